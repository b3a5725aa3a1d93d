import type { TypedAnswer } from "../../src/domain/typed-answer.ts";
import type { ReturnsSheet, ReturnsSheetRow } from "../../src/app/sheet/returns-sheet.ts";
import { SHEET_COLUMNS, SHEET_HEADERS, type SheetColumn } from "../../src/app/sheet/sheet-columns.ts";
import type { RawCell } from "./xlsx-file.ts";

export const NOTHING_TYPED: TypedAnswer = {
  actual: "",
  why: "",
  doing: "",
  byWhen: "",
  noFigure: "",
  expected: "",
  note: "",
};

export function aSheetRow(over: Partial<ReturnsSheetRow> = {}): ReturnsSheetRow {
  return {
    ref: "1.1",
    measure: "Household waste recycled",
    about: "A percentage, for this quarter alone.",
    good: "higher",
    target: "42%",
    lastQuarter: "43.0% (LG)",
    lastYear: "no figure",
    owner: "Olive Owner",
    answer: NOTHING_TYPED,
    quarter: "2019/20 Q2",
    measureId: "m1",
    version: 0,
    ...over,
  };
}

export function aSheet(rows: readonly ReturnsSheetRow[]): ReturnsSheet {
  return {
    file: "Returns 2019-20 Q2.xlsx",
    title: "2019/20 Q2 returns for Olive Owner",
    about: "Working figures, not released.",
    earlier: ["2019/20 Q1", "2018/19 Q2"],
    rows,
    reasons: ["Not available yet", "Another reason"],
    guide: ["Fill in the white columns."],
  };
}

/** The columns that are read, as a header row of any spreadsheet. */
export const HEADER_CELLS: readonly string[] = SHEET_COLUMNS.map((column) => SHEET_HEADERS[column]);

/** A row of those columns; a test names only the cells that it is about. */
export function rawRow(
  cells: Partial<Record<SheetColumn, RawCell | string>>,
): readonly (RawCell | string | null)[] {
  const usual = { ref: "1.1", quarter: "2019/20 Q2", measureId: "m1", version: "0" };
  const all: Partial<Record<SheetColumn, RawCell | string>> = { ...usual, ...cells };
  return SHEET_COLUMNS.map((column) => all[column] ?? null);
}
