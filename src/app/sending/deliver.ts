import type { OutboxMessage, Ports, ReceivedMessage } from "../ports.ts";
import type { Delivery, DeliveryContent } from "../delivery-port.ts";
import type { OutgoingMessage } from "../sender-port.ts";
import type { CampaignSender } from "./paced-sender.ts";
import { refreshDelivery } from "./refresh-delivery.ts";
import { sendDelivery } from "./send-delivery.ts";
import { withdrawDelivery } from "./withdraw-delivery.ts";

/** `afresh`: in the place of a card that is gone, so only where something is still asked for. */
export type ComposeFor = "send" | "refresh" | "afresh";

/**
 * Builds a delivery's message from what is stored now; null when there is nothing (left) to say, "later" when it is too
 * early to say it. A card that is there already says even that nothing is left.
 */
export type Compose = (
  content: DeliveryContent,
  task: ComposeFor,
) => Promise<OutgoingMessage | "later" | null>;

export interface DeliverOptions {
  readonly ports: Ports;
  readonly sender: CampaignSender;
  readonly compose: Compose;
  /** Told of each delivery that ended without arriving, and of each refusal to change what was sent. */
  readonly onUndelivered: (delivery: Delivery) => void;
}

/**
 * Does what one queued message asks. The delivery is claimed by its tag before it is sent, and the result is recorded
 * before the message is taken off the queue: nothing is lost, and nothing is sent twice unless an answer was lost.
 */
export async function deliver(options: DeliverOptions, received: ReceivedMessage): Promise<void> {
  const { campaign, recipient, task } = received.message;
  const stored = await options.ports.deliveries.read(campaign, recipient);
  if (stored === null) await options.ports.outbox.done(received);
  else await STEPS[task](options, received, stored);
}

const STEPS: Readonly<Record<OutboxMessage["task"], typeof sendDelivery>> = {
  send: sendDelivery,
  refresh: refreshDelivery,
  withdraw: withdrawDelivery,
};
