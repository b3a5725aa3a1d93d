import { describe, expect, vi } from "vitest";
import { closeRound } from "../../src/app/close-round.ts";
import { lockRound } from "../../src/app/lock-round.ts";
import { readReleased } from "../../src/app/released-scorecard.ts";
import { releaseRound } from "../../src/app/release-round.ts";
import type { ScorecardUnderTest } from "../support/running-scorecard.ts";
import { measureId, Q2 } from "../support/builders.ts";
import { bothWays } from "../support/card-ways.ts";
import { itInCouncil } from "../support/it-in-council.ts";
import { setUpLeadsCouncil, setUpSmallArea, SIGNABLE, SIGNABLE_IN_SMALL } from "../support/leads-council.ts";
import { cardOf, inputValues, type PersonAtKeyboard, wordsOf } from "../support/person-at-keyboard.ts";
import type { Card } from "../support/playground-messages.ts";
import { MEMBERS, tess } from "../support/small-council.ts";

/** In a council whose lead has five returns; `it47` where the number matters. */
const it = itInCouncil({ setUp: setUpSmallArea, people: MEMBERS });
const it47 = itInCouncil({ setUp: setUpLeadsCouncil, people: MEMBERS });

async function leeWithCard(council: ScorecardUnderTest) {
  const lee = council.person("Lee");
  await lee.says("/signoff");
  return { lee, card: await lee.card() };
}

async function stored(council: ScorecardUnderTest, id: string) {
  const read = await council.ports.quarters.readReturn(Q2, measureId(id));
  if (read === null) throw new Error(`there is no ${id}`);
  return read.value;
}

async function eventsOf(council: ScorecardUnderTest, id: string): Promise<readonly string[]> {
  return (await council.ports.quarters.readLog(Q2, `r~${id}`)).map(({ event }) => event);
}

async function signedOff(council: ScorecardUnderTest): Promise<number> {
  const { returns } = await council.ports.quarters.readWhole(Q2);
  return returns.filter(({ value: { review } }) => review?.verdict === "signed-off" && !review.overtaken)
    .length;
}

/** Olive answers 1.1 with another figure, by typing. */
async function oliveChanges(council: ScorecardUnderTest, typed = "1.1 47%") {
  const olive = council.person("Olive");
  const [reply] = await olive.says(typed);
  const attachments = reply?.body["attachments"] as { content: Card }[];
  const [first] = attachments;
  if (first === undefined) throw new Error("no card");
  return cardOf(await olive.presses(first.content, "Save"));
}

/** Refs of the rows in the order that the card shows them. */
function refsOn(card: Card): readonly string[] {
  return wordsOf(card)
    .split("\n")
    .flatMap((line) => /^(\d+\.\d+) Measure number/.exec(line)?.[1] ?? []);
}

async function turns(lee: PersonAtKeyboard, card: Card, title: string, typed = {}): Promise<Card> {
  return cardOf(await lee.presses(card, title, typed));
}

