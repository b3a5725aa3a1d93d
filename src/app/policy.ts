import type { NamedPerson, Person } from "../domain/person.ts";
import type { Return } from "../domain/return.ts";
import type { Caller } from "./caller.ts";
import type { PeopleStore } from "./ports.ts";

/** Told to somebody who is in no import of people. */
export const NOT_LISTED = "You are not in the council's list of people. Ask the performance team to add you.";
/** Working figures are for the 1:1 chat. */
export const IN_PERSONAL_CHAT = "Figures are given in the 1:1 chat with Scorecard only. Send them there.";

/** Roles are read fresh: nobody keeps a right that was taken away. Null for somebody unknown, or who has left. */
export async function readCaller(people: PeopleStore, caller: Caller): Promise<Person | null> {
  if (caller.personId === null) return null;
  const person = (await people.read(caller.personId))?.value ?? null;
  return person?.left === null ? person : null;
}

export function isPerformanceTeam(person: Person | null): boolean {
  return person?.roles.includes("performance-team") ?? false;
}

/**
 * Every step of a round from its opening to its release, what is corrected, overridden or held, who is nudged, and what a
 * channel follows.
 */
export function mayRunRounds(person: Person | null): boolean {
  return isPerformanceTeam(person);
}

/** Its owner and its director may let somebody else answer; the performance team may for everyone. */
export function mayDelegate(person: Person, { measure }: Return): boolean {
  const { owner, corporateLead } = measure;
  return isPerformanceTeam(person) || owner?.id === person.id || corporateLead?.id === person.id;
}

/** A measure's director may give it another owner; the performance team may for every measure. */
export function mayAssign(person: Person, { measure: { corporateLead } }: Return): boolean {
  return isPerformanceTeam(person) || corporateLead?.id === person.id;
}

export function named(person: Person): NamedPerson {
  return { id: person.id, name: person.name };
}
