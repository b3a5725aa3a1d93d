import { isDeepStrictEqual } from "node:util";
import { compareRefs, type Measure, type MeasureRef } from "../../domain/measure.ts";
import type { Plan } from "../../domain/plan.ts";
import { formatQuarter } from "../../domain/quarter.ts";
import type { Desired } from "./desired.ts";
import type { InferredMeasure } from "./infer-measure.ts";
import { compareText, countingRuleText, frequencyText } from "./kept-cells.ts";

/** What a scorecard's measures are taken for, in the words of the measures file, which corrects it. */
export interface TakenFor {
  readonly text: string;
  readonly refs: readonly MeasureRef[];
}

/** Of the scorecard's measures, those that are new or counted otherwise than before; most measures first. */
export function measuresTakenFor({ plan, scorecard }: Desired, before: Plan | null): readonly TakenFor[] {
  const printed = new Set(scorecard.map(({ measureId }) => measureId));
  const known = new Map(before?.measures.map((measure) => [measure.id, howCounted(measure)]));
  const refs = new Map<string, MeasureRef[]>();
  for (const measure of plan.measures) {
    const counted = howCounted(measure);
    if (!printed.has(measure.id) || isDeepStrictEqual(counted, known.get(measure.id))) continue;
    const text = inWords(counted);
    refs.set(text, [...(refs.get(text) ?? []), measure.ref]);
  }
  return [...refs]
    .map(([text, of]) => ({ text, refs: of.toSorted(compareRefs) }))
    .toSorted((a, b) => b.refs.length - a.refs.length);
}

function howCounted(measure: Measure): InferredMeasure {
  const { unit, countingRule, trendBasis, frequency, equalities, miOnly, inArrears, starts } = measure;
  return { unit, countingRule, trendBasis, frequency, equalities, miOnly, inArrears, starts };
}

/** `percent; per quarter; reports Q4; compared with last year or last figure; arrears`. */
function inWords(counted: InferredMeasure): string {
  const { unit, countingRule, frequency, trendBasis, miOnly, inArrears, equalities, starts } = counted;
  const flags = [
    ...(miOnly ? ["mi_only"] : []),
    ...(inArrears ? ["arrears"] : []),
    ...(equalities ? ["equalities"] : []),
    ...(starts === null ? [] : [`starts ${formatQuarter(starts)}`]),
  ];
  return [
    unit,
    countingRuleText(countingRule),
    `reports ${frequencyText(frequency)}`,
    `compared with ${countingRule === "cumulative" ? "last year" : compareText(trendBasis)}`,
    ...flags,
  ].join("; ");
}
