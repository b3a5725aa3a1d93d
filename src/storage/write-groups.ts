import type { Progress } from "../app/stored.ts";
import { inParallel } from "../app/in-parallel.ts";
import type { Operation } from "./table-rows.ts";
import { LARGEST_TRANSACTION_BYTES, MOST_OPERATIONS, requestBytes } from "./limits.ts";
import type { Table } from "./azure-table.ts";

/** One change of ours, and the rows that are written for it together or not at all. */
export interface Group<T> {
  readonly change: T;
  readonly operations: readonly [Operation, ...Operation[]];
}

export interface BulkWrite<T> {
  readonly table: Table;
  readonly partitionKey: string;
  readonly groups: readonly Group<T>[];
  /** Of groups that met a conflict: those whose change is not there already, from an earlier run. */
  readonly notThereYet: (groups: readonly Group<T>[]) => Promise<readonly Group<T>[]>;
  /** Leaves what has not begun when one is found. */
  readonly stopAtConflict?: boolean;
  readonly progress?: Progress | undefined;
}

/** Of 1, 2, 4, 8 and 16, between 4 and 8 at once were fastest on the emulator; a partition takes 2,000 rows a second. */
const TRANSACTIONS_AT_ONCE = 6;

/**
 * Writes groups of one partition in as few transactions as they fit; returns the changes in true conflict. After a
 * crash the same call finishes the work: what was written is recognised, whole batches at a time.
 */
export async function writeGroups<T>(bulk: BulkWrite<T>): Promise<readonly T[]> {
  const conflicts: T[] = [];
  const total = bulk.groups.length;
  let done = 0;
  await inParallel(cutIntoBatches(bulk.groups), TRANSACTIONS_AT_ONCE, async (batch) => {
    if (bulk.stopAtConflict === true && conflicts.length > 0) return;
    conflicts.push(...(await writeBatch(bulk, batch)));
    done += batch.length;
    bulk.progress?.(done, total);
  });
  return conflicts;
}

/** A batch with a conflict in it is written group by group, but for what is there already. */
async function writeBatch<T>(bulk: BulkWrite<T>, batch: readonly Group<T>[]): Promise<readonly T[]> {
  const operations = batch.flatMap((group) => group.operations);
  if ((await bulk.table.write(bulk.partitionKey, operations)) === "written") return [];
  const open = await bulk.notThereYet(batch);
  if (batch.length === 1) return open.map(({ change }) => change);
  const conflicts: T[] = [];
  for (const group of open) {
    conflicts.push(...(await writeBatch(bulk, [group])));
    if (bulk.stopAtConflict === true && conflicts.length > 0) break;
  }
  return conflicts;
}

/** In key order, so that a batch is a narrow range of the partition and its re-run cuts at the same places. */
function cutIntoBatches<T>(groups: readonly Group<T>[]): readonly (readonly Group<T>[])[] {
  const batches: Group<T>[][] = [];
  let operations = Infinity;
  let bytes = 0;
  for (const group of groups.toSorted(byFirstKey)) {
    const groupBytes = group.operations.reduce((sum, operation) => sum + requestBytes(operation), 0);
    operations += group.operations.length;
    bytes += groupBytes;
    if (operations > MOST_OPERATIONS || bytes > LARGEST_TRANSACTION_BYTES) {
      batches.push([]);
      operations = group.operations.length;
      bytes = groupBytes;
    }
    batches.at(-1)?.push(group);
  }
  return batches;
}

function byFirstKey<T>(a: Group<T>, b: Group<T>): number {
  const [keyA, keyB] = [a.operations[0].row.rowKey, b.operations[0].row.rowKey];
  return keyA < keyB ? -1 : keyA > keyB ? 1 : 0;
}
