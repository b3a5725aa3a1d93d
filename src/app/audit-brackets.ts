import type { AuditRow } from "./audit-row.ts";
import type { Figure } from "../domain/figure.ts";
import type { RagMethod } from "../domain/rag-method.ts";
import { gradeReturn } from "../domain/rag.ts";

/** One cell proves nothing: `14 (3)` may be a rank that happens to fit. */
const FEWEST = 2;

/**
 * Is a measure a count and a rate, of which the rate is graded? A scorecard does not say. It is where every quarter prints two
 * figures, every printed grade fits the second, and not every one fits the first.
 */
export function gradesFitBrackets(rows: readonly AuditRow[], method: RagMethod): boolean {
  const figures = rows.flatMap(({ actual }) => (actual.kind === "figure" ? [actual.figure] : []));
  if (!figures.every((figure) => inBrackets(figure) !== null)) return false;
  const graded = rows.filter(
    ({ printed, actual }) => printed.kind === "grade" && printed.quarter === null && actual.kind === "figure",
  );
  const fitSecond = graded.filter((row) => fits(withBracketsGraded(row), method)).length;
  const fitFirst = graded.filter((row) => fits(row, method)).length;
  return graded.length >= FEWEST && fitSecond === graded.length && fitFirst < graded.length;
}

/** The row with the figure in brackets in the place of the one before them. */
export function withBracketsGraded(row: AuditRow): AuditRow {
  if (row.actual.kind !== "figure") return row;
  const figure = inBrackets(row.actual.figure);
  return figure === null ? row : { ...row, actual: { kind: "figure", figure } };
}

function inBrackets({ second, note, isSecondPercent, reported }: Figure): Figure | null {
  if (second === null || note !== undefined) return null;
  const unit = isSecondPercent === true ? "percent" : "number";
  const decimals = second.toFixed().split(".")[1]?.length ?? 0;
  return { value: second, unit, decimals, scale: "", parts: null, second: null, reported };
}

function fits({ printed, actual, target, good, tolerance }: AuditRow, method: RagMethod): boolean {
  if (printed.kind !== "grade" || actual.kind !== "figure" || good === null) return false;
  const grading = gradeReturn({ figure: actual.figure, target, good, tolerance }, method);
  return grading.kind === "graded" && grading.grade === printed.grade;
}
