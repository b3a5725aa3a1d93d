import type { PersonsWork } from "../app/persons-work.ts";
import type { PersonId } from "../domain/person.ts";
import type { Return } from "../domain/return.ts";

/** How long a receipt stays on the card that is brought up to date behind it. */
export const RECEIPT_STAYS_MS = 10 * 60_000;

/** What this person saved last, while it is recent: the update of a card must not take its receipt away. */
export function lastReceipt(work: PersonsWork, person: PersonId, now: Date): Return | null {
  const since = new Date(now.getTime() - RECEIPT_STAYS_MS).toISOString();
  return work.items
    .map(({ value }) => value)
    .filter(({ submission }) => submission?.by.id === person && submission.at >= since)
    .reduce<Return | null>((last, r) => (savedAt(r) > savedAt(last) ? r : last), null);
}

function savedAt(r: Return | null): string {
  return r?.submission?.at ?? "";
}
