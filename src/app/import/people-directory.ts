import type { NamedPerson, Person } from "../../domain/person.ts";
import { may } from "../policy.ts";

/**
 * Finds people by sign-in name or by name, in any case. A name that two people share finds neither; who has left is found
 * by their own id alone.
 */
export interface PeopleDirectory {
  find(text: string): NamedPerson | null;
  /** The same, of those who may be asked for a figure. */
  findOfficer(text: string): NamedPerson | null;
}

export function peopleDirectory(people: readonly Person[]): PeopleDirectory {
  const byUpn = new Map<string, NamedPerson>();
  const byName = new Map<string, NamedPerson | null>();
  const byId = new Map<string, NamedPerson>(people.map(({ id, name }) => [id, { id, name }]));
  for (const { id, name, upn } of people.filter(({ left }) => left === null)) {
    const key = name.toLowerCase();
    byName.set(key, byName.has(key) ? null : { id, name });
    byUpn.set(upn.toLowerCase(), { id, name });
  }
  const find = (text: string) => {
    const key = text.trim().toLowerCase();
    return byId.get(text) ?? byUpn.get(key) ?? byName.get(key) ?? null;
  };
  const others = new Set(
    people.filter((person) => person.left === null && !may("be-asked", person)).map(({ id }) => id),
  );
  return {
    find,
    findOfficer: (text) => {
      const found = find(text);
      return found?.id == null || others.has(found.id) ? null : found;
    },
  };
}

/** Whoever is no officer leads in name alone: a lead sees working figures. */
export function leadNamed(text: string, people: PeopleDirectory): NamedPerson | null {
  const named = namedOrKnown(text, people);
  return named?.id == null || people.findOfficer(text) !== null ? named : { id: null, name: named.name };
}

/** In front of a name that is not to be looked for among people. */
export const NAME_ONLY = "name only: ";

/** A name that is nobody's in the people file is kept as a name: such a person sees reports and is not asked. */
export function namedOrKnown(text: string, people: PeopleDirectory): NamedPerson | null {
  if (text === "" || text === "-") return null;
  if (text.startsWith(NAME_ONLY)) return { id: null, name: text.slice(NAME_ONLY.length) };
  return people.find(text) ?? { id: null, name: text };
}
