import type { Fault } from "../fault.ts";
import type { Table, TableRow } from "../table.ts";

/** Reads one row's cells, collecting a fault for each that cannot be read. */
export interface CellReader {
  /** A column that the file lacks gives `absent`; `parse` gives undefined for text it cannot read, which is a fault. */
  readonly read: <T>(
    column: string,
    parse: (text: string) => T | undefined,
    expected: string,
    absent: T,
  ) => T;
  readonly text: (column: string) => string;
  readonly has: (column: string) => boolean;
  readonly fault: (column: string, expected: string) => void;
}

export function cellReader(table: Table, row: TableRow, faults: Fault[]): CellReader {
  const text = (column: string) => row.cells[column] ?? "";
  const fault = (column: string, expected: string) =>
    void faults.push({ file: table.file, line: row.line, column, value: text(column), expected });
  const has = (column: string) => table.columns.includes(column);
  return {
    text,
    has,
    fault,
    read: (column, parse, expected, absent) => {
      if (!has(column)) return absent;
      const value = parse(text(column));
      if (value !== undefined) return value;
      fault(column, expected);
      return absent;
    },
  };
}

/**
 * Apart from the rest, the rows that say `withdrawn`: what they name was not there, and goes. What else the column may say
 * is for the reader of the rest.
 */
export function splitWithdrawn(
  table: Table,
  faults: Fault[],
  also: readonly string[] = [],
): { readonly rest: Table; readonly withdrawn: readonly TableRow[] } {
  const isGone = (row: TableRow) => {
    const cells = cellReader(table, row, faults);
    const parse = (text: string) => (also.includes(text) ? false : parseYesNo(text));
    return cells.read("withdrawn", parse, ["yes", ...also, "or nothing"].join(", "), false);
  };
  if (!table.columns.includes("withdrawn")) return { rest: table, withdrawn: [] };
  const withdrawn = table.rows.filter(isGone);
  return { rest: { ...table, rows: table.rows.filter((row) => !withdrawn.includes(row)) }, withdrawn };
}

export function parseYesNo(text: string): boolean | undefined {
  const word = text.trim().toLowerCase();
  if (["yes", "y", "true", "1"].includes(word)) return true;
  return ["no", "n", "false", "0", "", "-"].includes(word) ? false : undefined;
}

/** A whole number from 1 up; undefined for anything else. */
export function parsePositive(text: string): number | undefined {
  return /^[1-9]\d{0,5}$/.test(text.trim()) ? Number(text.trim()) : undefined;
}

/** Several themes or directorates in one cell: `A; B`, `A, B`, `A / B`, `A & B`; `People and Place` is one. */
export function splitList(text: string): readonly string[] {
  return text
    .split(/[;,/&]/)
    .map((item) => item.trim())
    .filter((item) => item !== "" && item !== "-");
}
