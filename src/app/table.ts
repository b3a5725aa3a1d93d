import type { Fault } from "./fault.ts";

/** One record of a file. `cells` by column name: lower case, words joined by `_`; text trimmed. */
export interface TableRow {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** A file as rows and named columns. With faults, `rows` are those that could be read. */
export interface Table {
  readonly file: string;
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
  readonly faults: readonly Fault[];
  /** Lines above the table that are no part of it: a title, or what Excel puts there. */
  readonly passedOver: readonly { readonly line: number; readonly text: string }[];
}

/** A cell's text; empty where the file has no such column. */
export function cell(row: TableRow, column: string): string {
  return row.cells[column] ?? "";
}
