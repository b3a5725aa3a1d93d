import type { PersonsActions } from "../app/persons-actions.ts";
import type { ActionItem } from "../app/round-actions.ts";
import { RECEIPT_STAYS_MS } from "./last-receipt.ts";

/** What this person saved last, while it is recent: the update of a card must not take its receipt away. */
export function lastSavedAction({ items, person }: PersonsActions, now: Date): ActionItem | null {
  const since = new Date(now.getTime() - RECEIPT_STAYS_MS).toISOString();
  const savedAt = (item: ActionItem | null) => item?.now?.saved?.at ?? "";
  return items
    .filter(({ now: row }) => row?.saved?.by.id === person && row.saved.at >= since)
    .reduce<ActionItem | null>((last, item) => (savedAt(item) > savedAt(last) ? item : last), null);
}
