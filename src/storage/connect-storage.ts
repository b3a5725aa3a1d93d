import type { Ports } from "../app/ports.ts";
import { conversationStore } from "./conversation-store.ts";
import { deliveryStore } from "./delivery-store.ts";
import { draftStore } from "./draft-store.ts";
import { editionStore } from "./edition-store.ts";
import type { OnRequest } from "./observe-requests.ts";
import { storageQueueOutbox, type OnUnreadable } from "./outbox.ts";
import { paceStore } from "./pace-store.ts";
import { peopleStore } from "./people-store.ts";
import type { EarlierPlan, Plans } from "./plans.ts";
import { planStore } from "./plan-store.ts";
import { quarterStore } from "./quarter-store.ts";
import { queueClient, type StorageAccount, tableClient } from "./storage-clients.ts";
import { storageFault } from "./storage-fault.ts";
import { openTable } from "./azure-table.ts";

export type StoragePorts = Omit<Ports, "clock" | "newId">;

export type StorageOptions = StorageAccount & {
  readonly planId: string;
  /** The plans before it; none unless said. */
  readonly earlierPlans?: readonly EarlierPlan[];
  /** What table names start with, letters and digits; the queue's too, in lower case. */
  readonly prefix?: string;
  readonly onRequest?: OnRequest;
  readonly onUnreadable?: OnUnreadable;
};

/** What the tables are called, after the prefix. */
export const TABLES = [
  "Plan",
  "Quarters",
  "Editions",
  "People",
  "Conversations",
  "Deliveries",
  "Drafts",
] as const;

/** Makes the tables and the queue where they are missing. Throws a ScorecardError naming the setting to look at. */
export async function connectStorage(options: StorageOptions): Promise<StoragePorts> {
  const {
    planId,
    earlierPlans = [],
    prefix = "Scorecard",
    onRequest,
    onUnreadable = () => undefined,
  } = options;
  const clientOf = (name: (typeof TABLES)[number]) => tableClient(options, `${prefix}${name}`, onRequest);
  const queue = queueClient(options, `${prefix.toLowerCase()}-outbox`, onRequest);
  try {
    await Promise.all([...TABLES.map((name) => clientOf(name).createTable()), queue.createIfNotExists()]);
  } catch (error) {
    throw storageFault(error, "connecting");
  }
  const earlier = earlierPlans.toSorted((a, b) => (a.until < b.until ? -1 : 1));
  const plans: Plans = { planId, earlier };
  const table = (name: (typeof TABLES)[number]) => openTable(clientOf(name));
  return {
    plan: planStore(table("Plan"), plans),
    quarters: quarterStore(table("Quarters"), plans),
    editions: editionStore(table("Editions"), plans),
    people: peopleStore(table("People")),
    conversations: conversationStore(table("Conversations")),
    deliveries: deliveryStore(table("Deliveries")),
    pace: paceStore(table("Deliveries")),
    drafts: draftStore(table("Drafts")),
    outbox: storageQueueOutbox(queue, onUnreadable),
  };
}
