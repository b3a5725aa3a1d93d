import { collectFindings } from "./audit-findings.ts";
import type { Finding } from "./audit-finding.ts";
import { type AuditRow, groupByRef, readAuditRows } from "./audit-row.ts";
import { type JudgedRow, judgeRow } from "./audit-verdict.ts";
import { gradesFitBrackets, withBracketsGraded } from "./audit-brackets.ts";
import type { Fault } from "./fault.ts";
import type { Table } from "./table.ts";
import type { Figure } from "../domain/figure.ts";
import type { GradeCode } from "../domain/grade.ts";
import type { NotGradedReason } from "../domain/not-graded.ts";
import { type Quarter, sameQuarterLastYear } from "../domain/quarter.ts";
import type { RagMethod } from "../domain/rag-method.ts";

/** One row regraded. `target`, `actual`, `period` as printed; `published` the grade's code, else the cell as printed. */
export interface AuditedRow {
  readonly ref: string;
  readonly period: string;
  readonly target: string;
  readonly actual: string;
  readonly published: string;
  readonly computed: GradeCode | null;
  readonly verdict: "agree" | "disagree" | "not-graded";
  readonly reason: NotGradedReason | null;
  readonly working: string | null;
}

export interface AuditSummary {
  readonly rows: number;
  readonly tested: number;
  readonly agree: number;
  readonly disagree: number;
  readonly notGraded: number;
}

export interface AuditReport {
  readonly rows: readonly AuditedRow[];
  readonly findings: readonly Finding[];
  readonly summary: AuditSummary;
}

export type AuditOutcome =
  | { readonly kind: "audited"; readonly report: AuditReport }
  | { readonly kind: "faulty"; readonly faults: readonly Fault[] };

/** Regrades a published scorecard row by row and lists what does not hold together; or names the file's faults. */
export function auditScorecard(table: Table, method: RagMethod): AuditOutcome {
  const { rows: printed, faults } = readAuditRows(table);
  if (faults.length > 0) return { kind: "faulty", faults };
  const { rows, findings } = withBracketsRead(printed, method);
  const figures = figuresByPlace(rows);
  const judged = rows.map((row) => {
    const lastYear = figures.get(placeOf(row.ref, sameQuarterLastYear(row.quarter))) ?? null;
    return { row, verdict: judgeRow(row, method, lastYear) };
  });
  const audited = judged.map(auditedRow);
  const report = {
    rows: audited,
    findings: [...collectFindings(judged, table.columns.includes("latest_rag_raw")), ...findings],
    summary: count(audited),
  };
  return { kind: "audited", report };
}

/** The rows of measures whose printed grades are of the figure in brackets, with that one as their figure. */
function withBracketsRead(printed: readonly AuditRow[], method: RagMethod) {
  const measures = groupByRef(printed, ({ ref }) => ref).filter((rows) => gradesFitBrackets(rows, method));
  const refs = measures.flatMap(([first]) => first?.ref ?? []);
  const rows = printed.map((row) => (refs.includes(row.ref) ? withBracketsGraded(row) : row));
  const text =
    "Two figures are printed in every quarter, and the grades fit the second: the one in brackets is graded here. Check that it is a count and a rate.";
  const findings = refs.map((ref): Finding => ({ kind: "figure-in-brackets", ref, text }));
  return { rows, findings };
}

function figuresByPlace(rows: readonly AuditRow[]): ReadonlyMap<string, Figure> {
  const figures = new Map<string, Figure>();
  for (const { ref, quarter, actual } of rows) {
    if (actual.kind === "figure") figures.set(placeOf(ref, quarter), actual.figure);
  }
  return figures;
}

function placeOf(ref: string, quarter: Quarter): string {
  return `${ref} ${quarter}`;
}

function auditedRow({ row, verdict }: JudgedRow): AuditedRow {
  const facts = {
    ref: row.ref,
    period: row.period,
    target: row.targetText,
    actual: row.actualText,
    published: row.printed.kind === "grade" ? row.printed.grade : row.printedText,
  };
  if (verdict.kind === "not-graded") {
    return { ...facts, computed: null, verdict: "not-graded", reason: verdict.reason, working: null };
  }
  const { computed, working } = verdict;
  return { ...facts, computed, verdict: verdict.agrees ? "agree" : "disagree", reason: null, working };
}

function count(rows: readonly AuditedRow[]): AuditSummary {
  const agree = rows.filter((row) => row.verdict === "agree").length;
  const disagree = rows.filter((row) => row.verdict === "disagree").length;
  const tested = agree + disagree;
  return { rows: rows.length, tested, agree, disagree, notGraded: rows.length - tested };
}
