import type { PersonId } from "../domain/person.ts";
import type { Quarter } from "../domain/quarter.ts";
import type { Return } from "../domain/return.ts";
import { requestCardDelivery } from "./campaigns.ts";
import type { Delivery } from "./delivery-port.ts";
import type { Ports } from "./ports.ts";
import { sendDeliveries } from "./send-deliveries.ts";

/**
 * Who is asked for a return: its owner, or the deputy where no owner is known, whom it is delegated to, and who provides
 * its data.
 */
export function peopleToAsk({ measure, delegate }: Return): readonly PersonId[] {
  const answers = measure.owner?.id ?? measure.deputy?.id ?? null;
  const ids = [answers, delegate?.id ?? null, measure.dataProvider?.id ?? null];
  return [...new Set(ids.filter((id) => id !== null))];
}

/**
 * A delivery and a queued message for each person who has something to do, and again for those whose card did not arrive.
 * `only`: these of them; null: all. The deliveries as they then stand.
 */
export async function askPeople(
  ports: Ports,
  quarter: Quarter,
  due: readonly Return[],
  only: readonly PersonId[] | null,
): Promise<readonly Delivery[]> {
  const people = [...new Set(due.flatMap(peopleToAsk))].filter((id) => only === null || only.includes(id));
  const now = ports.clock.now();
  return await sendDeliveries(
    ports,
    people.map((person) => requestCardDelivery(quarter, person, now)),
  );
}
