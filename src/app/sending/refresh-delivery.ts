import type { Stored } from "../stored.ts";
import type { Delivery } from "../delivery-port.ts";
import type { ReceivedMessage } from "../ports.ts";
import type { SendFailure } from "../sender-port.ts";
import type { DeliverOptions } from "./deliver-options.ts";
import { tellOfPost } from "./channel-trouble.ts";
import { sentAddress } from "./current-address.ts";
import { isWithdrawn } from "./withdraw-delivery.ts";
import { claimedFor, putBackIfPassing, recordDelivery, settleDelivery } from "./record-delivery.ts";

/** Longer than most sends take. */
const ON_ITS_WAY_SECONDS = 2;

/**
 * Brings a card already sent up to date. One on its way may have been composed before what has changed. One that is gone
 * and still asks for something is sent afresh.
 */
export async function refreshDelivery(
  options: DeliverOptions,
  received: ReceivedMessage,
  stored: Stored<Delivery>,
): Promise<void> {
  const { ports, sender, compose } = options;
  const { content, state, campaign, recipient } = stored.value;
  if (claimedFor(stored.value, ports.clock.now()) > 0) {
    await ports.outbox.putBack(received, ON_ITS_WAY_SECONDS);
    return;
  }
  // A fresh card was to be sent, and what was to queue it may have ended before.
  if (state === "pending" && received.dequeueCount > 1) {
    await ports.outbox.enqueue({ task: "send", campaign, recipient });
  }
  const address = await sentAddress(ports, stored.value);
  const activityId = stored.value.activityId ?? "";
  const message = address === null || activityId === "" ? null : await compose(content, "refresh");
  if (address === null || message === null || message === "later") {
    await ports.outbox.done(received);
    return;
  }
  const outcome = await sender.update(address, activityId, message);
  if (outcome.kind === "sent") await recordUpdated(options, received, stored);
  else await handleRefusal(options, received, stored, outcome);
}

async function recordUpdated(
  { ports }: DeliverOptions,
  received: ReceivedMessage,
  stored: Stored<Delivery>,
): Promise<void> {
  if (stored.value.refusal?.task === "refresh") await recordDelivery(ports, stored, { refusal: null });
  await ports.outbox.done(received);
}

async function handleRefusal(
  options: DeliverOptions,
  received: ReceivedMessage,
  stored: Stored<Delivery>,
  outcome: SendFailure,
): Promise<void> {
  const { ports, compose } = options;
  if (await putBackIfPassing(options, received, stored, outcome)) return;
  const { content, campaign, recipient } = stored.value;
  const isGone = outcome.kind === "gone" && !isWithdrawn(stored.value);
  const isAskedFor = isGone && (await compose(content, "afresh")) !== null;
  if (isAskedFor) {
    const askedAt = ports.clock.now().toISOString();
    const afresh = {
      state: "pending",
      tries: 0,
      why: "the card was gone",
      askedAt,
      activityId: null,
    } as const;
    const reset = await recordDelivery(ports, stored, afresh);
    if (reset !== null) await ports.outbox.enqueue({ task: "send", campaign, recipient });
    await ports.outbox.done(received);
    return;
  }
  await tellOfPost(ports, stored.value, "post-unchanged", outcome.why);
  await settleDelivery(options, received, stored, { refusal: { task: "refresh", why: outcome.why } });
}
