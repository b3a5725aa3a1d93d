import type { Finding, FindingKind } from "./audit-finding.ts";
import type { AuditRow } from "./audit-row.ts";
import type { GradeCode } from "../domain/grade.ts";
import { formatQuarter, type Quarter, quarterNumber } from "../domain/quarter.ts";

/** Holds a measure's latest-RAG cell against the quarters printed beside it. A quarter not in the file cannot be checked. */
export function findInLatest(rows: readonly AuditRow[]): readonly Finding[] {
  const newest = rows.reduce<AuditRow | null>(
    (best, row) => (best === null || row.quarter >= best.quarter ? row : best),
    null,
  );
  if (newest === null) return [];
  const found: Finding[] = [];
  const add = (kind: FindingKind, text: string): void => {
    found.push({ kind, ref: newest.ref, text });
  };
  const spellings = [...new Set(rows.map((row) => row.latestText))];
  if (spellings.length > 1) {
    const list = spellings.map((text) => `"${text}"`).join(" and ");
    add(
      "latest-disagrees",
      `The latest RAG is printed as ${list} in this measure's rows: check which is right.`,
    );
  }
  checkLatest(newest, rows, add);
  return found;
}

function checkLatest(
  newest: AuditRow,
  rows: readonly AuditRow[],
  add: (kind: FindingKind, text: string) => void,
): void {
  const { latest, latestText } = newest;
  const last = lastGraded(rows);
  const lastSays = last === null ? "" : `${formatQuarter(last.quarter)} is printed ${last.grade}`;
  switch (latest.kind) {
    case "unreadable":
      add("latest-unreadable", `The latest RAG "${latestText}" is not a grade with its quarter: check it.`);
      return;
    case "blank":
    case "reason":
      if (last !== null)
        add("latest-missing", `The latest RAG is "${latestText}", but ${lastSays}: check which is right.`);
      return;
    case "letter-lost": {
      const known = last?.quarter === latest.quarter ? `, and ${lastSays}` : "";
      add(
        "latest-letter-lost",
        `The latest RAG "${latestText}" has lost its letter${known}: check and add it.`,
      );
      checkQuarter(latest.quarter, null, newest, rows, add);
      return;
    }
    case "grade":
      if (latest.quarter !== null) checkQuarter(latest.quarter, latest.grade, newest, rows, add);
      else checkUndated(latest.grade, latestText, last, add);
  }
}

function checkUndated(
  grade: GradeCode,
  text: string,
  last: GradedQuarter | null,
  add: (kind: FindingKind, text: string) => void,
): void {
  add("latest-quarter-missing", `The latest RAG "${text}" names no quarter: check which one it is from.`);
  if (last !== null && last.grade !== grade) {
    add(
      "latest-disagrees",
      `The latest RAG is ${grade}, but ${formatQuarter(last.quarter)} is printed ${last.grade}: check which is right.`,
    );
  }
}

function checkQuarter(
  named: Quarter,
  grade: GradeCode | null,
  newest: AuditRow,
  rows: readonly AuditRow[],
  add: (kind: FindingKind, text: string) => void,
): void {
  const latest = `The latest RAG "${newest.latestText}"`;
  const there = rows.filter((row) => row.quarter === named).at(-1);
  const theirGrade = there === undefined ? null : gradeOf(there);
  const last = lastGraded(rows);
  if (there !== undefined && theirGrade === null) {
    const printed = there.printedText === "" ? "blank" : there.printedText;
    add(
      "latest-disagrees",
      `${latest} names a quarter that has no grade (printed: ${printed}): check the grade and the quarter.`,
    );
  } else if (grade !== null && theirGrade !== null && theirGrade !== grade) {
    add(
      "latest-disagrees",
      `${latest} differs from that quarter's own grade, ${theirGrade}: check which is right.`,
    );
  }
  if (last !== null && last.quarter > named) {
    add(
      "latest-disagrees",
      `${latest} is not the latest: ${formatQuarter(last.quarter)} is printed ${last.grade}; check the quarter.`,
    );
  }
  if (named > newest.quarter) {
    add(
      "latest-disagrees",
      `${latest} names a quarter after the last one printed, ${newest.period}: check the quarter.`,
    );
  }
  const due = quartersDue(rows);
  if (there === undefined && due.length > 0 && !due.includes(quarterNumber(named))) {
    const says = due.map((number) => `Q${number}`).join(" and ");
    add(
      "latest-disagrees",
      `${latest} names a quarter in which the measure does not report (${says} only): check the quarter.`,
    );
  }
}

interface GradedQuarter {
  readonly quarter: Quarter;
  readonly grade: GradeCode;
}

function gradeOf(row: AuditRow): GradeCode | null {
  const { printed } = row;
  if (printed.kind !== "grade") return null;
  return printed.quarter === null || printed.quarter === row.quarter ? printed.grade : null;
}

function lastGraded(rows: readonly AuditRow[]): GradedQuarter | null {
  let last: GradedQuarter | null = null;
  for (const row of rows) {
    const grade = gradeOf(row);
    if (grade !== null && (last === null || row.quarter >= last.quarter))
      last = { quarter: row.quarter, grade };
  }
  return last;
}

/** The quarters in which the measure reports, as its rows print them. */
function quartersDue(rows: readonly AuditRow[]): readonly number[] {
  const named = rows.flatMap(({ printed }) => (printed.kind === "reason" ? printed.quarters : []));
  return [...new Set(named)].sort();
}
