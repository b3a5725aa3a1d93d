import type { Delegation } from "./delegation.ts";
import type { Return } from "./return.ts";

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
