import Big from "big.js";
import type { Against, Deviation } from "./deviation.ts";
import { type Figure, formatAmount, formatFigure } from "./figure.ts";
import { type GradeCode, gradeName } from "./grade.ts";
import type { Polarity } from "./polarity.ts";
import type { Band } from "./rag-method.ts";
import type { Target } from "./target.ts";
import type { Tolerance } from "./tolerance.ts";

/** The arithmetic behind a grade; `describeWorking` puts it into words. */
export interface Working {
  readonly graded: Big;
  readonly figure: Figure;
  readonly target: Target;
  readonly good: Polarity;
  readonly against: Against;
  readonly reference: Big;
  readonly deviation: Deviation | null;
  readonly band: Band | null;
  readonly grade: GradeCode;
  readonly tolerance: Tolerance | null;
  readonly methodVersion: string;
}

/** A grade's arithmetic in one line: `24% against 22%, good = higher: 9.1% above target; High Green from 5%`. */
export function describeWorking(working: Working): string {
  const against = working.against === "last-year" ? lastYearText(working) : targetText(working.target);
  const opening = `${formatFigure(working.figure)} against ${against}, good = ${working.good}`;
  return `${opening}: ${whichGraded(working)}${describeDistance(working)}; ${gradeName(working.grade)}${ending(working)}`;
}

/** Of two figures, the one that was graded. A year or words in brackets are not a figure. */
function whichGraded({ figure, graded }: Working): string {
  if (figure.second === null || figure.note !== undefined) return "";
  const isSecond = graded === figure.second;
  const unit = isSecond ? (figure.isSecondPercent === true ? "percent" : "number") : figure.unit;
  const shown = isSecond
    ? formatAmount(figure.second, unit, null)
    : formatAmount(figure.value, unit, figure.decimals, figure.scale);
  return `${shown} is graded, ${isSecond ? "the figure in brackets" : "not what stands in brackets"}: `;
}

/** A target as printed on cards and in sentences. */
export function targetText(target: Target): string {
  return target.kind === "figure" ? formatFigure(target.figure) : target.reported;
}

function lastYearText(working: Working): string {
  return `${formatAmount(working.reference, working.figure.unit, null)} in the same quarter last year`;
}

function ending(working: Working): string {
  if (working.band === null) return "";
  if (working.against === "zero") return ` ${working.band.says}${shareOfZero(working)}`;
  const inUnit = working.deviation?.inUnit ?? false;
  return ` ${working.band.says}${inUnit ? ", read in the measure's unit as no percentage exists" : ""}`;
}

function shareOfZero({ tolerance, band }: Working): string {
  const byTolerance = band?.when.some((condition) => "tolerances" in condition) ?? false;
  const isShare = tolerance?.kind === "relative" && !tolerance.amount.eq(0);
  return isShare && (byTolerance || band?.when.length === 0)
    ? `; ${tolerance.amount.toFixed()}% of 0 is 0`
    : "";
}

function describeDistance(working: Working): string {
  if (working.against === "inside") return "inside the range";
  if (working.against === "zero") return describeZero(working);
  const place = {
    target: "target",
    "last-year": "last year",
    middle: "the middle of the range",
    bound: "the range",
    "bound-in-unit": "the range",
  };
  const name = place[working.against];
  const difference = working.graded.cmp(working.reference);
  if (difference === 0) return working.against === "last-year" ? "the same as last year" : "on target";
  return `${describeDeviation(working)} ${difference > 0 ? "above" : "below"} ${name}`;
}

function describeZero(working: Working): string {
  if (working.graded.eq(0)) return "a target of 0 met";
  const better = working.good === "higher" ? working.graded.gt(0) : working.graded.lt(0);
  if (better) return "a target of 0 beaten";
  return working.band === null
    ? "a target of 0 missed"
    : `a target of 0 missed by ${describeDeviation(working)}`;
}

/** Rounded to one decimal, or to as many as it takes not to look like a band edge that it only comes near. */
function describeDeviation(working: Working): string {
  if (working.deviation === null || working.deviation.inUnit) {
    return formatAmount(working.graded.minus(working.reference).abs(), working.figure.unit, null);
  }
  const { hundredths, base } = working.deviation;
  for (let decimals = 1; decimals <= 6; decimals++) {
    const rounded = roundedQuotient(hundredths.abs(), base, decimals);
    const exact = rounded.times(base).eq(hundredths.abs());
    if (exact || !rounded.mod(5).eq(0)) return `${rounded.toFixed()}%`;
  }
  const edge = roundedQuotient(hundredths.abs(), base, 1);
  return edge.eq(0) ? "less than 0.000001%" : `almost exactly ${edge.toFixed()}%`;
}

/** For display only: grades compare by cross-multiplying. */
function roundedQuotient(numerator: Big, denominator: Big, decimals: number): Big {
  return new Big(numerator.div(denominator).toFixed(decimals));
}
