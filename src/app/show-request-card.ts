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

/**
 * Sends a person's request card (again): of the quarter that is named, else of the current round. `onlyIfAsked`: not while
 * it asks testers alone, and they are not among them.
 */
export function showRequestCard(
  ports: Ports,
): (person: PersonId, named?: Quarter | null, onlyIfAsked?: boolean) => Promise<ShowOutcome> {
  return async (person, named = null, onlyIfAsked = false) => {
    const quarter = named ?? currentRound(await ports.editions.pointers())?.quarter ?? null;
    if (quarter === null) return { kind: "nothing-due", quarter };
    const work = personsWork(quarter, person, await ports.quarters.readForPerson(quarter, person));
    if (work === null || work.items.length === 0) return { kind: "nothing-due", quarter };
    const isAsked = work.round.testers?.includes(person) ?? true;
    if (onlyIfAsked && !isAsked) return { kind: "nothing-due", quarter };
    await sendCard(ports, requestCardDelivery(quarter, person, ports.clock.now()));
    return { kind: "queued", quarter };
  };
}
