import type { PersonId } from "../domain/person.ts";
import type { Quarter } from "../domain/quarter.ts";
import { signOffCardDelivery } from "./campaigns.ts";
import { readLeadsArea } from "./leads-area.ts";
import type { Ports } from "./ports.ts";
import { currentRound } from "./released-scorecard.ts";
import { sendCard } from "./send-card.ts";

export type ShowSignOffOutcome =
  | { readonly kind: "queued"; readonly quarter: Quarter }
  | { readonly kind: "leads-nothing"; readonly quarter: Quarter }
  | { readonly kind: "no-round" };

/** Sends a lead's sign-off card of the current round (again). */
export function showSignOffCard(ports: Ports): (person: PersonId) => Promise<ShowSignOffOutcome> {
  return async (person) => {
    const round = currentRound(await ports.editions.pointers());
    if (round === null) return { kind: "no-round" };
    const { quarter } = round;
    const area = await readLeadsArea(ports)(quarter, person);
    if (area === null || area.items.length === 0) return { kind: "leads-nothing", quarter };
    await sendCard(ports, signOffCardDelivery(quarter, person, ports.clock.now()));
    return { kind: "queued", quarter };
  };
}
