import type { Logger } from "pino";

/** What the storage was wanted for. */
export type WantedFor = "a turn" | "the queue" | "a delivery" | "readiness";

/** Says in the log that the storage is away, and that it is back, without a line for each request that fails. */
export interface StorageLog {
  readonly away: (wantedFor: WantedFor, error: unknown) => void;
  /** The storage has answered a request. */
  readonly answered: () => void;
}

const QUIET_MS = 10_000;

export function createStorageLog(log: Logger, now: () => number = Date.now): StorageLog {
  const lines = new Map<WantedFor, { readonly at: number; unsaid: number }>();
  let awaySince: number | null = null;
  let isSaid = false;
  return {
    away(wantedFor, error) {
      awaySince ??= now();
      const last = lines.get(wantedFor);
      if (last !== undefined && now() - last.at < QUIET_MS) {
        last.unsaid += 1;
        return;
      }
      isSaid = true;
      lines.set(wantedFor, { at: now(), unsaid: 0 });
      const unsaid = last === undefined ? 0 : last.unsaid;
      log.error({ err: error, wantedFor, unsaid }, "The storage cannot be reached");
    },

    answered() {
      if (awaySince === null) return;
      const awaySeconds = Math.round((now() - awaySince) / 1000);
      awaySince = null;
      if (isSaid) log.info({ awaySeconds }, "The storage answers again");
      isSaid = false;
    },
  };
}
