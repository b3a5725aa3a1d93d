import { inParallel } from "./in-parallel.ts";
import type { Ports } from "./ports.ts";
import type { Delivery } from "./delivery-port.ts";

const MOST_AT_ONCE = 16;

/** Writes deliveries and queues a message for each. Run again after a crash nothing is sent twice. */
export async function sendDeliveries(ports: Ports, deliveries: readonly Delivery[]): Promise<void> {
  await ports.deliveries.create(deliveries);
  await inParallel(deliveries, MOST_AT_ONCE, async ({ campaign, recipient }) => {
    await ports.outbox.enqueue({ task: "send", campaign, recipient });
  });
}
