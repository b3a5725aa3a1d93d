import type { PersonId } from "../domain/person.ts";
import { actionsCardDelivery } from "./campaigns.ts";
import { readPersonsActions } from "./persons-actions.ts";
import type { Ports } from "./ports.ts";
import { currentRound } from "./released-scorecard.ts";
import { sendCard } from "./send-card.ts";
import type { ShowOutcome } from "./show-request-card.ts";

/** Sends a lead's actions card of the current round (again). */
export function showActionsCard(ports: Ports): (person: PersonId) => Promise<ShowOutcome> {
  return async (person) => {
    const round = currentRound(await ports.editions.pointers());
    if (round === null) return { kind: "nothing-due", quarter: null };
    const { quarter } = round;
    const actions = await readPersonsActions(ports)(quarter, person);
    if (actions === null || actions.items.length === 0) return { kind: "nothing-due", quarter };
    await sendCard(ports, actionsCardDelivery(quarter, person, ports.clock.now()));
    return { kind: "queued", quarter };
  };
}
