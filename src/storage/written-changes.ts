import type { LoggedChange } from "../app/quarter-port.ts";
import type { LogLine } from "../app/stored.ts";
import type { StoredRow } from "./table-rows.ts";
import { logLineCodec } from "./codecs.ts";
import { holdsSame } from "./json-codec.ts";
import { readStored } from "./stored-range.ts";
import { isWithdrawn } from "./quarter-rows.ts";
import type { Table } from "./azure-table.ts";
import type { Group } from "./write-groups.ts";

/**
 * Of changes that met a conflict, those that an earlier run has not written. One is written when its line is there,
 * the same but for when and how it was written, and its row is the same or has moved on since.
 */
export async function changesNotThereYet(
  table: Table,
  partitionKey: string,
  groups: readonly Group<LoggedChange>[],
): Promise<readonly Group<LoggedChange>[]> {
  const [rows, lines] = await Promise.all([
    readStored(table, partitionKey, groups, 0),
    readStored(table, partitionKey, groups, 1),
  ]);
  return groups.filter(({ change, operations: [first, second] }) => {
    const line = second && lines.get(second.row.rowKey);
    if (line === undefined || !sameLine(logLineCodec.decode(line), change.log)) return true;
    const row = rows.get(first.row.rowKey);
    return !holdsSame(row, first.row.columns) && !hasMovedOn(row, change.log.version);
  });
}

function sameLine(stored: LogLine, ours: LogLine): boolean {
  const timeless = (line: LogLine) => JSON.stringify({ ...line, at: "", via: null });
  return timeless(stored) === timeless(ours);
}

/** What was withdrawn since is there no more. */
function hasMovedOn(row: StoredRow | undefined, since: number): boolean {
  if (row === undefined || isWithdrawn(row)) return false;
  const { version } = row.columns;
  return typeof version === "number" && version > since;
}
