import type { Problem, TypedAnswer } from "../../domain/typed-answer.ts";
import { cleanText } from "../../domain/clean-text.ts";
import { formatDate, parseDate } from "../../domain/dates.ts";
import { NO_FIGURE_WORDS } from "../../domain/no-figure-words.ts";
import { NO_FIGURE_REASONS } from "../../domain/return.ts";
import type { SheetRow } from "./returns-sheet.ts";
import { ANSWER_COLUMNS, type SheetField } from "./sheet-columns.ts";

/** A row's answer as typed, and what would be lost of it: what Excel has spoilt, and what stands where it is not kept. */
export interface TypedRow {
  readonly typed: TypedAnswer;
  readonly unusable: readonly Problem[];
}

/** Reads a row's answer cells. Text is kept as the card keeps it: without what cannot be shown. */
export function typedRow({ cells }: SheetRow): TypedRow {
  const text = (field: SheetField) => cleanText(cells[field].text);
  const typed = {
    actual: text("actual"),
    why: text("why"),
    doing: text("doing"),
    byWhen: text("byWhen"),
    noFigure: reasonOf(text("noFigure")),
    expected: dateOf(text("expected")),
    note: text("note"),
  };
  const spoilt = ANSWER_COLUMNS.flatMap((field) => spoiltBy(field, cells[field]));
  return { typed, unusable: [...spoilt, ...stray(typed)] };
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

function spoiltBy(field: SheetField, { kind, text }: SheetRow["cells"]["actual"]): readonly Problem[] {
  if (kind === "error") {
    const what = field === "actual" ? "the figure" : "the words";
    return [{ field, text: `The formula in this cell gives ${text}. Type ${what} in its place.` }];
  }
  return kind === "date" && field === "actual"
    ? [{ field, text: "Excel has made this a date. Type the figure again, for example 43.2% or 1,250." }]
    : [];
}

/** The card asks for these only where they belong; in a row they can be typed anywhere. */
function stray({ noFigure, expected, note }: TypedAnswer): readonly Problem[] {
  const problems: Problem[] = [];
  if (expected !== "" && noFigure !== "awaited") {
    const text = `A date is kept only with "${NO_FIGURE_WORDS.awaited}". Choose that reason, or take the date out.`;
    problems.push({ field: "expected", text });
  }
  if (note !== "" && noFigure === "") {
    const text = "A note is kept only with a reason for having no figure. Put it under Why, or take it out.";
    problems.push({ field: "note", text });
  }
  return problems;
}
