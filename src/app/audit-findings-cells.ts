import type { Finding, FindingKind } from "./audit-finding.ts";
import type { AuditRow } from "./audit-row.ts";
import { judgeRow } from "./audit-verdict.ts";
import type { RagMethod } from "../domain/rag-method.ts";

/** Cells of one row that cannot be read or do not belong together. */
export function findInCells(row: AuditRow, method: RagMethod): readonly Finding[] {
  const found: Finding[] = [];
  const add = (kind: FindingKind, text: string): void => {
    found.push({ kind, ref: row.ref, text: `${row.period}: ${text}` });
  };
  const { actual, target, printed, statedElsewhere } = row;
  if (actual.kind === "unreadable" && statedElsewhere === null) {
    add(
      "unreadable-figure",
      `the figure "${row.actualText}" cannot be read: check that the cell holds a figure only.`,
    );
  }
  if (isUnreadable(row) && statedElsewhere === null) {
    add(
      "unreadable-target",
      `the target "${row.targetText}" cannot be read: check that it is a figure or a range.`,
    );
  }
  if (printed.kind === "unreadable") {
    add(
      "unreadable-grade",
      `the RAG cell "${printed.text}" is neither a grade nor a reason we know: check it.`,
    );
  }
  if (printed.kind === "grade") addBesideGrade(row, method, add);
  if (printed.kind === "blank" || printed.kind === "not-rated") addWithoutGrade(row, method, add);
  if (target.kind === "year-on-year" && row.good !== null) {
    const wanted = target.wanted === "reduction" ? "lower" : "higher";
    if (row.good !== wanted) {
      add(
        "polarity-contradicts-target",
        `the target asks for a ${target.wanted}, but good = ${row.goodText}: check which is right.`,
      );
    }
  }
  if (target.kind === "range" && row.good !== null && row.good !== "range") {
    add(
      "polarity-contradicts-target",
      `the target ${row.targetText} is a range, but good = ${row.goodText}: check which is right.`,
    );
  }
  return found;
}

type Add = (kind: FindingKind, text: string) => void;

function addBesideGrade(row: AuditRow, method: RagMethod, add: Add): void {
  if (row.actual.kind === "none") {
    add(
      "grade-without-figure",
      `${row.printedText} is printed without a figure: check whether the figure was lost.`,
    );
  }
  if (row.target.kind === "none" && !isUnreadable(row)) {
    add(
      "grade-without-target",
      `${row.printedText} is printed without a target: check whether the target was lost.`,
    );
  }
  addUngradable(row, method, add);
}

function addWithoutGrade(row: AuditRow, method: RagMethod, add: Add): void {
  addUngradable(row, method, add);
  if (row.actual.kind !== "figure") return;
  const verdict = judgeRow(row, method, null);
  const reason = verdict.kind === "not-graded" ? verdict.reason : null;
  if (reason === "grade-not-printed" || reason === "needs-last-year") {
    add(
      "figure-without-grade",
      `${row.actualText} against ${row.targetText} has no grade: check whether it was lost.`,
    );
  }
  if (reason === "no-target") {
    add(
      "figure-without-grade",
      `${row.actualText} has neither target nor grade nor a reason: check what was lost.`,
    );
  }
}

/** A figure and a target that cannot be held against each other as printed. */
function addUngradable(row: AuditRow, method: RagMethod, add: Add): void {
  const verdict = judgeRow(row, method, null);
  if (verdict.kind !== "not-graded") return;
  const pair = `${row.actualText} against ${row.targetText}`;
  if (verdict.reason === "unclear-figure") {
    add("unclear-figure", `${pair} gives two figures: check which one the target is for.`);
  }
  if (verdict.reason === "unit-mismatch") {
    add(
      "unit-mismatch",
      `${pair} is in different units: check the units, and whether k, m or % was left out.`,
    );
  }
  if (verdict.reason === "unknown-good") {
    add("unknown-good", `good = "${row.goodText}" is not higher, lower or range: check what is good.`);
  }
}

function isUnreadable(row: AuditRow): boolean {
  return row.target.kind === "none" && row.target.reason === "unreadable-target";
}
