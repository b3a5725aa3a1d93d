import type { PersonsActions } from "../app/persons-actions.ts";
import type { PersonsNarratives } from "../app/persons-narratives.ts";
import type { ActionItem } from "../app/round-actions.ts";
import type { NarrativeItem } from "../app/round-narratives.ts";
import type { NamedPerson, PersonId } from "../domain/person.ts";
import { RECEIPT_STAYS_MS } from "./last-receipt.ts";

/** What this person saved last, while it is recent: the update of a card must not take its receipt away. */
export function lastSavedAction({ items, person }: PersonsActions, now: Date): ActionItem | null {
  return lastSaved(items, person, now);
}

export function lastSavedNarrative({ items, person }: PersonsNarratives, now: Date): NarrativeItem | null {
  return lastSaved(items, person, now);
}

interface Saved {
  readonly now: { readonly saved: { readonly by: NamedPerson; readonly at: string } | null } | null;
}

function lastSaved<Item extends Saved>(items: readonly Item[], person: PersonId, now: Date): Item | null {
  const since = new Date(now.getTime() - RECEIPT_STAYS_MS).toISOString();
  const savedAt = (item: Item | null) => item?.now?.saved?.at ?? "";
  return items
    .filter(({ now: row }) => row?.saved?.by.id === person && row.saved.at >= since)
    .reduce<Item | null>((last, item) => (savedAt(item) > savedAt(last) ? item : last), null);
}
