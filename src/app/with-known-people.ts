import type { Measure } from "../domain/measure.ts";
import type { NamedPerson, Person } from "../domain/person.ts";

/**
 * A measure with its people as they are known now: a lead known by name only gets their id, unless two people share
 * the name; and where the measure
 * names no deputy its owner's own deputy stands in.
 */
export function withKnownPeople(measure: Measure, people: readonly Person[]): Measure {
  return {
    ...measure,
    corporateLead: identified(measure.corporateLead, people),
    owner: identified(measure.owner, people),
    deputy: identified(measure.deputy, people) ?? deputyOf(measure.owner, people),
    dataProvider: identified(measure.dataProvider, people),
  };
}

function identified(who: NamedPerson | null, people: readonly Person[]): NamedPerson | null {
  if (who === null) return null;
  const name = who.name.toLowerCase();
  const [person, another] = people.filter((p) =>
    who.id === null ? p.name.toLowerCase() === name : p.id === who.id,
  );
  return person === undefined || another !== undefined ? who : { id: person.id, name: person.name };
}

function deputyOf(owner: NamedPerson | null, people: readonly Person[]): NamedPerson | null {
  const deputyId = people.find((p) => p.id === owner?.id)?.deputy ?? null;
  const deputy = people.find((p) => p.id === deputyId);
  return deputy === undefined ? null : { id: deputy.id, name: deputy.name };
}
