import type { Progress } from "../app/ports.ts";
import type { Delivery, DeliveryStore } from "../app/delivery-port.ts";
import { deliveryCodec } from "./codecs.ts";
import { keyPart } from "./keys.ts";
import { readStored } from "./stored-range.ts";
import { type NewRow, partitionsBetween, type Table, wholePartition, writeUnder } from "./azure-table.ts";
import { writeGroups } from "./write-groups.ts";

export function deliveryStore(table: Table): DeliveryStore {
  return {
    async create(deliveries, progress) {
      let before = 0;
      for (const [campaign, ofCampaign] of byCampaign(deliveries)) {
        const base = before;
        await createAll(table, campaign, ofCampaign, (done) => progress?.(base + done, deliveries.length));
        before += ofCampaign.length;
      }
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

    async listBetween(first, last) {
      const rows = await table.query(partitionsBetween(keyPart(first), keyPart(last)));
      return rows.map((row) => deliveryCodec.decode(row));
    },
  };
}

function deliveryRow(delivery: Delivery): NewRow {
  return { rowKey: keyPart(delivery.recipient), columns: deliveryCodec.encode(delivery) };
}

function byCampaign(deliveries: readonly Delivery[]): ReadonlyMap<string, readonly Delivery[]> {
  const campaigns = new Map<string, Delivery[]>();
  for (const delivery of deliveries) {
    const ofCampaign = campaigns.get(delivery.campaign);
    if (ofCampaign === undefined) campaigns.set(delivery.campaign, [delivery]);
    else ofCampaign.push(delivery);
  }
  return campaigns;
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
