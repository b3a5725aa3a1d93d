import type { NamedPerson, Person } from "../../domain/person.ts";

/** Finds people by sign-in name or by name, in any case. */
export interface PeopleDirectory {
  find(text: string): NamedPerson | null;
}

export function peopleDirectory(people: readonly Person[]): PeopleDirectory {
  const known = new Map<string, NamedPerson>();
  for (const { id, name, upn } of people) {
    known.set(name.toLowerCase(), { id, name });
    known.set(upn.toLowerCase(), { id, name });
  }
  return { find: (text) => known.get(text.trim().toLowerCase()) ?? null };
}
