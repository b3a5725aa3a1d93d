import { whoHearsOf } from "../app/decline-delegation.ts";
import type { OutgoingMessage } from "../app/sender-port.ts";
import { countOf } from "../domain/count-of.ts";
import { compareRefs } from "../domain/measure.ts";
import type { PersonId } from "../domain/person.ts";
import { formatQuarter, type Quarter } from "../domain/quarter.ts";
import type { Return } from "../domain/return.ts";
import { measureTitle } from "./measure-choice.ts";
import { peopleLinesCard } from "./people-lines.ts";

export interface DeclinedFor {
  readonly quarter: Quarter;
  /** Who reads it. */
  readonly person: PersonId;
  readonly declinedBy: PersonId;
}

/** What somebody could not take, for those who passed it on and those who answer for it again; null: nothing of it stands. */
export function declinedCard(
  returns: readonly Return[],
  { quarter, person, declinedBy }: DeclinedFor,
): OutgoingMessage | null {
  const gone = returns
    .filter((r) => r.delegate === null && r.declined?.person.id === declinedBy && !r.frozen)
    .filter((r) => whoHearsOf(r).includes(person))
    .toSorted((a, b) => compareRefs(a.measure.ref, b.measure.ref));
  const [first] = gone;
  if (first?.declined == null) return null;
  const own = gone.some(({ measure }) => measure.owner?.id === person);
  return peopleLinesCard({
    title: `${countOf(gone.length, "measure was", "measures were")} handed back for ${formatQuarter(quarter)}`,
    about: own
      ? "What you own of these is with you again: send /mine for the form."
      : "These are with their owners again.",
    lines: gone.map(({ measure, declined }) => ({
      who: `${measureTitle(measure)}: `,
      what: declined === null ? "" : `${declined.person.name} cannot take it: ${declined.why}`,
    })),
    next: `To ask somebody else, send: /delegate ${first.measure.ref} to Ann Lee`,
  });
}
