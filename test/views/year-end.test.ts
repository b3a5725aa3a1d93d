import { describe, expect, it, test } from "vitest";
import { gradeMeasure } from "../../src/domain/grade-measure.ts";
import type { Measure } from "../../src/domain/measure.ts";
import { quarterOf } from "../../src/domain/quarter.ts";
import { FIVE_BAND } from "../../src/domain/rag-method.ts";
import type { Return } from "../../src/domain/return.ts";
import { shown } from "../support/public.ts";
import { runRateWorking, yearEndLines } from "../../src/views/year-end.ts";
import { aMeasure, aReturn } from "../support/builders.ts";

const homes = (over: Partial<Measure> = {}) =>
  aMeasure({ unit: "number", decimals: 0, max: null, countingRule: "cumulative", ...over });

function homesReturn(over: Partial<Return> = {}): Return {
  const r = aReturn({
    measure: homes(),
    target: "42",
    yearEndTarget: "85",
    answer: { kind: "figure", actual: "42" },
    yearEndEstimate: "82",
    ...over,
  });
  return { ...r, grade: gradeMeasure(r, FIVE_BAND) };
}

const lines = (over: Partial<Return> = {}) =>
  yearEndLines(homesReturn(over), FIVE_BAND).map(({ text }) => text);

test.each<[string, Partial<Return>, readonly string[]]>([
  [
    "both",
    {},
    ["Now (2019/20 Q2): 42 against 42, Low Green.", "Year end: estimate 82 (would be Amber against 85); at this rate 84 (would be Amber)."],
  ],
  [
    "no estimate",
    { yearEndEstimate: null },
    ["Now (2019/20 Q2): 42 against 42, Low Green.", "Year end: at this rate 84 (would be Amber against 85)."],
  ],
  [
    "no target for the year end",
    { yearEndTarget: "" },
    ["Now (2019/20 Q2): 42 against 42, Low Green.", "Year end: estimate 82; at this rate 84."],
  ],
  [
    "no target for now",
    { target: "" },
    ["Now (2019/20 Q2): 42, not graded.", "Year end: estimate 82 (would be Amber against 85); at this rate 84 (would be Amber)."],
  ],
  [
    "a target of last year's",
    { target: "YoYR", yearEndTarget: "YoYR", measure: homes({ good: "lower" }) },
    ["Now (2019/20 Q2): 42, not graded.", "Year end: estimate 82; at this rate 84."],
  ],
  [
    "no figure yet",
    { answer: { kind: "no-figure", reason: "awaited", expected: "2020-01-12", note: "" } },
    ["Now (2019/20 Q2): not available yet, expected 12 January 2020.", "Year end: estimate 82 (would be Amber against 85)."],
  ],
  [
    "a percentage",
    { measure: homes({ unit: "percent" }), answer: { kind: "figure", actual: "42%" }, target: "42%", yearEndTarget: "85%", yearEndEstimate: "82%" },
    ["Now (2019/20 Q2): 42% against 42%, Low Green.", "Year end: estimate 82% (would be Amber against 85%)."],
  ],
])("%s", (_, over, said) => {
  expect(lines(over)).toEqual(said);
}); // prettier-ignore

describe("nothing is said", () => {
  test.each<[string, Partial<Return>]>([
    ["in Q4, where the year end is now", { quarter: quarterOf(2019, 4) }],
    ["of a measure that does not count since 1 April", { measure: homes({ countingRule: "snapshot" }) }],
    ["of one in arrears", { measure: homes({ inArrears: true }) }],
    [
      "of a frozen quarter that knows of no year end",
      { frozen: true, yearEndTarget: "", yearEndEstimate: null },
    ],
    ["without a figure and an estimate", { answer: null, yearEndEstimate: null }],
  ])("%s", (_, over) => {
    expect(lines(over)).toEqual([]);
    expect(runRateWorking(homesReturn(over), FIVE_BAND)).toEqual([]);
  });
});

it("the arithmetic is plain, and says where it is rounded", () => {
  const working = (actual: string, number: 1 | 2 | 3) =>
    runRateWorking(
      homesReturn({ answer: { kind: "figure", actual }, quarter: quarterOf(2019, number) }),
      FIVE_BAND,
    )[0]?.text;
  const end = ", as if every quarter were like those so far.";
  expect(working("27", 1)).toBe(`At this rate: 27 × 4 = 108${end}`);
  expect(working("42", 2)).toBe(`At this rate: 42 × 4 ÷ 2 = 84${end}`);
  expect(working("41", 3)).toBe(`At this rate: 41 × 4 ÷ 3 ≈ 54.7${end}`);
});

it("without a method at hand, what it would be is left open", () => {
  const ungraded = homesReturn({ target: "" });
  expect(yearEndLines(ungraded, null)[1]?.text).toBe("Year end: estimate 82 against 85; at this rate 84.");
});

it("a low number is not released as an estimate, nor one worked out from a hidden figure", () => {
  const measure = homes({ suppressBelow: 5 });
  const low = homesReturn({ measure, answer: { kind: "figure", actual: "2" }, yearEndEstimate: "4" });
  expect(yearEndLines(low, FIVE_BAND)).toHaveLength(2);
  expect(shown(low).yearEndEstimate).toBeNull();
  expect(yearEndLines(shown(low), FIVE_BAND)).toEqual([]);
  // An estimate goes on from the figure.
  expect(shown({ ...low, yearEndEstimate: "9" }).yearEndEstimate).toBeNull();
});
