import { expect, test } from "vitest";
import { gradeMeasure, trendOfReturn } from "../../src/domain/grade-measure.ts";
import { gapAhead } from "../../src/domain/grading-gap.ts";
import { DIRECTION, FIVE_BAND, type RagMethod, THREE_BAND } from "../../src/domain/rag-method.ts";
import type { Measure } from "../../src/domain/measure.ts";
import { quarterOf } from "../../src/domain/quarter.ts";
import { aMeasure, aReturn } from "../support/builders.ts";

function directionOf(before: string, now: string, measure: Partial<Measure>): string {
  const lastYear = { quarter: quarterOf(2018, 2), target: "", actual: before, grade: null };
  const answer = { kind: "figure", actual: now } as const;
  return trendOfReturn(aReturn({ measure: aMeasure(measure), lastYear, answer })).direction;
}

// The amber band is another thing than what counts as unchanged.
test.each<[before: string, now: string, Partial<Measure>, direction: string]>([
  ["94%", "89%", { tolerance: "5" }, "worsened"],
  ["94%", "89%", { tolerance: "10%" }, "worsened"],
  ["94%", "93.9%", { tolerance: "5" }, "worsened"],
  ["94%", "94.0%", { tolerance: "5" }, "unchanged"],
  ["14.7%", "15%", { noChangeWithin: "0.5" }, "unchanged"],
  ["14.7%", "15%", { noChangeWithin: "0.2", tolerance: "5" }, "improved"],
])("%s, then %s, with %j: %s", (before, now, measure, direction) => {
  expect(directionOf(before, now, measure)).toBe(direction);
});

test("a standing figure that is printed again, where none is due, has no direction of travel", () => {
  const lastYear = { quarter: quarterOf(2018, 2), target: "", actual: "40%", grade: null };
  const standing = aReturn({ lastYear, answer: { kind: "figure", actual: "42%" }, notDue: "not-due" });
  expect(trendOfReturn(standing).direction).toBe("not-comparable");
  expect(trendOfReturn({ ...standing, notDue: null }).direction).toBe("improved");
});

test("a standing figure that was printed again a year ago is no figure of that quarter", () => {
  const past = { quarter: quarterOf(2018, 2), target: "", actual: "40%", grade: null };
  const answer = { kind: "figure", actual: "42%" } as const;
  const lastFigure = { ...past, quarter: quarterOf(2018, 1), actual: "41%" };
  const r = aReturn({ lastYear: { ...past, isStanding: true }, lastFigure, answer });
  expect(trendOfReturn(r)).toMatchObject({ direction: "improved", against: { quarter: "2018Q1" } });
});

// Last year's figure of another kind gives no grade.
test.each<[now: string, before: string, Partial<Measure>, target: string, RagMethod, reason: string]>([
  ["12 (38.5%)", "35%", { good: "lower", unit: "percent" }, "YoYR", FIVE_BAND, "unit-mismatch"],
  ["60", "50%", { unit: "number" }, "100", DIRECTION, "unit-mismatch"],
  ["60", "50%", { unit: "percent" }, "100%", DIRECTION, ""],
  ["38 (120)", "36 (revised from 110)", { good: "lower", parts: "count-and-rate", unit: "number" }, "100", DIRECTION, "needs-last-year"],
  ["38 (120)", "36 (110)", { good: "lower", parts: "count-and-rate", unit: "number" }, "100", DIRECTION, ""],
  ["£450,000", "£0.4m", { unit: "pounds", tolerance: "0.5" }, "£0.5m", THREE_BAND, "tolerance-unit"],
  ["£450,000", "£0.4m", { unit: "pounds", tolerance: "£0.1m" }, "£0.5m", THREE_BAND, ""],
])("%s after %s, of %j against %s", (now, before, measure, target, method, reason) => {
  const lastYear = { quarter: quarterOf(2018, 2), target: "", actual: before, grade: null };
  const facts = { measure: aMeasure(measure), target, notDue: null, lastYear };
  const grade = gradeMeasure({ ...facts, answer: { kind: "figure", actual: now } }, method);
  expect(grade.kind === "not-graded" ? grade.reason : "").toBe(reason);
  // What no figure could be graded against is named ahead.
  if (reason === "tolerance-unit") expect(gapAhead(facts, method)).toBe(reason);
}); // prettier-ignore
