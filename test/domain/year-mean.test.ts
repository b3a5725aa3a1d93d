import { expect, it } from "vitest";
import type { Measure } from "../../src/domain/measure.ts";
import { quarterOf, type QuarterNumber } from "../../src/domain/quarter.ts";
import { yearMeanLine } from "../../src/domain/year-mean.ts";
import { aMeasure, aReturn } from "../support/builders.ts";

const Q124: Measure["frequency"] = { kind: "averaged", quarters: [1, 2, 4] };

function meanLine(figures: readonly string[], over: Partial<Measure> = {}, quarter = quarterOf(2019, 4)) {
  const earlier: readonly QuarterNumber[] = [1, 2];
  return yearMeanLine(
    aReturn({
      quarter,
      measure: aMeasure({ frequency: Q124, decimals: null, ...over }),
      yearSoFar: figures
        .slice(0, -1)
        .map((actual, n) => ({ quarter: quarterOf(2019, earlier[n] ?? 1), actual, target: "", grade: null })),
      answer: { kind: "figure", actual: figures.at(-1) ?? "" },
    }),
  );
}

it.each([
  [["44%", "45%", "46%"], "Mean of 2019/20: 45% (Q1 44%, Q2 45%, Q4 46%)"],
  [["44.1%", "45%", "46.2%"], "Mean of 2019/20: 45.1% (Q1 44.1%, Q2 45%, Q4 46.2%)"],
  [["44%", "45%"], "Mean of 2019/20: 44.5% (Q1 44%, Q4 45%)"],
  [["1", "2", "2"], "Mean of 2019/20: about 1.7 (Q1 1, Q2 2, Q4 2)"],
  [["0.1", "0.2", "0.3"], "Mean of 2019/20: 0.2 (Q1 0.1, Q2 0.2, Q4 0.3)"],
  [["£1m", "£2m", "£3m"], "Mean of 2019/20: £2m (Q1 £1m, Q2 £2m, Q4 £3m)"],
  [["46%"], "Mean of 2019/20: 46% (Q4 46%)"],
])("of %j: %s", (figures, line) => {
  expect(meanLine(figures)).toBe(line);
});

it("is left out where the year's figures are of two definitions", () => {
  const earlier = { quarter: quarterOf(2019, 1), actual: "90%", target: "", grade: null };
  const lineWith = (otherDefinition?: true) =>
    yearMeanLine(
      aReturn({
        quarter: quarterOf(2019, 4),
        measure: aMeasure({ frequency: Q124 }),
        yearSoFar: [{ ...earlier, ...(otherDefinition && { otherDefinition }) }],
        answer: { kind: "figure", actual: "40%" },
      }),
    );
  expect(lineWith()).toContain("Mean of 2019/20: 65.0%");
  expect(lineWith(true)).toBeNull();
});

it.each<[string, readonly string[], Partial<Measure>, ReturnType<typeof quarterOf>]>([
  ["before the last quarter that is asked", ["44%", "45%"], {}, quarterOf(2019, 2)],
  [
    "of a measure that is not averaged",
    ["44%", "45%"],
    { frequency: { kind: "monthly" } },
    quarterOf(2019, 4),
  ],
  ["with a figure that is not shown", ["not shown", "45%", "46%"], {}, quarterOf(2019, 4)],
  ["without this quarter's figure", ["44%", "45%", ""], {}, quarterOf(2019, 4)],
])("there is none %s", (_, figures, measure, quarter) => {
  expect(meanLine(figures, measure, quarter)).toBeNull();
});
