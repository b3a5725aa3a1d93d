import type { WriteOutcome } from "../app/stored.ts";
import { inParallel } from "../app/in-parallel.ts";
import type { StoredRow } from "./table-rows.ts";
import type { Table } from "./azure-table.ts";

/** Removes rows of one partition, each under the tag that it was read with. */
export async function removeAll(
  table: Table,
  partitionKey: string,
  rows: readonly Pick<StoredRow, "rowKey" | "etag">[],
): Promise<WriteOutcome> {
  let outcome: WriteOutcome = "written";
  await inParallel(rows, 4, async ({ rowKey, etag }) => {
    if ((await table.remove(partitionKey, rowKey, etag)) === "conflict") outcome = "conflict";
  });
  return outcome;
}
