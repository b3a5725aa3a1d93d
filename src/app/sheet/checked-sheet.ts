import type { TypedAnswer } from "../../domain/typed-answer.ts";
import type { MeasureId, MeasureRef } from "../../domain/measure.ts";
import type { Quarter } from "../../domain/quarter.ts";
import type { ColumnLetters } from "./returns-sheet.ts";
import type { SheetColumn } from "./sheet-columns.ts";

/** A row that can be saved as it is, or once its questions are answered with "it is right". */
export interface CheckedRow {
  /** As the spreadsheet numbers it. */
  readonly number: number;
  readonly ref: MeasureRef;
  readonly measureId: MeasureId;
  /** The return's version that the workbook was made from. */
  readonly version: number;
  readonly typed: TypedAnswer;
  /** Why its figure looks unlikely; empty: it does not. */
  readonly questions: readonly string[];
}

/** What a person saves after a dry run: exactly the rows that it showed. */
export interface CheckedSheet {
  readonly file: string;
  readonly quarter: Quarter;
  readonly letters: ColumnLetters;
  readonly clean: readonly CheckedRow[];
  readonly unlikely: readonly CheckedRow[];
}

/** What is wrong with one cell, and what to do about it. */
export interface Mistake {
  /** `D14`. */
  readonly cell: string;
  readonly text: string;
}

/** What might be said better in a cell. It keeps nothing from being saved, and is not kept. */
export interface CellRemark {
  readonly cell: string;
  readonly text: string;
}

export function cellName(letters: ColumnLetters, column: SheetColumn, row: number): string {
  return `${letters[column]}${row}`;
}
