import type { Fault } from "../app/fault.ts";
import type { Table, TableRow } from "../app/table.ts";

/** A file as it reads in one encoding. */
export interface ReadAs {
  readonly encoding: string;
  readonly table: Table;
}

/** Enough to tell by; each text is shown once. */
const MOST_SHOWN = 10;

/** The cells that the encoding makes a difference to, in each reading, for somebody who knows the names to choose. */
export function encodingFaults(file: string, readings: readonly ReadAs[]): readonly Fault[] {
  const [first, ...others] = readings;
  if (first === undefined) return [];
  const rowsOf = others.map(({ table }) => new Map(table.rows.map((row) => [row.line, row])));
  const faults = new Map<string, Fault>();
  for (const row of first.table.rows) {
    for (const [column, text] of Object.entries(row.cells)) {
      const texts = [text, ...rowsOf.map((rows) => cellOf(rows.get(row.line), column))];
      if (/^[\0-\u007F]*$/.test(text) || faults.has(text) || faults.size === MOST_SHOWN) continue;
      const shown = readings.map(
        ({ encoding }, index) => `"${aroundLetter(texts[index] ?? "")}" (--encoding ${encoding})`,
      );
      const value = aroundLetter(text).replace(/[^\0-\u007F]/g, "\uFFFD");
      faults.set(text, {
        file,
        line: row.line,
        column,
        value,
        expected: `to be told what it is: ${shown.join(" or ")}`,
      });
    }
  }
  const names = readings.map(({ encoding }) => encoding).join(", ");
  const expected = `UTF-8, or --encoding and what the file is in: ${names}`;
  return [{ file, line: 1, column: "", value: "another encoding", expected }, ...faults.values()];
}

function cellOf(row: TableRow | undefined, column: string): string {
  return row?.cells[column] ?? "";
}

const LETTERS_AROUND = 25;

/** The part of a text where its first unclear letter stands; the same place in each reading, as each byte is a letter. */
function aroundLetter(text: string): string {
  const at = Math.max(0, text.search(/[^\0-\u007F]/));
  return text.slice(Math.max(0, at - LETTERS_AROUND), at + LETTERS_AROUND).trim();
}
