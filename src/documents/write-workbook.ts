import type { Cell, CellStyle, ColumnDef, DataValidation, WriteSheet } from "hucre/xlsx";
import type { ReturnsSheet, ReturnsSheetRow } from "../app/sheet/returns-sheet.ts";
import { SHEET_HEADERS, type SheetField } from "../app/sheet/sheet-columns.ts";
import { letRowsGrow, rowHeight } from "./row-heights.ts";
import { letter } from "./sheet-table.ts";
import { workbookText } from "./workbook-text.ts";

interface Column {
  readonly header: string;
  readonly width: number;
  readonly kind: "known" | "answer" | "key";
  readonly text: (row: ReturnsSheetRow) => string;
}

/** Title, what it is about, header. */
const ROWS_ABOVE = 3;
/** Ref and measure stay in sight. */
const COLUMNS_KEPT = 2;

/** The workbook that people fill in: a sheet of returns and one that says how. */
export async function writeWorkbook(sheet: ReturnsSheet): Promise<Uint8Array> {
  const { writeXlsx } = await import("hucre/xlsx");
  const workbook = await writeXlsx({
    properties: { title: sheet.title, creator: "Scorecard" },
    defaultFont: FONT,
    sheets: [returnsSheet(sheet), guideSheet(sheet)],
  });
  return await letRowsGrow(workbook);
}

function columnsOf({ earlier: [lastQuarter, lastYear] }: ReturnsSheet): readonly Column[] {
  const known = (header: string, width: number, text: Column["text"]): Column => ({ header, width, kind: "known", text }); // prettier-ignore
  const answer = (field: SheetField, width: number): Column => ({
    header: SHEET_HEADERS[field],
    width,
    kind: "answer",
    text: (row) => row.answer[field] ?? "",
  });
  const key = (field: "quarter" | "measureId" | "version"): Column => ({
    header: SHEET_HEADERS[field],
    width: 12,
    kind: "key",
    text: (row) => String(row[field]),
  });
  return [
    known(SHEET_HEADERS.ref, 7, (row) => row.ref),
    known("Measure", 38, (row) => row.measure),
    known("What to give", 24, (row) => row.about),
    known("Good =", 9, (row) => row.good),
    known("Target", 12, (row) => row.target),
    known(lastQuarter, 16, (row) => row.lastQuarter),
    known(lastYear, 16, (row) => row.lastYear),
    answer("actual", 14),
    answer("why", 38),
    answer("doing", 38),
    answer("byWhen", 18),
    answer("noFigure", 22),
    answer("expected", 17),
    answer("note", 22),
    known("Owner", 20, (row) => row.owner),
    key("quarter"),
    key("measureId"),
    key("version"),
  ];
}

function returnsSheet(sheet: ReturnsSheet): WriteSheet {
  const columns = columnsOf(sheet);
  const cells = new Map<string, Partial<Cell>>();
  const put = (row: number, column: number, text: string, style: CellStyle) =>
    cells.set(`${row},${column}`, textCell(text, style));
  put(0, 0, sheet.title, TITLE);
  put(1, 0, sheet.about, ABOUT);
  columns.forEach(({ header }, column) => put(ROWS_ABOVE - 1, column, header, HEADER));
  sheet.rows.forEach((row, index) => {
    columns.forEach((column, place) =>
      put(ROWS_ABOVE + index, place, column.text(row), column.kind === "answer" ? ANSWER : KNOWN),
    );
  });
  return {
    name: "Returns",
    rows: Array.from({ length: ROWS_ABOVE + sheet.rows.length }, () => []),
    cells,
    rowDefs: new Map(
      sheet.rows.map((row, index) => [ROWS_ABOVE + index, { height: heightOf(row, columns) }]),
    ),
    columns: columns.map(({ width, kind }): ColumnDef => ({ width, hidden: kind === "key" })),
    freezePane: { rows: ROWS_ABOVE, columns: COLUMNS_KEPT },
    dataValidations: [reasonList(sheet, columns)],
    // Without a password: it keeps the other columns from being changed by mistake, not on purpose.
    protection: { sheet: true, formatCells: true, formatColumns: true, formatRows: true },
    pageSetup: {
      paperSize: "a3",
      orientation: "landscape",
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `$${ROWS_ABOVE}:$${ROWS_ABOVE}`,
    },
    a11y: { summary: sheet.about, headerRow: ROWS_ABOVE - 1 },
  };
}

function heightOf(row: ReturnsSheetRow, columns: readonly Column[]): number {
  const shown = columns.filter(({ kind }) => kind !== "key");
  return rowHeight(shown.map(({ text, width }) => ({ text: text(row), width })));
}

function reasonList({ reasons, rows }: ReturnsSheet, columns: readonly Column[]): DataValidation {
  const column = letter(columns.findIndex(({ header }) => header === SHEET_HEADERS.noFigure));
  const last = ROWS_ABOVE + Math.max(1, rows.length);
  return {
    type: "list",
    values: [...reasons],
    range: `${column}${ROWS_ABOVE + 1}:${column}${last}`,
    allowBlank: true,
    showErrorMessage: true,
    errorTitle: SHEET_HEADERS.noFigure,
    errorMessage: "Choose one of the reasons in the list, or leave this empty.",
  };
}

function guideSheet({ guide }: ReturnsSheet): WriteSheet {
  const lines = ["How to fill it in", ...guide];
  const cells = lines.map((line, row): [string, Partial<Cell>] => [
    `${row},0`,
    textCell(line, row === 0 ? TITLE : GUIDE),
  ]);
  return {
    name: "How to fill it in",
    rows: lines.map(() => []),
    cells: new Map(cells),
    columns: [{ width: 100 }],
    pageSetup: { paperSize: "a4", orientation: "landscape", fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    view: { showGridLines: false },
  };
}

/** Always a text, whatever it starts with; nothing at all where it is empty. */
function textCell(text: string, style: CellStyle): Partial<Cell> {
  return text === ""
    ? { value: null, type: "empty", style }
    : { value: workbookText(text), type: "string", style };
}

const LINE = { style: "thin", color: { rgb: "BFBFBF" } } as const;
const BOX = { top: LINE, right: LINE, bottom: LINE, left: LINE };
const WRAPPED = { wrapText: true, vertical: "top" } as const;
const PALE = { type: "pattern", pattern: "solid", fgColor: { rgb: "F2F2F2" } } as const;
const DARK = { type: "pattern", pattern: "solid", fgColor: { rgb: "1D4F91" } } as const;
/** Excel takes what is typed into such a cell as it is, and never for a formula or a date. */
const AS_TEXT = "@";

const FONT = { name: "Calibri", size: 11 } as const;
const TITLE: CellStyle = { font: { ...FONT, bold: true, size: 16 } };
const ABOUT: CellStyle = { font: { ...FONT, italic: true } };
const GUIDE: CellStyle = { alignment: WRAPPED };
const HEADER: CellStyle = {
  font: { ...FONT, bold: true, color: { rgb: "FFFFFF" } },
  fill: DARK,
  alignment: WRAPPED,
  border: BOX,
};
const KNOWN: CellStyle = { fill: PALE, alignment: WRAPPED, border: BOX, numFmt: AS_TEXT };
const ANSWER: CellStyle = {
  alignment: WRAPPED,
  border: BOX,
  numFmt: AS_TEXT,
  protection: { locked: false },
};
