import { setTimeout as wait } from "node:timers/promises";
import type { OutboxMessage, Outbox, ReceivedMessage } from "./ports.ts";

export interface OutboxRunOptions {
  readonly outbox: Outbox;
  readonly deliver: (received: ReceivedMessage) => Promise<void>;
  readonly onFault: (error: unknown, message: OutboxMessage | null) => void;
  /** How long to wait when the queue was empty. */
  readonly idleMs?: number;
}

export interface RunningOutbox {
  /** Ends when what is under way is done. */
  stop(): Promise<void>;
}

const MOST_AT_ONCE = 16;
/** Longer than any send takes: after it the message shows again, for another worker. */
const HIDDEN_SECONDS = 90;
const AFTER_FAULT_MS = 5_000;

/** Works through the queue until stopped. A fault leaves its message hidden: it comes back by itself. */
export function runOutbox({ outbox, deliver, onFault, idleMs = 500 }: OutboxRunOptions): RunningOutbox {
  const stopping = new AbortController();
  const done = work();

  async function work(): Promise<void> {
    while (!stopping.signal.aborted) {
      await pause(await workOnce(), stopping.signal);
    }
  }

  /** How many milliseconds to wait before the next look. */
  async function workOnce(): Promise<number> {
    try {
      const received = await outbox.receive(MOST_AT_ONCE, HIDDEN_SECONDS);
      await Promise.all(coalesce(received).map((group) => workGroup(group)));
      return received.length === 0 ? idleMs : 0;
    } catch (error) {
      onFault(error, null);
      return AFTER_FAULT_MS;
    }
  }

  async function workGroup([first, ...same]: readonly ReceivedMessage[]): Promise<void> {
    if (first === undefined) return;
    try {
      await deliver(first);
      await Promise.all(same.map((received) => outbox.done(received)));
    } catch (error) {
      onFault(error, first.message);
    }
  }

  return {
    stop: async () => {
      stopping.abort();
      await done;
    },
  };
}

/** Several refreshes of one card are one refresh, of which the one that was tried least decides whether it is tried again. */
function coalesce(received: readonly ReceivedMessage[]): readonly (readonly ReceivedMessage[])[] {
  const groups = new Map<string, ReceivedMessage[]>();
  for (const item of received.toSorted((a, b) => a.dequeueCount - b.dequeueCount)) {
    const { task, campaign, recipient } = item.message;
    const key = task === "refresh" ? `${campaign} ${recipient}` : item.handle.id;
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups.values()];
}

/** Cut short by the signal. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (ms > 0) await wait(ms, undefined, { signal }).catch(() => undefined);
}
