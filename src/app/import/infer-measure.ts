import { countingRuleInName, type CountingRule } from "../../domain/counting-rule.ts";
import type { Figure, Unit } from "../../domain/figure.ts";
import { readFigure } from "../../domain/grade-measure.ts";
import { EVERY_QUARTER, type Frequency, type Measure, type MeasureRef } from "../../domain/measure.ts";
import type { TrendBasis } from "../../domain/trend.ts";
import type { ScorecardMeasure } from "./read-scorecard.ts";

/** What a published scorecard shows of how a measure is counted, by its name and by what is printed in its cells. */
export type InferredMeasure = Pick<
  Measure,
  "unit" | "countingRule" | "trendBasis" | "frequency" | "equalities" | "miOnly" | "inArrears" | "starts"
>;

/** Where no measures file says so. */
export function inferMeasure(printed: ScorecardMeasure): InferredMeasure {
  const unit = unitOf(printed);
  const countingRule = countingRuleOf(printed);
  const says = (reason: string) =>
    printed.cells.some(({ printed: p }) => p.kind === "reason" && p.reason === reason);
  return {
    unit,
    countingRule,
    trendBasis: trendBasisOf(unit, countingRule),
    frequency: frequencyOf(printed),
    equalities: /equalities measure/i.test(printed.name),
    miOnly: says("mi-only"),
    inArrears: says("arrears"),
    starts: startsOf(printed),
  };
}

/** The same of each measure of a scorecard, by its number. */
export function inferMeasures(
  scorecard: readonly ScorecardMeasure[],
): ReadonlyMap<MeasureRef, InferredMeasure> {
  return new Map(scorecard.map((printed) => [printed.ref, inferMeasure(printed)]));
}

/** `Number (%) of complaints` counts, unless all that is printed of it are percentages. */
function unitOf({ name, cells }: ScorecardMeasure): Unit {
  const figures = cells
    .flatMap((c) => [readFigure(c.actual), readFigure(c.target)])
    .filter((f) => f !== null);
  const isPercent = (figure: Figure) => figure.unit === "percent";
  if (saysPercentage(name)) return "percent";
  if (COUNTS.test(name) ? figures.length > 0 && figures.every(isPercent) : figures.some(isPercent))
    return "percent";
  return figures.some((f) => f.unit === "pounds") ? "pounds" : "number";
}

function saysPercentage(name: string): boolean {
  return !COUNTS.test(name) && /^.{0,20}(?:%|percentage|proportion)/i.test(name);
}

const COUNTS = /^(?:the )?(?:total )?(?:number|no\.|count)(?= |$)/i;

function countingRuleOf({ name, cells }: ScorecardMeasure): CountingRule {
  return countingRuleInName(name) ?? (cells.some(isNoSurvey) ? "survey" : "per-quarter");
}

/** Counts of a quarter are taken as seasonal: compared only with the same quarter a year before. */
function trendBasisOf(unit: Unit, rule: CountingRule): TrendBasis {
  if (rule === "cumulative" || (rule === "per-quarter" && unit !== "percent")) return "last-year";
  return "last-year-else-last-figure";
}

function frequencyOf({ cells }: ScorecardMeasure): Frequency {
  const named = cells
    .map(({ printed }) => (printed.kind === "reason" ? printed.quarters : []))
    .find((q) => q.length > 0);
  if (named !== undefined) return { kind: "quarters", quarters: named };
  return cells.some(isNoSurvey) ? { kind: "survey" } : EVERY_QUARTER;
}

function isNoSurvey({ printed }: ScorecardMeasure["cells"][number]): boolean {
  return printed.kind === "reason" && printed.reason === "no-survey";
}

function startsOf({ cells }: ScorecardMeasure): Measure["starts"] {
  const last = cells.at(-1)?.printed;
  return last?.kind === "reason" && last.reason === "starts-later" ? last.starts : null;
}
