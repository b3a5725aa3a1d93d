import { asPlainText } from "./plain-text-cell.ts";

const BOM = "\uFEFF";

/** A table as CSV that a spreadsheet opens as it is: letters kept, and no cell run as a formula. `readCsv` gives back each text. */
export function writeCsv(
  columns: readonly string[],
  rows: readonly Readonly<Record<string, string>>[],
): string {
  const lines = [columns, ...rows.map((row) => columns.map((column) => asPlainText(row[column] ?? "")))];
  return `${BOM}${lines.map((fields) => `${fields.map(quoted).join(",")}\r\n`).join("")}`;
}

function quoted(field: string): string {
  return /[",;\t\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
