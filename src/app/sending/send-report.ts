import type { Person } from "../../domain/person.ts";
import type { Quarter } from "../../domain/quarter.ts";
import { pending } from "../campaigns.ts";
import type { Ports } from "../ports.ts";
import { sendCard } from "../send-card.ts";

/** Most campaigns have ended by then. */
const FIRST_LOOK_SECONDS = 10;

/** Tells who began a campaign how it went, once everything in it has arrived or come to an end. */
export async function sendReport(
  ports: Ports,
  by: Person,
  quarter: Quarter,
  campaign: string,
): Promise<void> {
  const content = { kind: "campaign-report", quarter, person: by.id, of: campaign } as const;
  const report = pending(`report~${campaign}`, by.id, content, ports.clock.now());
  await sendCard(ports, report, FIRST_LOOK_SECONDS);
}
