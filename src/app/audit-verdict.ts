import type { AuditRow } from "./audit-row.ts";
import type { Figure } from "../domain/figure.ts";
import { type GradeCode, gradeColour } from "../domain/grade.ts";
import type { NotGradedReason } from "../domain/not-graded.ts";
import { type Grading, gradeReturn } from "../domain/rag.ts";
import { gradesOf, type RagMethod } from "../domain/rag-method.ts";
import { describeWorking } from "../domain/working.ts";

export type Verdict =
  | {
      readonly kind: "tested";
      readonly agrees: boolean;
      readonly computed: GradeCode;
      readonly working: string;
    }
  | { readonly kind: "not-graded"; readonly reason: NotGradedReason };

export interface JudgedRow {
  readonly row: AuditRow;
  readonly verdict: Verdict;
}

/**
 * Regrades one row from itself. `lastYear` is the figure that a method by direction of travel compares with; a
 * year-on-year target is never graded here. A reason printed for having no grade stands.
 */
export function judgeRow(row: AuditRow, method: RagMethod, lastYear: Figure | null): Verdict {
  const { printed } = row;
  switch (printed.kind) {
    case "reason":
      return notGraded(reasonAsPrinted(printed.reason, row));
    case "grade":
      if (printed.quarter !== null && printed.quarter !== row.quarter) {
        return notGraded("not-due-figure-repeated");
      }
      return compare(row, printed.grade, method, lastYear);
    case "unreadable":
      return notGraded("other");
    case "blank":
    case "not-rated":
      return notGraded(reasonUnprinted(row, method, lastYear));
  }
}

/** A standing figure printed again where none is due is not a new figure. */
function reasonAsPrinted(reason: NotGradedReason, row: AuditRow): NotGradedReason {
  const noneDue = reason === "not-due" || reason === "no-survey";
  return noneDue && row.actual.kind === "figure" ? "not-due-figure-repeated" : reason;
}

function compare(row: AuditRow, published: GradeCode, method: RagMethod, lastYear: Figure | null): Verdict {
  const grading = gradeRow(row, method, lastYear);
  if (grading.kind === "not-graded") return notGraded(grading.reason);
  const isRange = row.target.kind === "range" || row.good === "range";
  if (!gradesOf(method, isRange).includes(published)) return notGraded("grade-not-in-method");
  const { grade, working } = grading;
  const rangeMet = working.against === "inside" && gradeColour(published) === "green";
  const agrees = grade === published || rangeMet;
  return { kind: "tested", agrees, computed: grade, working: describeWorking(working) };
}

/** Why a row without a grade has none, when the scorecard does not say. */
function reasonUnprinted(row: AuditRow, method: RagMethod, lastYear: Figure | null): NotGradedReason {
  const grading = gradeRow(row, method, lastYear);
  return grading.kind === "graded" ? "grade-not-printed" : grading.reason;
}

function gradeRow(row: AuditRow, method: RagMethod, lastYear: Figure | null): Grading {
  const { target, actual, good } = row;
  if (row.statedElsewhere !== null) return notGraded(row.statedElsewhere.reason);
  if (target.kind === "none" && !lacksTarget(target.reason)) return notGraded(target.reason);
  if (target.kind === "year-on-year" && row.printed.kind === "grade") return notGraded("needs-last-year");
  if (actual.kind === "none") return notGraded("no-actual");
  if (actual.kind === "unreadable") return notGraded("unreadable-figure");
  if (row.partsProblem !== null) return notGraded("parts-disagree");
  if (target.kind === "none") return notGraded(target.reason);
  if (target.kind === "year-on-year") return notGraded("needs-last-year");
  if (good === null && target.kind !== "range") return notGraded("unknown-good");
  return gradeReturn(
    { figure: actual.figure, target, good: good ?? "range", lastYear, tolerance: row.tolerance },
    method,
  );
}

function lacksTarget(reason: NotGradedReason): boolean {
  return reason === "no-target" || reason === "unreadable-target";
}

function notGraded(reason: NotGradedReason): {
  readonly kind: "not-graded";
  readonly reason: NotGradedReason;
} {
  return { kind: "not-graded", reason };
}
