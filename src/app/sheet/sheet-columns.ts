import type { AnswerField } from "../../domain/typed-answer.ts";
import { MONTH_FIELDS, type MonthField } from "../../domain/months.ts";

/** A column that is read back: what tells the row apart, and what a person fills in. */
export type SheetColumn = "ref" | "quarter" | "measureId" | "version" | SheetField;

/** What a person fills in. */
export type SheetField = Exclude<AnswerField, OnTheCard>;

/** These have no column: they are asked for on the card, and what is said of them stands at the figure. */
type OnTheCard = "yearEnd" | "commitments" | MonthField | "period";

export function columnOf(field: AnswerField): SheetColumn {
  return isOnTheCard(field) ? "actual" : field;
}

const ON_THE_CARD: readonly AnswerField[] = ["yearEnd", "commitments", "period", ...MONTH_FIELDS];

function isOnTheCard(field: AnswerField): field is OnTheCard {
  return ON_THE_CARD.includes(field);
}

/** The columns' names, in the workbook and in a CSV file. */
export const SHEET_HEADERS: Readonly<Record<SheetColumn, string>> = {
  ref: "Ref",
  actual: "Actual",
  why: "Why",
  doing: "What is being done",
  byWhen: "By when",
  noFigure: "No figure because",
  expected: "Expected date",
  note: "Note",
  quarter: "Quarter",
  measureId: "Measure id",
  version: "Version",
};

/** Filled in by people, in this order. */
export const ANSWER_COLUMNS = [
  "actual", "why", "doing", "byWhen", "noFigure", "expected", "note",
] as const satisfies readonly SheetField[]; // prettier-ignore

/** Which measure, of which quarter, and how often it had changed when the workbook was made. */
export const KEY_COLUMNS = ["quarter", "measureId", "version"] as const satisfies readonly SheetColumn[];

/** All of them are needed; others may stand beside them, in any order. */
export const SHEET_COLUMNS: readonly SheetColumn[] = ["ref", ...ANSWER_COLUMNS, ...KEY_COLUMNS];

/** More than any council has measures; what is larger was not made by us. */
export const MOST_SHEET_ROWS = 5000;
