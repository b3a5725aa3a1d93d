import type { MeasureId } from "../domain/measure.ts";
import type { PersonId } from "../domain/person.ts";

/**
 * The same for as long as nothing is saved: a card brought up to date is the card that is being filled in, and an
 * answer sent twice is one answer.
 */
export function formIdOf(person: PersonId, measure: MeasureId, version: number): string {
  return `${person}~${measure}~${version}`;
}
