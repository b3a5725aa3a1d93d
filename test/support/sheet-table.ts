import type { SheetCell, SheetRow, SheetTable } from "../../src/app/sheet/returns-sheet.ts";
import type { SheetColumn } from "../../src/app/sheet/sheet-columns.ts";
import { formatQuarter } from "../../src/domain/quarter.ts";
import type { Return } from "../../src/domain/return.ts";

export type CellValues = Partial<Record<SheetColumn, SheetCell | string>>;

/** A file as it was read: a row for each return, from row 4 on, with what a test puts into its cells. */
export function sheetTableOf(rows: readonly (readonly [Return, CellValues?])[]): SheetTable {
  return {
    file: "Returns.xlsx",
    letters: {
      ref: "A", actual: "D", why: "E", doing: "F", byWhen: "G", noFigure: "H", expected: "I", note: "J", quarter: "K",
      measureId: "L", version: "M",
    },
    rows: rows.map(([r, cells], index) => rowOf(r, index + 4, cells ?? {})),
  }; // prettier-ignore
}

function rowOf({ measure, quarter, version }: Return, number: number, cells: CellValues): SheetRow {
  const cell = (column: SheetColumn, usual = ""): SheetCell => {
    const value = cells[column] ?? usual;
    return typeof value === "string" ? { kind: "text", text: value } : value;
  };
  return {
    number,
    cells: {
      ref: cell("ref", measure.ref),
      actual: cell("actual"),
      why: cell("why"),
      doing: cell("doing"),
      byWhen: cell("byWhen"),
      noFigure: cell("noFigure"),
      expected: cell("expected"),
      note: cell("note"),
      quarter: cell("quarter", formatQuarter(quarter)),
      measureId: cell("measureId", measure.id),
      version: cell("version", String(version)),
    },
  };
}
