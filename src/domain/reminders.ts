import { compareRefs } from "./measure.ts";
import type { NamedPerson, PersonId } from "./person.ts";
import type { Quarter } from "./quarter.ts";
import type { Return } from "./return.ts";
import { stillToCome } from "./shared-answer.ts";
import { isChased, whoAnswers } from "./who-owes.ts";

/** As what somebody hears of figures that are missing. */
export type ReminderRole = "owner" | "deputy" | "lead";

/** A round that still takes answers, with the days (ISO) on which its reminders fall due. */
export interface RemindedRound {
  readonly quarter: Quarter;
  readonly returns: readonly Return[];
  readonly days: Readonly<Record<ReminderRole, readonly string[]>>;
}

/** A reminder that fell due for somebody: of which round and as what. */
export interface DueReminder {
  readonly person: PersonId;
  readonly day: string;
  readonly quarter: Quarter;
  readonly role: ReminderRole;
}

const ROLES: readonly ReminderRole[] = ["owner", "deputy", "lead"];

/** Every reminder of today or before for those who have something missing now. `today`: ISO date, UK. */
export function dueReminders(rounds: readonly RemindedRound[], today: string): readonly DueReminder[] {
  return rounds.flatMap(({ quarter, returns, days }) =>
    ROLES.flatMap((role) => {
      const due = days[role].filter((day) => day <= today);
      const people = new Set(chased(returns, today).flatMap((r) => heardBy(r, role)));
      return [...people].flatMap((person) => due.map((day) => ({ person, day, quarter, role })));
    }),
  );
}

/** What this person should hear of as `role`, in scorecard order. */
export function missingFor(
  person: PersonId,
  role: ReminderRole,
  returns: readonly Return[],
  today: string,
): readonly Return[] {
  return chased(returns, today)
    .filter((r) => heardBy(r, role).includes(person))
    .toSorted((a, b) => compareRefs(a.measure.ref, b.measure.ref));
}

function chased(returns: readonly Return[], today: string): readonly Return[] {
  return returns.filter((r) => isChased(r, today));
}

/** Whose part is to come, of what was sent back both; the deputy and the lead where they are not one of those. */
export function heardBy(r: Return, role: ReminderRole): readonly PersonId[] {
  const { deputy, dataProvider, corporateLead } = r.measure;
  const asked = idsOf([whoAnswers(r), stillToCome(r) === null ? dataProvider : null]);
  switch (role) {
    case "owner":
      return asked;
    case "deputy":
      return idsOf([deputy]).filter((id) => !asked.includes(id));
    case "lead":
      return idsOf([corporateLead]).filter((id) => !asked.includes(id));
  }
}

function idsOf(people: readonly (NamedPerson | null)[]): readonly PersonId[] {
  return [...new Set(people.flatMap((person) => person?.id ?? []))];
}