describe.concurrent("the card of a lead with 47 returns", () => {
  it47("shows exceptions first, then the rest in scorecard order, page by page", async ({ council }) => {
    const { lee, card } = await leeWithCard(council);
    const words = wordsOf(card);
    expect(words).toContain("Sign-off for 2019/20 Q2");
    expect(words).toContain("45 to sign off, 0 signed off, 1 waiting for a figure, 1 not due: 47 in all.");
    expect(words).toContain("HR High Red");
    expect(words).toContain("Waiting for a figure: 2.46.");
    const seen = [...refsOn(card)];
    let now = card;
    for (let page = 2; page <= 5; page++) {
      now = await turns(lee, now, "Next page");
      expect(wordsOf(now)).toContain(`Page ${page} of 5`);
      seen.push(...refsOn(now));
    }
    expect(seen.slice(0, 5)).toEqual(["1.7", "2.30", "2.40", "1.1", "1.2"]);
    expect(new Set(seen).size).toBe(SIGNABLE);
    expect(seen).not.toContain("2.99");
    now = await turns(lee, now, "Previous page");
    expect(wordsOf(now)).toContain("Page 4 of 5");
    await expect(lee.presses(now, "Next page")).resolves.toMatchObject({ kind: "card" });
  });

  it47(
    "signs off all with one press, and the same press again changes nothing and says the same",
    async ({ council }) => {
      const { lee, card } = await leeWithCard(council);
      const first = wordsOf(await turns(lee, card, "Sign off all 45 that can be"));
      expect(first).toContain("0 to sign off, 45 signed off, 1 waiting for a figure, 1 not due: 47 in all.");
      expect(await signedOff(council)).toBe(SIGNABLE);
      const then = await stored(council, "m1");
      const again = wordsOf(await turns(lee, card, "Sign off all 45 that can be"));
      expect(again).toBe(first);
      expect(await stored(council, "m1")).toEqual(then);
      expect(await eventsOf(council, "m1")).toEqual(["opened", "signed-off"]);
    },
  );

  it47("is brought up to date once all is signed off", async ({ council }) => {
    const { lee, card } = await leeWithCard(council);
    await turns(lee, card, "Sign off all");
    await vi.waitFor(() => expect(wordsOf(lee.cards()[0])).toContain("0 to sign off, 45 signed off"), {
      timeout: 10_000,
    });
    expect(lee.cards()).toHaveLength(1);
    expect(wordsOf(lee.cards()[0])).toContain("Signed off: 1.1, 1.2,");
  });

  it47("signs off what is ticked, on this page and on others", async ({ council }) => {
    const { lee, card } = await leeWithCard(council);
    expect(inputValues(card)).toMatchObject({ "tick~m7": "no", "tick~m1": "no" });
    const second = await turns(lee, card, "Next page", { "tick~m7": "1", "tick~m1": "1" });
    expect(wordsOf(second)).toContain("Ticked on other pages: 1.7, 1.1.");
    const back = await turns(lee, second, "Previous page", { "tick~m9": "1" });
    expect(inputValues(back)).toMatchObject({ "tick~m7": "1", "tick~m1": "1", "tick~m2": "no" });
    const done = wordsOf(await turns(lee, back, "Sign off the ticked ones", { "tick~m1": "no" }));
    expect(done).toContain("Signed off: 1.7 and 1.9.");
    expect(done).toContain("43 to sign off, 2 signed off");
    expect(await signedOff(council)).toBe(2);
  });

  it47("says that nothing is ticked", async ({ council }) => {
    const { lee, card } = await leeWithCard(council);
    expect(wordsOf(await turns(lee, card, "Sign off the ticked ones"))).toContain("Nothing is ticked");
    expect(await signedOff(council)).toBe(0);
  });
});

describe.concurrent("what has changed since it was shown", () => {
  it("is not signed off, and is named; the others are", async ({ council }) => {
    const { lee, card } = await leeWithCard(council);
    await oliveChanges(council);
    const words = wordsOf(await turns(lee, card, "Sign off all"));
    expect(words).toContain("Changed since you saw it, so not signed off: 1.1. Look at it again below.");
    expect(words).toContain("1 to sign off, 2 signed off");
    expect((await stored(council, "m1")).review).toBeNull();
    expect(wordsOf(await turns(lee, card, "Sign off all"))).toBe(words);
  });

  it47(
    "is not signed off by a tick from another page either, and says so in its row",
    async ({ council }) => {
      const { lee, card } = await leeWithCard(council);
      const second = await turns(lee, card, "Next page", { "tick~m1": "1" });
      await oliveChanges(council);
      const back = await turns(lee, second, "Previous page");
      expect(wordsOf(back)).toContain("Changed since you ticked it.");
      expect(inputValues(back)).toMatchObject({ "tick~m1": "no" });
      expect(wordsOf(await turns(lee, second, "Sign off the ticked ones"))).toContain(
        "Changed since you saw it, so not signed off: 1.1.",
      );
      expect(await signedOff(council)).toBe(0);
    },
  );

  it("is not sent back", async ({ council }) => {
    const { lee, card } = await leeWithCard(council);
    const form = await turns(lee, card, "Send back 1.1");
    await oliveChanges(council);
    const words = wordsOf(await turns(lee, form, "Send 1.1 back", { why: "Is this right?" }));
    expect(words).toContain("1.1 changed since you saw it, so it was not sent back.");
    expect(await eventsOf(council, "m1")).toEqual(["opened", "changed"]);
  });

  it("after the sign-off withdraws it, with a word in the log, and the lead's card says so", async ({
    council,
  }) => {
    const { lee, card } = await leeWithCard(council);
    await turns(lee, card, "Sign off all");
    await oliveChanges(council);
    expect((await stored(council, "m1")).review).toMatchObject({ verdict: "signed-off", overtaken: true });
    const log = await council.ports.quarters.readLog(Q2, "r~m1");
    expect(log.at(-1)).toMatchObject({ event: "changed", why: "withdraws the sign-off by Lee Director" });
    await vi.waitFor(
      () => {
        const words = wordsOf(lee.cards()[0]);
        expect(words).toContain("1.1 changed since you signed it off (Olive Owner, ");
        expect(words).toContain("1 to sign off, 2 signed off");
      },
      { timeout: 10_000 },
    );
  });
});

