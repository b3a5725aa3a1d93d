import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buttonsOf } from "../support/card-actions.ts";
import { cardOf, cardsOf, wordsOf } from "../support/person-at-keyboard.ts";
import type { Card } from "../support/playground-messages.ts";
import { ScorecardUnderTest } from "../support/running-scorecard.ts";
import { measureId } from "../support/builders.ts";
import { MEMBERS, OPEN, setUpSmallCouncil } from "../support/small-council.ts";

let council: ScorecardUnderTest;
beforeAll(async () => {
  council = await ScorecardUnderTest.start({ setUp: setUpSmallCouncil, people: MEMBERS });
});
afterAll(() => council.stop());

async function typed(who: string, text: string): Promise<Card> {
  const replies = await council.person(who).says(text);
  expect(replies).toHaveLength(1);
  const [card] = cardsOf(replies[0]?.body ?? {});
  if (card === undefined) throw new Error(`No card, but: ${wordsOf(replies[0]?.body)}`);
  return card;
}

async function said(who: string, text: string): Promise<string> {
  return wordsOf((await council.person(who).says(text)).map(({ body }) => body));
}

const answerOf = async (id: string) =>
  (await council.ports.quarters.readReturn(OPEN, measureId(id)))?.value.answer ?? null;
const logOf = (id: string) => council.ports.quarters.readLog(OPEN, `r~${id}`);

describe("an answer typed in the 1:1 chat", () => {
  it("is shown as understood, with its grade, and stored only when confirmed", async () => {
    const card = await typed("Olive", "1.1 44.5% New food waste rounds delayed");
    const words = wordsOf(card);
    for (const part of ["Is this right?", "1.1 Household waste", "44.5%", "HG High Green", "44.5% against 42%", "New food waste rounds delayed", "Nothing is saved yet."]) expect(words).toContain(part); // prettier-ignore
    expect(await answerOf("waste")).toBeNull();
    const saved = cardOf(await council.person("Olive").presses(card, "Save"));
    expect(wordsOf(saved)).toContain("Saved");
    expect(await answerOf("waste")).toEqual({ kind: "figure", actual: "44.5%" });
    expect((await council.ports.quarters.readReturn(OPEN, measureId("waste")))?.value.commentary.why).toBe(
      "New food waste rounds delayed",
    );
  });

  it("may begin with the word of a command", async () => {
    const words = wordsOf(await typed("Olive", "Follow up calls answered 82.5%"));
    expect(words).toContain("1.7 Follow up calls answered in five minutes");
    expect(words).toContain("82.5%");
    expect(await said("Olive", "follow up calls answered")).toContain("channel");
    expect(await said("Olive", "kpi follow up calls answered 5")).not.toContain("Is this right?");
    expect(await said("Olive", "/follow up calls answered 82.5%")).toContain("channel");
    const [inChannel] = await council.person("Olive").saysIn("channel", "Follow up calls answered 82.5%");
    expect(wordsOf(inChannel?.body)).not.toContain("82.5%");
  });

  it("pressed twice is one answer and one line of the log", async () => {
    const card = await typed("Olive", "park user groups 15");
    const presses = await Promise.all([1, 2, 3].map(() => council.person("Olive").presses(card, "Save")));
    for (const press of presses) expect(wordsOf(cardOf(press))).toContain("Saved");
    expect((await logOf("parks")).filter(({ event }) => event !== "opened")).toHaveLength(1);
  });

  it("is saved with a commentary that might be better, which is pointed out then", async () => {
    const card = await typed("Olive", "1.3 7% As above");
    const saved = wordsOf(cardOf(await council.person("Olive").presses(card, "Save")));
    expect(saved).toContain('Why says "As above". Members read this on its own');
    expect(await answerOf("litter")).toEqual({ kind: "figure", actual: "7%" });
  });

  it("is not stored when it is not wanted", async () => {
    const card = await typed("Olive", "1.2 58");
    expect(wordsOf(cardOf(await council.person("Olive").presses(card, "Do not save")))).toContain(
      "Nothing was saved",
    );
    expect(await answerOf("bins")).toBeNull();
  });

  it("that looks unlikely is saved by saying that it is right", async () => {
    const card = await typed("Olive", "1.4 9,900");
    expect(wordsOf(card)).toContain("It was 1,010 in 2019/20 Q1, and is 9,900 now. Is that right?");
    await council.person("Olive").presses(card, "It is right, save it");
    expect(await answerOf("visits")).toEqual({ kind: "figure", actual: "9,900" });
    expect((await logOf("visits")).at(-1)?.why).toMatch(/confirmed when asked/);
  });

  it("that cannot be is refused, beside its measure", async () => {
    const words = wordsOf(await typed("Olive", "1.7 181%"));
    expect(words).toContain("1.7 Follow up calls answered in five minutes");
    expect(words).toContain("Check: The highest this measure can be is 100%.");
    expect(words).not.toContain("Save");
  });

  it("may be several, each for itself", async () => {
    const card = await typed(
      "Olive",
      "1.3 4.1%\n1.5 no figure because the system was down\n1.7 xx%\nbooks and bins 3",
    );
    await council.person("Olive").presses(card, "Save");
    expect(await answerOf("litter")).toEqual({ kind: "figure", actual: "4.1%" });
    expect(await answerOf("books")).toMatchObject({ kind: "no-figure", reason: "other" });
  });

  it("with a date for what is awaited, as people write dates", async () => {
    expect(wordsOf(await typed("Oscar", "2.1 awaited"))).toContain(
      "Give the date when you expect the figure, written like today's: 7 October 2019.",
    );
    const card = await typed("Oscar", "awaited until 12 January");
    expect(wordsOf(card)).toContain("Not available yet, expected 12 January 2020");
    await council.person("Oscar").presses(card, "Save");
    expect(await answerOf("schools")).toMatchObject({ reason: "awaited", expected: "2020-01-12" });
  });

  it("with a date that is none is asked for it again, though one is saved", async () => {
    await council.person("Oscar").presses(await typed("Oscar", "2.1 awaited until 12 January"), "Save");
    const words = wordsOf(await typed("Oscar", "2.1 awaited until soon"));
    expect(words).toContain("Give the date when you expect the figure");
    expect(words).not.toContain("12 January");
  });

  it("with no measure named is of the one that is due", async () => {
    const card = await typed("Oscar", "91% because one school was inspected");
    expect(wordsOf(card)).toContain("2.1 Schools judged good or outstanding");
    await council.person("Oscar").presses(card, "Save");
    expect(await answerOf("schools")).toEqual({ kind: "figure", actual: "91%" });
    expect(wordsOf(await typed("Oscar", "93.5"))).toContain("93.5%");
  });

  it("adds a commentary to a figure that is saved", async () => {
    await council.person("Olive").presses(await typed("Olive", "1.3 5.4%"), "Save");
    const card = await typed(
      "Olive",
      "1.3 Leaf fall came early. We are sweeping twice a week by end of December",
    );
    await council.person("Olive").presses(card, "Save");
    const stored = (await council.ports.quarters.readReturn(OPEN, measureId("litter")))?.value;
    expect(stored?.answer).toEqual({ kind: "figure", actual: "5.4%" });
    expect(stored?.commentary).toEqual({
      why: "Leaf fall came early.",
      doing: "We are sweeping twice a week",
      byWhen: "end of December",
    });
  });
});

