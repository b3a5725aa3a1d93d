import { expect, it } from "vitest";
import type { Measure } from "../../src/domain/measure.ts";
import { quarterOf } from "../../src/domain/quarter.ts";
import { restated } from "../../src/domain/restatement.ts";
import { shown } from "../support/public.ts";
import { knownFigures } from "../../src/views/known-figures.ts";
import { gradeReasons, returnPanel } from "../../src/views/return-panel.ts";
import { trendLine } from "../../src/views/trend-line.ts";
import { named } from "../support/builders.ts";
import { sampleMeasure, sampleReturn } from "./sample-returns.ts";

const correction = { by: named("tess"), at: "2020-06-30T23:30:00.000Z", why: "Counted again" };

it("says on which day in the UK a figure was corrected", () => {
  const r = sampleReturn(1, { target: "43%" });
  const now = restated(r, { kind: "figure", actual: "44%" }, r.grade, correction);
  expect(gradeReasons(now).map(({ text }) => text)).toContain(
    "Restated on 1 July 2020. As released: 43.2%, LG Low Green. Why: Counted again",
  );
});

it("does not show a low number as released either", () => {
  const measure = sampleMeasure(1, { suppressBelow: 5, unit: "number" });
  const r = sampleReturn(1, { actual: "3" }, { measure });
  const now = shown(restated(r, { kind: "figure", actual: "17" }, r.grade, correction));
  const [said] = gradeReasons(now).filter(({ text }) => text.startsWith("Restated"));
  expect(said?.text).toContain("As released: not shown (low number)");
});

it.each<[string, Partial<Measure>, string, boolean]>([
  ["falls", { countingRule: "cumulative" }, "20", true],
  ["grows", { countingRule: "cumulative" }, "28", false],
  ["counts a quarter alone", { countingRule: "snapshot" }, "20", false],
])("says that a figure since 1 April is lower than it was: one that %s", (_, over, actual, says) => {
  const measure = sampleMeasure(1, { unit: "number", ...over });
  const lastQuarter = { quarter: quarterOf(2019, 1), target: "", actual: "27", grade: null };
  const r = sampleReturn(1, { actual }, { measure, lastQuarter, quarter: quarterOf(2019, 2) });
  const { trend } = returnPanel(r, { shownAs: "released", method: null });
  const line = "Lower than the 27 of 2019/20 Q1, though both count since 1 April.";
  expect(trend.some(({ text }) => text === line)).toBe(says);
});

it("says of a figure of an earlier definition that it is one, and compares nothing with it", () => {
  const past = {
    quarter: quarterOf(2018, 2),
    target: "",
    actual: "20%",
    grade: null,
    otherDefinition: true,
  } as const;
  const r = sampleReturn(1, {}, { lastQuarter: null, lastYear: past, lastFigure: past });
  expect(trendLine(r)).toBe("No comparison: the definition has changed");
  const { figure } = knownFigures(r).at(-1) ?? {};
  expect(figure).toBe("20%, by an earlier definition");
});
