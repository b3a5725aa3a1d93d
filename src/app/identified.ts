import type { NamedPerson, Person } from "../domain/person.ts";

/**
 * Somebody whom the plan names, as known now: one known by name only gets their id, unless two people share the name. Of
 * somebody who has left only the name stays, so that nobody can be asked.
 */
export function identified(who: NamedPerson | null, people: readonly Person[]): NamedPerson | null {
  if (who === null) return null;
  const name = who.name.toLowerCase();
  const [person, another] = people.filter((p) =>
    who.id === null ? p.left === null && p.name.toLowerCase() === name : p.id === who.id,
  );
  if (person !== undefined && person.left !== null) return { id: null, name: who.name };
  return person === undefined || another !== undefined ? who : { id: person.id, name: person.name };
}
