import type { SheetCell, SheetReading, SheetRow } from "../app/sheet/returns-sheet.ts";
import {
  ANSWER_COLUMNS,
  MOST_SHEET_ROWS,
  SHEET_COLUMNS,
  SHEET_HEADERS,
  type SheetColumn,
} from "../app/sheet/sheet-columns.ts";

/** One row of any spreadsheet: its number and its cells from column A on. */
export interface GridRow {
  readonly number: number;
  readonly cells: readonly SheetCell[];
}

export const TOO_MANY_ROWS = `There are more than ${MOST_SHEET_ROWS.toLocaleString("en-GB")} rows. Take out what is not a return, and send it again.`;

/** What stands above the table in a workbook of ours, and some room for what people put there. */
const MOST_ROWS_ABOVE = 20;

/** The rows of a sheet from its header row on; null when it has none, so that another sheet may. */
export function headedRows(rows: readonly GridRow[]): readonly GridRow[] | null {
  const at = rows.slice(0, MOST_ROWS_ABOVE).findIndex(isHeader);
  return at < 0 ? null : rows.slice(at);
}

/** Half the columns will do: a header row with some taken out is told what it lacks. */
function isHeader(row: GridRow): boolean {
  const found = SHEET_COLUMNS.filter((column) => placesOf(column, row).length > 0);
  return found.length >= SHEET_COLUMNS.length / 2;
}

/** Reads what stands beneath a header row, its columns found by their names. */
export function sheetTable(file: string, [header, ...rows]: readonly GridRow[]): SheetReading {
  if (header === undefined) return { kind: "unreadable", problems: [] };
  const problems = SHEET_COLUMNS.flatMap((column) => headerProblem(column, header));
  if (problems.length > 0) return { kind: "unreadable", problems };
  const places = byColumn((column) => placesOf(column, header)[0] ?? 0);
  const table = rows.map((row) => readRow(row, places)).filter(holdsAnything);
  if (table.length > MOST_SHEET_ROWS) return { kind: "unreadable", problems: [TOO_MANY_ROWS] };
  return {
    kind: "read",
    table: { file, letters: byColumn((column) => letter(places[column])), rows: table },
  };
}

function headerProblem(column: SheetColumn, header: GridRow): readonly string[] {
  const places = placesOf(column, header);
  const name = SHEET_HEADERS[column];
  if (places.length === 0) {
    return [
      `Row ${header.number} has no column "${name}". Put it back, or fill in a new workbook: /mine sheet gives you one.`,
    ];
  }
  if (places.length === 1) return [];
  const cells = places.map((place) => `${letter(place)}${header.number}`).join(" and ");
  return [`The column "${name}" is there more than once, in ${cells}. Keep one of them.`];
}

function placesOf(column: SheetColumn, { cells }: GridRow): readonly number[] {
  const wanted = plain(SHEET_HEADERS[column]);
  return cells.flatMap((cell, place) => (plain(cell.text) === wanted ? [place] : []));
}

/** `Measure ID` and `measure_id` are one name. */
function plain(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, "");
}

function readRow({ number, cells }: GridRow, places: Readonly<Record<SheetColumn, number>>): SheetRow {
  return { number, cells: byColumn((column) => cells[places[column]] ?? { kind: "text", text: "" }) };
}

/** A row that is empty in all these columns is no row, whatever stands beside it. */
function holdsAnything({ cells }: SheetRow): boolean {
  const columns: readonly SheetColumn[] = ["ref", "measureId", ...ANSWER_COLUMNS];
  return columns.some((column) => cells[column].text.trim() !== "");
}

/** A value for each column. */
export function byColumn<T>(of: (column: SheetColumn) => T): Record<SheetColumn, T> {
  return {
    ref: of("ref"),
    actual: of("actual"),
    why: of("why"),
    doing: of("doing"),
    byWhen: of("byWhen"),
    noFigure: of("noFigure"),
    expected: of("expected"),
    note: of("note"),
    quarter: of("quarter"),
    measureId: of("measureId"),
    version: of("version"),
  };
}

/** `A` for 0, `AA` for 26. */
export function letter(place: number): string {
  const rest = Math.floor(place / 26) - 1;
  return `${rest < 0 ? "" : letter(rest)}${String.fromCharCode(65 + (place % 26))}`;
}
