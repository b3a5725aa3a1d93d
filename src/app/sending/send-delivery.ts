import type { Stored } from "../stored.ts";
import type { Delivery } from "../delivery-port.ts";
import type { ReceivedMessage } from "../ports.ts";
import {
  type ConversationAddress,
  type OutgoingMessage,
  type SendOutcome,
  threadBeneath,
} from "../sender-port.ts";
import type { DeliverOptions } from "./deliver-options.ts";
import { currentAddress } from "./current-address.ts";
import { endFollow } from "./channel-trouble.ts";
import { openAgain } from "./open-again.ts";
import {
  claimedFor,
  finishDelivery,
  isTriedOut,
  recordDelivery,
  secondsUntilRetry,
  settleDelivery,
} from "./record-delivery.ts";

const LATER_SECONDS = 20;
const WAITS_FOR_SUMMARY_SECONDS = 2;

/** Sends what has not arrived: at most once at a time, and never again once Teams has taken it. */
export async function sendDelivery(
  options: DeliverOptions,
  received: ReceivedMessage,
  stored: Stored<Delivery>,
): Promise<void> {
  const { ports } = options;
  const delivery = stored.value;
  const now = ports.clock.now();
  if (delivery.state !== "pending" && delivery.state !== "sending") {
    await finishDelivery(ports, received, delivery);
    return;
  }
  const claimed = claimedFor(delivery, now);
  if (claimed > 0) {
    await ports.outbox.putBack(received, claimed);
    return;
  }
  if (isTriedOut(delivery, now)) {
    const why = `not taken for a day: ${delivery.why}`;
    await settleDelivery(options, received, stored, { state: "failed", why });
    return;
  }
  const ready = await prepare(options, delivery);
  switch (ready.kind) {
    case "ended":
      await settleDelivery(options, received, stored, ready.result);
      return;
    case "later":
      await ports.outbox.putBack(received, ready.seconds);
      return;
    case "unbuildable":
      await tryLater(options, received, oneMoreTry(stored), {
        kind: "retry",
        afterSeconds: null,
        why: "could not be built",
      });
      throw ready.error;
    case "ready":
      await claimAndSend(options, received, stored, ready);
  }
}

function oneMoreTry({ value, etag }: Stored<Delivery>): Stored<Delivery> {
  return { value: { ...value, tries: value.tries + 1 }, etag };
}

interface Ready {
  readonly kind: "ready";
  readonly address: ConversationAddress;
  /** The post that it goes beneath; null: it stands alone. */
  readonly rootId: string | null;
  readonly message: OutgoingMessage;
}

type Prepared =
  | Ready
  | { readonly kind: "ended"; readonly result: Partial<Delivery> }
  | { readonly kind: "later"; readonly seconds: number }
  /** A fault of ours, or of the storage: to be logged. */
  | { readonly kind: "unbuildable"; readonly error: unknown };

async function prepare({ ports, compose }: DeliverOptions, delivery: Delivery): Promise<Prepared> {
  const { content, campaign } = delivery;
  const address = await currentAddress(ports, content);
  if (address === null) {
    return { kind: "ended", result: { state: "not-installed", why: "has not installed the app" } };
  }
  const under = content.kind === "digest-priority" ? content.under : null;
  const rootId =
    under === null ? null : ((await ports.deliveries.read(campaign, under))?.value.activityId ?? null);
  if (under !== null && rootId === null) return { kind: "later", seconds: WAITS_FOR_SUMMARY_SECONDS };
  let message;
  try {
    message = await compose(content, "send");
  } catch (error) {
    return { kind: "unbuildable", error };
  }
  if (message === null) return { kind: "ended", result: { state: "skipped", why: "nothing left to say" } };
  if (message === "later") return { kind: "later", seconds: LATER_SECONDS };
  // One that was posted and whose id was lost has no root: it stands alone.
  return { kind: "ready", address, rootId: rootId === "" ? null : rootId, message };
}

async function claimAndSend(
  options: DeliverOptions,
  received: ReceivedMessage,
  stored: Stored<Delivery>,
  ready: Ready,
): Promise<void> {
  const tries = stored.value.tries + 1;
  const claimed = await recordDelivery(options.ports, stored, { state: "sending", tries, why: "" });
  if (claimed === null) {
    await options.ports.outbox.putBack(received, 1);
    return;
  }
  const { sentTo, outcome } = await sendReady(options, claimed.value, ready);
  switch (outcome.kind) {
    case "sent": {
      const { activityId } = outcome;
      await settleDelivery(options, received, claimed, { state: "sent", sentTo, activityId, refusal: null });
      return;
    }
    case "wait":
    case "retry":
      await tryLater(options, received, claimed, outcome);
      return;
    default: {
      // Before the record: after it nobody would come back to this.
      await endFollow(options.ports, claimed.value, outcome);
      const ended = outcome.kind === "not-installed" || outcome.kind === "blocked";
      const state = ended ? outcome.kind : "failed";
      await settleDelivery(options, received, claimed, { state, why: outcome.why });
    }
  }
}

interface SentTo {
  readonly sentTo: ConversationAddress;
  readonly outcome: SendOutcome;
}

async function sendReady(
  { ports, sender }: DeliverOptions,
  { content }: Delivery,
  { address, rootId, message }: Ready,
): Promise<SentTo> {
  if (rootId !== null) {
    return { sentTo: threadBeneath(address, rootId), outcome: await sender.reply(address, rootId, message) };
  }
  const outcome = await sender.send(address, message);
  if (outcome.kind !== "gone" || !("person" in content)) return { sentTo: address, outcome };
  const opened = await openAgain(ports, sender, content.person);
  if (opened.kind !== "opened") return { sentTo: address, outcome: opened };
  return { sentTo: opened.address, outcome: await sender.send(opened.address, message) };
}

/** Waiting because Teams asked for it is no failed try. */
async function tryLater(
  { ports }: DeliverOptions,
  received: ReceivedMessage,
  { value, etag }: Stored<Delivery>,
  {
    kind,
    afterSeconds,
    why,
  }: { readonly kind: "wait" | "retry"; readonly afterSeconds: number | null; readonly why: string },
): Promise<void> {
  const tries = kind === "wait" ? value.tries - 1 : value.tries;
  await recordDelivery(ports, { value, etag }, { state: "pending", tries, why });
  const seconds =
    kind === "wait" ? (afterSeconds ?? 1) : secondsUntilRetry(value, afterSeconds, ports.clock.now());
  await ports.outbox.putBack(received, seconds);
}
