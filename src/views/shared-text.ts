import type { PersonId } from "../domain/person.ts";
import type { Return } from "../domain/return.ts";
import { givesFigureOnly, sharedBy, stillToCome, waitsForOther } from "../domain/shared-answer.ts";

/** What the form says of the other, where two share an answer; empty: one person gives it all. */
export function sharedText(r: Return, viewer: PersonId): string {
  const shared = sharedBy(r);
  if (shared === null) return "";
  const toCome = stillToCome(r);
  if (givesFigureOnly(r, viewer)) {
    return `The figure is yours; ${shared.commentary.name} writes the commentary${toCome === "commentary" ? ", which is still to come" : ""}.`;
  }
  if (shared.commentary.id !== viewer) return "";
  return toCome === "figure"
    ? `The figure is still to come from ${shared.figure.name}. You can save your commentary before it is there: leave the figure empty.`
    : `The figure is from ${shared.figure.name}; the commentary is yours.`;
}

/** `figure to come from Priya Shah`, of a part that is not this person's; empty: none is. */
export function waitsText(r: Return, person: PersonId): string {
  const shared = sharedBy(r);
  if (shared === null || !waitsForOther(r, person)) return "";
  return stillToCome(r) === "figure"
    ? `figure to come from ${shared.figure.name}`
    : `commentary to come from ${shared.commentary.name}`;
}
