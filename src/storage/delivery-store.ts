import type { Progress, Stored } from "../app/stored.ts";
import type { Delivery, DeliveryStore } from "../app/delivery-port.ts";
import type { NewRow } from "./table-rows.ts";
import { deliveryCodec } from "./codecs.ts";
import { afterPrefix, keyPart } from "./keys.ts";
import { groupsNotStored, readStored } from "./stored-range.ts";
import { partitionsBetween, type Table, wholePartition, writeUnder } from "./azure-table.ts";
import { writeGroups } from "./write-groups.ts";

export function deliveryStore(table: Table): DeliveryStore {
  return {
    async create(deliveries, progress) {
      let before = 0;
      for (const [campaign, ofCampaign] of byCampaign(deliveries, ({ campaign: of }) => of)) {
        const base = before;
        await createAll(table, campaign, ofCampaign, (done) => progress?.(base + done, deliveries.length));
        before += ofCampaign.length;
      }
    },

    async saveAll(changes) {
      let missed = 0;
      for (const [campaign, ofCampaign] of byCampaign(changes, ({ value }) => value.campaign)) {
        missed += await replaceAll(table, campaign, ofCampaign);
      }
      return changes.length - missed;
    },

    async read(campaign, recipient) {
      const row = await table.read(keyPart(campaign), keyPart(recipient));
      return row && { value: deliveryCodec.decode(row), etag: row.etag };
    },

    async save({ value, etag }) {
      return table.writeRow(keyPart(value.campaign), writeUnder(etag, deliveryRow(value)));
    },

    async list(campaign) {
      const rows = await table.query(wholePartition(keyPart(campaign)));
      return rows.map((row) => deliveryCodec.decode(row));
    },

    async listStartingWith(beginning) {
      const from = keyPart(beginning);
      const rows = await table.query(partitionsBetween(from, afterPrefix(from)));
      return rows.map((row) => ({ value: deliveryCodec.decode(row), etag: row.etag }));
    },

    async listBetween(first, last) {
      const rows = await table.query(partitionsBetween(keyPart(first), keyPart(last)));
      return rows.map((row) => ({ value: deliveryCodec.decode(row), etag: row.etag }));
    },
  };
}

function deliveryRow(delivery: Delivery): NewRow {
  return { rowKey: keyPart(delivery.recipient), columns: deliveryCodec.encode(delivery) };
}

function byCampaign<T>(
  items: readonly T[],
  campaignOf: (item: T) => string,
): ReadonlyMap<string, readonly T[]> {
  const campaigns = new Map<string, T[]>();
  for (const item of items) {
    const ofCampaign = campaigns.get(campaignOf(item));
    if (ofCampaign === undefined) campaigns.set(campaignOf(item), [item]);
    else ofCampaign.push(item);
  }
  return campaigns;
}

/** How many somebody else changed first. */
async function replaceAll(
  table: Table,
  campaign: string,
  changes: readonly Stored<Delivery>[],
): Promise<number> {
  const partitionKey = keyPart(campaign);
  const missed = await writeGroups({
    table,
    partitionKey,
    groups: changes.map((change) => ({
      change,
      operations: [{ kind: "replace", row: deliveryRow(change.value), etag: change.etag }],
    })),
    notThereYet: (groups) => groupsNotStored(table, partitionKey, groups),
  });
  return missed.length;
}

async function createAll(
  table: Table,
  campaign: string,
  deliveries: readonly Delivery[],
  progress: Progress,
): Promise<void> {
  const partitionKey = keyPart(campaign);
  await writeGroups({
    table,
    partitionKey,
    groups: deliveries.map((delivery) => ({
      change: delivery,
      operations: [{ kind: "create", row: deliveryRow(delivery) }],
    })),
    // Whatever is there is there already, in whatever state.
    notThereYet: async (groups) => {
      const stored = await readStored(table, partitionKey, groups);
      return groups.filter(({ operations: [{ row }] }) => !stored.has(row.rowKey));
    },
    progress,
  });
}
