import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { utf16Bytes } from "../../src/views/card-size.ts";
import { releasedMeasureCard } from "../../src/views/released-measure.ts";
import { wordsOf } from "../support/person-at-keyboard.ts";
import { nodesOf } from "./card-nodes.ts";
import { sampleMeasure, sampleReturn } from "./sample-returns.ts";
import { shown } from "../support/public.ts";

/** What Teams takes from a message extension. */
const LIMIT = 28 * 1024;

/** A return whose every text is as long as an import or a form lets it be. */
function largest(letter: string) {
  const long = letter.repeat(8_000);
  const measure = sampleMeasure(1, {
    name: long,
    headline: true,
    corporateLead: { id: null, name: long },
    portfolioHolders: [long, long],
    definition: long,
    formula: long,
    dataQuality: { rating: long, given: null },
    comparators: Array.from({ length: 12 }, () => ({ value: long, who: long, period: long, source: long })),
  });
  const commentary = { why: long.slice(0, 2_000), doing: long.slice(0, 2_000), byWhen: long.slice(0, 2_000) };
  const grade = { kind: "graded", grade: "HR", methodVersion: "five-band-1", working: long } as const;
  return sampleReturn(1, { target: long, actual: long }, { measure, commentary, grade, published: "A" });
}

describe("a card for any conversation keeps to 28 KB", () => {
  it.each([
    ["letters", "word "],
    ["quotes", '"'],
    ["emoji", "😀"],
    ["what JSON writes with six letters", "\u0001"],
    ["halves of letters", "\ud800"],
  ])("with long texts of %s", (_, letter) => {
    const { card } = releasedMeasureCard(shown(largest(letter)), 12);
    expect(utf16Bytes(card)).toBeLessThan(LIMIT);
  });

  it("and has the whole commentary where that fits", () => {
    const why = "Food waste rounds started late. ".repeat(62).trim();
    const { card } = releasedMeasureCard(
      shown(sampleReturn(1, {}, { commentary: { why, doing: why, byWhen: "March 2020" } })),
      1,
    );
    expect(wordsOf(card)).toContain(why);
    expect(wordsOf(card)).toContain("March 2020");
  });
});

it("names its quarter and edition, and has nothing to press that could show another", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 7 }), (edition, number) => {
      const { card, summary } = releasedMeasureCard(shown(sampleReturn(number)), edition);
      expect(wordsOf(card)).toContain(`2019/20 Q2, edition ${edition}, as at 30 September 2019`);
      expect(wordsOf(card)).toContain(`As released in 2019/20 Q2, edition ${edition}.`);
      expect(summary).toContain("43.2%");
      expect(nodesOf(card).filter(({ type }) => String(type).startsWith("Action"))).toEqual([]);
    }),
  );
});
