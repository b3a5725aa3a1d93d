import { odata } from "@azure/data-tables";
import type { LoggedChange, QuarterRow } from "../app/quarter-port.ts";
import type { Table } from "./azure-table.ts";
import { changedRow, WITHDRAWN_COLUMN } from "./quarter-rows.ts";

/**
 * Of changes that met a conflict, those that would create a row where one was withdrawn, as changes that replace it. Row
 * and line go on from its version: the versions before have their lines in the log.
 */
export async function overWithdrawn(
  table: Table,
  partitionKey: string,
  conflicts: readonly LoggedChange[],
): Promise<ReadonlyMap<LoggedChange, LoggedChange>> {
  const creating = conflicts.filter(({ etag }) => etag === null);
  if (creating.length === 0) return new Map();
  const filter = `${odata`PartitionKey eq ${partitionKey}`} and ${WITHDRAWN_COLUMN} eq true`;
  const stored = new Map((await table.query(filter)).map((row) => [row.rowKey, row]));
  return new Map(
    creating.flatMap((change) => {
      const before = stored.get(changedRow(change).row.rowKey);
      const last = before?.columns["version"];
      if (before === undefined || typeof last !== "number") return [];
      const version = last + 1;
      const { row, log } = change;
      const next = { ...change, etag: before.etag, row: atVersion(row, version), log: { ...log, version } };
      return [[change, next] as const];
    }),
  );
}

function atVersion(row: QuarterRow, version: number): QuarterRow {
  switch (row.kind) {
    case "return":
    case "late":
      return { ...row, value: { ...row.value, version } };
    case "action-update":
    case "narrative":
      return { ...row, version };
  }
}
