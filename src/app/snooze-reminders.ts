import { DateTime } from "luxon";
import type { PersonId } from "../domain/person.ts";
import type { Ports } from "./ports.ts";
import { ukDate } from "./uk-time.ts";
import { refused, type Refused } from "./refused.ts";

export type SnoozeOutcome = { readonly kind: "snoozed"; readonly until: string } | Refused;

const LONGEST_DAYS = 31;

/** Keeps reminders from a person until a day (ISO); on that day they hear again if something is still missing. */
export function snoozeReminders(ports: Ports): (person: PersonId, until: string) => Promise<SnoozeOutcome> {
  return async (person, until) => {
    const today = ukDate(ports.clock.now());
    const furthest = DateTime.fromISO(today).plus({ days: LONGEST_DAYS }).toISODate() ?? today;
    if (until <= today || until > furthest) {
      const why = "Reminders can wait until a day in the next 31. Send /mine to see what is due.";
      return refused(why);
    }
    await ports.conversations.snooze({ person, until });
    return { kind: "snoozed", until };
  };
}
