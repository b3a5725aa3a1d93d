import type { NamedPerson } from "./person.ts";
import type { Return } from "./return.ts";

/** Somebody who may answer a return in its owner's place, besides them. */
export interface Delegation extends NamedPerson {
  /** The last day of it, ISO, in UK time; null: for as long as the round. */
  readonly until: string | null;
  /** Who passed it on; null: not known. */
  readonly by: NamedPerson | null;
}

/** A delegation that the one it was given to could not take: it is gone, and this says why. */
export interface Declined {
  readonly person: NamedPerson;
  /** Who had passed it on. */
  readonly by: NamedPerson | null;
  /** ISO, UTC. */
  readonly at: string;
  readonly why: string;
}

/** A return as it stands on a day (ISO, UK): a delegation that has ended gives no right any more. */
export function asOf(r: Return, today: string): Return {
  const until = r.delegate?.until ?? null;
  return until !== null && until < today ? { ...r, delegate: null } : r;
}

/** What goes on into the next round: a delegation beyond today, of a measure that is still the same owner's. */
export function carriedOn(
  last: Return | null,
  { owner }: Return["measure"],
  today: string,
): Delegation | null {
  const until = last?.delegate?.until ?? null;
  if (last === null || until === null || until < today) return null;
  return (last.measure.owner?.id ?? null) === (owner?.id ?? null) ? last.delegate : null;
}
