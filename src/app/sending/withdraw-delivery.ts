import type { Delivery } from "../delivery-port.ts";
import type { ReceivedMessage, Stored } from "../ports.ts";
import { sentAddress } from "./current-address.ts";
import type { DeliverOptions } from "./deliver.ts";
import { claimedFor, putBackIfPassing, settleDelivery } from "./record-delivery.ts";

/** Takes away what was sent; one that is gone already is as good as taken away. `why` was set when it was asked for. */
export async function withdrawDelivery(
  options: DeliverOptions,
  received: ReceivedMessage,
  stored: Stored<Delivery>,
): Promise<void> {
  const { ports, sender } = options;
  const claimed = claimedFor(stored.value, ports.clock.now());
  if (claimed > 0) {
    await ports.outbox.putBack(received, claimed);
    return;
  }
  const address = await sentAddress(ports, stored.value);
  const activityId = stored.value.activityId ?? "";
  if (stored.value.state !== "sent" || address === null || activityId === "") {
    await ports.outbox.done(received);
    return;
  }
  const outcome = await sender.remove(address, activityId);
  if (outcome.kind === "sent" || outcome.kind === "gone") {
    const taken = { state: "skipped", sentTo: null, activityId: null, refusal: null } as const;
    await settleDelivery(options, received, stored, taken);
    return;
  }
  if (await putBackIfPassing(options, received, stored, outcome)) return;
  await settleDelivery(options, received, stored, { refusal: outcome.why });
}
