import type { Measure } from "../domain/measure.ts";
import type { NamedPerson, Person } from "../domain/person.ts";
import { identified } from "./identified.ts";

/**
 * A measure with its people as they are known now: a lead known by name only gets their id, unless two people share
 * the name; and where the measure names no deputy its owner's own deputy stands in.
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

function deputyOf(owner: NamedPerson | null, people: readonly Person[]): NamedPerson | null {
  const deputyId = people.find((p) => p.id === owner?.id)?.deputy ?? null;
  const deputy = people.find((p) => p.id === deputyId);
  return deputy === undefined || deputy.left !== null ? null : { id: deputy.id, name: deputy.name };
}
