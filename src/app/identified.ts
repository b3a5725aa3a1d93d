import type { NamedPerson, Person } from "../domain/person.ts";

/** Somebody whom the plan names, as known now: one known by name only gets their id, unless two people share the name. */
export function identified(who: NamedPerson | null, people: readonly Person[]): NamedPerson | null {
  if (who === null) return null;
  const name = who.name.toLowerCase();
  const [person, another] = people.filter((p) =>
    who.id === null ? p.name.toLowerCase() === name : p.id === who.id,
  );
  return person === undefined || another !== undefined ? who : { id: person.id, name: person.name };
}
