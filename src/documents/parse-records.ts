import { CsvError, parse } from "csv-parse/sync";

/** One record and the line it starts on. */
export interface CsvRecord {
  readonly line: number;
  readonly fields: readonly string[];
}

/** A record whose quotes are broken: where it starts, and its first line. */
export interface BrokenRecord {
  readonly line: number;
  readonly text: string;
}

export interface CsvRecords {
  readonly records: readonly CsvRecord[];
  readonly broken: readonly BrokenRecord[];
}

const MOST_BROKEN = 50;
/** In characters: a quote that is left open would make one record of the whole file. */
const LONGEST_RECORD = 200_000;

/**
 * Splits text into records, of any number of fields, lines of blank cells left out. Past a record with broken quotes it
 * goes on with the next line, so that one reading names every such record (up to 50). Reads no more than `most` records.
 */
export function parseRecords(text: string, delimiter: string, most = Infinity): CsvRecords {
  const lines = linesOf(text.replace(/\r\n?/g, "\n"));
  const records: CsvRecord[] = [];
  const broken: BrokenRecord[] = [];
  let from = 0;
  while (from < lines.starts.length && broken.length < MOST_BROKEN && records.length < most) {
    const stopped = parseFrom(lines, from, records, { delimiter, most });
    if (stopped === null) break;
    broken.push({ line: stopped + 1, text: lineAt(lines, stopped) });
    from = stopped + 1;
  }
  return { records, broken };
}

interface Lines {
  readonly text: string;
  /** Where each line begins. */
  readonly starts: readonly number[];
}

function linesOf(text: string): Lines {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return { text, starts };
}

function lineAt({ text, starts }: Lines, line: number): string {
  const next = starts[line + 1];
  return text.slice(starts[line], next === undefined ? undefined : next - 1);
}

/** Adds the records from line index `from` on; the index of the line where a broken record starts, or null. */
function parseFrom(
  lines: Lines,
  from: number,
  records: CsvRecord[],
  { delimiter, most }: { readonly delimiter: string; readonly most: number },
): number | null {
  let next = from;
  const keep = (fields: string[], end: number): void => {
    const start = end - newlinesIn(fields);
    next = end;
    if (fields.some((field) => field.trim() !== "")) records.push({ line: start, fields });
  };
  try {
    parse(lines.text.slice(lines.starts[from]), {
      delimiter,
      max_record_size: LONGEST_RECORD,
      ...(most === Infinity ? {} : { to: most - records.length }),
      relax_column_count: true,
      skip_empty_lines: true,
      on_record: (fields: string[], context) => {
        keep(fields, from + context.lines);
        return null;
      },
    });
    return null;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    while (next < lines.starts.length - 1 && lineAt(lines, next).trim() === "") next++;
    return next;
  }
}

function newlinesIn(fields: readonly string[]): number {
  return fields.reduce((count, field) => count + field.split("\n").length - 1, 0);
}
