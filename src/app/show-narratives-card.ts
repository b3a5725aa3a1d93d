import type { PersonId } from "../domain/person.ts";
import { narrativesCardDelivery } from "./campaigns.ts";
import { readPersonsNarratives } from "./persons-narratives.ts";
import type { Ports } from "./ports.ts";
import { currentRound } from "./released-scorecard.ts";
import { sendCard } from "./send-card.ts";
import type { ShowOutcome } from "./show-request-card.ts";

/** Sends a lead's card of the priorities they lead in the current round (again). */
export function showNarrativesCard(ports: Ports): (person: PersonId) => Promise<ShowOutcome> {
  return async (person) => {
    const round = currentRound(await ports.editions.pointers());
    if (round === null) return { kind: "nothing-due", quarter: null };
    const { quarter } = round;
    const narratives = await readPersonsNarratives(ports)(quarter, person);
    if (narratives === null || narratives.items.length === 0) return { kind: "nothing-due", quarter };
    await sendCard(ports, narrativesCardDelivery(quarter, person, ports.clock.now()));
    return { kind: "queued", quarter };
  };
}
