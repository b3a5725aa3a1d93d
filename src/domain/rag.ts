import Big from "big.js";
import {
  comparable,
  comparableAcross,
  figureGraded,
  fitsTolerance,
  secondFigure,
} from "./comparable-figures.ts";
import { type Against, type Deviation, deviationFrom } from "./deviation.ts";
import type { Figure, FigureParts, Unit } from "./figure.ts";
import type { GradeCode } from "./grade.ts";
import type { NotGradedReason } from "./not-graded.ts";
import type { Polarity } from "./polarity.ts";
import type { Condition, RagMethod } from "./rag-method.ts";
import { middleOf, type Target } from "./target.ts";
import { type Tolerance, toleranceAmount } from "./tolerance.ts";
import { howMuchBetter } from "./trend.ts";
import type { Working } from "./working.ts";

/** All that a grade depends on. `lastYear` is the same quarter a year earlier. */
export interface GradeInput {
  readonly figure: Figure | null;
  readonly target: Target;
  readonly good: Polarity;
  /** The measure's, which a plain number takes; left out: not known. */
  readonly unit?: Unit;
  readonly lastYear?: Figure | null;
  readonly tolerance?: Tolerance | null;
  readonly rangeFrom?: "middle" | "nearest-bound" | null;
  /** Null: what stands in brackets is a note. */
  readonly parts?: FigureParts | null;
}

export type Grading =
  | { readonly kind: "graded"; readonly grade: GradeCode; readonly working: Working }
  | { readonly kind: "not-graded"; readonly reason: NotGradedReason };

const ZERO = new Big(0);

/**
 * Grades the figure reported, never one rounded for display. The deviation is relative to the target and is compared
 * with band edges by cross-multiplying exact decimals: a division would misband figures exactly on an edge.
 */
export function gradeReturn(input: GradeInput, method: RagMethod): Grading {
  const { target, figure } = input;
  if (target.kind === "none") return notGraded(target.reason);
  if (figure === null) return notGraded("no-actual");
  switch (target.kind) {
    case "range":
      return gradeAgainstRange(input, figure, target, method);
    case "year-on-year":
      return gradeAgainstLastYear(input, figure, target, method);
    case "figure":
      if (isAgainst(target, input.good)) return notGraded("target-contradicts-good");
      return gradeAgainstFigure(input, figure, target.figure, method);
  }
}

function gradeAgainstFigure(input: GradeInput, figure: Figure, target: Figure, method: RagMethod): Grading {
  if (!comparable(figure, target)) return notGraded("unit-mismatch");
  const graded = figureGraded(figure, target, input.parts ?? null);
  if (typeof graded === "string") return notGraded(graded);
  if (input.good === "range") {
    const point = { low: target.value, high: target.value };
    return gradeOutOrInside(input, figure, graded, point, method);
  }
  if (target.value.eq(ZERO)) return gradeAgainstZero(input, figure, graded, method);
  return band(input, figure, graded, target.value, "target", false, method);
}

function isAgainst({ bound }: Target & { kind: "figure" }, good: Polarity): boolean {
  return bound !== undefined && good !== (bound === "at-least" ? "higher" : "lower");
}

function gradeAgainstRange(
  input: GradeInput,
  figure: Figure,
  target: Target & { kind: "range" },
  method: RagMethod,
): Grading {
  if (!comparable(figure, { ...target, value: target.high })) return notGraded("unit-mismatch");
  return gradeOutOrInside(input, figure, figure.value, target, method);
}

function gradeOutOrInside(
  input: GradeInput,
  figure: Figure,
  graded: Big,
  range: { readonly low: Big; readonly high: Big },
  method: RagMethod,
): Grading {
  if (graded.gte(range.low) && graded.lte(range.high)) {
    const grade = method.range.inside;
    const outcome = { against: "inside", reference: graded, deviation: null, band: null, grade } as const;
    return { kind: "graded", grade, working: working(input, figure, graded, outcome, method) };
  }
  const bound = graded.lt(range.low) ? range.low : range.high;
  if ((input.rangeFrom ?? method.range.from) === "nearest-bound") {
    return band(input, figure, graded, bound, "bound", false, method);
  }
  const middle = middleOf(range);
  // A middle of 0 has no percentage: there the deviation is from the nearer bound, in the measure's unit.
  if (middle.eq(ZERO)) return band(input, figure, graded, bound, "bound-in-unit", false, method);
  return band(input, figure, graded, middle, "middle", false, method);
}

/** "YoYR" is a reduction on the same quarter a year earlier; an equal figure is not one (targets of 946 -> 945). */
function gradeAgainstLastYear(
  input: GradeInput,
  figure: Figure,
  target: Target & { kind: "year-on-year" },
  method: RagMethod,
): Grading {
  if (input.good !== (target.wanted === "reduction" ? "lower" : "higher"))
    return notGraded("target-contradicts-good");
  const lastYear = input.lastYear ?? null;
  if (lastYear === null) return notGraded("needs-last-year");
  if (!comparableAcross(figure, lastYear, input.unit)) return notGraded("unit-mismatch");
  if (lastYear.value.eq(ZERO)) return gradeAgainstZero(input, figure, figure.value, method);
  return band(input, figure, figure.value, lastYear.value, "last-year", true, method);
}

