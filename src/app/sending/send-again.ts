import type { Delivery } from "../delivery-port.ts";
import { inParallel } from "../in-parallel.ts";
import type { OutboxMessage, Ports, Stored } from "../ports.ts";
import { isUndelivered, isWaiting } from "./delivery-report.ts";

const MOST_AT_ONCE = 16;

/**
 * Queues what did not arrive, and what is waiting in case its message was lost, and once more the changes that were
 * refused. What arrived stays. The deliveries as they then stand.
 */
export async function sendAgain(
  ports: Ports,
  deliveries: readonly Stored<Delivery>[],
): Promise<readonly Delivery[]> {
  const askedAt = ports.clock.now().toISOString();
  const reset = deliveries.filter(({ value }) => isToBeSent(value));
  await ports.deliveries.saveAll(
    reset.map(({ value, etag }) => ({ value: asPending(value, askedAt), etag })),
  );
  const values = deliveries.map(({ value }) => (isToBeSent(value) ? asPending(value, askedAt) : value));
  await inParallel(messagesFor(values), MOST_AT_ONCE, (message) => ports.outbox.enqueue(message));
  return values;
}

/** What somebody deleted is sent again too, now that somebody asks for it. */
function isToBeSent(delivery: Delivery): boolean {
  return (
    isUndelivered(delivery) ||
    (delivery.refusal?.task === "refresh" && delivery.refusal.why.startsWith("404"))
  );
}

function asPending(delivery: Delivery, askedAt: string): Delivery {
  return {
    ...delivery,
    state: "pending",
    tries: 0,
    why: "",
    onPurpose: false,
    refusal: null,
    askedAt,
    changedAt: askedAt,
  };
}

function messagesFor(deliveries: readonly Delivery[]): readonly OutboxMessage[] {
  const keyOf = (campaign: string, recipient: string) => `${campaign} ${recipient}`;
  const sent = new Set(
    deliveries
      .filter(({ state }) => state === "sent")
      .map(({ campaign, recipient }) => keyOf(campaign, recipient)),
  );
  return deliveries.flatMap((delivery): readonly OutboxMessage[] => {
    const { campaign, recipient, content, refusal } = delivery;
    if (refusal !== null) return [{ task: refusal.task, campaign, recipient }];
    // A reply waits until the message that it stands beneath is sent, which queues it then.
    const under = content.kind === "digest-priority" ? content.under : null;
    const isReady = under === null || sent.has(keyOf(campaign, under));
    return isWaiting(delivery) && isReady ? [{ task: "send", campaign, recipient }] : [];
  });
}
