import type { Fault } from "../app/fault.ts";
import type { Table, TableRow } from "../app/table.ts";
import { decodeText } from "./decode-text.ts";
import { encodingFaults } from "./encoding-faults.ts";
import { type BrokenRecord, type CsvRecord, parseRecords } from "./parse-records.ts";
import { fromPlainText } from "./plain-text-cell.ts";

const DELIMITERS = [",", ";", "\t"] as const;

/**
 * Reads a CSV file as Excel and others write it: any line ends, commas, semicolons or tabs, titles above the table.
 * Column names in any case; columns may stand in any order and there may be more of them. All faults are collected:
 * columns missing or named twice, records with too few or too many fields, broken quotes; letters that can be read in
 * more ways than one, unless the file is in UTF-8 or `encoding` says what it is in.
 */
export function readCsv(
  file: string,
  bytes: Uint8Array,
  required: readonly string[],
  encoding: string | null = null,
): Table {
  const decoded = decodeText(bytes, encoding);
  if (decoded.kind === "text") return readTable(file, decoded.text, required);
  const readings = decoded.readings.map(({ encoding, text }) => ({
    encoding,
    table: readTable(file, text, required),
  }));
  const [first] = readings;
  return {
    ...(first?.table ?? readTable(file, "", required)),
    faults: [...encodingFaults(file, readings), ...(first?.table.faults ?? [])],
  };
}

function readTable(file: string, whole: string, required: readonly string[]): Table {
  const { text, delimiter, separatorLine } = layoutOf(whole, required);
  const { records, broken } = parseRecords(text, delimiter);
  const brokenFaults = broken.map((record) => quoteFault(file, record));
  const at = headerAt(records, required);
  const header = records[at];
  const passedOver = [
    ...(separatorLine === null ? [] : [{ line: 1, text: separatorLine }]),
    ...records.slice(0, at).map(({ line, fields }) => ({ line, text: fields.join(" ").trim() })),
  ];
  if (header === undefined) {
    const expected = `a first line that names the columns ${required.join(", ")}`;
    const empty = { file, line: 1, column: "", value: "", expected };
    const faults = brokenFaults.length > 0 ? brokenFaults : [empty];
    return { file, columns: [], rows: [], faults, passedOver };
  }
  const names = header.fields.map(columnName);
  const headerFaults = faultsOfHeader(file, header, names, required);
  if (headerFaults.length > 0) {
    return { file, columns: names, rows: [], faults: [...headerFaults, ...brokenFaults], passedOver };
  }
  const rows: TableRow[] = [];
  const ragged: Fault[] = [];
  for (const record of records.slice(at + 1)) {
    const misfit = raggedFault(file, record, names.length);
    if (misfit === null) rows.push(namedRow(record, names));
    else ragged.push(misfit);
  }
  const columns = names.filter((name) => name !== "");
  const faults = [...brokenFaults, ...ragged].sort((a, b) => a.line - b.line);
  return { file, columns, rows, faults, passedOver };
}

/** Excel's own first line, which says what separates the fields; it is in no other way a part of the table. */
const SEPARATOR_LINE = /^\uFEFF?("?sep=(.)"?)[^\r\n]*/i;
/** How far down a header row is looked for: beneath a title and a date, say. */
const MOST_LINES_ABOVE = 20;

function layoutOf(
  whole: string,
  required: readonly string[],
): { readonly text: string; readonly delimiter: string; readonly separatorLine: string | null } {
  const [line, separatorLine, separator] = SEPARATOR_LINE.exec(whole) ?? [];
  // The line stays, empty, so that those after it keep their numbers.
  if (line !== undefined && separatorLine !== undefined && separator !== undefined)
    return { text: whole.slice(line.length), delimiter: separator, separatorLine };
  const lines = whole.split(/\r\n?|\n/, MOST_LINES_ABOVE);
  const header = lines.find(
    (each) => required.length > 0 && required.every((name) => columnName(each).includes(name)),
  );
  return { text: whole, delimiter: delimiterOf(header ?? whole), separatorLine: null };
}

/** The record that names most of the columns needed: the first, unless a title stands above it. */
function headerAt(records: readonly CsvRecord[], required: readonly string[]): number {
  const found = records.slice(0, MOST_LINES_ABOVE).map(({ fields }) => {
    const names = new Set(fields.map(columnName));
    return required.filter((name) => names.has(name)).length;
  });
  return Math.max(0, found.indexOf(Math.max(...found)));
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
    if (name !== "") cells[name] = fromPlainText((record.fields[index] ?? "").trim());
  }
  return { line: record.line, cells };
}
