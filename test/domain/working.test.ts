import { expect, test } from "vitest";
import type { Polarity } from "../../src/domain/polarity.ts";
import { DIRECTION, THREE_BAND } from "../../src/domain/rag-method.ts";
import { parseTolerance } from "../../src/domain/tolerance.ts";
import { describeWorking } from "../../src/domain/working.ts";
import { figureOf, type GradingOptions, gradingOf } from "../support/grading.ts";

type Case = readonly [actual: string, target: string, good: Polarity, words: string, options: GradingOptions];

test.each<Case>([
  ["24%", "22%", "higher", "9.1% above target; High Green from 5%", {}],
  ["77%", "77%", "higher", "on target; Low Green when met, or beaten by under 5%", {}],
  ["27", "42", "higher", "35.7% below target; High Red when off target by more than 10%", {}],
  ["0.21", "0.2", "higher", "5% above target; High Green from 5%", {}],
  ["1,049,999", "1,000,000", "higher", "4.9999% above target; Low Green when met, or beaten by under 5%", {}],
  [
    "100.000000001",
    "100",
    "higher",
    "less than 0.000001% above target; Low Green when met, or beaten by under 5%",
    {},
  ],
  [
    "104.9999999999",
    "100",
    "higher",
    "almost exactly 5% above target; Low Green when met, or beaten by under 5%",
    {},
  ],
  ["1,011", "945", "lower", "7% above target; Low Red when off target by 5% to 10%", {}],
  ["-2.1", "-2", "higher", "5% below target; Low Red when off target by 5% to 10%", {}],
  ["0", "0", "lower", "a target of 0 met; Low Green", {}],
  ["3", "0", "lower", "a target of 0 missed; High Red", {}],
  ["3", "0", "higher", "a target of 0 beaten; High Green", {}],
  ["1", "0.9-1.1", "range", "inside the range; Green", {}],
  [
    "0.87",
    "0.9-1.1",
    "range",
    "13% below the middle of the range; High Red when off target by more than 10%",
    {},
  ],
  [
    "0.87",
    "0.9-1.1",
    "range",
    "3.3% below the range; Amber when off target by less than 5%",
    { rangeFrom: "nearest-bound" },
  ],
  [
    "3",
    "-2 to 2",
    "range",
    "1 above the range; Amber when off target by less than 5%, read in the measure's unit as no percentage exists",
    {},
  ],
  [
    "94%",
    "95%",
    "higher",
    "1.1% below target; Amber when off target by no more than its tolerance",
    { method: THREE_BAND, tolerance: parseTolerance("2") },
  ],
  [
    "1",
    "0",
    "lower",
    "a target of 0 missed by 1; Amber when off target by no more than its tolerance",
    { method: THREE_BAND, tolerance: parseTolerance("2") },
  ],
  [
    "£0.4m",
    "£0",
    "lower",
    "a target of 0 missed by £400,000; Red when off target by more than its tolerance; 5% of 0 is 0",
    { method: THREE_BAND, tolerance: parseTolerance("5%") },
  ],
  [
    "3",
    "0",
    "lower",
    "a target of 0 missed by 3; Amber when further off, but no worse than the same quarter last year",
    { method: DIRECTION, lastYear: figureOf("6") },
  ],
])("%s against %s, good = %s: %s", (actual, target, good, words, options) => {
  const grading = gradingOf(actual, target, good, options);
  if (grading.kind !== "graded") throw new Error(grading.reason);
  expect(describeWorking(grading.working)).toBe(`${actual} against ${target}, good = ${good}: ${words}`);
});

test.each([
  ["36 (151)", "60", null, "36 is graded, not what stands in brackets: 40% below target"],
  ["36 (151)", "60", "count-and-rate", "36 is graded, not what stands in brackets: 40% below target"],
  ["36 (151)", "160", "count-and-rate", "151 is graded, the figure in brackets: 5.6% below target"],
  ["12 (38.5%)", "40%", "count-and-rate", "38.5% is graded, the figure in brackets: 3.8% below target"],
  ["34 (3 yr average)", "40", null, "15% below target"],
] as const)("%s against %s, defined as %s: %s", (actual, target, parts, words) => {
  const grading = gradingOf(actual, target, "lower", { parts });
  if (grading.kind !== "graded") throw new Error(grading.reason);
  expect(describeWorking(grading.working)).toContain(`${actual} against ${target}, good = lower: ${words}; `);
});

test("a year-on-year target is worked against last year's figure", () => {
  const equal = gradingOf("946", "YoYR", "lower", { lastYear: figureOf("946") });
  const less = gradingOf("945", "YoYR", "lower", { lastYear: figureOf("946") });
  expect(equal.kind === "graded" && describeWorking(equal.working)).toBe(
    "946 against 946 in the same quarter last year, good = lower: the same as last year; Amber when off target by less than 5%",
  );
  expect(less.kind === "graded" && describeWorking(less.working)).toBe(
    "945 against 946 in the same quarter last year, good = lower: 0.1% below last year; Low Green when met, or beaten by under 5%",
  );
});
