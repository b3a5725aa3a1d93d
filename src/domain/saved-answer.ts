import type { TypedCommitment, TypedAnswer, TextField } from "./typed-answer.ts";
import { cleanText } from "./clean-text.ts";
import { savedCommitments } from "./check-commitments.ts";
import { asksPeriod, periodOf } from "./data-period.ts";
import { formatDate } from "./dates.ts";
import { isMonthly, type MonthField } from "./months.ts";
import type { Return } from "./return.ts";

/** A saved answer as the form's inputs show it. */
export function savedAnswer(r: Return): TypedAnswer {
  const { answer, commentary, yearEndEstimate } = r;
  const none = answer?.kind === "no-figure" ? answer : null;
  return {
    actual: answer?.kind === "figure" ? answer.actual : "",
    ...commentary,
    noFigure: none?.reason ?? "",
    expected: none?.expected == null ? "" : formatDate(none.expected),
    note: none?.note ?? "",
    yearEnd: yearEndEstimate ?? "",
    ...(isMonthly(r.measure) ? savedMonths(answer) : {}),
    ...(asksPeriod(r) ? { period: periodOf(r) } : {}),
  };
}

function savedMonths(answer: Return["answer"]): Pick<TypedAnswer, MonthField> {
  const [month1 = "", month2 = "", month3 = ""] = answer?.kind === "figure" ? (answer.months ?? []) : [];
  return { month1, month2, month3 };
}

/** No month's figure, for an answer that gives none. */
export const NO_MONTHS: Pick<TypedAnswer, MonthField> = {
  month1: undefined,
  month2: undefined,
  month3: undefined,
};

/** Was something typed that is not saved? White space around it does not count. */
export function differsFromSaved(typed: TypedAnswer, current: Return): boolean {
  const saved = savedAnswer(current);
  // The months are what makes the figure.
  const isOfMonths = isMonthly(current.measure) && typed.actual.trim() === "";
  const fields = (Object.keys(saved) as TextField[]).filter((field) => field !== "actual" || !isOfMonths);
  const text = (answer: TypedAnswer, field: TextField) => cleanText(answer[field] ?? "");
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
