import { reminderCampaign } from "./campaigns.ts";
import type { Delivery } from "./delivery-port.ts";
import type { Ports } from "./ports.ts";
import { ukDate } from "./uk-time.ts";

/** Reminders and nudges of whatever state of every day from this one (ISO, UK) until today: one request per 1,000. */
export async function remindersSince(ports: Ports, day: string): Promise<readonly Delivery[]> {
  const today = reminderCampaign(ukDate(ports.clock.now()));
  return (await ports.deliveries.listBetween(reminderCampaign(day), today)).map(({ value }) => value);
}
