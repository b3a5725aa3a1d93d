import type { Finding, FindingKind } from "./audit-finding.ts";
import type { AuditRow } from "./audit-row.ts";
import type { JudgedRow, Verdict } from "./audit-verdict.ts";
import { whatToWrite } from "../domain/figure-words.ts";
import { tidyText } from "../domain/figure.ts";
import { reasonInFigureCell, reasonInTargetCell } from "../domain/printed-elsewhere.ts";

/** Cells of one row that cannot be read or do not belong together. */
export function findInCells({ row, verdict }: JudgedRow): readonly Finding[] {
  const found: Finding[] = [];
  const add = (kind: FindingKind, text: string): void => {
    found.push({ kind, ref: row.ref, text: `${row.period}: ${text}` });
  };
  addUnreadable(row, add);
  const { printed } = row;
  if (printed.kind === "grade") addBesideGrade(row, verdict, add);
  if (printed.kind === "blank" || printed.kind === "not-rated") addWithoutGrade(row, verdict, add);
  addTargetAgainstGood(row, add);
  return found;
}

type Add = (kind: FindingKind, text: string) => void;

/** A cell that gives a reason in words is no unreadable figure. */
function addUnreadable(row: AuditRow, add: Add): void {
  if (row.actual.kind === "unreadable" && reasonInFigureCell(row.actualText) === null) {
    const text = `the figure "${row.actualText}" cannot be read`;
    const instead = whatToWrite(tidyText(row.actualText));
    const what = instead === null ? "check that the cell holds a figure only" : `write ${instead}`;
    add("unreadable-figure", `${text}: ${what}.`);
  }
  if (row.partsProblem !== null) add("parts-disagree", `${row.actualText}: ${row.partsProblem}`);
  if (isUnreadable(row) && reasonInTargetCell(row.targetText) === null) {
    const text = `the target "${row.targetText}" cannot be read`;
    add("unreadable-target", `${text}: check that it is a figure or a range.`);
  }
  if (row.toleranceText !== "" && row.tolerance === null) {
    const text = `the tolerance "${row.toleranceText}" cannot be read`;
    add("unreadable-tolerance", `${text}: write it as 5% (of the target) or 0.5 (in the measure's unit).`);
  }
  if (row.printed.kind === "unreadable") {
    const text = `the RAG cell "${row.printed.text}" is neither a grade nor a reason we know`;
    add("unreadable-grade", `${text}: check it.`);
  }
}

function addTargetAgainstGood(row: AuditRow, add: Add): void {
  const { target, good } = row;
  if (good === null) return;
  if (target.kind === "range" && good !== "range") {
    const text = `the target ${row.targetText} is a range, but good = ${row.goodText}`;
    add("polarity-contradicts-target", `${text}: check which is right.`);
  }
  if (target.kind === "year-on-year" && good !== (target.wanted === "reduction" ? "lower" : "higher")) {
    const text = `the target asks for a ${target.wanted}, but good = ${row.goodText}`;
    add("polarity-contradicts-target", `${text}: check which is right.`);
  }
}

function addBesideGrade(row: AuditRow, verdict: Verdict, add: Add): void {
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
  addUngradable(row, verdict, add);
}

function addWithoutGrade(row: AuditRow, verdict: Verdict, add: Add): void {
  addUngradable(row, verdict, add);
  if (row.actual.kind !== "figure") return;
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
function addUngradable(row: AuditRow, verdict: Verdict, add: Add): void {
  if (verdict.kind !== "not-graded") return;
  const pair = `${row.actualText} against ${row.targetText}`;
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
