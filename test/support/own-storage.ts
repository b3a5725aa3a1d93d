import { randomBytes } from "node:crypto";
import { QueueClient } from "@azure/storage-queue";
import { inject } from "vitest";

const prefixes: string[] = [];

/** What the names of a test's tables and queue start with: no other test has it. */
export function ownPrefix(): string {
  const prefix = `t${randomBytes(6).toString("hex")}`;
  prefixes.push(prefix);
  return prefix;
}

/** The Azurite of this worker. */
export function testConnectionString(): string {
  const all = inject("storageConnectionStrings");
  const worker = Number(process.env["VITEST_POOL_ID"] ?? "1");
  return all[(worker - 1) % all.length] ?? "";
}

/** Takes the queues of the finished tests away: Azurite sorts every message it holds at each request for one. */
export async function forgetQueues(): Promise<void> {
  const connectionString = testConnectionString();
  await Promise.all(
    prefixes
      .splice(0)
      .map((prefix) => new QueueClient(connectionString, `${prefix}-outbox`).deleteIfExists()),
  );
}
