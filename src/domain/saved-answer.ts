import type { AnswerField, TypedAnswer } from "./check-answer.ts";
import { cleanText } from "./clean-text.ts";
import { savedCommitments, type TypedCommitment } from "./check-commitments.ts";
import { formatDate } from "./dates.ts";
import type { Return } from "./return.ts";

/** A saved answer as the form's inputs show it. */
export function savedAnswer({ answer, commentary, yearEndEstimate }: Return): TypedAnswer {
  const none = answer?.kind === "no-figure" ? answer : null;
  return {
    actual: answer?.kind === "figure" ? answer.actual : "",
    ...commentary,
    noFigure: none?.reason ?? "",
    expected: none?.expected == null ? "" : formatDate(none.expected),
    note: none?.note ?? "",
    yearEnd: yearEndEstimate ?? "",
  };
}

/** Was something typed that is not saved? White space around it does not count. */
export function differsFromSaved(typed: TypedAnswer, current: Return): boolean {
  const saved = savedAnswer(current);
  const fields = Object.keys(saved) as Exclude<AnswerField, "commitments">[];
  const text = (answer: TypedAnswer, field: Exclude<AnswerField, "commitments">) =>
    cleanText(answer[field] ?? "");
  return (
    fields.some((field) => typed[field] !== undefined && text(typed, field) !== text(saved, field)) ||
    differ(typed.commitments ?? [], savedCommitments(current))
  );
}

function differ(typed: readonly TypedCommitment[], saved: readonly TypedCommitment[]): boolean {
  const text = ({ outcome, newDate, note }: TypedCommitment) =>
    JSON.stringify([outcome, newDate, note].map(cleanText));
  return typed.some((said) => {
    const held = saved.find(({ id }) => id === said.id);
    return held !== undefined && text(held) !== text(said);
  });
}
