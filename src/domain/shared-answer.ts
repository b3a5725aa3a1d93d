import type { NamedPerson, PersonId } from "./person.ts";
import type { Return } from "./return.ts";
import { isToDo, returnState } from "./return-state.ts";

/** Who writes the commentary: whom it was passed on to, else its owner, else the deputy. */
function writerOf({ delegate, measure: { owner, deputy } }: Return): NamedPerson | null {
  return [delegate, owner, deputy].find((named) => named != null && named.id !== null) ?? null;
}

/** Two people, where one gives the figure and another writes the commentary; null: one does both. */
export interface Shared {
  readonly figure: NamedPerson;
  readonly commentary: NamedPerson;
}

export function sharedBy(r: Return): Shared | null {
  const { dataProvider } = r.measure;
  const writer = writerOf(r);
  if (dataProvider === null || dataProvider.id === null || writer === null) return null;
  return writer.id === dataProvider.id ? null : { figure: dataProvider, commentary: writer };
}

/** Does this person give the figure, while somebody else writes the commentary? */
export function givesFigureOnly(r: Return, person: PersonId): boolean {
  const { owner, deputy } = r.measure;
  const writes = [r.delegate, owner, deputy].some((named) => named?.id === person);
  return !writes && sharedBy(r)?.figure.id === person;
}

/** Whose part is still to come, where two share an answer; null: nobody's, or one person does both. */
export function stillToCome(r: Return): "figure" | "commentary" | null {
  if (sharedBy(r) === null) return null;
  const state = returnState(r);
  if (state === "missing" || state === "awaited") return "figure";
  return state === "commentary-owed" ? "commentary" : null;
}

/** Is the part that is to come somebody else's than this person's? */
export function waitsForOther(r: Return, person: PersonId): boolean {
  const part = stillToCome(r);
  return part !== null && (part === "commentary") === givesFigureOnly(r, person);
}

/** Is an answer, or their part of one, still to come from this person, who answers for it? */
export function isTurnOf(r: Return, person: PersonId): boolean {
  return !waitsForOther(r, person) && (isToDo(r) || stillToCome(r) === "commentary");
}
