import type { TypedAnswer } from "../../domain/typed-answer.ts";
import type { SheetColumn } from "./sheet-columns.ts";

/** A workbook of returns to be written, in words. */
export interface ReturnsSheet {
  /** What the file is called, with `.xlsx`. */
  readonly file: string;
  readonly title: string;
  /** Beneath the title: what it holds and until when it is wanted. */
  readonly about: string;
  /** The headers of the two earlier quarters. */
  readonly earlier: readonly [lastQuarter: string, lastYear: string];
  readonly rows: readonly ReturnsSheetRow[];
  /** The choices for giving no figure. */
  readonly reasons: readonly string[];
  /** How to fill it in, a sentence or two each. */
  readonly guide: readonly string[];
}

/** One measure. Everything is text, as it is to be read. */
export interface ReturnsSheetRow {
  readonly ref: string;
  readonly measure: string;
  readonly about: string;
  readonly good: string;
  readonly target: string;
  readonly lastQuarter: string;
  readonly lastYear: string;
  readonly owner: string;
  readonly answer: TypedAnswer;
  readonly quarter: string;
  readonly measureId: string;
  readonly version: number;
}

/** A cell as a person sees it. `date`: Excel holds a date, here in words; `error`: `#DIV/0!` and the like. */
export interface SheetCell {
  readonly kind: "text" | "date" | "error";
  readonly text: string;
}

export interface SheetRow {
  /** As the spreadsheet numbers it, from 1. */
  readonly number: number;
  readonly cells: Readonly<Record<SheetColumn, SheetCell>>;
}

/** Where each column stands: `H`. */
export type ColumnLetters = Readonly<Record<SheetColumn, string>>;

/** A file of returns as it was sent back; rows that hold nothing are left out. */
export interface SheetTable {
  readonly file: string;
  readonly letters: ColumnLetters;
  readonly rows: readonly SheetRow[];
}

/** `unreadable`: what is wrong with the file, as sentences that say what to do. */
export type SheetReading =
  | { readonly kind: "read"; readonly table: SheetTable }
  | { readonly kind: "unreadable"; readonly problems: readonly string[] };

/** Files of returns: workbooks, and CSV files coming in. Whatever the bytes are, reading them gives an answer. */
export interface ReturnsFiles {
  write(sheet: ReturnsSheet): Promise<Uint8Array>;
  read(file: string, bytes: Uint8Array): Promise<SheetReading>;
}