it("keeps what was noted and promised, where only the reason is said again", async () => {
  const note = "Contractor's system is down.";
  const awaited = async () =>
    (await council.ports.quarters.readReturn(OPEN, measureId("books")))?.value.answer;
  await council
    .person("Olive")
    .presses(await typed("Olive", `1.5 awaited until 3 December. ${note}`), "Save");
  expect(await awaited()).toMatchObject({ reason: "awaited", expected: "2019-12-03", note });
  await council.person("Olive").presses(await typed("Olive", "1.5 awaited until 5 December"), "Save");
  expect(await awaited()).toMatchObject({ expected: "2019-12-05", note });
  await council
    .person("Olive")
    .presses(await typed("Olive", "1.5 awaited. Their new system starts soon."), "Save");
  expect(await awaited()).toMatchObject({ expected: "2019-12-05", note: "Their new system starts soon." });
});

describe("what is not understood gets a question that helps", () => {
  it.each([
    ["Olive", "43.2%", /Which measure is that for\? Put its number first: 1\.\d 43\.2%/],
    [
      "Olive",
      "xylophones 12",
      /No measure is called "xylophones"\. Send its number and the figure, for example 1\.1 12\./,
    ],
    ["Olive", "9.9 12%", /No measure is called "9\.9"/],
    ["Olive", "1.2 the crews changed", /What is the figure for 1\.2/],
    ["Olive", "2.1 91%", /2\.1 Schools judged good or outstanding is not one of yours/],
    ["Cara", "1.1 43%", /1\.1 .* is not one of yours/],
    ["Cara", "43%", /Nothing is due from you/],
    ["Stan", "1.1 43%", /You are not in the council's list/],
    ["Olive", Array.from({ length: 21 }, () => "1.1 43%").join("\n"), /too long for one message/],
    ["Olive", `1.1 43% ${"x".repeat(7000)}`, /too long for one message/],
    ["Olive", "good morning", /I do not know what to do with/],
  ])("%s, case %#", async (who, text, question) => {
    expect(await said(who, text)).toMatch(question);
  });

  it("says nothing of it where others read", async () => {
    for (const where of ["channel", "group"] as const) {
      const replies = await council.person("Olive").saysIn(where, "1.2 58.25");
      const words = wordsOf(replies.map(({ body }) => body));
      expect(words).toContain("Figures are given in the 1:1 chat");
      expect(words).not.toMatch(/58\.25|Missed bins/);
    }
  });
});

it("says what it would replace, and takes a measure once a message", async () => {
  await council.person("Olive").presses(await typed("Olive", "1.1 44%"), "Save");
  expect(wordsOf(await typed("Olive", "1.1 45%"))).toContain("This replaces 44%, saved by Olive Owner.");
  const words = wordsOf(await typed("Olive", "1.1 45%\n1.1 46%"));
  expect(words).toContain(
    "1.1 Household waste recycled and composted is in your message twice. The first is taken.",
  );
});

it("a change of delegate is nobody's answer", async () => {
  const card = await typed("Oscar", "2.1 91%");
  await council.person("Tess").says("/delegate 2.1 to Dev Deputy");
  const words = wordsOf(cardOf(await council.person("Oscar").presses(card, "Save")));
  expect(words).not.toMatch(/saved not reported|Dev Deputy saved/);
  expect(words).toContain("so yours was not saved");
});

it("what could not be saved is still said once the others are", async () => {
  const card = await typed("Olive", "xylophones 12\n1.6 £500\n1.99 5\n1.7 83%");
  const saved = wordsOf(cardOf(await council.person("Olive").presses(card, "Save")));
  expect(saved).toContain("1 of 4 saved");
  expect(saved).toContain(
    "Not saved: 1.6, 1.99 and 1 answer that I did not understand. Correct them and send them again",
  );
  const twice = await typed("Olive", "1.7 84%\n1.7 85%");
  expect(wordsOf(cardOf(await council.person("Olive").presses(twice, "Save")))).not.toContain("Not saved");
});

it.each([
  ["1.3 8% As above", true],
  ["1.3 4% As above", false],
])(
  "a commentary that says nothing is pointed out before it is saved, if off target: %s",
  async (text, isSaid) => {
    expect(wordsOf(await typed("Olive", text)).includes("You might look at the commentary again")).toBe(
      isSaid,
    );
  },
);

describe("for somebody else", () => {
  it("the performance team may, and the log says so", async () => {
    const card = await typed("Tess", "1.2 57");
    expect(wordsOf(card)).toContain("On behalf of Olive Owner: the log will say so.");
    await council.person("Tess").presses(card, "Save");
    expect((await logOf("bins")).at(-1)).toMatchObject({ why: "entered on behalf of the owner", by: { name: "Tess Team" } }); // prettier-ignore
  });

  it("a card passed on gives nobody a right", async () => {
    const card = await typed("Olive", "1.2 58");
    for (const who of ["Cara", "Oscar", "Stan"]) {
      expect(wordsOf(cardOf(await council.person(who).presses(card, "Save")))).toContain("not one of yours");
    }
    expect(await answerOf("bins")).toEqual({ kind: "figure", actual: "57" });
  });

  it("who saved meanwhile is named, and nothing is written over", async () => {
    const card = await typed("Olive", "1.2 58");
    await council.person("Tess").presses(await typed("Tess", "1.2 56"), "Save");
    expect(wordsOf(cardOf(await council.person("Olive").presses(card, "Save")))).toContain(
      "it is 56 now, saved by Tess Team",
    );
    expect(await answerOf("bins")).toEqual({ kind: "figure", actual: "56" });
  });
});

it("what looks unlikely among others stays on the card with its question, where only the others are saved", async () => {
  const olive = council.person("Olive");
  const saved = cardOf(
    await olive.presses(await typed("Olive", "1.2 900; 1.7 82%"), "Save only the other 1"),
  );
  for (const part of ["1 of 2 saved", "1.2 Missed bins", "Is that right?", "82%"])
    expect(wordsOf(saved)).toContain(part);
  expect(await answerOf("bins")).not.toMatchObject({ actual: "900" });
  expect(await answerOf("calls")).toEqual({ kind: "figure", actual: "82%" });
  expect(buttonsOf(saved).map(({ title }) => title)).toEqual(["It is right, save it"]);
});
