import { randomUUID } from "node:crypto";
import type { LogLine, Way } from "../app/stored.ts";
import type { CouncilLog } from "../app/ports.ts";
import type { Operation } from "./table-rows.ts";
import { type Table, wholePartition } from "./azure-table.ts";
import { logLineCodec } from "./codecs.ts";
import { MOST_OPERATIONS } from "./limits.ts";

/** In the table of people, beside them. */
const PARTITION = "log";

/** Lines in the order of their time; those of one moment in any. */
export function councilLog(table: Table, via: Way): CouncilLog {
  const created = (line: LogLine): Operation => ({
    kind: "create",
    row: { rowKey: `${line.at}~${randomUUID()}`, columns: logLineCodec.encode({ ...line, via }) },
  });
  return {
    async add(lines) {
      for (let from = 0; from < lines.length; from += MOST_OPERATIONS)
        await table.write(PARTITION, lines.slice(from, from + MOST_OPERATIONS).map(created));
    },

    async read() {
      return (await table.query(wholePartition(PARTITION))).map((row) => logLineCodec.decode(row));
    },
  };
}
