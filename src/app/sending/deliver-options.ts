import type { Ports } from "../ports.ts";
import type { Delivery, DeliveryContent } from "../delivery-port.ts";
import type { OutgoingMessage } from "../sender-port.ts";
import type { CampaignSender } from "./paced-sender.ts";

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
