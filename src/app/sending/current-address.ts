import type { Delivery, DeliveryContent } from "../delivery-port.ts";
import type { Ports } from "../ports.ts";
import type { ConversationAddress } from "../sender-port.ts";

/** Where a delivery is to go now; null: the person has not installed the app. */
export async function currentAddress(
  ports: Ports,
  content: DeliveryContent,
): Promise<ConversationAddress | null> {
  if ("person" in content) return await ports.conversations.readPersonal(content.person);
  const following = await ports.conversations.readChannel(content.channel);
  return following?.address ?? content.channel;
}

/** Where it was sent, under the service address that holds now. */
export async function sentAddress(
  ports: Ports,
  { content, sentTo }: Delivery,
): Promise<ConversationAddress | null> {
  if (sentTo === null) return null;
  const current = await currentAddress(ports, content);
  return current === null ? sentTo : { ...sentTo, serviceUrl: current.serviceUrl };
}
