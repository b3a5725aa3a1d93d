import Big from "big.js";
import { comparable } from "./comparable-figures.ts";
import { type Figure, hasBrackets, SCALE_ZEROS } from "./figure.ts";
import { readFigure } from "./grade-measure.ts";
import type { GradeCode } from "./grade.ts";
import type { Measure } from "./measure.ts";
import { type Quarter, quarterNumber, type QuarterNumber, quarterStartYear } from "./quarter.ts";
import type { RagMethod } from "./rag-method.ts";
import { type Grading, gradeReturn } from "./rag.ts";
import { parseTarget, type Target } from "./target.ts";
import { parseTolerance } from "./tolerance.ts";

/** The plain run-rate: what a count since 1 April makes by the year end, if every quarter is like those so far. */
export interface RunRate {
  readonly now: Figure;
  readonly quarters: QuarterNumber;
  /** For display: with the measure's decimals, and one more where those do not hold it. Grades are of the exact figure. */
  readonly shown: Figure;
  /** Is it no more and no less than what is shown? */
  readonly exact: boolean;
}

const YEAR = 4;

/**
 * `actual * 4 / n`. Null for what cannot be multiplied so: a percentage, a figure with parts or a second figure, a
 * measure that began in mid-year, and where it would be more than the measure can be.
 */
export function runRate(
  actual: string,
  { unit, decimals, max, starts }: Measure,
  quarter: Quarter,
): RunRate | null {
  const now = readFigure(actual);
  const isPlain = now !== null && now.unit !== "percent" && !hasBrackets(now);
  if (!isPlain || unit === "percent" || startsInMidYear(starts, quarter)) return null;
  const quarters = quarterNumber(quarter);
  const yearly = now.value.times(YEAR);
  if (max !== null && yearly.gt(new Big(max).times(quarters))) return null;
  const value = yearly.div(quarters);
  const least = Math.max(decimals ?? now.decimals, now.decimals);
  const rate = { ...now, unit, value };
  const places = isHeldBy(rate, least) ? least : least + 1;
  return { now, quarters, shown: { ...rate, decimals: places }, exact: isHeldBy(rate, places) };
}

function startsInMidYear(starts: Quarter | null, quarter: Quarter): boolean {
  if (starts === null || quarterStartYear(starts) !== quarterStartYear(quarter)) return false;
  return quarterNumber(starts) > 1;
}

function isHeldBy({ value, scale }: Figure, decimals: number): boolean {
  const printed = value.times(`1e-${SCALE_ZEROS[scale]}`);
  return printed.eq(printed.toFixed(decimals));
}

/**
 * The grade that a run-rate would get. A third has no exact decimal, so the figure, its target and a tolerance in the
 * measure's unit are all multiplied by the quarters so far: a deviation relative to the target stays what it is. Null
 * where there is nothing to hold it against, or last year's would be needed.
 */
export function gradeRunRate(
  { now, quarters }: RunRate,
  target: string,
  { good, tolerance, rangeFrom, miOnly }: Measure,
  method: RagMethod,
): GradeCode | null {
  const wanted = parseTarget(target);
  const scaled = multiplied(wanted, quarters);
  if (miOnly || scaled === null) return null;
  if (wanted.kind === "figure" && !comparable(now, wanted.figure)) return null;
  const allowed = tolerance === null ? null : parseTolerance(tolerance);
  return gradeOf(
    gradeReturn(
      {
        figure: { ...now, value: now.value.times(YEAR) },
        target: scaled,
        good,
        tolerance:
          allowed?.kind === "unit" ? { ...allowed, amount: allowed.amount.times(quarters) } : allowed,
        rangeFrom,
      },
      method,
    ),
  );
}

/** A range around 0 has its bands in the measure's unit, which do not multiply. */
function multiplied(target: Target, quarters: number): Target | null {
  switch (target.kind) {
    case "figure":
      return { ...target, figure: { ...target.figure, value: target.figure.value.times(quarters) } };
    case "range":
      if (target.low.plus(target.high).eq(0)) return null;
      return { ...target, low: target.low.times(quarters), high: target.high.times(quarters) };
    case "year-on-year":
    case "none":
      return null;
  }
}

function gradeOf(grading: Grading): GradeCode | null {
  return grading.kind === "graded" ? grading.grade : null;
}
