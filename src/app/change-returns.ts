import type { MeasureRef } from "../domain/measure.ts";
import type { NamedPerson } from "../domain/person.ts";
import type { Quarter } from "../domain/quarter.ts";
import type { Return } from "../domain/return.ts";
import type { LogLine, Stored } from "./stored.ts";
import type { Ports } from "./ports.ts";
import { queueRefresh } from "./queue-refresh.ts";
import { holdRefreshes } from "./sheet/held-refreshes.ts";

export interface ReturnChange extends Pick<LogLine, "event" | "before" | "after" | "why"> {
  readonly stored: Stored<Return>;
  /** As it is to be. */
  readonly value: Omit<Return, "version">;
}

/**
 * Changes many returns of a quarter, each with its log line, and brings the cards up to date that showed them or show them
 * now. The refs of those that somebody else changed first: they stay as they were. Can be run again after a crash.
 */
export async function changeReturns(
  ports: Ports,
  by: NamedPerson,
  quarter: Quarter,
  changes: readonly ReturnChange[],
): Promise<readonly MeasureRef[]> {
  const at = ports.clock.now().toISOString();
  const rows = changes.map(({ stored, value, event, before, after, why }) => {
    const version = stored.value.version + 1;
    return {
      row: { kind: "return" as const, value: { ...value, version } },
      etag: stored.etag,
      log: { what: `r~${value.measure.id}`, version, at, by, event, before, after, why },
    };
  });
  const missed = await ports.quarters.writeRows(quarter, rows);
  await refreshOnce(
    ports,
    changes.flatMap(({ stored }, index) => [stored.value, rows[index]?.row.value ?? stored.value]),
  );
  return missed.flatMap(({ row }) => (row.kind === "return" ? [row.value.measure.ref] : []));
}

/** One update of each card, however many of these it shows. */
export async function refreshOnce(ports: Ports, shown: readonly Return[]): Promise<void> {
  const outbox = holdRefreshes(ports.outbox);
  for (const r of shown) await queueRefresh({ ...ports, outbox }, r);
  await outbox.release();
}
