import type { SheetReading } from "../app/sheet/returns-sheet.ts";
import { MOST_SHEET_ROWS } from "../app/sheet/sheet-columns.ts";
import { decodeText, type Reading } from "./decode-text.ts";
import { parseRecords } from "./parse-records.ts";
import { delimiterOf } from "./read-csv.ts";
import { headedRows, sheetTable } from "./sheet-table.ts";

/** One row beyond what is taken, and what stands above the table: enough to see that there are too many. */
const READ_ROWS = MOST_SHEET_ROWS + 30;

/** Reads returns from a CSV file with the workbook's columns. Rows are numbered by the lines they start on. */
export function readReturnsCsv(file: string, bytes: Uint8Array): SheetReading {
  const decoded = decodeText(bytes);
  if (decoded.kind === "unclear") return { kind: "unreadable", problems: [whichLetters(decoded.readings)] };
  const { text } = decoded;
  const { records, broken } = parseRecords(text, delimiterOf(headerLine(text)), READ_ROWS);
  if (broken.length > 0) {
    const problems = broken.map(
      ({ line }) =>
        `Line ${line}: check the quotes. A field is quoted whole, and quotes inside it are doubled.`,
    );
    return { kind: "unreadable", problems };
  }
  const rows = headedRows(
    records.map(({ line, fields }) => ({
      number: line,
      cells: fields.map((field) => ({ kind: "text", text: field }) as const),
    })),
  );
  if (rows !== null) return sheetTable(file, rows);
  return {
    kind: "unreadable",
    problems: ["No line names the columns of a workbook of returns. Fill in the one that Scorecard exports."],
  };
}

/** Is this CSV, whatever the file is called? */
export function hasReturnsHeader(bytes: Uint8Array): boolean {
  return /measure.?id/i.test(Buffer.from(bytes.subarray(0, 8192)).toString("latin1").replaceAll("\0", ""));
}

/** Nobody is asked in the chat which reading is right: a file of Excel's own leaves nothing to choose. */
function whichLetters(readings: readonly Reading[]): string {
  const unclear = /[^\s,;"]{0,20}[^\0-\u007F][^\s,;"]{0,20}/;
  const shown = readings.map(({ text }) => `"${unclear.exec(text)?.[0] ?? ""}"`);
  return `Some letters in this file can be read in several ways: ${[...new Set(shown)].join(" or ")}. Save it as an Excel workbook (.xlsx), or as "CSV UTF-8", and send it again.`;
}

/** A workbook saved as CSV has its title above the columns' names. */
function headerLine(text: string): string {
  return text.split(/\r\n?|\n/).find((line) => /measure.?id/i.test(line)) ?? text;
}
