import type { AnswerField, Problem } from "../domain/typed-answer.ts";
import type { Text } from "./card-text.ts";
import { CUT_SHORT } from "./typed-text.ts";

export type ProblemsByField = Readonly<Record<AnswerField, readonly Text[]>>;

/** What is to be said beside each field: what is wrong with it, and that it is not all shown. */
export function problemsByField(problems: readonly Problem[], cut: readonly AnswerField[]): ProblemsByField {
  const of = (field: AnswerField) => [
    ...problems.filter((problem) => problem.field === field && problem.of === undefined),
    ...(cut.includes(field) ? [{ text: CUT_SHORT }] : []),
  ];
  return {
    actual: of("actual"),
    why: of("why"),
    doing: of("doing"),
    byWhen: of("byWhen"),
    noFigure: of("noFigure"),
    expected: of("expected"),
    note: of("note"),
    yearEnd: of("yearEnd"),
    month1: of("month1"),
    month2: of("month2"),
    month3: of("month3"),
    period: of("period"),
    commitments: of("commitments"),
  };
}

export function isAboutNoFigure(field: AnswerField): boolean {
  return field === "noFigure" || field === "expected" || field === "note";
}
