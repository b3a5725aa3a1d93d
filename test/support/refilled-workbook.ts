import { type SheetColumn, SHEET_COLUMNS } from "../../src/app/sheet/sheet-columns.ts";
import { returnsFiles } from "../../src/documents/returns-files.ts";
import { HEADER_CELLS } from "./sheet-rows.ts";
import { type RawCell, xlsxFile } from "./xlsx-file.ts";

/** What somebody puts into the cells of a row, by its ref; null: they take the row out. */
export type Filling = Readonly<Record<string, Partial<Record<SheetColumn, RawCell | string>> | null>>;

export interface Refilled {
  readonly bytes: Uint8Array;
  /** Where a cell has come to stand: `cell("1.7", "why")` is `C8`. */
  readonly cell: (ref: string, column: SheetColumn) => string;
}

/**
 * A workbook of ours after somebody's work in a spreadsheet: saved by another program, its columns in another order, and
 * some cells no longer text. `more`: rows added at the end, by the ref of the row that they were copied from.
 */
export async function refill(
  workbook: Uint8Array,
  filling: Filling,
  more: readonly (readonly [string, Partial<Record<SheetColumn, RawCell | string>>])[] = [],
): Promise<Refilled> {
  const reading = await returnsFiles.read("r.xlsx", workbook);
  if (reading.kind === "unreadable") throw new Error(reading.problems.join(" "));
  const { rows } = reading.table;
  const filled = (ref: string, over: Partial<Record<SheetColumn, RawCell | string>>) => {
    const row = rows.find(({ cells }) => cells.ref.text === ref);
    if (row === undefined) throw new Error(`There is no row ${ref}.`);
    return SHEET_COLUMNS.map((column) => over[column] ?? row.cells[column].text);
  };
  const kept = rows.map(({ cells }) => cells.ref.text).filter((ref) => filling[ref] !== null);
  const body = [
    ...kept.map((ref) => filled(ref, filling[ref] ?? {})),
    ...more.map(([ref, over]) => filled(ref, over)),
  ];
  return {
    bytes: xlsxFile([{ name: "Blad1", rows: [HEADER_CELLS, ...body] }]),
    cell: (ref, column) => `${"ABCDEFGHIJK".charAt(SHEET_COLUMNS.indexOf(column))}${kept.indexOf(ref) + 2}`,
  };
}
