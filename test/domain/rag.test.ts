import { describe, expect, test } from "vitest";
import { DIRECTION, FIVE_BAND, findRagMethod, THREE_BAND } from "../../src/domain/rag-method.ts";
import type { Polarity } from "../../src/domain/polarity.ts";
import { gradeReturn } from "../../src/domain/rag.ts";
import { parseTarget } from "../../src/domain/target.ts";
import { parseTolerance } from "../../src/domain/tolerance.ts";
import { figureOf, gradeOrReason } from "../support/grading.ts";

type Case = readonly [actual: string, target: string, good: Polarity, expected: string];

describe("five bands", () => {
  test.each<Case>([
    ["0.21", "0.2", "higher", "HG"],
    ["0.2099999999999999999999", "0.2", "higher", "LG"],
    ["0.2", "0.2", "higher", "LG"],
    ["0.1999999999999999999999", "0.2", "higher", "A"],
    ["0.1900000000000000000001", "0.2", "higher", "A"],
    ["0.19", "0.2", "higher", "LR"],
    ["0.18", "0.2", "higher", "LR"],
    ["0.1799999999999999999999", "0.2", "higher", "HR"],
    ["0.19", "0.2", "lower", "HG"],
    ["0.2", "0.2", "lower", "LG"],
    ["0.2099999999999999999999", "0.2", "lower", "A"],
    ["0.21", "0.2", "lower", "LR"],
    ["0.22", "0.2", "lower", "LR"],
    ["0.2200000000000000000001", "0.2", "lower", "HR"],
  ])("%s against %s, good = %s: %s", (actual, target, good, expected) => {
    expect(gradeOrReason(actual, target, good)).toBe(expected);
  });

  test.each<Case>([
    ["96%", "at least 95%", "higher", "LG"],
    ["96%", "at least 95%", "lower", "target-contradicts-good"],
    ["4", "no more than 5", "lower", "HG"],
    ["4", "5 or less", "higher", "target-contradicts-good"],
    ["4", "at most 5", "range", "target-contradicts-good"],
  ])("%s against %s, good = %s: %s", (actual, target, good, expected) => {
    expect(gradeOrReason(actual, target, good)).toBe(expected);
  });

  // A negative target is worked against its size: -2.1 is 5% below -2.
  test.each<Case>([
    ["-1.9", "-2", "higher", "HG"],
    ["-2", "-2", "higher", "LG"],
    ["-2.09", "-2", "higher", "A"],
    ["-2.1", "-2", "higher", "LR"],
    ["-2.2", "-2", "higher", "LR"],
    ["-2.21", "-2", "higher", "HR"],
    ["-2.1", "-2", "lower", "HG"],
    ["-1.9", "-2", "lower", "LR"],
    ["3", "-2", "higher", "HG"],
  ])("negative target: %s against %s, good = %s: %s", (actual, target, good, expected) => {
    expect(gradeOrReason(actual, target, good)).toBe(expected);
  });

  test.each<Case>([
    ["0", "0", "higher", "zero-target"],
    ["0", "0", "lower", "LG"],
    ["0", "0", "range", "G"],
    ["1", "0", "higher", "HG"],
    ["-1", "0", "higher", "HR"],
    ["1", "0", "lower", "HR"],
    ["-1", "0", "lower", "HG"],
    ["0.0%", "0%", "lower", "LG"],
  ])("target 0: %s against %s, good = %s: %s", (actual, target, good, expected) => {
    expect(gradeOrReason(actual, target, good)).toBe(expected);
  });

  test.each<readonly [...Case, "middle" | "nearest-bound"]>([
    ["0.9", "0.9-1.1", "range", "G", "middle"],
    ["1.1", "0.9-1.1", "range", "G", "middle"],
    ["1", "0.9-1.1", "higher", "G", "middle"],
    ["0.87", "0.9-1.1", "range", "HR", "middle"],
    ["0.8999999", "0.9-1.1", "range", "HR", "middle"],
    ["0.87", "0.9-1.1", "range", "A", "nearest-bound"],
    ["0.855", "0.9-1.1", "range", "LR", "nearest-bound"],
    ["0.81", "0.9-1.1", "range", "LR", "nearest-bound"],
    ["1.155", "0.9-1.1", "range", "LR", "nearest-bound"],
    ["1.1549", "0.9-1.1", "range", "A", "nearest-bound"],
    ["97", "98-102", "range", "A", "middle"],
    ["95", "98-102", "range", "LR", "middle"],
    ["89.99", "98-102", "range", "HR", "middle"],
    ["7%", "5-10%", "range", "G", "middle"],
    ["7", "7", "range", "G", "middle"],
    ["6.7", "7", "range", "A", "middle"],
  ])("range: %s in %s, good = %s: %s from the %s", (actual, target, good, expected, rangeFrom) => {
    expect(gradeOrReason(actual, target, good, { rangeFrom })).toBe(expected);
  });

  // A middle of 0 has no percentage: the distance from the nearer bound, in the measure's unit.
  test.each<Case>([
    ["2", "-2 to 2", "range", "G"],
    ["6.99", "-2 to 2", "range", "A"],
    ["7", "-2 to 2", "range", "LR"],
    ["-12", "-2 to 2", "range", "LR"],
    ["-12.01", "-2 to 2", "range", "HR"],
  ])("middle 0: %s in %s, good = %s: %s", (actual, target, good, expected) => {
    expect(gradeOrReason(actual, target, good)).toBe(expected);
  });

  test.each<readonly [actual: string, lastYear: string | null, good: Polarity, expected: string]>([
    ["945", "946", "lower", "LG"],
    ["946", "946", "lower", "A"],
    ["898.7", "946", "lower", "HG"],
    ["993.3", "946", "lower", "LR"],
    ["1041", "946", "lower", "HR"],
    ["1", "0", "lower", "HR"],
    ["945", null, "lower", "needs-last-year"],
    ["945", "946", "higher", "target-contradicts-good"],
  ])("year-on-year reduction: %s after %s, good = %s: %s", (actual, lastYear, good, expected) => {
    const options = { lastYear: lastYear === null ? null : figureOf(lastYear) };
    expect(gradeOrReason(actual, "YoYR", good, options)).toBe(expected);
  });

  test.each<Case>([
    ["36 (151)", "60", "lower", "HG"],
    ["36 (151)", "150", "lower", "HG"],
    ["14 (3)", "4", "lower", "HR"],
    ["34.5 (7)", "10", "lower", "HR"],
    ["1,850 (2019)", "2,000", "higher", "LR"],
    ["95% (2018/19)", "96%", "higher", "A"],
    ["38.5% (57)", "57%", "higher", "HR"],
    ["72% (90%)", "90%", "higher", "HR"],
    ["12 (38.5%)", "40%", "higher", "unit-mismatch"],
    ["456 (3 yr average)", "450", "higher", "LG"],
    ["38.5% (10/26)", "40%", "lower", "LG"],
    ["5", "4%", "higher", "HG"],
    ["£5", "4%", "higher", "unit-mismatch"],
    ["1.2", "£1.1m", "higher", "unit-mismatch"],
    ["£1,155,000", "£1.1m", "higher", "HG"],
    ["1.2", "£1-2m", "range", "unit-mismatch"],
    ["£1.2m", "£1-2m", "range", "G"],
    ["5", "-", "higher", "no-target"],
    ["5", "BL", "higher", "baselining"],
    ["5", "TBA", "higher", "to-be-agreed"],
    ["5", "MI only", "higher", "mi-only"],
    ["5", "soon", "higher", "unreadable-target"],
  ])("what is graded: %s against %s, good = %s: %s", (actual, target, good, expected) => {
    expect(gradeOrReason(actual, target, good)).toBe(expected);
  });

  test.each<Case>([
    ["36 (151)", "60", "lower", "HG"],
    ["36 (151)", "150", "lower", "A"],
    ["61 (260)", "150", "lower", "unclear-figure"],
    ["50 (50)", "60", "higher", "HR"],
    ["12 (38.5%)", "40%", "higher", "A"],
    ["36", "60", "lower", "HG"],
    ["456 (3 yr average)", "4", "lower", "HR"],
  ])("of a count and a rate: %s against %s, good = %s: %s", (actual, target, good, expected) => {
    expect(gradeOrReason(actual, target, good, { parts: "count-and-rate" })).toBe(expected);
  });

  test("no figure is no grade, never red", () => {
    const grading = gradeReturn({ figure: null, target: parseTarget("5"), good: "higher" }, FIVE_BAND);
    expect(grading).toEqual({ kind: "not-graded", reason: "no-actual" });
  });
});

