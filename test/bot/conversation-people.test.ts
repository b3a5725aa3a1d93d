import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { declinedCampaign } from "../../src/app/campaigns.ts";
import { measureId, personId } from "../support/builders.ts";
import { cardOf, wordsOf } from "../support/person-at-keyboard.ts";
import { ScorecardUnderTest } from "../support/running-scorecard.ts";
import { MEMBERS, OPEN, setUpSmallCouncil } from "../support/small-council.ts";

let council: ScorecardUnderTest;

/** One for a whole story: each part goes on where the one before it ended. */
async function inCouncil(): Promise<void> {
  council = await ScorecardUnderTest.start({ setUp: setUpSmallCouncil, people: MEMBERS });
  await council.nothingPending();
  for (const who of ["Olive", "Oscar", "Lee"]) await council.person(who).installs();
  await council.nothingPending();
}

async function told(who: string, text: string): Promise<string> {
  return wordsOf((await council.person(who).says(text))[0]?.body);
}

async function returnOf(id: string) {
  const stored = await council.ports.quarters.readReturn(OPEN, measureId(id));
  if (stored === null) throw new Error(`no return of ${id}`);
  return stored.value;
}

describe("somebody else answers", () => {
  beforeAll(inCouncil);
  afterAll(() => council.stop());

  it("passes on all of one's own until a day, asks at once, and is over after it", async () => {
    expect(await told("Olive", "/delegate all to Oscar Other until 18 October 2019")).toBe(
      "Oscar Other can now answer for 7 measures of yours until 18 October 2019: 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7. They have been sent a card. The owner can still answer too. It goes on into the next round, if that opens before then.",
    );
    const oscar = council.person("Oscar");
    const words = wordsOf(await oscar.card(2));
    expect(words).toContain("0 of 8 done.");
    expect(words).toContain("Olive Owner passed on to you until 18 October 2019: 7 of these.");
    expect(await told("Oscar", "1.6 14")).toContain("Is this right?");
    const owners = wordsOf(await council.person("Olive").card(1));
    await expect
      .poll(async () => wordsOf(await council.person("Olive").card(1)))
      .toContain("(delegated to Oscar Other until 18 October 2019)");
    expect(owners).toContain("2019/20 Q2 figures");
    council.setNow("2019-10-18T22:30:00.000Z");
    expect(await told("Oscar", "1.6 14")).toContain("Is this right?");
    council.setNow("2019-10-18T23:30:00.000Z");
    expect(await told("Oscar", "1.6 14")).toContain("not one of yours");
    expect(await told("Tess", "/overdue")).not.toContain("Oscar Other: \n1.1");
    council.setNow("2019-10-07T09:00:00.000Z");
  });

  it("by a lead is of their area, by the performance team of anybody, and is taken back", async () => {
    expect(await told("Lee", "/delegate all to me")).toContain("Lee Director can now answer for 7");
    expect(await told("Tess", "/delegate all of Olive Owner to Dev Deputy")).toBe(
      "Dev Deputy can now answer for 7 measures of Olive Owner’s this quarter: 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7. They have not installed Scorecard yet, so no card can reach them: ask them to add it in Teams.",
    );
    expect((await returnOf("waste")).delegate).toMatchObject({
      id: "dev",
      by: { name: "Tess Team" },
    });
    const status = await told("Tess", "/round status");
    expect(status).toContain(
      "Cannot be reached\nDev Deputy: \n1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7. They have not installed",
    );
    expect(status).toContain(
      "By priority\nPriority 1: \n7 asked: 7 unreachable\nPriority 2: \n1 asked: 1 to do",
    );
    expect(await told("Olive", "/delegate all to nobody")).toBe(
      "All of your measures are no longer delegated.",
    );
    expect((await returnOf("waste")).delegate).toBeNull();
  });

  it("can be declined with a reason, which its owner and whoever passed it on are told", async () => {
    const [oscar, olive, lee] = [council.person("Oscar"), council.person("Olive"), council.person("Lee")];
    const before = oscar.cards().length;
    await told("Lee", "/delegate 1.1 to Oscar Other");
    const card = await oscar.card(before + 1);
    const without = cardOf(await oscar.presses(card, "Hand them back"));
    expect(wordsOf(without)).toContain("Check: Say why, so that somebody else can be asked.");
    const done = cardOf(
      await oscar.presses(without, "Hand them back", { declineWhy: "On leave **until** May" }),
    );
    expect(wordsOf(done)).toContain(
      "1.1 is no longer with you. The owner and whoever asked you are told why.",
    );
    expect(wordsOf(done)).not.toContain("Household waste");
    await council.settled(declinedCampaign(OPEN, personId("oscar")));
    for (const who of [olive, lee]) {
      const words = wordsOf(who.cards());
      expect(words).toContain("1 measure was handed back for 2019/20 Q2");
      expect(words).toContain("Oscar Other cannot take it: On leave **until** May");
      expect(words).toContain("To ask somebody else, send: /delegate 1.1 to Ann Lee");
    }
    await expect.poll(async () => wordsOf(await olive.card(1))).toContain("(Oscar Other could not take it)");
    const log = await council.ports.quarters.readLog(OPEN, "r~waste");
    expect(log.at(-1)).toMatchObject({ event: "delegation-declined", why: "On leave **until** May" });
    expect(await oscar.presses(card, "Hand them back", { declineWhy: "Again" })).toMatchObject({
      kind: "card",
    });
    expect(lee.cards().filter((each) => wordsOf(each).includes("handed back"))).toHaveLength(1);
    expect(await olive.executes("declineDelegation", { quarter: "2019/20 Q2", declineWhy: "No" })).toEqual({
      kind: "message",
      text: "Nothing is delegated to you now, so there is nothing to hand back. Send /mine for what is due from you.",
    });
  });
});

