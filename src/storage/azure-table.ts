import { odata, type TableClient, type TableEntityResult, type TransactionAction } from "@azure/data-tables";
import type { SaveOutcome, WriteOutcome } from "../app/stored.ts";
import { ScorecardError } from "../app/errors.ts";
import { noteSave } from "../app/turn.ts";
import type { NewRow, Operation, StoredRow } from "./table-rows.ts";
import { checkRow, LARGEST_TRANSACTION_BYTES, MOST_OPERATIONS, requestBytes } from "./limits.ts";
import { isConflict, isMissing, storageFault } from "./storage-fault.ts";

/** One Azure table. Faults are ScorecardErrors; a row changed by somebody else is an outcome. */
export interface Table {
  read(partitionKey: string, rowKey: string): Promise<StoredRow | null>;
  /** In key order; a request a thousand rows. `filter` comes from `odata` and names the partition or partitions. `columns`: those alone. */
  query(filter: string, columns?: readonly string[]): Promise<readonly StoredRow[]>;
  /** The row keys alone, the same way. */
  queryKeys(filter: string): Promise<readonly string[]>;
  /** All or nothing, in one request. At most 100 operations and 4 MiB. */
  write(partitionKey: string, operations: readonly Operation[]): Promise<WriteOutcome>;
  /** One row in one request, with the tag that it then has. */
  writeRow(partitionKey: string, operation: Operation): Promise<SaveOutcome>;
  /** "conflict" when it is not there, or not under this tag; the tag `*` stands for any. */
  remove(partitionKey: string, rowKey: string, etag: string): Promise<WriteOutcome>;
}

/** Creates when `etag` is null, else replaces what was read under it. */
export function writeUnder(etag: string | null, row: NewRow): Operation {
  return etag === null ? { kind: "create", row } : { kind: "replace", row, etag };
}

/** The whole of a partition. */
export function wholePartition(partitionKey: string): string {
  return odata`PartitionKey eq ${partitionKey}`;
}

/** The whole of each partition from one key to another, both included. */
export function partitionsBetween(first: string, last: string): string {
  return odata`PartitionKey ge ${first} and PartitionKey le ${last}`;
}

/** What Tables take for an integer without a mark of a longer one. */
const LEAST_INT = -2_147_483_648;

/** The rows of a partition that have a whole number in this column. */
export function rowsWithNumber(partitionKey: string, column: string): string {
  return `${wholePartition(partitionKey)} and ${column} ge ${LEAST_INT}`;
}

/** The rows of a partition from one key to another, both included. */
export function rowsBetween(partitionKey: string, from: string, to: string): string {
  return odata`PartitionKey eq ${partitionKey} and RowKey ge ${from} and RowKey le ${to}`;
}

export function openTable(client: TableClient): Table {
  const place = (partitionKey: string) => `${client.tableName} ${partitionKey}`;

  async function list(filter: string, columns?: readonly string[]): Promise<readonly StoredRow[]> {
    try {
      const rows: StoredRow[] = [];
      const queryOptions = { filter, ...(columns && { select: ["partitionKey", "rowKey", ...columns] }) };
      for await (const entity of client.listEntities({ queryOptions })) {
        rows.push(storedRow(client.tableName, entity));
      }
      return rows;
    } catch (error) {
      throw storageFault(error, `reading ${client.tableName}`);
    }
  }

  return {
    async read(partitionKey, rowKey) {
      try {
        return storedRow(client.tableName, await client.getEntity(partitionKey, rowKey));
      } catch (error) {
        if (isMissing(error)) return null;
        throw storageFault(error, `reading ${place(partitionKey)} ${rowKey}`);
      }
    },

    query: list,

    async queryKeys(filter) {
      return (await list(filter, [])).map(({ rowKey }) => rowKey);
    },

    async write(partitionKey, operations) {
      if (operations.length === 0) return "written";
      checkTransaction(place(partitionKey), partitionKey, operations);
      return outcomeOf(`writing ${place(partitionKey)}`, () =>
        client.submitTransaction(operations.map((operation) => action(partitionKey, operation))),
      );
    },

    async writeRow(partitionKey, operation) {
      checkTransaction(place(partitionKey), partitionKey, [operation]);
      let etag: string | undefined;
      const outcome = await outcomeOf(`writing ${place(partitionKey)}`, async () => {
        etag = (await writeAlone(client, partitionKey, operation)).etag;
      });
      if (outcome === "conflict") return { kind: "conflict" };
      if (etag !== undefined) return { kind: "saved", etag };
      throw new ScorecardError("storage-failed", `${place(partitionKey)}: a row written was given no tag`);
    },

    // Not part of transactions: the client library drops a delete's tag there.
    async remove(partitionKey, rowKey, etag) {
      return outcomeOf(`removing ${place(partitionKey)} ${rowKey}`, () =>
        client.deleteEntity(partitionKey, rowKey, { etag }),
      );
    },
  };
}

/** A transaction's answer does not reliably carry its rows' tags; that of a write by itself does. */
async function writeAlone(
  client: TableClient,
  partitionKey: string,
  { row, ...how }: Operation,
): Promise<{ readonly etag?: string }> {
  const entity = { ...row.columns, partitionKey, rowKey: row.rowKey };
  if (how.kind === "create") return await client.createEntity(entity);
  if (how.kind === "upsert") return await client.upsertEntity(entity, "Replace");
  return await client.updateEntity(entity, "Replace", { etag: how.etag });
}

async function outcomeOf(doing: string, write: () => Promise<unknown>): Promise<WriteOutcome> {
  try {
    await write();
    noteSave();
    return "written";
  } catch (error) {
    if (isConflict(error) || isMissing(error)) return "conflict";
    throw storageFault(error, doing);
  }
}

function storedRow(table: string, entity: TableEntityResult<Record<string, unknown>>): StoredRow {
  const { partitionKey = "", rowKey = "", etag, ...columns } = entity;
  return { rowKey, etag, columns, place: `${table} ${partitionKey} ${rowKey}` };
}

function action(partitionKey: string, operation: Operation): TransactionAction {
  const entity = { ...operation.row.columns, partitionKey, rowKey: operation.row.rowKey };
  if (operation.kind === "create") return ["create", entity];
  if (operation.kind === "upsert") return ["upsert", entity, "Replace"];
  return ["update", entity, "Replace", { etag: operation.etag }];
}

function checkTransaction(place: string, partitionKey: string, operations: readonly Operation[]): void {
  for (const { row } of operations) checkRow(place, partitionKey, row);
  const bytes = operations.reduce((sum, operation) => sum + requestBytes(operation), 0);
  if (operations.length > MOST_OPERATIONS || bytes > LARGEST_TRANSACTION_BYTES) {
    throw new ScorecardError(
      "transaction-too-large",
      `${place}: ${operations.length} rows in one transaction`,
    );
  }
  if (new Set(operations.map(({ row }) => row.rowKey)).size < operations.length) {
    throw new ScorecardError("row-named-twice", `${place}: the same row twice in one transaction`);
  }
}