test.each<readonly [...Case, tolerance: string]>([
  ["100", "100", "higher", "G", "5%"],
  ["95", "100", "higher", "A", "5%"],
  ["94.99", "100", "higher", "R", "5%"],
  ["105", "100", "lower", "A", "5%"],
  ["99.5", "100", "higher", "A", "0.5"],
  ["99.49", "100", "higher", "R", "0.5"],
  ["0.85", "0.9-1.1", "range", "A", "0.05"],
  ["0.84", "0.9-1.1", "range", "R", "0.05"],
  // A target of 0: the tolerance in the measure's unit; 5% of 0 is 0.
  ["£0.4m", "£0", "lower", "A", "£0.5m"],
  ["£0.5m", "£0", "lower", "A", "£0.5m"],
  ["£0.51m", "£0", "lower", "R", "£0.5m"],
  ["£400,000", "£0", "lower", "A", "£0.5m"],
  ["1", "0", "lower", "A", "2"],
  ["3", "0", "lower", "R", "2"],
  ["-0.3", "0", "higher", "A", "0.5"],
  ["-0.6", "0", "higher", "R", "0.5"],
  ["0.3", "0", "higher", "G", "0.5"],
  ["0", "0", "higher", "zero-target", "0.5"],
  ["1", "0", "lower", "R", "5%"],
  ["0", "0", "lower", "G", "5%"],
  ["-1", "0", "lower", "G", ""],
  ["1", "0", "lower", "no-tolerance", ""],
  // A tolerance in another unit, or one that may lack its millions, grades nothing.
  ["94%", "95%", "higher", "tolerance-unit", "£5"],
  ["£0.4m", "£0", "lower", "tolerance-unit", "0.5"],
  ["£400,000", "£0", "lower", "R", "0.5"],
  ["96%", "95%", "higher", "G", "£5"],
  ["99", "100", "higher", "no-tolerance", ""],
  ["101", "100", "higher", "G", ""],
])(
  "three bands: %s against %s, good = %s: %s with tolerance %j",
  (actual, target, good, expected, tolerance) => {
    expect(
      gradeOrReason(actual, target, good, { method: THREE_BAND, tolerance: parseTolerance(tolerance) }),
    ).toBe(expected);
  },
);

