import type { TransactionAction } from "@azure/data-tables";
import { TABLES } from "../../src/storage/connect-storage.ts";
import { queueClient, tableClient } from "../../src/storage/storage-clients.ts";
import { testConnectionString } from "./own-storage.ts";

/** The rows of some storage, one transaction after the other for each table. */
export type CopiedStorage = readonly (readonly [
  table: string,
  transactions: readonly TransactionAction[][],
])[];

const LARGEST_TRANSACTION = 50;

/** How many messages are on the queue, in sight or not. */
export async function messagesQueued(prefix: string): Promise<number> {
  const account = { connectionString: testConnectionString() };
  const queue = queueClient(account, `${prefix}-outbox`, {});
  return (await queue.getProperties()).approximateMessagesCount ?? 0;
}

export async function copyOfStorage(prefix: string): Promise<CopiedStorage> {
  return Promise.all(TABLES.map(async (table) => [table, await copyOfTable(`${prefix}${table}`)] as const));
}

async function copyOfTable(name: string): Promise<TransactionAction[][]> {
  const byPartition = new Map<string, TransactionAction[]>();
  for await (const row of clientOf(name).listEntities()) {
    const { partitionKey = "", rowKey = "" } = row;
    const ofPartition = byPartition.get(partitionKey) ?? [];
    byPartition.set(partitionKey, ofPartition);
    // The tag and the time are the copy's own.
    ofPartition.push(["create", { ...row, partitionKey, rowKey, etag: undefined, timestamp: undefined }]);
  }
  return [...byPartition.values()].flatMap((rows) =>
    Array.from({ length: Math.ceil(rows.length / LARGEST_TRANSACTION) }, (_, n) =>
      rows.slice(n * LARGEST_TRANSACTION, (n + 1) * LARGEST_TRANSACTION),
    ),
  );
}

/** Puts the rows into the empty tables of another prefix. */
export async function pasteStorage(prefix: string, copied: CopiedStorage): Promise<void> {
  await Promise.all(
    copied.map(async ([table, transactions]) => {
      for (const transaction of transactions)
        await clientOf(`${prefix}${table}`).submitTransaction(transaction);
    }),
  );
}

function clientOf(name: string) {
  return tableClient({ connectionString: testConnectionString() }, name, {});
}
