import { FINDING_KINDS, type Finding } from "../app/audit-finding.ts";
import type { AuditedRow, AuditReport } from "../app/audit-scorecard.ts";
import type { FittingMethod } from "../app/guess-method.ts";
import { type NotGradedReason, notGradedText } from "../domain/not-graded.ts";

export interface Audited {
  readonly file: string;
  readonly method: string;
  /** Nobody named the method. */
  readonly isGuess: boolean;
  /** Where nothing could be tested: methods that could. */
  readonly fitting: readonly FittingMethod[];
}

/** An audit as a performance team reads it: totals, disagreements, findings by kind, and why rows are not graded. */
export function auditText(report: AuditReport, { file, method, isGuess, fitting }: Audited): string {
  const { rows, tested, agree, disagree, notGraded } = report.summary;
  const sections = [
    `Audit of ${file}, method ${method}${isGuess ? ", which the printed grades suggest (--method names another)" : ""}`,
    `${plural(rows, "row")}: ${tested} tested, ${agree} agree, ${disagree} disagree; ${notGraded} not graded.`,
    ...(tested === 0 ? nothingTested(method, fitting) : disagreements(report.rows)),
    ...findingsByKind(report.findings),
    ...reasons(report.rows),
  ];
  return `${sections.join("\n")}\n`;
}

/** Silence is not agreement. */
function nothingTested(method: string, fitting: readonly FittingMethod[]): readonly string[] {
  const said = `Nothing could be tested: no printed grade could be held against ${method}.`;
  if (fitting.length === 0) return ["", `${said} Below is why each row is not graded.`];
  const others = fitting.map(
    ({ method: { version }, tested, agree }) => `${version} (${agree} of ${tested} agree)`,
  );
  return ["", `${said} These methods could test some: ${others.join(", ")}.`];
}

function disagreements(rows: readonly AuditedRow[]): readonly string[] {
  const wrong = rows.filter((row) => row.verdict === "disagree");
  if (wrong.length === 0) return ["", "Every grade tested is what the method gives."];
  const width = widest(wrong.map((row) => row.ref));
  const lines = wrong.map((row) => {
    const grades = `printed ${row.published.padEnd(2)}  computed ${(row.computed ?? "").padEnd(2)}`;
    return `  ${row.ref.padEnd(width)}  ${row.period}  ${grades}  ${row.working ?? ""}`;
  });
  return ["", `Grades that disagree (${wrong.length})`, ...lines];
}

function findingsByKind(findings: readonly Finding[]): readonly string[] {
  if (findings.length === 0) return ["", "Nothing else was found."];
  const width = widest(findings.map((finding) => finding.ref));
  const kinds = Object.entries(FINDING_KINDS).flatMap(([kind, heading]) => {
    const those = findings.filter((finding) => finding.kind === kind);
    const lines = those.map((finding) => `    ${finding.ref.padEnd(width)}  ${finding.text}`);
    return those.length === 0 ? [] : [`  ${heading} (${those.length})`, ...lines];
  });
  return ["", `Findings (${findings.length})`, ...kinds];
}

function reasons(rows: readonly AuditedRow[]): readonly string[] {
  const counts = new Map<NotGradedReason, number>();
  for (const { reason } of rows) if (reason !== null) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  if (counts.size === 0) return [];
  const sorted = [...counts].sort((a, b) => b[1] - a[1]);
  const width = widest(sorted.map(([, count]) => String(count)));
  const lines = sorted.map(
    ([reason, count]) => `  ${String(count).padStart(width)}  ${notGradedText(reason)}`,
  );
  return ["", "Not graded, by reason", ...lines];
}

function widest(texts: readonly string[]): number {
  return texts.reduce((width, text) => Math.max(width, text.length), 0);
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
