import type { Measure } from "./measure.ts";
import type { NamedPerson, PersonId } from "./person.ts";

/** What one person has to do with a measure. */
export type Tie = "owner" | "data-provider" | "deputy" | "lead";

export function tiesOf(measure: Measure, person: PersonId): readonly Tie[] {
  const { owner, dataProvider, deputy, corporateLead } = measure;
  const ties: readonly (readonly [Tie, NamedPerson | null])[] = [
    ["owner", owner],
    ["data-provider", dataProvider],
    ["deputy", deputy],
    ["lead", corporateLead],
  ];
  return ties.filter(([, named]) => named?.id === person).map(([tie]) => tie);
}

/**
 * A measure once somebody has left: what they owned or gave the figure for is their successor's, and nobody deputises in
 * their place. As its corporate lead their name stays until another is named, and gives no right.
 */
export function withoutPerson(measure: Measure, leaver: PersonId, successor: NamedPerson | null): Measure {
  const ties = tiesOf(measure, leaver);
  const { owner, dataProvider, deputy, corporateLead } = measure;
  return {
    ...measure,
    owner: ties.includes("owner") ? successor : owner,
    dataProvider: ties.includes("data-provider") ? successor : dataProvider,
    deputy: ties.includes("deputy") ? null : deputy,
    corporateLead:
      ties.includes("lead") && corporateLead !== null
        ? { id: null, name: corporateLead.name }
        : corporateLead,
  };
}
