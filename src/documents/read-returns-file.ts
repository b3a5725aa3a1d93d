import type { SheetReading, SheetTable } from "../app/sheet/returns-sheet.ts";
import { SHEET_COLUMNS } from "../app/sheet/sheet-columns.ts";
import { nameFile } from "./name-file.ts";
import { readWorkbook } from "./read-workbook.ts";

export const MOST_FILE_BYTES = 5 * 1024 * 1024;

/** Some 5,000 returns. */
const MOST_CSV_BYTES = 1024 * 1024;
/** The most that Excel holds in a cell. */
const LONGEST_CELL = 32_767;
/** All cells together: a text that many cells share is one in the file, and one a cell when it has been read. */
const MOST_CHARACTERS = 10_000_000;

/** Reads a file of returns by what it holds, whatever its name says. Run it by `runParser`: a file can be made to hang it. */
export async function readReturnsFile(file: string, bytes: Uint8Array): Promise<SheetReading> {
  if (bytes.length > MOST_FILE_BYTES) {
    return unreadable(
      "This file is larger than 5 MB. Take out pictures and sheets that are not returns, and send it again.",
    );
  }
  if (bytes.length === 0) return unreadable("This file is empty. Save it again, and send it again.");
  const reading = await readByContent(file, bytes);
  const tooLong = reading.kind === "read" ? whyTooLong(reading.table) : null;
  return tooLong === null ? reading : unreadable(tooLong);
}

async function readByContent(file: string, bytes: Uint8Array): Promise<SheetReading> {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return await readWorkbook(file, bytes);
  const name = nameFile(bytes);
  if (name !== null) return unreadable(name);
  // Loaded when the first is read: a bot that starts needs none of it.
  const { hasReturnsHeader, readReturnsCsv } = await import("./read-returns-csv.ts");
  if (/\.(?:csv|txt)$/i.test(file) || hasReturnsHeader(bytes)) {
    if (bytes.length > MOST_CSV_BYTES)
      return unreadable("This file is larger than 1 MB. Take out what is not a return, and send it again.");
    return readReturnsCsv(file, bytes);
  }
  return unreadable(
    "This is not an Excel workbook. Fill in the one that /mine sheet gives you, save it as .xlsx, and send it back.",
  );
}

function whyTooLong({ rows, letters }: SheetTable): string | null {
  let characters = 0;
  for (const { number, cells } of rows) {
    for (const column of SHEET_COLUMNS) {
      const { length } = cells[column].text;
      if (length > LONGEST_CELL)
        return `The cell ${letters[column]}${number} holds more than 32,767 characters. Shorten it, and send it again.`;
      characters += length;
    }
  }
  return characters > MOST_CHARACTERS
    ? "This workbook holds too much text. Take out what is not a return, and send it again."
    : null;
}

function unreadable(problem: string): SheetReading {
  return { kind: "unreadable", problems: [problem] };
}