function gradeAgainstZero(input: GradeInput, figure: Figure, graded: Big, method: RagMethod): Grading {
  const rule = method.zeroTarget;
  const met = input.good === "higher" ? rule.metHigher : rule.metLower;
  const better = input.good === "higher" ? graded.gt(ZERO) : graded.lt(ZERO);
  const grade = graded.eq(ZERO) ? met : better ? rule.beaten : rule.missed;
  if (grade === null && graded.eq(ZERO)) return notGraded("zero-target");
  if (grade === null) return band(input, figure, graded, ZERO, "zero", false, method);
  const outcome = { against: "zero", reference: ZERO, deviation: null, band: null, grade } as const;
  return { kind: "graded", grade, working: working(input, figure, graded, outcome, method) };
}

function band(
  input: GradeInput,
  figure: Figure,
  graded: Big,
  reference: Big,
  against: Against,
  equalIsMissed: boolean,
  method: RagMethod,
): Grading {
  const deviation = deviationFrom(reference, graded, against, input.good);
  for (const candidate of method.bands) {
    const verdict = allHold(candidate.when, deviation, reference, equalIsMissed, input, graded);
    if (typeof verdict === "string") return notGraded(verdict);
    if (!verdict) continue;
    const outcome = { against, reference, deviation, band: candidate, grade: candidate.grade };
    return {
      kind: "graded",
      grade: candidate.grade,
      working: working(input, figure, graded, outcome, method),
    };
  }
  throw new RangeError(
    `method ${method.version} has no band for every deviation: its last must have no condition`,
  );
}

function allHold(
  conditions: readonly Condition[],
  deviation: Deviation,
  reference: Big,
  equalIsMissed: boolean,
  input: GradeInput,
  graded: Big,
): boolean | NotGradedReason {
  for (const condition of conditions) {
    if ("sinceLastYear" in condition) {
      const lastYear = lastYearsAmount(input, graded);
      if (typeof lastYear === "string") return lastYear;
      if (howMuchBetter(graded, lastYear, input)?.lt(ZERO) === true) return false;
      continue;
    }
    if ("tolerances" in condition && !input.tolerance) return "no-tolerance";
    if ("tolerances" in condition && !isToleranceInUnit(input)) return "tolerance-unit";
    const order = compareWithEdge(condition, deviation, reference, input.tolerance ?? null);
    // A tolerance of 0 still has its band: equal is missed, by no more than the tolerance.
    const missed = equalIsMissed && deviation.amount.eq(ZERO) && order === 0 && !("tolerances" in condition);
    if (missed || order < 0 || (order === 0 && condition.deviation === "more-than")) return false;
  }
  return true;
}

/** Of what is given, and of what it is held against: `0.5` beside £1.2m is half a million or 50p. */
function isToleranceInUnit(input: GradeInput): boolean {
  return fitsTolerance(input.tolerance, input.figure) && fitsTolerance(input.tolerance, heldAgainst(input));
}

function heldAgainst({ target, lastYear = null }: GradeInput): Pick<Figure, "unit" | "scale"> | null {
  switch (target.kind) {
    case "figure":
      return target.figure;
    case "range":
      return target;
    case "year-on-year":
      return lastYear;
    case "none":
      return null;
  }
}

function compareWithEdge(
  condition: Exclude<Condition, { sinceLastYear: unknown }>,
  deviation: Deviation,
  reference: Big,
  tolerance: Tolerance | null,
): number {
  if ("percent" in condition) {
    const { hundredths, base } = deviation;
    // On different sides of the target the signs decide, and no product is needed: base is never below 0.
    const sides = hundredths.cmp(ZERO) - condition.percent.cmp(ZERO);
    return sides === 0 ? hundredths.cmp(condition.percent.times(base)) : sides;
  }
  const edge = tolerance === null ? ZERO : toleranceAmount(tolerance, reference);
  return deviation.amount.cmp(edge.times(condition.tolerances));
}

/** What this quarter's can be held against: of a count and a rate, the one that is graded now. */
function lastYearsAmount({ figure, lastYear, unit }: GradeInput, graded: Big): Big | NotGradedReason {
  if (lastYear == null) return "needs-last-year";
  if (figure !== null && !comparableAcross(figure, lastYear, unit)) return "unit-mismatch";
  if (graded !== figure?.second) return lastYear.value;
  return secondFigure(lastYear) ?? "needs-last-year";
}

function notGraded(reason: NotGradedReason): Grading {
  return { kind: "not-graded", reason };
}

function working(
  input: GradeInput,
  figure: Figure,
  graded: Big,
  outcome: Pick<Working, "against" | "reference" | "deviation" | "band" | "grade">,
  method: RagMethod,
): Working {
  const { target, good, tolerance = null } = input;
  return { figure, target, good, graded, ...outcome, tolerance, methodVersion: method.version };
}