describe.concurrent.each(bothWays)("two presses at once, %s", (cardActions) => {
  const it = itInCouncil({ setUp: setUpSmallArea, people: MEMBERS, cardActions });

  it("of the same button sign off each return once", async ({ council }) => {
    const { lee, card } = await leeWithCard(council);
    const both = await Promise.all([lee.presses(card, "Sign off all"), lee.presses(card, "Sign off all")]);
    for (const answer of both)
      expect(wordsOf(cardOf(answer))).toContain(`0 to sign off, ${SIGNABLE_IN_SMALL} signed off`);
    for (const id of ["m1", "m2", "m7"])
      expect(await eventsOf(council, id)).toEqual(["opened", "signed-off"]);
  });

  it("of the owner and the lead: one is first, and what is signed off is what was shown", async ({
    council,
  }) => {
    const { lee, card } = await leeWithCard(council);
    await Promise.all([oliveChanges(council), lee.presses(card, "Sign off all")]);
    const { review, answer, version } = await stored(council, "m1");
    const events = await eventsOf(council, "m1");
    if (events.at(-1) === "signed-off") expect(answer).toEqual({ kind: "figure", actual: "46%" });
    else expect(review === null || review.overtaken).toBe(true);
    expect(events).toHaveLength(version);
  });
});

