import type { Delivery } from "./delivery-port.ts";
import type { Ports } from "./ports.ts";
import { sendAgain } from "./sending/send-again.ts";

/**
 * Writes deliveries, and queues a message for each that has not arrived, also where it was given up before. Run again
 * after a crash, nothing is sent twice. The deliveries as they then stand.
 */
export async function sendDeliveries(
  ports: Ports,
  deliveries: readonly Delivery[],
): Promise<readonly Delivery[]> {
  if (deliveries.length === 0) return [];
  await ports.deliveries.create(deliveries);
  const wanted = new Set(deliveries.map(({ campaign, recipient }) => `${campaign} ${recipient}`));
  const campaigns = [...new Set(deliveries.map(({ campaign }) => campaign))];
  const stored = await Promise.all(campaigns.map((campaign) => ports.deliveries.listStartingWith(campaign)));
  return await sendAgain(
    ports,
    stored.flat().filter(({ value: { campaign, recipient } }) => wanted.has(`${campaign} ${recipient}`)),
  );
}
