import { ScorecardError } from "../app/errors.ts";
import type { NewRow, Operation } from "./table-rows.ts";

// Azure's published limits, checked here because the emulator accepts what Azure refuses.
const LONGEST_KEY = 512;
export const LONGEST_STRING = 32_768;
/** 255, less PartitionKey, RowKey and Timestamp. */
const MOST_COLUMNS = 252;
const LARGEST_ROW_BYTES = 1024 * 1024;
export const MOST_OPERATIONS = 100;
/** 4 MiB, less some room for the envelope. */
export const LARGEST_TRANSACTION_BYTES = 4 * 1024 * 1024 - 8192;

/** Throws `row-too-large` where Azure Tables would refuse the row. */
export function checkRow(place: string, partitionKey: string, row: NewRow): void {
  const columns = Object.entries(row.columns);
  const longest = Math.max(0, ...columns.map(([, value]) => (typeof value === "string" ? value.length : 0)));
  const problem = firstProblem([
    [Math.max(partitionKey.length, row.rowKey.length), LONGEST_KEY, "characters in a key"],
    [columns.length, MOST_COLUMNS, "columns"],
    [longest, LONGEST_STRING, "characters in a column"],
    [rowBytes(partitionKey, row), LARGEST_ROW_BYTES, "bytes"],
  ]);
  if (problem === null) return;
  throw new ScorecardError(
    "row-too-large",
    `${place} ${row.rowKey.slice(0, 80)} is too large to store: ${problem}. Shorten its longest texts.`,
  );
}

function firstProblem(limits: readonly (readonly [number, number, string])[]): string | null {
  const broken = limits.find(([size, most]) => size > most);
  return broken === undefined ? null : `${broken[0]} ${broken[2]}, at most ${broken[1]}`;
}

/** An entity's size as Azure counts it: text in UTF-16, names included. */
function rowBytes(partitionKey: string, row: NewRow): number {
  const keys = 4 + 2 * (partitionKey.length + row.rowKey.length);
  return Object.entries(row.columns).reduce(
    (sum, [name, value]) =>
      sum + 8 + 2 * name.length + (typeof value === "string" ? 4 + 2 * value.length : 8),
    keys,
  );
}

/**
 * An upper bound of what an operation adds to a request, in bytes: no stored character takes more than three, whether
 * as UTF-8 or escaped.
 */
export function requestBytes(operation: Operation): number {
  return Object.entries(operation.row.columns).reduce(
    (sum, [name, value]) => sum + name.length + 30 + (typeof value === "string" ? 3 * value.length : 0),
    2000,
  );
}