describe("somebody else owns", () => {
  beforeAll(inCouncil);
  afterAll(() => council.stop());

  it("each is refused with what to do next", async () => {
    for (const [who, text, answer] of [
      ["Olive", "/delegate all to Xavier", "Nobody in the council's list of people has that name."],
      ["Olive", "/delegate all to Oscar", "Send: /delegate all to oscar@council.example"],
      ["Olive", "/delegate all to Oscar until 7 January 2020", "Send: /delegate all to oscar@council.example until 7 January 2020"], // prettier-ignore
      [
        "Olive",
        "/delegate all of Oscar Other to me",
        "Only the performance team can delegate somebody else's",
      ],
      [
        "Tess",
        "/delegate all of Oscar to Dev Deputy",
        "Send: /delegate all of oscar@council.example to Dev Deputy",
      ],
      [
        "Tess",
        "/delegate all of Cara Councillor to Dev Deputy",
        "Cara Councillor owns and leads no measures",
      ],
      ["Cara", "/delegate all to Oscar Other", "You own and lead no measures in 2019/20 Q2. Send /mine"],
      ["Stan", "/delegate all to Oscar Other", "You are not in the council's list of people."],
      ["Olive", "/delegate all to Oscar Other until 1 October 2019", "1 October 2019 has passed. Give a date from today on."], // prettier-ignore
      ["Olive", "/delegate 1.1 to Oscar Other until 1 October 2019", "1 October 2019 has passed."],
      ["Olive", "/delegate all to Oscar Other until purple", '"purple" is not a date. Write the last day as'],
      ["Olive", "/delegate all to Olive Owner", "theirs already"],
      ["Olive", "/delegate all", "/delegate all to Ann Lee until"],
      ["Tess", "/assign", "Send the measure and its new owner"],
      ["Tess", "/assign 1.1 to Xavier", "Nobody in the council's list of people has that name."],
      [
        "Tess",
        "/assign 1.1 to Oscar because he can",
        "Send: /assign 1.1 to oscar@council.example because he can",
      ],
      ["Tess", "/assign xylophone to Oscar Other", "No measure matches"],
      ["Olive", "/assign 1.1 to Oscar Other", "Only the director of its area or the performance team"],
      ["Lee", "/assign 2.1 to Oscar Other", "Only the director of its area or the performance team"],
      ["Stan", "/assign 1.1 to Oscar Other", "You are not in the council's list of people."],
      ["Tess", "/leaver", "Send who leaves"],
      ["Tess", "/leaver Xavier", "Nobody in the council's list of people has that name."],
      ["Tess", "/leaver Olive", "Send: /leaver olive@council.example"],
      ["Tess", "/leaver Olive Owner to Oscar", "Send: /leaver Olive Owner to oscar@council.example"],
      ["Tess", "/leaver Olive Owner to Olive Owner", "Olive Owner is the one who leaves"],
      ["Tess", "/leaver Tess Team to nobody", "Somebody else in the performance team"],
      ["Olive", "/leaver Oscar Other", "Only the performance team can say that somebody has left"],
      ["Stan", "/leaver Oscar Other", "You are not in the council's list of people."],
    ] as const) {
      expect(await told(who, text), text).toContain(answer);
    }
  });

  it("gives a measure another owner, here and in the plan, and asks them at once", async () => {
    const [oscar, olive] = [council.person("Oscar"), council.person("Olive")];
    await told("Olive", "/delegate 1.6 to Dev Deputy");
    expect(await told("Tess", "/assign 1.6 to Oscar Other because Olive has **moved** on")).toBe(
      "Oscar Other owns 1.6 Park user groups now in place of Olive Owner, this quarter and from now on. They have been sent a card.",
    );
    await expect.poll(() => wordsOf(oscar.cards().at(-1))).toContain("1.6 Park user groups");
    await expect.poll(async () => wordsOf(await olive.card(1))).not.toContain("1.6 Park user groups");
    expect(await returnOf("parks")).toMatchObject({ measure: { owner: { id: "oscar" }, deputy: { id: "dev" } }, delegate: null }); // prettier-ignore
    const plan = await council.ports.plan.read();
    expect(plan?.measures.find(({ ref }) => ref === "1.6")?.owner).toEqual({
      id: "oscar",
      name: "Oscar Other",
    });
    expect(await told("Olive", "1.6 14")).toContain("not one of yours");
    const log = await told("Tess", "/log 1.6");
    expect(log).toContain("Tess Team gave it to other people.");
    expect(log).toContain("Owner: Oscar Other (before: Olive Owner)");
    expect(log).toContain("Olive has **moved** on");
    // Sent again: nothing is changed twice.
    const before = await returnOf("parks");
    expect(await told("Tess", "/assign 1.6 to Oscar Other")).toContain("Oscar Other owns 1.6");
    expect(await returnOf("parks")).toEqual(before);
    // A card from which all is gone says so.
    await told("Tess", "/assign 1.6 to Olive Owner");
    expect(await told("Tess", "/assign 2.1 to Olive Owner")).toContain("in place of Oscar Other");
    await expect
      .poll(() => wordsOf(oscar.cards().at(-1)))
      .toContain("Nothing is asked of you for 2019/20 Q2.");
    await told("Tess", "/assign 2.1 to Oscar Other");
  });

  it("shows what hangs on somebody, then gives it to another: nothing is lost and nothing more is asked", async () => {
    const [olive, oscar] = [council.person("Olive"), council.person("Oscar")];
    await council.nothingPending();
    await olive.presses(olive.cards().at(-1) ?? {}, "Save", { actual: "43" });
    await told("Oscar", "/delegate 2.1 to Olive Owner");
    const listed = await told("Tess", "/leaver Olive Owner");
    expect(listed).toContain("Owns: \n1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7: goes to whoever takes over");
    expect(listed).toContain("Was delegated: \n2.1: goes back to the owner");
    expect(listed).toContain("Next: \n/leaver olive@council.example to Ann Lee");
    expect(await told("Tess", "/leaver Olive Owner to nobody")).toContain("Name who takes them over");
    expect(await told("Tess", "/leaver Olive Owner to Oscar Other")).toBe(
      "Olive Owner has left: they are asked for nothing and can answer nothing. What they answered stays. Oscar Other takes over 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7. They have been sent a card of what is due. 2.1 went back to the owners.",
    );
    expect(await returnOf("waste")).toMatchObject({ answer: { actual: "43%" }, submission: { by: { id: "olive" } }, measure: { owner: { id: "oscar" } } }); // prettier-ignore
    expect((await returnOf("schools")).delegate).toBeNull();
    await expect.poll(() => wordsOf(oscar.cards().at(-1))).toContain("1 of 8 done.");
    await expect.poll(() => wordsOf(olive.cards().at(-1))).toContain("Nothing is asked of you");
    for (const text of ["1.2 58", "/mine", "/delegate all to Oscar Other"]) {
      expect(await told("Olive", text)).toContain("You are not in the council's list");
    }
    expect(await told("Oscar", "/delegate 1.2 to Olive Owner")).toContain(
      "Olive Owner has left. Name somebody else.",
    );
    expect(await told("Tess", "/leaver Olive Owner to Oscar Other")).toContain("Olive Owner has left");
  });

  it("is refused once the round is locked", async () => {
    for (const step of ["close", "lock anyway"]) await told("Tess", `/round ${step}`);
    for (const [who, text, answer] of [
      ["Oscar", "/delegate all to Dev Deputy", "2019/20 Q2 is locked, so nobody else needs to answer."],
      [
        "Tess",
        "/assign 1.1 to Oscar Other",
        "2019/20 Q2 is locked, so 1.1 Household waste recycled and composted keeps its owner",
      ],
      [
        "Tess",
        "/leaver Olive Owner to Oscar Other",
        "is locked, so nobody can answer in it now. Send this again once it is released",
      ],
    ] as const) {
      expect(await told(who, text), text).toContain(answer);
    }
  });
});

