import { expect, it } from "vitest";
import type { Measure } from "../../src/domain/measure.ts";
import { quarterOf } from "../../src/domain/quarter.ts";
import { MEAN_OF_LATEST } from "../../src/domain/overall-status.ts";
import { restated } from "../../src/domain/restatement.ts";
import type { PastReturn } from "../../src/domain/return.ts";
import { groupSummary } from "../../src/views/group-summary.ts";
import { shown, shownDigest } from "../support/public.ts";
import { knownFigures } from "../../src/views/known-figures.ts";
import { gradeReasons, returnPanel } from "../../src/views/return-panel.ts";
import { directionInWords, trendLine } from "../../src/views/trend-line.ts";
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

const lastYear = { quarter: quarterOf(2018, 2), target: "", actual: "20%", grade: null } as const;

it.each<[string, Partial<PastReturn>, string]>([
  ["nothing out of the ordinary", {}, "Improved on 20% in 2018/19 Q2"],
  ["of another period", { period: "2016/17" }, "Improved on 20% in 2018/19 Q2 (2016/17)"],
  ["restated", { isRestated: true }, "Improved on 20% in 2018/19 Q2 (restated)"],
  ["restated since", { isRestated: "since" }, "Improved on 20% in 2018/19 Q2 (since restated)"],
  ["both", { period: "2016/17", isRestated: true }, "Improved on 20% in 2018/19 Q2 (2016/17, restated)"],
])("marks the earlier figure that a direction is drawn from: %s", (_, over, line) => {
  expect(trendLine(sampleReturn(1, { actual: "43%" }, { lastYear: { ...lastYear, ...over } }))).toBe(line);
});

it("marks a direction by either figure's correction, in a measure's history", () => {
  const r = sampleReturn(1, { actual: "43%" }, { lastYear });
  expect(directionInWords(r)).toBe("improved");
  expect(directionInWords(restated(r, { kind: "figure", actual: "44%" }, r.grade, correction))).toBe(
    "improved (restated figure)",
  );
});

it.each([
  [0, "Direction of travel: 2 improved."],
  [1, "Direction of travel: 2 improved. 1 of these uses a restated figure."],
  [2, "Direction of travel: 2 improved. 2 of these use a restated figure."],
])("counts the directions that are drawn from restated figures: %i", (many, said) => {
  const returns = [0, 1].map((n) =>
    sampleReturn(
      n + 1,
      { actual: "43%" },
      { lastYear: n < many ? { ...lastYear, isRestated: true } : lastYear },
    ),
  );
  const group = shownDigest({ returns });
  expect(groupSummary(group, MEAN_OF_LATEST).directions).toBe(said);
});
