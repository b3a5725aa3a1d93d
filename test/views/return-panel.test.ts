import { expect, it } from "vitest";
import { restated } from "../../src/domain/restatement.ts";
import { withoutLowNumbers } from "../../src/domain/suppression.ts";
import { gradeReasons } from "../../src/views/return-panel.ts";
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
  const now = withoutLowNumbers(restated(r, { kind: "figure", actual: "17" }, r.grade, correction));
  const [said] = gradeReasons(now).filter(({ text }) => text.startsWith("Restated"));
  expect(said?.text).toContain("As released: not shown (low number)");
});
