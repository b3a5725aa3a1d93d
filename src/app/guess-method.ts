import type { GradeCode } from "../domain/grade.ts";
import { FIVE_BAND, gradesOf, RAG_METHODS, type RagMethod } from "../domain/rag-method.ts";
import { readAuditRows } from "./audit-row.ts";
import { auditScorecard } from "./audit-scorecard.ts";
import type { Table } from "./table.ts";

/** A method with how many of the printed grades it could test, and gives too. */
export interface FittingMethod {
  readonly method: RagMethod;
  readonly tested: number;
  readonly agree: number;
}

/** Those that could test something, the one that gives most of what is printed first. */
export function fittingMethods(table: Table): readonly FittingMethod[] {
  return RAG_METHODS.flatMap((method): readonly FittingMethod[] => {
    const outcome = auditScorecard(table, method);
    if (outcome.kind === "faulty") return [];
    const { tested, agree } = outcome.report.summary;
    return tested === 0 ? [] : [{ method, tested, agree }];
  }).toSorted((a, b) => b.agree - a.agree);
}

/** By the statuses that are printed: a method that cannot give one of them is not meant. Of several, the one that fits best. */
export function guessMethod(table: Table): RagMethod {
  const printed = printedGrades(table);
  const able = RAG_METHODS.filter((method) =>
    printed.every((grade) => gradesOf(method, true).includes(grade)),
  );
  const [only, another] = able;
  if (only !== undefined && another === undefined) return only;
  const fitting = fittingMethods(table).filter(({ method }) => able.length === 0 || able.includes(method));
  return fitting[0]?.method ?? only ?? FIVE_BAND;
}

function printedGrades(table: Table): readonly GradeCode[] {
  const { rows } = readAuditRows(table);
  return [...new Set(rows.flatMap(({ printed }) => (printed.kind === "grade" ? [printed.grade] : [])))];
}
