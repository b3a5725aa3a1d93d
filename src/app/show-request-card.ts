import type { PersonId } from "../domain/person.ts";
import type { Quarter } from "../domain/quarter.ts";
import { requestCardDelivery } from "./campaigns.ts";
import { personsWork } from "./persons-work.ts";
import type { Change, Delivery, Ports, Stored } from "./ports.ts";
import { currentRound } from "./released-scorecard.ts";

export type ShowOutcome =
  | { readonly kind: "queued"; readonly quarter: Quarter }
  | { readonly kind: "nothing-due"; readonly quarter: Quarter | null };

/** Sends a person's request card of the current round (again): one way for every send, through the queue. */
export function showRequestCard(ports: Ports): (person: PersonId) => Promise<ShowOutcome> {
  return async (person) => {
    const round = currentRound(await ports.editions.pointers());
    if (round === null) return { kind: "nothing-due", quarter: null };
    const { quarter } = round;
    const work = personsWork(quarter, person, await ports.quarters.readForPerson(quarter, person));
    if (work === null || work.items.length === 0) return { kind: "nothing-due", quarter };
    const delivery = requestCardDelivery(quarter, person, ports.clock.now());
    const stored = await ports.deliveries.read(delivery.campaign, delivery.recipient);
    if (stored === null) await ports.deliveries.create([delivery]);
    // One that is on its way will do, as a conflict means that it is: asked for again it would arrive twice.
    else if (!isOnItsWay(stored.value)) await ports.deliveries.save(sentAnew(stored, delivery));
    await ports.outbox.enqueue({ task: "send", campaign: delivery.campaign, recipient: delivery.recipient });
    return { kind: "queued", quarter };
  };
}

function isOnItsWay({ state }: Delivery): boolean {
  return state === "pending" || state === "sending";
}

/** The card already sent is brought up to date as before, until the new one stands in its place. */
function sentAnew({ value, etag }: Stored<Delivery>, delivery: Delivery): Change<Delivery> {
  return { value: { ...delivery, sentTo: value.sentTo, activityId: value.activityId }, etag };
}