describe.concurrent("sending one back", () => {
  it("says so where whoever is to answer has not installed Scorecard", async ({ council }) => {
    const { lee, card } = await leeWithCard(council);
    const form = await turns(lee, card, "Send back 1.1");
    const done = await turns(lee, form, "Send 1.1 back", { why: "Is this for the whole quarter?" });
    expect(wordsOf(done)).toContain("Scorecard cannot reach whoever is to answer");
  });

  it("asks for the reason, shows it to the owner, and takes another answer", async ({ council }) => {
    const olive = council.person("Olive");
    await olive.says("/mine");
    await olive.card();
    const { lee, card } = await leeWithCard(council);
    const form = await turns(lee, card, "Send back 1.1", { "tick~m7": "1" });
    expect(wordsOf(form)).toContain("What should be changed in 1.1?");
    const unsaid = await turns(lee, form, "Send 1.1 back", { why: "  " });
    expect(wordsOf(unsaid)).toContain("Say why 1.1 goes back");
    const done = await turns(lee, unsaid, "Send 1.1 back", { why: "Is this for the whole quarter?" });
    expect(wordsOf(done)).toContain("Sent back to Olive Owner: 1.1. Is this for the whole quarter?");
    expect(wordsOf(done)).not.toContain("Scorecard cannot reach");
    expect(wordsOf(done)).toContain("2 to sign off, 0 signed off, 1 sent back");
    // What was ticked before stays ticked.
    expect(inputValues(done)).toMatchObject({ "tick~m7": "1" });
    const again = await turns(lee, unsaid, "Send 1.1 back", { why: "Is this for the whole quarter?" });
    expect(wordsOf(again)).toBe(wordsOf(done));
    expect(await eventsOf(council, "m1")).toEqual(["opened", "sent-back"]);

    const asked = await vi.waitFor(
      () => {
        const now = olive.cards()[0];
        expect(wordsOf(now)).toContain("Sent back by Lee Director: Is this for the whole quarter?");
        return now;
      },
      { timeout: 10_000 },
    );
    if (asked === undefined) throw new Error("no card");
    expect(wordsOf(asked)).toContain("1.1 Measure number 1: ");
    expect(wordsOf(asked)).toContain("sent back, LG");
    // The same figure is an answer too: "it is right".
    const saved = wordsOf(cardOf(await olive.presses(asked, "Save")));
    expect(saved).toContain("Saved");
    const log = await council.ports.quarters.readLog(Q2, "r~m1");
    expect(log.at(-1)).toMatchObject({ event: "changed", why: "answers what Lee Director sent back" });
    const latest = await turns(lee, done, "Bring up to date");
    expect(wordsOf(latest)).toContain(
      "Answered again since you sent it back: Is this for the whole quarter?",
    );
    expect(wordsOf(await turns(lee, latest, "Sign off all"))).toContain("0 to sign off, 3 signed off");
  });

  it("keeps a reason that is too long, and says by how much", async ({ council }) => {
    const { lee, card } = await leeWithCard(council);
    const form = await turns(lee, card, "Send back 1.1");
    const words = wordsOf(await turns(lee, form, "Send 1.1 back", { why: "why ".repeat(150).trim() }));
    expect(words).toContain("This is 599 characters long. Shorten it to 500.");
    expect(words).toContain("why why why");
    expect(await lee.presses(form, "Send 1.1 back", { why: "why ".repeat(10_000) })).toMatchObject({
      kind: "message",
      text: "This is 39,999 characters long. Shorten it to 500.",
    });
    expect(await eventsOf(council, "m1")).toEqual(["opened"]);
  });

  it("lets the figure change after the close; the others stand", async ({ council }) => {
    const { lee, card } = await leeWithCard(council);
    await turns(lee, await turns(lee, card, "Send back 1.1"), "Send 1.1 back", { why: "Too low" });
    await closeRound(council.ports)(tess, Q2);
    expect(wordsOf(await oliveChanges(council))).toContain("47%");
    expect(await stored(council, "m1")).toMatchObject({ answer: { actual: "47%" } });
    const [reply] = await council.person("Olive").says("1.2 47%");
    expect(wordsOf(reply?.body)).toContain("The round is closed");
  });

  it47("takes back a sign-off", async ({ council }) => {
    const { lee, card } = await leeWithCard(council);
    const signed = await turns(lee, card, "Sign off the ticked ones", { "tick~m7": "1" });
    let last = signed;
    for (let page = 2; page <= 5; page++) last = await turns(lee, last, "Next page");
    expect(wordsOf(last)).toContain("Signed off by you at");
    const form = await turns(lee, last, "Send back 1.7");
    const done = wordsOf(await turns(lee, form, "Send 1.7 back", { why: "On second thoughts" }));
    expect(done).toContain("44 to sign off, 0 signed off, 1 sent back");
  });

  it("can be left", async ({ council }) => {
    const { lee, card } = await leeWithCard(council);
    const form = await turns(lee, card, "Send back 1.1", { "tick~m7": "1" });
    const back = await turns(lee, form, "Do not send it back");
    expect(inputValues(back)).toMatchObject({ "tick~m7": "1" });
    expect(await eventsOf(council, "m1")).toEqual(["opened"]);
  });
});

describe.concurrent("after the lock", () => {
  it("nothing is signed off or sent back, and what is released says who signed", async ({ council }) => {
    const { lee, card } = await leeWithCard(council);
    const form = await turns(lee, card, "Send back 1.2");
    await turns(lee, card, "Sign off the ticked ones", { "tick~m7": "1" });
    await turns(lee, await turns(lee, card, "Send back 1.1"), "Send 1.1 back", { why: "Secret reason" });
    await closeRound(council.ports)(tess, Q2);
    await lockRound(council.ports)(tess, Q2, { anyway: true });
    const late = wordsOf(await turns(lee, card, "Sign off all"));
    expect(late).toContain("These figures are locked");
    expect(late).toContain("Not signed off: 1.1 and 1.2.");
    expect(wordsOf(await turns(lee, form, "Send 1.2 back", { why: "Too late" }))).toContain(
      "1.2 stays as it is. The figures are locked",
    );
    expect(await signedOff(council)).toBe(1);
    await releaseRound(council.ports)(tess, Q2, { anyway: true });
    const edition = await readReleased(council.ports)(Q2);
    const reviews = edition?.returns.flatMap(({ measure, review }) =>
      review === null ? [] : [[measure.ref, review.by.name]],
    );
    expect(reviews).toEqual([["1.7", "Lee Director"]]);
    expect(JSON.stringify(edition)).not.toContain("Secret reason");
  });
});

