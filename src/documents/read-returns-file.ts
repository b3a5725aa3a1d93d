import type { SheetReading } from "../app/sheet/returns-sheet.ts";
import { readWorkbook } from "./read-workbook.ts";

export const MOST_FILE_BYTES = 5 * 1024 * 1024;

/** Some 5,000 returns; every MB is read in one go, in which nobody else is answered. */
const MOST_CSV_BYTES = 1024 * 1024;

const ZIP = [0x50, 0x4b];
/** Old Excel files, and new ones with a password. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const ENCRYPTED = Buffer.from("EncryptedPackage", "utf16le");

/** Reads a file of returns by what it holds, whatever its name says. */
export async function readReturnsFile(file: string, bytes: Uint8Array): Promise<SheetReading> {
  if (bytes.length > MOST_FILE_BYTES) {
    return unreadable(
      "This file is larger than 5 MB. Take out pictures and sheets that are not returns, and send it again.",
    );
  }
  if (bytes.length === 0) return unreadable("This file is empty. Save it again, and send it again.");
  if (startsWith(bytes, ZIP)) return await readWorkbook(file, bytes);
  if (startsWith(bytes, COMPOUND)) return unreadable(whyCompound(bytes));
  if (/\.(?:csv|txt)$/i.test(file)) {
    if (bytes.length > MOST_CSV_BYTES)
      return unreadable("This file is larger than 1 MB. Take out what is not a return, and send it again.");
    // Loaded when the first is read: a bot that starts needs none of it.
    const { readReturnsCsv } = await import("./read-returns-csv.ts");
    return readReturnsCsv(file, bytes);
  }
  return unreadable(
    "This is not an Excel workbook. Fill in the one that /mine sheet gives you, save it as .xlsx, and send it back.",
  );
}

function whyCompound(bytes: Uint8Array): string {
  return Buffer.from(bytes).includes(ENCRYPTED)
    ? "This workbook has a password. Take it off (File, Info, Protect Workbook, Encrypt with Password), and send it again."
    : "This is a workbook of an old kind (.xls). Open it in Excel, save it as an Excel workbook (.xlsx), and send it again.";
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}

function unreadable(problem: string): SheetReading {
  return { kind: "unreadable", problems: [problem] };
}
