import type { Priority } from "../domain/plan.ts";
import type { Quarter } from "../domain/quarter.ts";
import { narrativesCardDelivery } from "./campaigns.ts";
import type { Ports } from "./ports.ts";
import { ledPriorities } from "./round-narratives.ts";
import { sendDeliveries } from "./send-deliveries.ts";

export interface AskedNarrators {
  readonly leads: number;
  /** Priorities that nobody can be asked about. */
  readonly withoutLead: readonly Priority[];
}

/** A delivery and a queued message for each person who leads a priority; how many they are. */
export async function askNarrators(ports: Ports, quarter: Quarter): Promise<AskedNarrators> {
  const [plan, people] = await Promise.all([ports.plan.read(), ports.people.readAll()]);
  const known = people.map(({ value }) => value);
  const led = plan === null ? [] : ledPriorities(plan, quarter, known);
  const leads = new Set(led.flatMap(({ lead }) => lead?.id ?? []));
  await sendDeliveries(ports, [...leads].map((lead) => narrativesCardDelivery(quarter, lead, ports.clock.now()))); // prettier-ignore
  const withoutLead = led.filter(({ lead }) => (lead?.id ?? null) === null).map(({ priority }) => priority);
  return { leads: leads.size, withoutLead };
}
