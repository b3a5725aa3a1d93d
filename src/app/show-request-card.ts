import type { PersonId } from "../domain/person.ts";
import type { Quarter } from "../domain/quarter.ts";
import { requestCardDelivery } from "./campaigns.ts";
import { personsWork } from "./persons-work.ts";
import type { Ports } from "./ports.ts";
import { currentRound } from "./released-scorecard.ts";
import { sendCard } from "./send-card.ts";

export type ShowOutcome =
  | { readonly kind: "queued"; readonly quarter: Quarter }
  | { readonly kind: "nothing-due"; readonly quarter: Quarter | null };

/** Sends a person's request card of the current round (again). */
export function showRequestCard(ports: Ports): (person: PersonId) => Promise<ShowOutcome> {
  return async (person) => {
    const round = currentRound(await ports.editions.pointers());
    if (round === null) return { kind: "nothing-due", quarter: null };
    const { quarter } = round;
    const work = personsWork(quarter, person, await ports.quarters.readForPerson(quarter, person));
    if (work === null || work.items.length === 0) return { kind: "nothing-due", quarter };
    await sendCard(ports, requestCardDelivery(quarter, person, ports.clock.now()));
    return { kind: "queued", quarter };
  };
}
