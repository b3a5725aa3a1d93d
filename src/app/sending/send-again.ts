import type { Stored } from "../stored.ts";
import type { Delivery } from "../delivery-port.ts";
import { inParallel } from "../in-parallel.ts";
import type { OutboxMessage, Ports } from "../ports.ts";
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
  const deleted = new Set(
    deliveries.filter(({ value }) => isDeleted(value)).map(({ value }) => keyOf(value)),
  );
  const isToBeSent = (delivery: Delivery) =>
    isUndelivered(delivery) || isDeleted(delivery) || deleted.has(keyAbove(delivery) ?? "");
  const reset = deliveries.filter(({ value }) => isToBeSent(value));
  await ports.deliveries.saveAll(
    reset.map(({ value, etag }) => ({ value: asPending(value, askedAt), etag })),
  );
  const values = deliveries.map(({ value }) => (isToBeSent(value) ? asPending(value, askedAt) : value));
  await inParallel(messagesFor(values), MOST_AT_ONCE, (message) => ports.outbox.enqueue(message));
  return values;
}

/** What somebody deleted is sent again now that somebody asks for it, with the replies that stood beneath it. */
function isDeleted({ refusal }: Delivery): boolean {
  return refusal?.task === "refresh" && refusal.why.startsWith("404");
}

function keyOf({ campaign, recipient }: Pick<Delivery, "campaign" | "recipient">): string {
  return `${campaign} ${recipient}`;
}

/** Of the message that a reply stands beneath; null: it stands alone. */
function keyAbove({ campaign, content }: Delivery): string | null {
  const under = content.kind === "digest-priority" ? content.under : null;
  return under === null ? null : keyOf({ campaign, recipient: under });
}

function asPending(delivery: Delivery, askedAt: string): Delivery {
  return {
    ...delivery,
    // Beneath a post that is gone nothing is to stand.
    activityId: isDeleted(delivery) ? null : delivery.activityId,
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
  const sent = new Set(deliveries.filter(({ state }) => state === "sent").map(keyOf));
  return deliveries.flatMap((delivery): readonly OutboxMessage[] => {
    const { campaign, recipient, refusal } = delivery;
    if (refusal !== null) return [{ task: refusal.task, campaign, recipient }];
    // A reply waits until the message that it stands beneath is sent, which queues it then.
    const above = keyAbove(delivery);
    const isReady = above === null || sent.has(above);
    return isWaiting(delivery) && isReady ? [{ task: "send", campaign, recipient }] : [];
  });
}
