import { describe, expect, it, test } from "vitest";
import { checkEstimate } from "../../src/domain/check-estimate.ts";
import type { Measure } from "../../src/domain/measure.ts";
import { quarterOf } from "../../src/domain/quarter.ts";
import type { Return } from "../../src/domain/return.ts";
import { hasYearEnd } from "../../src/domain/year-end.ts";
import { aMeasure, aReturn } from "../support/builders.ts";

const homes = (over: Partial<Measure> = {}) =>
  aMeasure({ unit: "number", max: "500", countingRule: "cumulative", ...over });
const NOW = { kind: "figure", actual: "42" } as const;
const check = (typed: string | undefined, over: Partial<Return> = {}, answer: Return["answer"] = NOW) =>
  checkEstimate(typed, answer, aReturn({ measure: homes(), ...over }));

test.each([
  ["80", "80"],
  [" 1,00 ".replace(",", ""), "100"],
  ["42", "42"],
  ["500", "500"],
  ["", null],
  ["-", null],
  ["n/a", null],
])("%j is kept as %j", (typed, yearEnd) => {
  expect(check(typed)).toEqual({ yearEnd, problems: [], questions: [] });
});

test.each([
  ["about 80", /^Give only the figure here/],
  ["eighty", /^This is not a number/],
  ["80%", /^This measure is a number, without % or £/],
  ["501", /^The highest this measure can be is 500/],
  ["-1", /^The lowest this measure can be is 0/],
  ["80 (151)", /^Give one figure here, without brackets/],
  ["1".repeat(61), /^Give one figure, of at most 60/],
])("%j is refused beside its box", (typed, text) => {
  const { problems, yearEnd } = check(typed, { yearEndEstimate: "70" });
  expect(problems).toEqual([{ field: "yearEnd", text: expect.stringMatching(text) as string }]);
  expect(yearEnd).toBe("70");
});

describe("an estimate below the count so far", () => {
  const question = "The estimate for the year end, 41, is below the 42 since 1 April. Is that right?";

  it("is asked about, whether it is typed or was saved before", () => {
    expect(check("41")).toEqual({ yearEnd: "41", problems: [], questions: [question] });
    expect(check(undefined, { yearEndEstimate: "41" })).toEqual({
      yearEnd: "41",
      problems: [],
      questions: [question],
    });
  });

  it("is not where there is no count, or no estimate", () => {
    expect(
      check("41", {}, { kind: "no-figure", reason: "awaited", expected: null, note: "" }).questions,
    ).toEqual([]);
    expect(check("", { yearEndEstimate: "41" }).questions).toEqual([]);
    expect(check("41", {}, null).questions).toEqual([]);
  });
});

it("is left as it is where it is not asked for", () => {
  for (const over of [
    { quarter: quarterOf(2019, 4) },
    { measure: homes({ countingRule: "per-quarter" }) },
    { measure: homes({ inArrears: true }) },
  ]) {
    expect(hasYearEnd(aReturn({ measure: homes(), ...over }))).toBe(false);
    for (const typed of ["60", "", "x", undefined]) {
      expect(check(typed, { ...over, yearEndEstimate: "70" })).toEqual({
        yearEnd: "70",
        problems: [],
        questions: [],
      });
    }
  }
});

it("is asked of a percentage that counts since 1 April too, in Q1 to Q3", () => {
  for (const number of [1, 2, 3] as const) {
    const measure = homes({ unit: "percent", max: "100" });
    expect(hasYearEnd(aReturn({ measure, quarter: quarterOf(2019, number) }))).toBe(true);
  }
});
