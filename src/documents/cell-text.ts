import Big from "big.js";
import type { Cell, CellValue } from "hucre/xlsx";
import type { SheetCell } from "../app/sheet/returns-sheet.ts";
import { formatDate } from "../domain/dates.ts";
import { formatShows } from "./number-format.ts";

const EMPTY: SheetCell = { kind: "text", text: "" };

/** What a cell holds, as Excel shows it: `43.2%` for 0.432 in a percent format. `cell`: its details, where it has any. */
export function sheetCell(value: CellValue, cell: Cell | undefined): SheetCell {
  if (cell?.type === "error") return { kind: "error", text: String(value) };
  if (value === null) return cell?.formula === undefined ? EMPTY : { kind: "error", text: "nothing yet" };
  if (value instanceof Date) return dateCell(value);
  if (typeof value === "number") {
    return { kind: "text", text: numberText(value, cell?.style?.numFmt ?? "General") };
  }
  if (typeof value === "boolean") return { kind: "text", text: value ? "TRUE" : "FALSE" };
  return ERROR.test(value) && cell?.formula !== undefined
    ? { kind: "error", text: value }
    : { kind: "text", text: value };
}

const ERROR = /^#(?:DIV\/0!|N\/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!)$/;

function dateCell(date: Date): SheetCell {
  return Number.isNaN(date.getTime())
    ? { kind: "error", text: "no date" }
    : { kind: "date", text: formatDate(date.toISOString()) };
}

/** Excel itself keeps 15 digits: what a double has beyond them is noise. */
const EXCEL_DIGITS = 15;
/** Nobody types more decimals than this: such a figure was worked out, and is taken as it is shown. */
const MOST_TYPED_DECIMALS = 8;
/** Of a figure in no format in particular, Excel shows about ten digits. */
const SHOWN_DIGITS = 10;

/**
 * A number as text, exactly: binary noise goes (0.43200000000000005 is 0.432), and nothing that was typed is rounded away.
 * At least as many decimals as its format shows.
 */
function numberText(value: number, format: string): string {
  if (!Number.isFinite(value)) return String(value);
  const { percent, literalPercent, symbol, decimals } = formatShows(format, value);
  const exact = new Big(value.toPrecision(EXCEL_DIGITS)).times(percent ? 100 : 1);
  const own = decimalsOf(exact);
  const shown =
    own <= MOST_TYPED_DECIMALS
      ? exact.toFixed(Math.max(own, decimals?.least ?? 0))
      : decimals === null
        ? exact.prec(SHOWN_DIGITS).toFixed()
        : exact.toFixed(decimals.most);
  const sign = shown.startsWith("-") ? "-" : "";
  return `${sign}${symbol}${shown.slice(sign.length)}${percent || literalPercent ? "%" : ""}`;
}

function decimalsOf(value: Big): number {
  return value.toFixed().split(".")[1]?.length ?? 0;
}
