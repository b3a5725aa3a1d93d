import type { NamedPerson, Person } from "../domain/person.ts";
import { isAnswerer, type Return } from "../domain/return.ts";
import type { Caller } from "./caller.ts";
import type { PeopleStore } from "./ports.ts";

/** Roles are read fresh: nobody keeps a right that was taken away. Null for somebody unknown. */
export async function readCaller(people: PeopleStore, caller: Caller): Promise<Person | null> {
  if (caller.personId === null) return null;
  return (await people.read(caller.personId))?.value ?? null;
}

export function isPerformanceTeam(person: Person | null): boolean {
  return person?.roles.includes("performance-team") ?? false;
}

/** Owner, deputy, data provider, delegate; the performance team may enter for someone. */
export function mayAnswer(person: Person | null, r: Return): boolean {
  return person !== null && (isAnswerer(r, person.id) || isPerformanceTeam(person));
}

/** Opening, closing, locking and releasing a round, and choosing what a channel follows. */
export function mayRunRounds(person: Person | null): boolean {
  return isPerformanceTeam(person);
}

export function named(person: Person): NamedPerson {
  return { id: person.id, name: person.name };
}
