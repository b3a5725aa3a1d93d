import { describe, expect } from "vitest";
import { bothWays } from "../support/card-ways.ts";
import { itInCouncil } from "../support/it-in-council.ts";
import { cardOf, wordsOf } from "../support/person-at-keyboard.ts";
import type { ScorecardUnderTest } from "../support/running-scorecard.ts";
import { MEMBERS, OPEN, setUpSmallCouncil } from "../support/small-council.ts";

const COMMENTARY = { why: "A round was lost to snow", doing: "Two crews caught up", byWhen: "March 2020" };

async function oliveWithHerCard(council: ScorecardUnderTest) {
  const olive = council.person("Olive");
  return { olive, card: await olive.card() };
}

async function eventsOf(council: ScorecardUnderTest, measure: string): Promise<readonly string[]> {
  return (await council.ports.quarters.readLog(OPEN, `r~${measure}`)).map(({ event }) => event);
}

// Side by side: they mostly wait.
describe.concurrent.each(bothWays)("an owner with her card, %s", (cardActions) => {
  const it = itInCouncil({ setUp: setUpSmallCouncil, people: MEMBERS, installed: ["Olive"], cardActions });

  it("sends the request card on installing, without being asked", async ({ council }) => {
    const { card } = await oliveWithHerCard(council);
    const words = wordsOf(card);
    expect(words).toContain("2019/20 Q2 figures");
    expect(words).toContain("Due by 21 October 2019. 0 of 7 done.");
    expect(words).toContain("Measure 1 of 7");
    expect(words).toContain("1.1 Household waste recycled and composted");
  });

  it("sends one card to a person told of by both install events", async ({ council }) => {
    const { olive } = await oliveWithHerCard(council);
    await olive.posts({
      ...olive.pressActivity(await olive.card(), "Save"),
      type: "conversationUpdate",
      membersAdded: [{ id: "28:b1d6c2f4-0000-4000-8000-5c03eca2d001" }],
    });
    await council.settled("ask~2019Q2");
    expect(olive.cards()).toHaveLength(1);
  });

  it("says hello to somebody who has nothing to answer", async ({ council }) => {
    const cara = council.person("Cara");
    await cara.installs();
    const [hello] = council.connector.activities(cara.chat);
    expect(hello?.["text"]).toContain("Hello, I am Scorecard.");
  });

  it("answers a figure with its grade, the arithmetic and the next form", async ({ council }) => {
    const { olive, card } = await oliveWithHerCard(council);
    const words = wordsOf(cardOf(await olive.presses(card, "Save", { actual: "43.2" })));
    expect(words).toContain("Saved");
    expect(words).toContain("43.2%");
    expect(words).toContain("LG Low Green");
    expect(words).toContain("43.2% against 42%, good = higher: 2.9% above target");
    expect(words).toContain("1 of 7 done.");
    expect(words).toContain("Measure 2 of 7");
  });

  it("points out a commentary that says nothing, and saves it all the same, by one read and one write once it is known who asks", async ({
    council,
  }) => {
    const { olive, card } = await oliveWithHerCard(council);
    // Whoever has spoken before is known.
    await olive.says("/help");
    council.takeTableRequests();
    const answer = { actual: "30", why: "Rounds were lost to staff sickness", doing: "As above" };
    const receipt = cardOf(await olive.presses(card, "Save", answer));
    expect(council.takeTableRequests()).toEqual(["GET People", "GET Quarters", "POST transaction"]);
    const words = wordsOf(receipt);
    expect(words).toContain("You might look at the commentary again:");
    expect(words).toContain('What is being done says "As above". Members read this on its own');
    expect(words).toContain("There is no date under a High Red.");
    const form = cardOf(await olive.presses(receipt, "Change 1.1"));
    expect(wordsOf(form)).toContain("As above");
    const better = { doing: "Two crews start", byWhen: "31 January 2020" };
    const again = wordsOf(cardOf(await olive.presses(form, "Save", better)));
    expect(again).toContain("Saved");
    expect(again).not.toContain("look at the commentary");
    expect(await eventsOf(council, "waste")).toEqual(["opened", "answered", "changed"]);
  });

  it("reads once and writes once for an answer, once it is known who asks", async ({ council }) => {
    const { olive, card } = await oliveWithHerCard(council);
    // Whoever has spoken before is known.
    await olive.says("/help");
    council.takeTableRequests();
    await olive.presses(card, "Save", { actual: "43.2" });
    expect(council.takeTableRequests()).toEqual(["GET People", "GET Quarters", "POST transaction"]);
  });

  it("goes through all seven, one form after the other, to the thanks", async ({ council }) => {
    const { olive, card } = await oliveWithHerCard(council);
    let now = card;
    for (const [index, actual] of ["43.0", "55", "4.9", "1,010", "2,100", "14", "81"].entries()) {
      expect(wordsOf(now)).toContain(`Measure ${index + 1} of 7`);
      now = cardOf(await olive.presses(now, "Save", { actual }));
    }
    expect(wordsOf(now)).toContain("All 7 done. Thank you.");
  });

  it("names what is no number beside the field, and keeps what was typed", async ({ council }) => {
    const { olive, card } = await oliveWithHerCard(council);
    const answer = await olive.presses(card, "Save", { actual: "about fourty", ...COMMENTARY });
    const refused = cardOf(answer);
    const words = wordsOf(refused);
    expect(words).not.toContain("Saved");
    for (const typed of ["about fourty", ...Object.values(COMMENTARY)]) expect(words).toContain(typed);
    const lines = words.split("\n");
    const input = lines.indexOf("Actual");
    expect(lines.slice(input, input + 5).join(" ")).toMatch(/number|figure/i);
    expect(await eventsOf(council, "waste")).toEqual(["opened"]);
    expect(wordsOf(cardOf(await olive.presses(refused, "Save", { actual: "40" })))).toContain("Saved");
  });

  describe("an unlikely figure", () => {
    it("is asked about, and kept once confirmed", async ({ council }) => {
      const { olive, card } = await oliveWithHerCard(council);
      const asked = cardOf(await olive.presses(card, "Save", { actual: "4.3", ...COMMENTARY }));
      expect(wordsOf(asked)).toContain("It was 43.0% in 2019/20 Q1, and is 4.3% now. Is that right?");
      expect(wordsOf(asked)).toContain(COMMENTARY.why);
      expect(await eventsOf(council, "waste")).toEqual(["opened"]);
      const saved = wordsOf(cardOf(await olive.presses(asked, "It is right, save it")));
      expect(saved).toContain("4.3%");
      expect(saved).toContain("HR High Red");
      expect(await eventsOf(council, "waste")).toEqual(["opened", "answered"]);
    });

    it("put in place of the one confirmed is asked about in its turn", async ({ council }) => {
      const { olive, card } = await oliveWithHerCard(council);
      const asked = cardOf(await olive.presses(card, "Save", { actual: "4.3" }));
      const again = cardOf(await olive.presses(asked, "It is right, save it", { actual: "93" }));
      expect(wordsOf(again)).toContain("and is 93% now. Is that right?");
      expect(await eventsOf(council, "waste")).toEqual(["opened"]);
      expect(wordsOf(cardOf(await olive.presses(again, "It is right, save it")))).toContain("Saved");
    });

    it("can be corrected in the same form", async ({ council }) => {
      const { olive, card } = await oliveWithHerCard(council);
      const asked = cardOf(await olive.presses(card, "Save", { actual: "430" }));
      expect(wordsOf(asked)).toContain("The highest this measure can be is 100%");
      const unlikely = cardOf(await olive.presses(asked, "Save", { actual: "4.3" }));
      const saved = await olive.presses(unlikely, "Save my correction", { actual: "43" });
      expect(wordsOf(cardOf(saved))).toContain("LG Low Green");
    });
  });

  it("keeps an amber figure without commentary, says it is owed, and takes it afterwards", async ({
    council,
  }) => {
    const { olive, card } = await oliveWithHerCard(council);
    const saved = cardOf(await olive.presses(card, "Save", { actual: "40" }));
    expect(wordsOf(saved)).toContain("A Amber");
    expect(wordsOf(saved)).toContain("Commentary owed: say why it is off target and what is being done.");
    const form = cardOf(await olive.presses(saved, "Add commentary to 1.1"));
    expect(wordsOf(form)).toContain("40%");
    const done = wordsOf(cardOf(await olive.presses(form, "Save", COMMENTARY)));
    expect(done).not.toContain("Commentary owed");
    expect(await eventsOf(council, "waste")).toEqual(["opened", "answered", "changed"]);
  });

  it("takes a date for a figure that is not available yet", async ({ council }) => {
    const { olive, card } = await oliveWithHerCard(council);
    const awaited = { noFigure: "awaited", expected: "12 November 2019" };
    const words = wordsOf(cardOf(await olive.presses(card, "Save", awaited)));
    expect(words).toContain("awaited, expected 12 November 2019");
  });

  it("lets an answer be changed from its receipt", async ({ council }) => {
    const { olive, card } = await oliveWithHerCard(council);
    const saved = cardOf(await olive.presses(card, "Save", { actual: "43" }));
    const form = cardOf(await olive.presses(saved, "Change 1.1"));
    const words = wordsOf(cardOf(await olive.presses(form, "Save", { actual: "44.5" })));
    expect(words).toContain("44.5%");
    expect(words).toContain("HG High Green");
  });

  it("turns to the measure chosen from the list", async ({ council }) => {
    const { olive, card } = await oliveWithHerCard(council);
    const form = cardOf(await olive.presses(card, "Go to this measure", { pick: "parks" }));
    expect(wordsOf(form)).toContain("Measure 6 of 7");
  });

  describe("turning to another measure with something typed", () => {
    const typed = { actual: "40", why: "A round was lost" };
    const unsaved = "You have typed an answer for 1.1 that is not saved yet.";

    it("keeps it, says so, and goes when the measure is chosen again", async ({ council }) => {
      const { olive, card } = await oliveWithHerCard(council);
      const asked = cardOf(await olive.presses(card, "Go to this measure", { ...typed, pick: "parks" }));
      const words = wordsOf(asked);
      for (const text of [unsaved, "Measure 1 of 7", typed.why]) expect(words).toContain(text);
      const left = wordsOf(cardOf(await olive.presses(asked, "Go to this measure")));
      expect(left).toContain("Measure 6 of 7");
      expect(left).not.toContain(typed.why);
      expect(await eventsOf(council, "waste")).toEqual(["opened"]);
    });

    it("can be saved then", async ({ council }) => {
      const { olive, card } = await oliveWithHerCard(council);
      const asked = cardOf(await olive.presses(card, "Go to this measure", { ...typed, pick: "parks" }));
      expect(wordsOf(cardOf(await olive.presses(asked, "Save")))).toContain("Saved");
    });

    it("goes the same way from a receipt", async ({ council }) => {
      const { olive, card } = await oliveWithHerCard(council);
      const saved = cardOf(await olive.presses(card, "Save", { actual: "43" }));
      const asked = cardOf(await olive.presses(saved, "Change 1.1", { actual: "55" }));
      expect(wordsOf(asked)).toContain("You have typed an answer for 1.2 that is not saved yet.");
      const left = cardOf(await olive.presses(asked, "Go to this measure"));
      expect(wordsOf(left)).toContain("Measure 1 of 7");
    });

    it("turns at once where what is typed is what is saved", async ({ council }) => {
      const { olive, card } = await oliveWithHerCard(council);
      const saved = cardOf(await olive.presses(card, "Save", { actual: "43" }));
      const form = cardOf(await olive.presses(saved, "Change 1.1"));
      const turned = await olive.presses(form, "Go to this measure", { actual: " 43% ", pick: "parks" });
      expect(wordsOf(cardOf(turned))).toContain("Measure 6 of 7");
    });

    it("shows what somebody else saved meanwhile", async ({ council }) => {
      const { olive, card } = await oliveWithHerCard(council);
      const dev = council.person("Dev");
      await dev.installs();
      const form = cardOf(await dev.presses(await dev.card(), "Go to this measure", { pick: "waste" }));
      await dev.presses(form, "Save", { actual: "44" });
      const seen = cardOf(await olive.presses(card, "Go to this measure", { ...typed, pick: "parks" }));
      expect(wordsOf(seen)).toContain("Dev Deputy saved what is there now at");
      expect(wordsOf(seen)).toContain(typed.why);
    });

    it("leaves the card as it is where no card could hold what was typed", async ({ council }) => {
      const { olive, card } = await oliveWithHerCard(council);
      const answer = await olive.presses(card, "Go to this measure", {
        why: "x".repeat(9000),
        pick: "parks",
      });
      expect(answer).toMatchObject({ kind: "message" });
      expect(JSON.stringify(answer)).toContain("Shorten it and save it");
    });
  });

  it("tells a deputy what is to do for others, and what to do about it", async ({ council }) => {
    const dev = council.person("Dev");
    await dev.installs();
    const words = wordsOf(await dev.card());
    expect(words).toContain("You are the deputy for 7 measures: 7 to do.");
    expect(words).toContain("Nothing of your own is due. Choose a measure below if its owner cannot answer.");
    expect(words).not.toContain("0 of 0");
    expect(words).not.toContain("Thank you.");
  });

  describe("the same press delivered twice", () => {
    it("one after the other: one return, one line of log, the same receipt", async ({ council }) => {
      const { olive, card } = await oliveWithHerCard(council);
      const press = olive.pressActivity(card, "Save", { actual: "43.2" });
      const first = cardOf(await olive.sends(press));
      const second = cardOf(await olive.sends(press));
      expect(wordsOf(second)).toBe(wordsOf(first));
      expect(await eventsOf(council, "waste")).toEqual(["opened", "answered"]);
    });

    it.for([2, 5])(
      "%i at once: one return, one line of log, the same receipt",
      async (times, { council }) => {
        const { olive, card } = await oliveWithHerCard(council);
        const press = olive.pressActivity(card, "Save", { actual: "43.2" });
        const answers = await Promise.all(Array.from({ length: times }, () => olive.sends(press)));
        const receipts = answers.map((answer) => wordsOf(cardOf(answer)));
        expect(new Set(receipts).size).toBe(1);
        expect(receipts[0]).toContain("Saved");
        expect(await eventsOf(council, "waste")).toEqual(["opened", "answered"]);
      },
    );
  });

  describe("two people at once", () => {
    async function overtaken(council: ScorecardUnderTest) {
      const { olive, card } = await oliveWithHerCard(council);
      const dev = council.person("Dev");
      await dev.installs();
      const list = await dev.card();
      const form = cardOf(await dev.presses(list, "Go to this measure", { pick: "waste" }));
      expect(wordsOf(form)).toContain("You are the deputy for this measure");
      await dev.presses(form, "Save", { actual: "41", why: "Dev's reason", doing: "Dev's doing" });
      const seen = cardOf(await olive.presses(card, "Save", { actual: "43.5" }));
      return { olive, dev, form, seen };
    }

    it("the second sees the first's answer beside their own", async ({ council }) => {
      const { seen } = await overtaken(council);
      const words = wordsOf(seen);
      expect(words).toContain(
        "This changed while you were typing. Dev Deputy saved what is there now at 10:00 on 7 October 2019.",
      );
      expect(words).toContain("41%");
      expect(words).toContain("Dev's reason");
      expect(words).toContain("43.5");
      expect(await eventsOf(council, "waste")).toEqual(["opened", "answered"]);
    });

    it("and can keep it", async ({ council }) => {
      const { olive, seen } = await overtaken(council);
      const words = wordsOf(cardOf(await olive.presses(seen, "Keep theirs")));
      expect(words).toContain("The answer for 1.1 stays as it was saved.");
      expect(words).toContain("Measure 2 of 7");
      expect(await eventsOf(council, "waste")).toEqual(["opened", "answered"]);
    });

    it("or replace it", async ({ council }) => {
      const { olive, seen } = await overtaken(council);
      const words = wordsOf(cardOf(await olive.presses(seen, "Save mine instead")));
      expect(words).toContain("Saved");
      expect(words).toContain("43.5%");
      expect(await eventsOf(council, "waste")).toEqual(["opened", "answered", "changed"]);
    });

    it("but not what was saved after they looked", async ({ council }) => {
      const { olive, dev, form, seen } = await overtaken(council);
      const mine = cardOf(await dev.presses(form, "Save", { actual: "44" }));
      await dev.presses(mine, "Save this instead");
      const words = wordsOf(cardOf(await olive.presses(seen, "Save mine instead")));
      expect(words).toContain("44%");
      expect(words).not.toContain("Saved");
      expect(await eventsOf(council, "waste")).toEqual(["opened", "answered", "changed"]);
    });

    it("in the same instant: one wins, the other is told", async ({ council }) => {
      const { olive, card } = await oliveWithHerCard(council);
      const dev = council.person("Dev");
      await dev.installs();
      const form = cardOf(await dev.presses(await dev.card(), "Go to this measure", { pick: "waste" }));
      const answers = await Promise.all([
        olive.presses(card, "Save", { actual: "43.5" }),
        dev.presses(form, "Save", { actual: "44.5" }),
      ]);
      const words = answers.map((answer) => wordsOf(cardOf(answer)));
      expect(words.filter((text) => text.includes("\nSaved\n"))).toHaveLength(1);
      expect(words.filter((text) => text.includes("saved what is there now at"))).toHaveLength(1);
      expect(await eventsOf(council, "waste")).toEqual(["opened", "answered"]);
    });
  });
});
