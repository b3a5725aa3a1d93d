import {
  type ConversationAddress,
  type OutgoingMessage,
  type Sender,
  type SendOutcome,
  threadBeneath,
} from "./sender-port.ts";
import type { OutboxMessage, Ports, ReceivedMessage, Stored } from "./ports.ts";
import type { Delivery, DeliveryContent } from "./delivery-port.ts";

/**
 * Builds a delivery's message from what is stored now; null when there is nothing (left) to say. A card that is there
 * already says even that.
 */
export type Compose = (
  content: DeliveryContent,
  task: OutboxMessage["task"],
) => Promise<OutgoingMessage | null>;

export interface DeliverOptions {
  readonly ports: Ports;
  readonly sender: Sender;
  readonly compose: Compose;
}

const MOST_TRIES = 8;
const CLAIM_SECONDS = 60;
/** Longer than most sends take. */
const ON_ITS_WAY_SECONDS = 2;
const LONGEST_WAIT_SECONDS = 300;

/**
 * Does what one queued message asks. The delivery is claimed by its tag before it is sent and the result is recorded
 * before the message is taken off the queue: nothing is lost, and nothing is sent twice unless an answer was lost.
 */
export function deliver(options: DeliverOptions): (received: ReceivedMessage) => Promise<void> {
  return async (received) => {
    const { campaign, recipient, task } = received.message;
    const stored = await options.ports.deliveries.read(campaign, recipient);
    if (stored === null) {
      await options.ports.outbox.done(received);
      return;
    }
    await (task === "refresh" ? refresh(options, received, stored.value) : send(options, received, stored));
  };
}

async function send(
  options: DeliverOptions,
  received: ReceivedMessage,
  stored: Stored<Delivery>,
): Promise<void> {
  const { ports } = options;
  if (stored.value.state !== "pending" && stored.value.state !== "sending") {
    await finish(ports, received, stored.value);
    return;
  }
  if (isClaimed(stored.value, ports.clock.now())) {
    await ports.outbox.putBack(received, CLAIM_SECONDS);
    return;
  }
  if (stored.value.tries >= MOST_TRIES) {
    await settle(ports, received, stored, { state: "failed", why: `gave up after ${MOST_TRIES} faults` });
    return;
  }
  const claimed = await record(ports, stored, { state: "sending", tries: stored.value.tries + 1, why: "" });
  if (claimed === null) {
    await ports.outbox.putBack(received, 1);
    return;
  }
  const address = await addressOf(ports, claimed.value.content);
  const message = address === null ? null : await options.compose(claimed.value.content, "send");
  if (address === null) {
    await settle(ports, received, claimed, {
      state: "not-installed",
      why: "has not installed the app",
    });
    return;
  }
  if (message === null) {
    await settle(ports, received, claimed, { state: "skipped", why: "nothing left to say" });
    return;
  }
  const sent = await sendOne(options, claimed.value, address, message);
  if (sent === null) {
    await tryLater(ports, received, claimed, 2, "waits for the summary");
    return;
  }
  await recordOutcome(ports, received, claimed, sent.sentTo, sent.outcome);
}

/** Somebody is sending it right now; a claim older than a minute was left behind by a crash. */
function isClaimed(delivery: Delivery, now: Date): boolean {
  return (
    delivery.state === "sending" && now.getTime() - Date.parse(delivery.changedAt) < CLAIM_SECONDS * 1000
  );
}

async function addressOf(ports: Ports, content: DeliveryContent): Promise<ConversationAddress | null> {
  return "person" in content ? await ports.conversations.readPersonal(content.person) : content.channel;
}

/** Where it stands afterwards, and what came of it; null: what it stands beneath is not sent yet. */
async function sendOne(
  { ports, sender }: DeliverOptions,
  { content, campaign }: Delivery,
  address: ConversationAddress,
  message: OutgoingMessage,
): Promise<{ readonly sentTo: ConversationAddress; readonly outcome: SendOutcome } | null> {
  const under = content.kind === "digest-priority" ? content.under : null;
  const parent = under === null ? null : await ports.deliveries.read(campaign, under);
  const rootId = parent?.value.activityId ?? null;
  if (under !== null && rootId === null) return null;
  // No root, or one that was posted and whose id was lost: it stands alone.
  if (rootId === null || rootId === "") {
    return { sentTo: address, outcome: await sender.send(address, message) };
  }
  const outcome = await sender.reply(address, rootId, message);
  return { sentTo: threadBeneath(address, rootId), outcome };
}

