import type { Cell, Sheet, Workbook } from "hucre/xlsx";
import type { SheetReading } from "../app/sheet/returns-sheet.ts";
import { MOST_SHEET_ROWS } from "../app/sheet/sheet-columns.ts";
import { sheetCell } from "./cell-text.ts";
import { type GridRow, headedRows, sheetTable, TOO_MANY_ROWS } from "./sheet-table.ts";
import { nameZip } from "./name-file.ts";
import { unpackWorkbook } from "./unpack-workbook.ts";
import { exceedsLimits, hasDocumentType, hasTwoTables, lastFilledRow } from "./workbook-limits.ts";

/** One row beyond what is taken, and what stands above the table: enough to see that there are too many. */
const READ_ROWS = MOST_SHEET_ROWS + 30;
const LAST_COLUMN = "AZ";
const MOST_EXCEL_ROWS = 1_048_576;

const NOT_OURS =
  "This is not a workbook of returns: no sheet has the columns that Scorecard puts there. Fill in the one that /mine sheet gives you.";
const BROKEN =
  "This file cannot be read as an Excel workbook. Open it in Excel, save it as an Excel workbook (.xlsx), and send it again.";
const TOO_LARGE =
  "This workbook is too large. Take out pictures and sheets that are not returns, and send it again.";
const COPY_INTO_A_NEW_ONE =
  "Take out the sheets that are not returns; or send /mine sheet for a new workbook, and copy your answers into it.";

/** The parts of a workbook by their names, unpacked. */
type Parts = Readonly<Record<string, Uint8Array>>;

/** Reads the sheet of returns from an .xlsx file, whichever sheet it is and whatever it is called. */
export async function readWorkbook(file: string, bytes: Uint8Array): Promise<SheetReading> {
  const unpacked = await unpackWorkbook(bytes);
  if (unpacked.kind === "not-a-workbook") return unreadable(nameZip(unpacked.names));
  if (unpacked.kind !== "parts") return unreadable(unpacked.kind === "broken" ? BROKEN : TOO_LARGE);
  const { parts } = unpacked;
  if (hasDocumentType(parts)) return unreadable(BROKEN);
  const exceeded = exceedsLimits(parts);
  if (exceeded !== null) return unreadable(`This workbook has ${exceeded}. ${COPY_INTO_A_NEW_ONE}`);
  if (hasTwoTables(parts)) return unreadable(BROKEN);
  const workbook = await parse(parts, `A1:${LAST_COLUMN}${READ_ROWS}`);
  if (workbook === null) return unreadable(BROKEN);
  const found = workbook.sheets.flatMap((sheet) => {
    const rows = headedRows(gridOf(sheet));
    return rows === null ? [] : [{ name: sheet.name, rows }];
  });
  const [first, ...others] = found;
  if (first === undefined) return unreadable(NOT_OURS);
  if (others.length > 0) {
    const names = found.map(({ name }) => `"${name}"`).join(" and ");
    return unreadable(`More than one sheet holds returns: ${names}. Keep one of them, and send it again.`);
  }
  if (await goesOn(parts, first.name)) return unreadable(TOO_MANY_ROWS);
  return sheetTable(file, first.rows);
}

/** The parts go to the library unpacked, so that no size that a file claims is believed. Null: no workbook. */
async function parse(parts: Parts, range: string): Promise<Workbook | null> {
  const [{ zipSync }, { readXlsx }] = await Promise.all([import("fflate"), import("hucre/xlsx")]);
  try {
    return await readXlsx(zipSync(parts, { level: 0 }), { readStyles: true, range });
  } catch {
    return null;
  }
}

/** Is there anything on this sheet below the rows that are read? */
async function goesOn(parts: Parts, sheetName: string): Promise<boolean> {
  if (lastFilledRow(parts) <= READ_ROWS) return false;
  const below = await parse(parts, `A${READ_ROWS + 1}:${LAST_COLUMN}${MOST_EXCEL_ROWS}`);
  const sheet = below?.sheets.find(({ name }) => name === sheetName);
  return sheet?.rows.some((row) => row.some((value) => value !== null)) ?? true;
}

function gridOf({ rows, cells }: Sheet): readonly GridRow[] {
  return rows.map((values, row) => ({
    number: row + 1,
    cells: values.map((value, column) => sheetCell(value, detailsOf(cells, row, column))),
  }));
}

function detailsOf(cells: ReadonlyMap<string, Cell> | undefined, row: number, column: number) {
  return cells?.get(`${row},${column}`);
}

function unreadable(problem: string): SheetReading {
  return { kind: "unreadable", problems: [problem] };
}
