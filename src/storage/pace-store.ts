import type { PaceStore } from "../app/ports.ts";
import { type Table, writeUnder } from "./azure-table.ts";
import { paceCodec } from "./codecs.ts";

/** In the table of deliveries, after all campaigns: no key of theirs holds a `~`. */
const PARTITION = "~pace";
const ROW = "teams";

export function paceStore(table: Table): PaceStore {
  return {
    async read() {
      const row = await table.read(PARTITION, ROW);
      return row && { value: paceCodec.decode(row), etag: row.etag };
    },

    async save({ value, etag }) {
      return await table.writeRow(
        PARTITION,
        writeUnder(etag, { rowKey: ROW, columns: paceCodec.encode(value) }),
      );
    },
  };
}
