import type { Change, Stored } from "./stored.ts";
import type { Ports } from "./ports.ts";
import type { Delivery } from "./delivery-port.ts";

/** Sends a person's card (again): one way for every send, through the queue. */
export async function sendCard(ports: Ports, delivery: Delivery, afterSeconds = 0): Promise<void> {
  const { campaign, recipient } = delivery;
  const stored = await ports.deliveries.read(campaign, recipient);
  if (stored === null) await ports.deliveries.create([delivery]);
  // One that is on its way will do, as a conflict means that it is: asked for again it would arrive twice.
  else if (!isOnItsWay(stored.value)) await ports.deliveries.save(sentAgain(stored, delivery));
  await ports.outbox.enqueue({ task: "send", campaign, recipient }, afterSeconds);
}

function isOnItsWay({ state }: Delivery): boolean {
  return state === "pending" || state === "sending";
}

/** The card already sent is brought up to date as before, until the new one stands in its place. */
function sentAgain({ value, etag }: Stored<Delivery>, delivery: Delivery): Change<Delivery> {
  return { value: { ...delivery, sentTo: value.sentTo, activityId: value.activityId }, etag };
}
