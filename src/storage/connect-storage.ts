import type { TableClient } from "@azure/data-tables";
import type { QueueClient } from "@azure/storage-queue";
import type { Way } from "../app/stored.ts";
import type { Ports } from "../app/ports.ts";
import { inTurn } from "../app/turn.ts";
import { councilLog } from "./council-log.ts";
import { conversationStore } from "./conversation-store.ts";
import { deliveryStore } from "./delivery-store.ts";
import { draftStore } from "./draft-store.ts";
import { editionStore } from "./edition-store.ts";
import type { Observers } from "./observe-requests.ts";
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

export interface ConnectedStorage extends StoragePorts {
  /** Reads a row and asks after the queue; throws what keeps them from being reached. */
  readonly probe: () => Promise<void>;
}

export type StorageOptions = StorageAccount &
  Observers & {
    readonly planId: string;
    /** The plans before it; none unless said. */
    readonly earlierPlans?: readonly EarlierPlan[];
    /** What table names start with, letters and digits; the queue's too, in lower case. */
    readonly prefix?: string;
    /** How changes come, for the log; in Teams unless said. */
    readonly via?: Way;
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

/** An operator waits for it, and a container platform, which then starts it again. */
const CONNECTING = { withinMs: 10_000, afterAnswerMs: 10_000 };

/** Makes the tables and the queue where they are missing. Throws a ScorecardError naming the setting to look at. */
export async function connectStorage(options: StorageOptions): Promise<ConnectedStorage> {
  const {
    planId,
    earlierPlans = [],
    prefix = "Scorecard",
    via = "Teams",
    onUnreadable = () => undefined,
  } = options;
  const clientOf = (name: (typeof TABLES)[number]) => tableClient(options, `${prefix}${name}`, options);
  const queue = queueClient(options, `${prefix.toLowerCase()}-outbox`, options);
  await inTurn(CONNECTING, () => makeMissing(TABLES.map(clientOf), queue));
  const earlier = earlierPlans.toSorted((a, b) => (a.until < b.until ? -1 : 1));
  const plans: Plans = { planId, earlier };
  const table = (name: (typeof TABLES)[number]) => openTable(clientOf(name));
  return {
    plan: planStore(table("Plan"), plans),
    quarters: quarterStore(table("Quarters"), plans, via),
    editions: editionStore(table("Editions"), plans),
    people: peopleStore(table("People")),
    councilLog: councilLog(table("People"), via),
    conversations: conversationStore(table("Conversations")),
    deliveries: deliveryStore(table("Deliveries")),
    pace: paceStore(table("Deliveries")),
    drafts: draftStore(table("Drafts")),
    outbox: storageQueueOutbox(queue, onUnreadable),
    probe: async () => {
      await Promise.all([table("Plan").read(planId, "probe"), askAfter(queue)]);
    },
  };
}

async function makeMissing(tables: readonly TableClient[], queue: QueueClient): Promise<void> {
  try {
    await Promise.all([...tables.map((table) => table.createTable()), queue.createIfNotExists()]);
  } catch (error) {
    throw storageFault(error, "connecting");
  }
}

async function askAfter(queue: QueueClient): Promise<void> {
  try {
    await queue.getProperties();
  } catch (error) {
    throw storageFault(error, "asking after the queue");
  }
}
