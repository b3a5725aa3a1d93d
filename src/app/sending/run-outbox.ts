import { setTimeout as wait } from "node:timers/promises";
import type { OutboxMessage, Outbox, ReceivedMessage } from "../ports.ts";
import { inTurn } from "../turn.ts";
import type { Permits } from "./permits.ts";

export interface OutboxRunOptions {
  readonly outbox: Outbox;
  readonly permits: Pick<Permits, "blockSize" | "pausedFor">;
  /** `onPermit`: to be told when all is prepared and the message may go out. */
  readonly deliver: (received: ReceivedMessage, onPermit: () => void) => Promise<void>;
  readonly onFault: (error: unknown, message: OutboxMessage | null) => void;
  /** How long to wait when the queue was empty. */
  readonly idleMs?: number;
}

export interface RunningOutbox {
  /** Takes on nothing more, and ends when what is under way is done, or after `graceMs`: how many were not. */
  stop(graceMs?: number): Promise<number>;
}

/** So many answers may be slow before they hold up others. */
const MOST_UNDER_WAY = 64;
/** Blocks of permits that are prepared for. */
const MOST_PREPARED = 2;
/** Longer than a send is claimed for: after it the message shows again, for another worker. */
const HIDDEN_SECONDS = 60;
/** A queue that never answers is asked again, and meanwhile said to be away. */
const RECEIVING = { withinMs: 10_000, afterAnswerMs: 10_000 };
const AFTER_FAULT_MS = 5_000;
const GRACE_MS = 8_000;

/** Works through the queue until stopped. A fault leaves its message hidden: it comes back by itself. */
export function runOutbox(options: OutboxRunOptions): RunningOutbox {
  const { outbox, permits, deliver, onFault, idleMs = 500 } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  const isStopping = () => signal.aborted;
  const underWay = new Map<string, Promise<void>>();
  /** Those that have no permit yet: not more of them than there will be permits soon. */
  const preparing = new Set<Group>();
  let wake = () => {};
  const done = work();

  async function work(): Promise<void> {
    while (!signal.aborted) {
      try {
        await pause(await workOnce(), signal);
      } catch (error) {
        onFault(error, null);
        await pause(AFTER_FAULT_MS, signal);
      }
    }
  }

  /** How many milliseconds to wait before the next look. */
  async function workOnce(): Promise<number> {
    if (permits.pausedFor() > 0) return permits.pausedFor();
    await room();
    if (isStopping()) return 0;
    const most = Math.min(
      MOST_UNDER_WAY - underWay.size,
      MOST_PREPARED * permits.blockSize() - preparing.size,
    );
    const received = await inTurn(RECEIVING, () => outbox.receive(most, HIDDEN_SECONDS));
    const groups = coalesce(received);
    if (isStopping()) await putBack(groups.flat(), 0);
    else for (const group of groups) start(group);
    return received.length === 0 ? idleMs : 0;
  }

  /** Until some more can be taken on: each that gets its permit or ends makes room for one. */
  async function room(): Promise<void> {
    while (underWay.size >= MOST_UNDER_WAY || preparing.size >= permits.blockSize()) {
      await new Promise<void>((resolve) => (wake = resolve));
    }
  }

  /** Runs beside the others: a slow answer holds up only itself. */
  function start(group: Group): void {
    const key = keyOf(group[0]);
    const isBusy = underWay.has(key);
    // Two updates of one card at once could end in the wrong order.
    const running = isBusy ? putBack(group, 1) : deliverGroup(group);
    const ended = running
      .catch((error: unknown) => onFault(error, group[0].message))
      .finally(() => {
        if (!isBusy) underWay.delete(key);
        ready(group);
      });
    if (!isBusy) underWay.set(key, ended);
  }

  async function deliverGroup(group: Group): Promise<void> {
    const [first, ...same] = group;
    preparing.add(group);
    await deliver(first, () => ready(group));
    await Promise.all(same.map((received) => outbox.done(received)));
  }

  function ready(group: Group): void {
    preparing.delete(group);
    wake();
  }

  async function putBack(received: readonly ReceivedMessage[], seconds: number): Promise<void> {
    await Promise.all(received.map((each) => outbox.putBack(each, seconds)));
  }

  return {
    stop: async (graceMs = GRACE_MS) => {
      stopping.abort();
      await Promise.race([
        done.then(() => Promise.all(underWay.values())),
        wait(graceMs, null, { ref: false }),
      ]);
      return underWay.size;
    },
  };
}

type Group = readonly [ReceivedMessage, ...ReceivedMessage[]];

function keyOf({ message: { campaign, recipient } }: ReceivedMessage): string {
  return `${campaign} ${recipient}`;
}

/** Several refreshes of one card are one refresh, of which the message that was tried least is tried again. */
function coalesce(received: readonly ReceivedMessage[]): readonly Group[] {
  const groups = new Map<string, [ReceivedMessage, ...ReceivedMessage[]]>();
  for (const item of received.toSorted((a, b) => a.dequeueCount - b.dequeueCount)) {
    const key = item.message.task === "refresh" ? keyOf(item) : item.handle.id;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return [...groups.values()];
}

/** Cut short by the signal. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (ms > 0) await wait(ms, undefined, { signal }).catch(() => undefined);
}
