import type { StoredRow } from "./table-rows.ts";
import { holdsSame } from "./json-codec.ts";
import { rowsBetween, type Table } from "./azure-table.ts";
import type { Group } from "./write-groups.ts";

/**
 * The stored rows, by key, of the nth operation of each group: one query over their range, because a batch is a
 * narrow range of its partition.
 */
export async function readStored(
  table: Table,
  partitionKey: string,
  groups: readonly Group<unknown>[],
  nth = 0,
): Promise<ReadonlyMap<string, StoredRow>> {
  const keys = groups.flatMap(({ operations }) => operations[nth]?.row.rowKey ?? []).sort();
  const [first, last] = [keys.at(0), keys.at(-1)];
  if (first === undefined || last === undefined) return new Map();
  const rows = await table.query(rowsBetween(partitionKey, first, last));
  return new Map(rows.map((row) => [row.rowKey, row]));
}

/** Of groups of one row each, those whose row does not stand there just as they would write it. */
export async function groupsNotStored<T>(
  table: Table,
  partitionKey: string,
  groups: readonly Group<T>[],
): Promise<readonly Group<T>[]> {
  const stored = await readStored(table, partitionKey, groups);
  return groups.filter(({ operations: [{ row }] }) => !holdsSame(stored.get(row.rowKey), row.columns));
}
