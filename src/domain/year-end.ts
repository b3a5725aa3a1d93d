import type { Figure } from "./figure.ts";
import { gradeMeasure, readFigure } from "./grade-measure.ts";
import type { GradeCode } from "./grade.ts";
import { quarterNumber } from "./quarter.ts";
import type { RagMethod } from "./rag-method.ts";
import type { Return } from "./return.ts";
import { gradeRunRate, type RunRate, runRate } from "./run-rate.ts";

/** Where a measure that counts since 1 April would be at the year end. None of it is a figure or a grade of now. */
export interface YearEnd {
  /** What its owner expects; null: they have not said. */
  readonly estimate: { readonly figure: Figure; readonly grade: GradeCode | null } | null;
  /** The plain run-rate; null where there is none. */
  readonly atThisRate: { readonly rate: RunRate; readonly grade: GradeCode | null } | null;
}

/**
 * Is the year end something else than now? For what counts since 1 April, until Q4. In arrears it cannot be told which
 * quarter's count it would go on from.
 */
export function hasYearEnd({ measure, quarter }: Pick<Return, "measure" | "quarter">): boolean {
  return measure.countingRule === "cumulative" && !measure.inArrears && quarterNumber(quarter) < 4;
}

/**
 * The estimate and the run-rate, each with the grade that it would get against the year end's target. Null: neither, or
 * a quarter frozen with nothing to hold a run-rate against, as imported ones are: it would be a figure that nobody cleared.
 */
export function yearEndOf(r: Return, method: RagMethod | null): YearEnd | null {
  if (!hasYearEnd(r) || (r.frozen && r.yearEndTarget === "" && r.yearEndEstimate === null)) return null;
  const estimate = r.yearEndEstimate === null ? null : readFigure(r.yearEndEstimate);
  const rate = r.answer?.kind === "figure" ? runRate(r.answer.actual, r.measure, r.quarter) : null;
  if (estimate === null && rate === null) return null;
  const target = r.yearEndTarget;
  return {
    estimate: estimate === null ? null : { figure: estimate, grade: gradeThen(r, method) },
    atThisRate:
      rate === null
        ? null
        : { rate, grade: method === null ? null : gradeRunRate(rate, target, r.measure, method) },
  };
}

/** A target of the year before is not known for the year end. */
function gradeThen(
  { measure, yearEndTarget, yearEndEstimate }: Return,
  method: RagMethod | null,
): GradeCode | null {
  if (yearEndEstimate === null || method === null) return null;
  const answer = { kind: "figure", actual: yearEndEstimate } as const;
  const grade = gradeMeasure(
    { measure, target: yearEndTarget, notDue: null, lastYear: null, answer },
    method,
  );
  return grade.kind === "graded" ? grade.grade : null;
}
