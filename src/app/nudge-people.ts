import type { NamedPerson, Person, PersonId } from "../domain/person.ts";
import { formatQuarter, type Quarter, quarterEnd } from "../domain/quarter.ts";
import { heardBy } from "../domain/reminders.ts";
import { isChased } from "../domain/who-owes.ts";
import { takesAnswers } from "../domain/round.ts";
import { askCampaign, pending, reminderCampaign, requestCardDelivery } from "./campaigns.ts";
import { may } from "./policy.ts";
import type { Ports } from "./ports.ts";
import { unreachableAmong } from "./reachability.ts";
import { remindersSince } from "./reminders-since.ts";
import { sendCard } from "./send-card.ts";
import { isUndelivered } from "./sending/delivery-report.ts";
import { ukDate } from "./uk-time.ts";
import { hearsToday } from "./hears-today.ts";
import { refused, type Refused } from "./refused.ts";

export type NudgeOutcome =
  | {
      readonly kind: "nudged";
      /** By name, as the others. */
      readonly people: readonly NamedPerson[];
      /** They have had a message today already: nobody gets two. */
      readonly hadToday: readonly NamedPerson[];
      /** Nothing reaches them in Teams; where that changes first, this does. */
      readonly unreachable: readonly NamedPerson[];
      /** Only testers are asked so far. */
      readonly notAskedYet: readonly NamedPerson[];
      /** Named, and nothing of theirs is missing. */
      readonly owesNothing: boolean;
    }
  | Refused;

/**
 * Writes now to those whose figures are missing, `only` to one of them: as a reminder does, but whenever somebody of
 * the performance team wants it. At most one message a person a day; it is none of the three reminders of a round.
 */
export function nudgePeople(
  ports: Ports,
): (by: Person, quarter: Quarter, only: PersonId | null) => Promise<NudgeOutcome> {
  return async (by, quarter, only) => {
    if (!may("nudge", by)) return refused("Only the performance team can nudge people.");
    const { round, returns } = await ports.quarters.readWhole(quarter);
    const state = round?.value.state;
    if (!takesAnswers(state)) {
      const why = `The round for ${formatQuarter(quarter)} takes no answers now, so nobody is nudged.`;
      return refused(why);
    }
    const now = ports.clock.now();
    const today = ukDate(now);
    const missing = returns.map(({ value }) => value).filter((r) => isChased(r, today));
    const testers = round?.value.testers ?? null;
    const asked = (id: PersonId) => testers === null || testers.includes(id);
    const owing = new Set(missing.flatMap((r) => heardBy(r, "owner")));
    const meant = [...owing].filter((id) => only === null || id === only);
    const wanted = meant.filter(asked);
    // An earlier day's reminder may have gone out only today.
    const sent = await Promise.all([
      ports.deliveries.list(askCampaign(quarter)),
      remindersSince(ports, quarterEnd(quarter)),
    ]);
    const had = new Set(
      sent
        .flat()
        .filter((each) => hearsToday(each, today))
        .map(({ recipient }) => recipient),
    );
    const toWrite = wanted.filter((id) => !had.has(id));
    const of = [{ quarter, role: "owner" as const }];
    const [cards] = sent;
    const withoutCard = new Set(cards.filter(isUndelivered).map(({ recipient }) => recipient));
    for (const person of toWrite) {
      // A card that never arrived goes in place of a reminder of it.
      if (withoutCard.has(person)) {
        await sendCard(ports, requestCardDelivery(quarter, person, now));
        continue;
      }
      // Today's may be there and not have arrived: they can have installed Scorecard since.
      await sendCard(ports, pending(reminderCampaign(today), person, { kind: "nudge", person, of }, now));
    }
    const known = (await ports.people.readAll()).map(({ value }) => value);
    const unreached = await unreachableAmong(ports, toWrite, known, askCampaign(quarter));
    const named = (ids: readonly PersonId[]) => namesOf(ids, known);
    return {
      kind: "nudged",
      people: named(toWrite.filter((id) => !unreached.has(id))),
      hadToday: named(wanted.filter((id) => had.has(id))),
      unreachable: named([...unreached.keys()]),
      notAskedYet: named(meant.filter((id) => !asked(id))),
      owesNothing: only !== null && meant.length === 0,
    };
  };
}

function namesOf(ids: readonly PersonId[], people: readonly Person[]): readonly NamedPerson[] {
  return ids
    .map((id) => ({ id, name: people.find((person) => person.id === id)?.name ?? id }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
