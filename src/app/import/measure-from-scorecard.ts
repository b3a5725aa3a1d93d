import type { Unit } from "../../domain/figure.ts";
import { readFigure } from "../../domain/grade-measure.ts";
import {
  type CountingRule,
  EVERY_QUARTER,
  type Frequency,
  type Measure,
  measureId,
  type MeasureId,
} from "../../domain/measure.ts";
import { splitNames } from "../../domain/person-names.ts";
import type { TrendBasis } from "../../domain/trend.ts";
import type { PeopleDirectory } from "./people-directory.ts";
import { namedOrKnown, newMeasure } from "./read-measures.ts";
import type { ScorecardMeasure } from "./read-scorecard.ts";

/** An id from plan and ref, for a measure whose file gives none. It keeps it, whatever its ref becomes. */
function newMeasureId(planId: string, ref: string, taken: ReadonlyMap<MeasureId, Measure>): MeasureId {
  let id = measureId(`${planId}-${ref}`);
  for (let count = 2; taken.has(id); count++) id = measureId(`${planId}-${ref}-${count}`);
  return id;
}

interface Beside {
  readonly planId: string;
  readonly people: PeopleDirectory;
  readonly measures: ReadonlyMap<MeasureId, Measure>;
}

/**
 * A measure as a published scorecard shows it. One that is known keeps what its own file said of it; a new one gets
 * unit, counting rule and frequency from its name and from what is printed.
 */
export function measureFromScorecard(
  printed: ScorecardMeasure,
  known: Measure | null,
  { planId, people, measures }: Beside,
): Measure {
  const shown = {
    ref: printed.ref,
    priorityNo: printed.priority.no,
    name: printed.name,
    good: printed.good,
    headline: printed.headline,
    portfolioHolders: splitNames(printed.portfolioHolder),
    corporateLead: namedOrKnown(printed.corporateLead, people),
  };
  if (known !== null) return { ...known, ...shown };
  const id = printed.id ?? newMeasureId(planId, printed.ref, measures);
  const unit = unitOf(printed);
  const countingRule = countingRuleOf(printed);
  return {
    ...newMeasure(id, printed.ref, printed.name, printed.good),
    ...shown,
    unit,
    countingRule,
    trendBasis: trendBasisOf(unit, countingRule),
    frequency: frequencyOf(printed),
    equalities: /equalities measure/i.test(printed.name),
    miOnly: printed.cells.some(({ printed: p }) => p.kind === "reason" && p.reason === "mi-only"),
    inArrears: printed.cells.some(({ printed: p }) => p.kind === "reason" && p.reason === "arrears"),
    starts: startsOf(printed),
  };
}

function unitOf({ name, cells }: ScorecardMeasure): Unit {
  const figures = cells
    .flatMap((c) => [readFigure(c.actual), readFigure(c.target)])
    .filter((f) => f !== null);
  if (/^.{0,20}(?:%|percentage|proportion)/i.test(name)) return "percent";
  if (figures.some((f) => f.unit === "percent")) return "percent";
  return figures.some((f) => f.unit === "pounds") ? "pounds" : "number";
}

function countingRuleOf({ name, cells }: ScorecardMeasure): CountingRule {
  if (/cumulative/i.test(name)) return "cumulative";
  if (/rolling/i.test(name)) return "rolling-12-months";
  if (/survey/i.test(name) || cells.some(isNoSurvey)) return "survey";
  return "per-quarter";
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