describe("an account that was made again", () => {
  beforeAll(inCouncil);
  afterAll(() => council.stop());

  it("is shown to the performance team, who let it in with one press", async () => {
    await told("Olive", "/help");
    const olive = await council.ports.people.readByUpn("olive@council.example");
    const old = olive?.value.aadObjectId ?? "";
    const upn = "olive@council.example";
    const at = "2019-10-08T09:00:00.000Z";
    await council.ports.people.addKnock({ aadObjectId: "new", name: "Olive", upn, as: personId("olive"), asName: "Olive Owner", why: "another-account", at, turnedAway: false }); // prettier-ignore
    for (const who of ["Olive", "Cara", "Lee"]) {
      expect(await told(who, "/people")).toContain("Only the performance team can see who is at the door.");
    }
    const tess = council.person("Tess");
    await tess.says("/people");
    const card = tess.cards().at(-1);
    if (card === undefined) throw new Error("no card");
    expect(wordsOf(card)).toContain("Olive Owner: ");
    expect(wordsOf(card)).toContain(
      "Somebody signed in as olive@council.example, the sign-in name of Olive Owner",
    );
    expect(wordsOf(await tess.presses(card, "It is Olive Owner"))).toContain(
      `${upn} is Olive Owner from now on.`,
    );
    expect(await council.ports.people.findByAadObjectId("new")).toBe("olive");
    expect(await council.ports.people.findByAadObjectId(old)).toBeNull();
    expect(await told("Tess", "/people")).toContain("Nobody is at the door");
    expect(await told("Tess", "/log council")).toContain("let a new account in as somebody who is known");
  });
});