async function recordOutcome(
  ports: Ports,
  received: ReceivedMessage,
  claimed: Stored<Delivery>,
  sentTo: ConversationAddress,
  outcome: SendOutcome,
): Promise<void> {
  switch (outcome.kind) {
    case "sent": {
      await settle(ports, received, claimed, { state: "sent", sentTo, activityId: outcome.activityId });
      return;
    }
    case "retry": {
      await tryLater(ports, received, claimed, outcome.afterSeconds, outcome.why);
      return;
    }
    case "blocked": {
      await settle(ports, received, claimed, { state: "blocked", why: outcome.why });
      return;
    }
    case "gone":
    case "too-large":
    case "failed": {
      await settle(ports, received, claimed, { state: "failed", why: outcome.why });
      return;
    }
  }
}

async function tryLater(
  ports: Ports,
  received: ReceivedMessage,
  claimed: Stored<Delivery>,
  afterSeconds: number | null,
  why: string,
): Promise<void> {
  const { tries } = claimed.value;
  if (tries >= MOST_TRIES) {
    await settle(ports, received, claimed, {
      state: "failed",
      why: `gave up after ${tries} tries: ${why}`,
    });
    return;
  }
  await record(ports, claimed, { state: "pending", why });
  const backoff = Math.min(2 ** tries, LONGEST_WAIT_SECONDS);
  await ports.outbox.putBack(received, afterSeconds ?? backoff * (0.5 + Math.random() / 2));
}

/** Records how it ended; where somebody else changed it meanwhile, it is looked at anew. */
async function settle(
  ports: Ports,
  received: ReceivedMessage,
  claimed: Stored<Delivery>,
  result: Partial<Delivery>,
): Promise<void> {
  const settled = await record(ports, claimed, result);
  await (settled === null ? ports.outbox.putBack(received, 1) : finish(ports, received, settled.value));
}

/** Takes the message off the queue; before that, sees to the replies that waited for this summary. */
async function finish(ports: Ports, received: ReceivedMessage, settled: Delivery): Promise<void> {
  if (settled.content.kind === "digest-summary") await settleReplies(ports, settled);
  await ports.outbox.done(received);
}

/** Queues the replies under a summary that was sent; under one that was not, they are skipped. */
async function settleReplies(ports: Ports, summary: Delivery): Promise<void> {
  const all = await ports.deliveries.list(summary.campaign);
  for (const { content, campaign, recipient, state } of all) {
    const waits =
      content.kind === "digest-priority" && content.under === summary.recipient && state === "pending";
    if (!waits) continue;
    if (summary.state === "sent") await ports.outbox.enqueue({ task: "send", campaign, recipient });
    else {
      const stored = await ports.deliveries.read(campaign, recipient);
      if (stored !== null) await record(ports, stored, { state: "skipped", why: "its summary was not sent" });
    }
  }
}

async function record(
  ports: Ports,
  stored: Stored<Delivery>,
  change: Partial<Delivery>,
): Promise<Stored<Delivery> | null> {
  const value = { ...stored.value, ...change, changedAt: ports.clock.now().toISOString() };
  const outcome = await ports.deliveries.save({ value, etag: stored.etag });
  return outcome.kind === "conflict" ? null : { value, etag: outcome.etag };
}

/**
 * Brings a card already sent up to date. One that is not there any more needs nothing; one on its way may have been
 * composed before what has changed.
 */
async function refresh(
  { ports, sender, compose }: DeliverOptions,
  received: ReceivedMessage,
  delivery: Delivery,
): Promise<void> {
  const { sentTo, content } = delivery;
  if (isClaimed(delivery, ports.clock.now())) {
    await ports.outbox.putBack(received, ON_ITS_WAY_SECONDS);
    return;
  }
  const activityId = delivery.activityId ?? "";
  const canBe = sentTo !== null && activityId !== "" && received.dequeueCount <= MOST_TRIES;
  const message = canBe ? await compose(content, "refresh") : null;
  if (sentTo === null || message === null) {
    await ports.outbox.done(received);
    return;
  }
  const outcome = await sender.update(sentTo, activityId, message);
  const again = outcome.kind === "retry" && received.dequeueCount < MOST_TRIES;
  await (again ? ports.outbox.putBack(received, outcome.afterSeconds ?? 2) : ports.outbox.done(received));
}
