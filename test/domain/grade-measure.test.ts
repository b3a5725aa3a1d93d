import { expect, test } from "vitest";
import { trendOfReturn } from "../../src/domain/grade-measure.ts";
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
