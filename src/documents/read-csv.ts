import type { Fault } from "../app/fault.ts";
import type { Table, TableRow } from "../app/table.ts";
import { decodeText } from "./decode-text.ts";
import { type BrokenRecord, type CsvRecord, parseRecords } from "./parse-records.ts";

const DELIMITERS = [",", ";", "\t"] as const;

/**
 * Reads a CSV file as Excel and others write it: UTF-8 or Windows-1252, any line ends, commas, semicolons or tabs.
 * Column names in any case; columns may stand in any order and there may be more of them. All faults are collected:
 * columns missing or named twice, records with too few or too many fields, broken quotes.
 */
export function readCsv(file: string, bytes: Uint8Array, required: readonly string[]): Table {
  const text = decodeText(bytes);
  const { records, broken } = parseRecords(text, delimiterOf(text));
  const brokenFaults = broken.map((record) => quoteFault(file, record));
  const header = records[0];
  if (header === undefined) {
    const expected = `a first line that names the columns ${required.join(", ")}`;
    const empty = { file, line: 1, column: "", value: "", expected };
    return { file, columns: [], rows: [], faults: brokenFaults.length > 0 ? brokenFaults : [empty] };
  }
  const names = header.fields.map(columnName);
  const headerFaults = faultsOfHeader(file, header, names, required);
  if (headerFaults.length > 0) {
    return { file, columns: names, rows: [], faults: [...headerFaults, ...brokenFaults] };
  }
  const rows: TableRow[] = [];
  const ragged: Fault[] = [];
  for (const record of records.slice(1)) {
    const misfit = raggedFault(file, record, names.length);
    if (misfit === null) rows.push(namedRow(record, names));
    else ragged.push(misfit);
  }
  const columns = names.filter((name) => name !== "");
  const faults = [...brokenFaults, ...ragged].sort((a, b) => a.line - b.line);
  return { file, columns, rows, faults };
}

/** `Measure No.` and `measure_no` are the same column. */
function columnName(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_|_$/g, "");
}

/** Enough of a line of columns to tell what parts them. */
const LONGEST_HEADER = 10_000;

/** The one that the first line has most of, outside quotes. */
export function delimiterOf(text: string): string {
  const line = /^\s*([^\r\n]*)/.exec(text)?.[1] ?? "";
  const firstLine = line.slice(0, LONGEST_HEADER).replace(/"[^"]*"/g, "");
  const counts = DELIMITERS.map((delimiter) => firstLine.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ",";
}

function faultsOfHeader(
  file: string,
  header: CsvRecord,
  names: readonly string[],
  required: readonly string[],
): readonly Fault[] {
  const at = { file, line: header.line };
  const missing = required
    .filter((column) => !names.includes(column))
    .map((column) => ({ ...at, column, value: "", expected: `a column named ${column}` }));
  const twice = names
    .filter((name, index) => name !== "" && names.indexOf(name) < index)
    .map((column) => ({ ...at, column, value: column, expected: "each column once" }));
  return [...missing, ...twice];
}

/** Empty fields past the last column are a spreadsheet's, and let pass. */
function raggedFault(file: string, record: CsvRecord, width: number): Fault | null {
  const tooMany = record.fields.slice(width).some((field) => field.trim() !== "");
  if (record.fields.length >= width && !tooMany) return null;
  const expected = `${width} fields as in the first line, not ${record.fields.length}: check commas and quotes`;
  return { file, line: record.line, column: "", value: record.fields.join(","), expected };
}

function quoteFault(file: string, record: BrokenRecord): Fault {
  const expected = `quotes around a whole field, and quotes inside it doubled, as in "the ""new"" homes"`;
  return { file, line: record.line, column: "", value: record.text.trim(), expected };
}

function namedRow(record: CsvRecord, names: readonly string[]): TableRow {
  const cells: Record<string, string> = {};
  for (const [index, name] of names.entries()) {
    if (name !== "") cells[name] = (record.fields[index] ?? "").trim();
  }
  return { line: record.line, cells };
}