test.each([
  ["100", "A"],
  ["99.9", "G"],
  ["100.1", "R"],
])("three bands, a reduction on last year's 100 with a tolerance of 0: %s is %s", (actual, expected) => {
  const options = { method: THREE_BAND, tolerance: parseTolerance("0"), lastYear: figureOf("100") };
  expect(gradeOrReason(actual, "YoYR", "lower", options)).toBe(expected);
});

test.each<readonly [...Case, lastYear: string | null]>([
  ["90", "100", "higher", "G", null],
  ["89.9", "100", "higher", "A", "89.9"],
  ["89.9", "100", "higher", "R", "90"],
  ["110", "100", "lower", "G", null],
  ["111", "100", "lower", "A", "112"],
  ["111", "100", "lower", "R", "110"],
  ["89.9", "100", "higher", "needs-last-year", null],
  ["0.5", "0.9-1.1", "range", "A", "0.4"],
  ["0.5", "0.9-1.1", "range", "R", "0.6"],
  ["45%", "50%", "higher", "G", "£3"],
  ["40%", "50%", "higher", "unit-mismatch", "£3"],
  // A target of 0: nothing is within 10% of it, and last year decides.
  ["3", "0", "lower", "A", "6"],
  ["3", "0", "lower", "A", "3"],
  ["3", "0", "lower", "R", "2"],
  ["3", "0", "lower", "needs-last-year", null],
  ["-3", "0", "higher", "A", "-4"],
  ["0", "0", "lower", "G", null],
  ["136 (3)", "120", "lower", "A", "138 (2)"],
  ["136 (3)", "120", "lower", "R", "130 (4)"],
])("direction: %s against %s, good = %s: %s after %j", (actual, target, good, expected, lastYear) => {
  const options = { method: DIRECTION, lastYear: lastYear === null ? null : figureOf(lastYear) };
  expect(gradeOrReason(actual, target, good, options)).toBe(expected);
});

test.each([
  ["38 (160)", "A"],
  ["38 (150)", "R"],
  ["100 (145)", "R"],
  ["38", "needs-last-year"],
])("direction, of a count and a rate: 36 (151) against 120 after %s is %s", (before, expected) => {
  const options = { method: DIRECTION, parts: "count-and-rate" as const, lastYear: figureOf(before) };
  expect(gradeOrReason("36 (151)", "120", "lower", options)).toBe(expected);
});

test("direction: of a range, worse is further from its middle, also where the deviation is from the bound", () => {
  const options = { method: DIRECTION, lastYear: figureOf("12"), rangeFrom: "nearest-bound" as const };
  for (const good of ["range", "higher", "lower"] as const)
    expect(gradeOrReason("25", "10-20", good, options)).toBe("R");
});

test.each([
  ["three-band-1", "1", { tolerance: parseTolerance("2") }],
  ["direction-1", "3", { lastYear: figureOf("6") }],
])("what was graded with %s keeps its grade: %s against 0 is Red", (version, actual, options) => {
  const method = findRagMethod(version) ?? FIVE_BAND;
  expect(gradeOrReason(actual, "0", "lower", { method, ...options })).toBe("R");
});

test.each([
  ["five-band", "five-band-1"],
  ["Three-Band-1", "three-band-1"],
  ["three-band", "three-band-2"],
  ["direction-1", "direction-1"],
  ["direction", "direction-2"],
  ["six-band", null],
])("the method called %j is %j", (name, version) => {
  expect(findRagMethod(name)?.version ?? null).toBe(version);
});