describe.concurrent("the log", () => {
  it("tells the sign-off with what was signed, its withdrawal, and what was sent back and why", async ({
    council,
  }) => {
    const { lee, card } = await leeWithCard(council);
    await turns(lee, card, "Sign off all");
    const changed = cardOf(await lee.presses(card, "Bring up to date"));
    expect(wordsOf(changed)).toContain("0 to sign off");
    await oliveChanges(council);
    const form = await turns(lee, await turns(lee, changed, "Bring up to date"), "Send back 1.1");
    await turns(lee, form, "Send 1.1 back", { why: "Is this for the whole quarter?" });
    const [reply] = await lee.says("/log 1.1 2019/20 Q2");
    const words = wordsOf(reply?.body);
    expect(words).toContain("Lee Director signed it off.");
    expect(words).toContain("Olive Owner changed the answer.");
    expect(words).toContain("withdraws the sign-off by Lee Director");
    expect(words).toContain("Lee Director sent it back.");
    expect(words).toContain("Is this for the whole quarter?");
    expect(words).not.toMatch(/review|overtaken|verdict/i);
  });
});

describe.concurrent("others", () => {
  it.for([["Olive"], ["Tess"], ["Dev"]] as const)(
    "%s leads nothing, and is told what to do",
    async ([who], { council }) => {
      const [reply] = await council.person(who).says("/signoff");
      expect(wordsOf(reply?.body)).toContain("names you as its corporate lead, so nothing waits");
    },
  );

  it("in a shared place are all told the same, and the lead's card goes to their chat", async ({
    council,
  }) => {
    const { lee } = await leeWithCard(council);
    for (const where of ["channel", "group"] as const) {
      for (const who of ["Lee", "Olive", "Stan"]) {
        const [reply] = await council.person(who).saysIn(where, "/signoff");
        expect(wordsOf(reply?.body)).toMatch(/^The answer is in your 1:1 chat with Scorecard\./);
      }
    }
    await lee.card(2);
    expect(council.sharedJson()).not.toContain("Measure number");
  });

  it47("cannot press the lead's buttons", async ({ council }) => {
    const { card } = await leeWithCard(council);
    for (const who of ["Olive", "Tess", "Dev", "Stan"]) {
      for (const title of ["Sign off all", "Sign off the ticked ones", "Next page", "Send back 1.7"]) {
        const answer = await council.person(who).presses(card, title, { "tick~m7": "1" });
        expect(answer).toMatchObject({ kind: "message" });
        expect(wordsOf(answer)).toContain("You are not the corporate lead");
      }
      const data = { quarter: "2019/20 Q2", page: 1, kept: "", measureId: "m1", version: 1, why: "No" };
      expect(wordsOf(await council.person(who).executes("sendBack", data))).toContain(
        "not the corporate lead",
      );
    }
    expect(await signedOff(council)).toBe(0);
    expect(await eventsOf(council, "m1")).toEqual(["opened"]);
  });

  it("a lead cannot sign off what is another's, what is missing or what is not due", async ({ council }) => {
    const { lee } = await leeWithCard(council);
    const data = { quarter: "2019/20 Q2", shown: "m99:1,m46:0,m47:0,m1:1" };
    const words = wordsOf(cardOf(await lee.executes("signOffAll", data)));
    expect(words).toContain("Signed off: 1.1.");
    expect(words).toContain("Not signed off: 2.46. There is no figure yet.");
    expect(words).toContain("Not signed off: 2.47. It is not due this quarter.");
    expect(words).not.toContain("2.99");
    expect(await signedOff(council)).toBe(1);
  });
});
