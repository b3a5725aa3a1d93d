import type { Stored } from "../stored.ts";
import type { Delivery } from "../delivery-port.ts";
import type { ReceivedMessage } from "../ports.ts";
import type { DeliverOptions } from "./deliver-options.ts";
import { tellOfPost } from "./channel-trouble.ts";
import { sentAddress } from "./current-address.ts";
import { claimedFor, putBackIfPassing, settleDelivery } from "./record-delivery.ts";

/** Why a delivery is to be taken away; a refresh that finds it gone sends nothing in its place. */
export function withdrawnBy(name: string): string {
  return `withdrawn by ${name}`;
}

export function isWithdrawn({ why }: Delivery): boolean {
  return why.startsWith(withdrawnBy(""));
}

/** Takes away what was sent; one that is gone already is as good as taken away. */
export async function withdrawDelivery(
  options: DeliverOptions,
  received: ReceivedMessage,
  stored: Stored<Delivery>,
): Promise<void> {
  const { ports, sender } = options;
  const { state, why } = stored.value;
  const claimed = claimedFor(stored.value, ports.clock.now());
  if (claimed > 0) {
    await ports.outbox.putBack(received, claimed);
    return;
  }
  const address = await sentAddress(ports, stored.value);
  if (state !== "sent" || address === null) {
    await ports.outbox.done(received);
    return;
  }
  const activityId = stored.value.activityId ?? "";
  const outcome =
    activityId === ""
      ? ({ kind: "failed", why: "Teams did not say what the message is called" } as const)
      : await sender.remove(address, activityId);
  if (outcome.kind === "sent" || outcome.kind === "gone") {
    const said = isWithdrawn(stored.value) ? why : withdrawnBy("the performance team");
    const taken = {
      state: "skipped",
      onPurpose: true,
      why: said,
      sentTo: null,
      activityId: null,
      refusal: null,
    } as const;
    await settleDelivery(options, received, stored, taken);
    return;
  }
  if (await putBackIfPassing(options, received, stored, outcome)) return;
  await tellOfPost(ports, stored.value, "post-not-withdrawn", outcome.why);
  await settleDelivery(options, received, stored, { refusal: { task: "withdraw", why: outcome.why } });
}
