import type { PersonId } from "../domain/person.ts";
import { missingFor, type ReminderRole } from "../domain/reminders.ts";
import type { Return } from "../domain/return.ts";
import { takesAnswers, type Round } from "../domain/round.ts";
import type { Ports } from "./ports.ts";
import type { ReminderOf } from "./delivery-port.ts";
import { ukDate } from "./uk-time.ts";

/** What is missing of one round, for somebody who hears of it as `role`: at least one, in scorecard order. */
export interface Missing {
  readonly round: Round;
  readonly role: ReminderRole;
  readonly missing: readonly Return[];
}

/** What is missing now of what a reminder was for: nothing of a round that takes no answers any more. */
export async function whatsMissing(
  ports: Ports,
  person: PersonId,
  of: readonly ReminderOf[],
): Promise<readonly Missing[]> {
  const today = ukDate(ports.clock.now());
  const read = of.map(async ({ quarter, role }): Promise<readonly Missing[]> => {
    const { round, returns } = await ports.quarters.readWhole(quarter);
    if (round === null || !takesAnswers(round.value.state)) return [];
    const values = returns.map(({ value }) => value);
    const missing = missingFor(person, role, values, today);
    return missing.length === 0 ? [] : [{ round: round.value, role, missing }];
  });
  return (await Promise.all(read)).flat();
}
