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

/**
 * Splits text into records, of any number of fields, lines of blank cells left out. Past a record with broken quotes it
 * goes on with the next line, so that one reading names every such record (up to 50).
 */
export function parseRecords(text: string, delimiter: string): CsvRecords {
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  const records: CsvRecord[] = [];
  const broken: BrokenRecord[] = [];
  let from = 0;
  while (from < lines.length && broken.length < MOST_BROKEN) {
    const stopped = parseFrom(lines, from, delimiter, records);
    if (stopped === null) break;
    broken.push({ line: stopped + 1, text: lines[stopped] ?? "" });
    from = stopped + 1;
  }
  return { records, broken };
}

/** Adds the records from line index `from` on; the index of the line where a broken record starts, or null. */
function parseFrom(
  lines: readonly string[],
  from: number,
  delimiter: string,
  records: CsvRecord[],
): number | null {
  let next = from;
  const keep = (fields: string[], end: number): void => {
    const start = end - newlinesIn(fields);
    next = end;
    if (fields.some((field) => field.trim() !== "")) records.push({ line: start, fields });
  };
  try {
    parse(lines.slice(from).join("\n"), {
      delimiter,
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
    while (next < lines.length - 1 && lines[next]?.trim() === "") next++;
    return next;
  }
}

function newlinesIn(fields: readonly string[]): number {
  return fields.reduce((count, field) => count + field.split("\n").length - 1, 0);
}
