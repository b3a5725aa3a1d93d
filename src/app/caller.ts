import type { Person, PersonId } from "../domain/person.ts";
import { stillHere, type Place } from "./policy.ts";

declare const madeHere: unique symbol;

/** Who asks, and where. Made for one request from the person as just read, so nobody keeps a right that was taken away. */
export interface Caller {
  /** Null: somebody who is not in the imported people, or has left. */
  readonly person: Person | null;
  readonly personId: PersonId | null;
  readonly name: string;
  readonly place: Place;
  readonly [madeHere]: true;
}

/** Somebody who has left is a stranger. `name`: what a stranger is called. */
export function makeCaller(person: Person | null, place: Place, name = ""): Caller {
  const here = stillHere(person);
  return { person: here, personId: here?.id ?? null, name: here?.name ?? name, place } as Caller;
}

/** The same person, answered where nobody else reads along. */
export function alone(caller: Caller): Caller {
  return { ...caller, place: "personal" };
}
