import type { OutboxMessage, ReceivedMessage } from "../ports.ts";
import type { DeliverOptions } from "./deliver-options.ts";
import { refreshDelivery } from "./refresh-delivery.ts";
import { sendDelivery } from "./send-delivery.ts";
import { withdrawDelivery } from "./withdraw-delivery.ts";

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
