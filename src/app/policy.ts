import { type NamedPerson, type Person, type PersonId, type Role, ROLES } from "../domain/person.ts";
import type { Return } from "../domain/return.ts";
import type { Caller } from "./caller.ts";
import type { PeopleStore } from "./ports.ts";

/** Told to somebody who is in no import of people. */
export const NOT_LISTED = "You are not in the council's list of people. Ask the performance team to add you.";
/** Working figures are for the 1:1 chat. */
export const IN_PERSONAL_CHAT = "Figures are given in the 1:1 chat with Scorecard only. Send them there.";

/** Somebody as they act now: null for somebody unknown, or who has left. Every right begins here. */
export function stillHere(person: Person | null | undefined): Person | null {
  return person?.left === null ? person : null;
}

/** Roles are read fresh: nobody keeps a right that was taken away. Null for somebody unknown, or who has left. */
export async function readCaller(people: PeopleStore, caller: Caller): Promise<Person | null> {
  if (caller.person !== undefined) return caller.person;
  if (caller.personId === null) return null;
  return stillHere((await people.read(caller.personId))?.value);
}

export function isPerformanceTeam(person: Person | null): boolean {
  return hasRole(person, "performance-team");
}

/** They read what is published, and answer for no figures. */
const READERS: readonly Role[] = ["portfolio-holder", "scrutiny"];

export function isOfficer(person: Person | null): boolean {
  return ROLES.some((role) => !READERS.includes(role) && hasRole(person, role));
}

/** The one place where a role counts: somebody who has left has none. */
function hasRole(person: Person | null, role: Role): boolean {
  return stillHere(person)?.roles.includes(role) ?? false;
}

/** What a person's own part allows, and the performance team for everyone; `people` as just read. */
export function mayAnswerFor(people: readonly Person[], id: PersonId, isTheirs: boolean): boolean {
  const person = stillHere(people.find((each) => each.id === id));
  return person !== null && (isTheirs || isPerformanceTeam(person));
}

/** Files are taken from officers, of whom some are listed without a role. */
export function maySendFiles(person: Person): boolean {
  return stillHere(person) !== null && (isOfficer(person) || person.roles.length === 0);
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
