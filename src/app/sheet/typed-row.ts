import { type AnswerField, cleanText, type TypedAnswer } from "../../domain/check-answer.ts";
import { formatDate, parseDate } from "../../domain/dates.ts";
import { NO_FIGURE_WORDS } from "../../domain/no-figure-words.ts";
import { NO_FIGURE_REASONS } from "../../domain/return.ts";
import type { SheetRow } from "./returns-sheet.ts";
import { ANSWER_COLUMNS } from "./sheet-columns.ts";

/** A row's answer as typed, and what Excel has made unusable of it. */
export interface TypedRow {
  readonly typed: TypedAnswer;
  readonly spoilt: readonly { readonly field: AnswerField; readonly text: string }[];
}

/** Reads a row's answer cells. Text is kept as the card keeps it: without what cannot be shown. */
export function typedRow({ cells }: SheetRow): TypedRow {
  const text = (field: AnswerField) => cleanText(cells[field].text);
  const typed = {
    actual: text("actual"),
    why: text("why"),
    doing: text("doing"),
    byWhen: text("byWhen"),
    noFigure: reasonOf(text("noFigure")),
    expected: dateOf(text("expected")),
    note: text("note"),
  };
  return { typed, spoilt: ANSWER_COLUMNS.flatMap((field) => spoiltBy(field, cells[field])) };
}

export function isBlank(typed: TypedAnswer): boolean {
  return ANSWER_COLUMNS.every((field) => typed[field] === "");
}

/** The list's words, or the reason itself; anything else is left for the check to refuse. */
function reasonOf(text: string): string {
  const plain = text.toLowerCase();
  return (
    NO_FIGURE_REASONS.find((reason) => plain === reason || plain === NO_FIGURE_WORDS[reason].toLowerCase()) ??
    text
  );
}

/** One spelling, so that a date that Excel shows another way is the same date. */
function dateOf(text: string): string {
  const iso = parseDate(text);
  return iso === null ? text : formatDate(iso);
}

function spoiltBy(field: AnswerField, { kind, text }: SheetRow["cells"]["actual"]): TypedRow["spoilt"] {
  if (kind === "error") {
    const what = field === "actual" ? "the figure" : "the words";
    return [{ field, text: `The formula in this cell gives ${text}. Type ${what} in its place.` }];
  }
  return kind === "date" && field === "actual"
    ? [{ field, text: "Excel has made this a date. Type the figure again, for example 43.2% or 1,250." }]
    : [];
}
