import type { PersonId } from "../domain/person.ts";
import type { Quarter } from "../domain/quarter.ts";
import type { Round } from "../domain/round.ts";
import type { Ports } from "./ports.ts";
import { isLeadOf } from "./round-actions.ts";
import {
  hasNarrative,
  type NarrativeItem,
  readRoundNarratives,
  type RoundNarratives,
} from "./round-narratives.ts";

/** The priorities that one person leads, in one round. */
export interface PersonsNarratives {
  readonly person: PersonId;
  readonly quarter: Quarter;
  readonly round: Round;
  readonly items: readonly NarrativeItem[];
  /** The first that nothing is written of yet. */
  readonly next: NarrativeItem | null;
}

/** Null when there is no round. */
export function readPersonsNarratives(
  ports: Ports,
): (quarter: Quarter, person: PersonId) => Promise<PersonsNarratives | null> {
  return async (quarter, person) => {
    const read = await readRoundNarratives(ports)(quarter);
    return read && personsNarratives(read, person);
  };
}

export function personsNarratives(
  { quarter, round, items }: RoundNarratives,
  person: PersonId,
): PersonsNarratives {
  const own = items.filter((item) => isLeadOf(item, person));
  return { person, quarter, round, items: own, next: own.find((item) => !hasNarrative(item)) ?? null };
}
