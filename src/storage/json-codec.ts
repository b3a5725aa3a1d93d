import { ScorecardError } from "../app/errors.ts";
import type { Columns, StoredRow } from "./table-rows.ts";
import { LONGEST_STRING } from "./limits.ts";

/** One kind of value as columns: `json`, or `json0`, `json1`, ... where it is longer than a column holds. */
export interface Codec<T> {
  encode(value: T): Columns;
  /** Throws `row-corrupted`, naming table, partition and row, for what it did not write. */
  decode(row: StoredRow): T;
}

/** `required`: the properties without which a stored object is not a T. The value must be plain JSON. */
export function jsonCodec<T extends object>(
  kind: string,
  required: readonly Extract<keyof T, string>[],
): Codec<T> {
  return {
    encode: (value) => split(toJson(value)),
    decode(row) {
      const value = parse(kind, row);
      const missing = required.find((name) => !Object.hasOwn(value, name));
      if (missing !== undefined) throw corrupted(kind, row, `it has no "${missing}"`);
      // The one place where stored JSON becomes a typed value.
      return value as T;
    },
  };
}

// Legal in JSON, but line ends or noncharacters to the parsers on the way to a table.
const AWKWARD = /[\u007f-\u009f\u2028\u2029\ufeff\ufff0-\uffff]/g;

function toJson(value: object): string {
  return JSON.stringify(value).replace(
    AWKWARD,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function split(json: string): Columns {
  if (json.length <= LONGEST_STRING) return { json };
  const columns: Record<string, string> = {};
  for (let start = 0, part = 0; start < json.length; part++) {
    const end = endOfPart(json, start);
    columns[`json${part}`] = json.slice(start, end);
    start = end;
  }
  return columns;
}

/** Never between the two halves of a character: half a character is not valid text by itself. */
function endOfPart(json: string, start: number): number {
  const end = start + LONGEST_STRING;
  const last = json.charCodeAt(end - 1);
  return last >= 0xd800 && last <= 0xdbff ? end - 1 : end;
}

function join({ columns }: StoredRow): string {
  if (typeof columns["json"] === "string") return columns["json"];
  let json = "";
  for (let part = 0; ; part++) {
    const text = columns[`json${part}`];
    if (typeof text !== "string") return json;
    json += text;
  }
}

function parse(kind: string, row: StoredRow): object {
  let value: unknown;
  try {
    value = JSON.parse(join(row));
  } catch (error) {
    throw corrupted(kind, row, "its JSON cannot be read", error);
  }
  if (typeof value !== "object" || value === null) throw corrupted(kind, row, "it is not an object");
  return value;
}

function corrupted(kind: string, row: StoredRow, why: string, cause?: unknown): ScorecardError {
  const advice = "Restore the row from a backup, or remove it and import it again.";
  return new ScorecardError(
    "row-corrupted",
    `The row ${row.place} is not a readable ${kind}: ${why}. ${advice}`,
    cause,
  );
}

/** Does the stored row hold just what these columns would put there? */
export function holdsSame(row: StoredRow | undefined, columns: Columns): boolean {
  return row !== undefined && Object.entries(columns).every(([name, value]) => row.columns[name] === value);
}
