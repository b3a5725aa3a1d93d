import { setTimeout as wait } from "node:timers/promises";
import type { Stored } from "../stored.ts";
import { ScorecardError } from "../errors.ts";
import type { Delivery } from "../delivery-port.ts";
import type { Ports, ReceivedMessage } from "../ports.ts";
import type { SendFailure } from "../sender-port.ts";
import type { DeliverOptions } from "./deliver-options.ts";
import { isTrouble } from "./delivery-report.ts";

/** Longer than a send takes with its record. */
const CLAIM_SECONDS = 45;
const DAY_MS = 24 * 3600 * 1000;
const LONGEST_WAIT_SECONDS = 900;
/** However long a server that fails says it will: it is asked again within the day. */
const LONGEST_TOLD_SECONDS = 3600;
/** More than a day of waits, of what has no time of its own. */
const MOST_TRIES = 120;

/** Somebody is sending it right now; a claim older than that was left behind by a crash. Seconds until then, or 0. */
export function claimedFor({ state, changedAt }: Delivery, now: Date): number {
  if (state !== "sending") return 0;
  const age = (now.getTime() - Date.parse(changedAt)) / 1000;
  return age < CLAIM_SECONDS ? CLAIM_SECONDS - Math.max(0, age) : 0;
}

/** Has Teams had a day to take it? What waited as long for us is tried first. */
export function isTriedOut({ askedAt, tries }: Delivery, now: Date): boolean {
  return tries > 0 && now.getTime() - Date.parse(askedAt) >= DAY_MS;
}

/**
 * How long to wait after a failed try: twice as long each time, up to a quarter of the time that it has been tried for, so
 * that after an outage of ten minutes everything arrives within three. Jitter spreads what failed at once.
 */
export function secondsUntilRetry(
  { tries, askedAt }: Pick<Delivery, "tries" | "askedAt">,
  toldSeconds: number | null,
  now: Date,
): number {
  const age = (now.getTime() - Date.parse(askedAt)) / 1000;
  const longest = Math.min(Math.max(age / 4, 2), LONGEST_WAIT_SECONDS);
  const backoff = Math.min(2 ** tries, longest) * (0.5 + Math.random() / 2);
  return Math.max(backoff, Math.min(toldSeconds ?? 0, LONGEST_TOLD_SECONDS));
}

/** Null: somebody else changed it meanwhile. */
export async function recordDelivery(
  ports: Ports,
  stored: Stored<Delivery>,
  change: Partial<Delivery>,
): Promise<Stored<Delivery> | null> {
  const value = { ...stored.value, ...change, changedAt: ports.clock.now().toISOString() };
  const outcome = await ports.deliveries.save({ value, etag: stored.etag });
  return outcome.kind === "conflict" ? null : { value, etag: outcome.etag };
}

const PASSING = ["storage-unreachable", "storage-busy"];

/**
 * Makes a write that must not be forgotten: what Teams has taken would be sent again. While the storage is away it is
 * tried for as long as the claim holds; a stopped process does not come back to it.
 */
async function insist<T>(write: () => Promise<T>): Promise<T> {
  const until = performance.now() + CLAIM_SECONDS * 1000;
  for (;;) {
    try {
      return await write();
    } catch (error) {
      const isPassing = error instanceof ScorecardError && PASSING.includes(error.code);
      if (!isPassing || performance.now() >= until) throw error;
      await wait(1000);
    }
  }
}

/** Records how it ended; where somebody else changed it meanwhile, it is looked at again. */
export async function settleDelivery(
  options: DeliverOptions,
  received: ReceivedMessage,
  stored: Stored<Delivery>,
  result: Partial<Delivery>,
): Promise<void> {
  const { ports, onUndelivered } = options;
  const settled = await insist(() => recordDelivery(ports, stored, result));
  if (settled === null) {
    await ports.outbox.putBack(received, 1);
    return;
  }
  if (isTrouble(settled.value) && !settled.value.onPurpose) onUndelivered(settled.value);
  await finishDelivery(ports, received, settled.value);
}

/** Puts it back where Teams was busy or could not be reached; false: there is no use in that. */
export async function putBackIfPassing(
  { ports }: DeliverOptions,
  received: ReceivedMessage,
  { value }: Stored<Delivery>,
  outcome: SendFailure,
): Promise<boolean> {
  const isPassing = outcome.kind === "wait" || outcome.kind === "retry";
  if (!isPassing || (outcome.kind === "retry" && received.dequeueCount >= MOST_TRIES)) return false;
  const { askedAt } = value;
  const told = outcome.afterSeconds;
  const seconds =
    outcome.kind === "wait"
      ? (told ?? 1)
      : secondsUntilRetry({ tries: received.dequeueCount, askedAt }, told, ports.clock.now());
  await ports.outbox.putBack(received, seconds);
  return true;
}

/** Takes the message off the queue; before that, sees to the replies that waited for this summary. */
export async function finishDelivery(
  ports: Ports,
  received: ReceivedMessage,
  settled: Delivery,
): Promise<void> {
  if (settled.content.kind === "digest-summary") await settleReplies(ports, settled);
  await ports.outbox.done(received);
}

/** Teams takes at most 8 messages in 2 s for one conversation, and the summary was one of them. */
const REPLIES_A_SECOND = 3;

/** Queues the replies under a summary that was sent; under one that was not, they are skipped. */
async function settleReplies(ports: Ports, summary: Delivery): Promise<void> {
  const all = await ports.deliveries.listStartingWith(summary.campaign);
  const waiting = all.filter(({ value: { content, campaign, state } }) => {
    const isUnder = content.kind === "digest-priority" && content.under === summary.recipient;
    return isUnder && campaign === summary.campaign && state === "pending";
  });
  for (const [index, stored] of waiting.entries()) {
    const { campaign, recipient } = stored.value;
    const after = Math.floor(index / REPLIES_A_SECOND);
    if (summary.state === "sent") await ports.outbox.enqueue({ task: "send", campaign, recipient }, after);
    else await recordDelivery(ports, stored, { state: "skipped", why: "its summary was not sent" });
  }
}
