import { setTimeout as wait } from "node:timers/promises";
import { firstPace, LATEST_MS, type Pace, type Permit, slowedDown, takeBlock } from "../../domain/pace.ts";
import type { PaceStore } from "../ports.ts";

export interface PermitsOptions {
  readonly pace: PaceStore;
  /** Requests a second, of all replicas together. */
  readonly most: number;
  /** Real time, ms since 1970: requests are counted by it, whatever the clock of a test says. */
  readonly now?: () => number;
  readonly sleep?: (ms: number) => Promise<unknown>;
}

/** What a replica may send to Teams for campaigns. Replies to people draw no permits. */
export interface Permits {
  /** A permit at its moment; null when Teams has asked us to wait. */
  take(): Promise<Permit | null>;
  /** Teams asked us to wait, for this long if it said so: the replica pauses, and all replicas slow down. */
  refused(permit: Permit, afterSeconds: number | null): Promise<void>;
  /** Teams took a request. */
  accepted(): void;
  /** Milliseconds until this replica goes on; 0 when it does not pause. */
  pausedFor(): number;
  /** How many permits are taken at a time. */
  blockSize(): number;
}

const SHORTEST_PAUSE_SECONDS = 1;
/** Refused again and again, it looks again at least this often, if Teams does not say how long. */
const LONGEST_BACKOFF_SECONDS = 30;
/** After an hour Teams is asked again, whatever it said. A queue can hide a message for a week. */
const LONGEST_PAUSE_SECONDS = 3600;
const CONFLICT_MS = 20;
/** Book the next block when this few are left; not while a limit is looked for, which is best seen without. */
const BOOK_AT = 2;

export function createPermits({ pace, most, now = Date.now, sleep = wait }: PermitsOptions): Permits {
  let booked: Permit[] = [];
  let rate = most;
  let pausedUntil = 0;
  let refusedInARow = 0;
  let booking: Promise<void> | null = null;

  const pausedFor = () => Math.max(0, pausedUntil - now());

  /** Changes the shared pace; of two replicas at once one looks again. */
  async function changePace<T extends { readonly pace: Pace }>(change: (before: Pace) => T): Promise<T> {
    for (;;) {
      const stored = await pace.read();
      const changed = change(stored?.value ?? firstPace(most));
      const outcome = await pace.save({ value: changed.pace, etag: stored?.etag ?? null });
      rate = changed.pace.rate;
      if (outcome.kind === "saved") return changed;
      await sleep(Math.random() * CONFLICT_MS);
    }
  }

  async function book(): Promise<void> {
    const block = await changePace((before) => takeBlock(before, most, now()));
    booked.push(...block.permits);
  }

  function bookOnce(): Promise<void> {
    return (booking ??= book().finally(() => (booking = null)));
  }

  return {
    async take() {
      for (;;) {
        if (pausedFor() > 0) return null;
        booked = booked.filter(({ at }) => at >= now() - LATEST_MS);
        const next = booked.shift();
        if (next !== undefined) {
          // Booked ahead, so that nobody waits for the storage.
          if (booked.length <= BOOK_AT && rate >= most) void bookOnce().catch(() => undefined);
          const early = next.at - now();
          if (early > 0) await sleep(early);
          return pausedFor() > 0 ? null : next;
        }
        await bookOnce();
      }
    },

    async refused(permit, afterSeconds) {
      if (pausedFor() > 0) {
        const longer = now() + Math.min(afterSeconds ?? 0, LONGEST_PAUSE_SECONDS) * 1000;
        pausedUntil = Math.max(pausedUntil, longer);
        return;
      }
      const backoff = Math.min(2 ** refusedInARow, LONGEST_BACKOFF_SECONDS);
      const told = Math.max(SHORTEST_PAUSE_SECONDS, backoff, afterSeconds ?? 0);
      const seconds = Math.min(told, LONGEST_PAUSE_SECONDS);
      pausedUntil = now() + seconds * 1000 * (1 + Math.random() / 4);
      booked = [];
      refusedInARow += 1;
      // Refused once more before anything was taken, it is not the rate.
      if (refusedInARow === 1)
        await changePace((before) => ({ pace: slowedDown(before, permit, { seconds, at: now() }) }));
    },

    accepted() {
      refusedInARow = 0;
    },

    pausedFor,
    blockSize: () => Math.max(1, Math.ceil(rate / 4)),
  };
}
