import { createHash } from "node:crypto";
import type { ConversationStore } from "../app/conversation-port.ts";
import type { ConversationAddress } from "../app/sender-port.ts";
import { addressCodec, channelCodec, snoozeCodec } from "./codecs.ts";
import { keyPart } from "./keys.ts";
import { type Table, wholePartition } from "./azure-table.ts";

const PERSONAL = "personal";
const SNOOZES = "snoozes";
const CHANNELS = "channels";

export function conversationStore(table: Table): ConversationStore {
  return {
    async readPersonal(person) {
      const row = await table.read(PERSONAL, keyPart(person));
      return row && addressCodec.decode(row);
    },

    async writePersonal(person, address) {
      const row = { rowKey: keyPart(person), columns: addressCodec.encode(address) };
      await table.write(PERSONAL, [{ kind: "upsert", row }]);
    },

    async removePersonal(person) {
      await table.remove(PERSONAL, keyPart(person), "*");
    },

    async reachable() {
      const keys = new Set(await table.queryKeys(wholePartition(PERSONAL)));
      return { has: (person) => keys.has(keyPart(person)) };
    },

    async snooze(snooze) {
      const row = { rowKey: keyPart(snooze.person), columns: snoozeCodec.encode(snooze) };
      await table.write(SNOOZES, [{ kind: "upsert", row }]);
    },

    async snoozes() {
      return (await table.query(wholePartition(SNOOZES))).map((row) => snoozeCodec.decode(row));
    },

    async following() {
      return (await table.query(wholePartition(CHANNELS))).map((row) => channelCodec.decode(row));
    },

    async readChannel(address) {
      const row = await table.read(CHANNELS, channelRow(address));
      return row && channelCodec.decode(row);
    },

    async follow(channel) {
      const row = { rowKey: channelRow(channel.address), columns: channelCodec.encode(channel) };
      await table.write(CHANNELS, [{ kind: "upsert", row }]);
    },

    async unfollow(address) {
      return (await table.remove(CHANNELS, channelRow(address), "*")) === "written";
    },
  };
}

/** Conversation ids may be longer than a key, once escaped: 32 hex digits of their hash stand for them. */
function channelRow(address: ConversationAddress): string {
  return createHash("sha256").update(address.conversationId).digest("hex").slice(0, 32);
}
