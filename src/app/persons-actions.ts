import type { PersonId } from "../domain/person.ts";
import type { Quarter } from "../domain/quarter.ts";
import type { Round } from "../domain/round.ts";
import type { Ports } from "./ports.ts";
import {
  type ActionItem,
  hasEnded,
  isLeadOf,
  isReported,
  readRoundActions,
  type RoundActions,
} from "./round-actions.ts";

/** The actions that one person leads, in one round; those that were over before it are left out. */
export interface PersonsActions {
  readonly person: PersonId;
  readonly quarter: Quarter;
  readonly round: Round;
  readonly items: readonly ActionItem[];
  /** The first that nothing is said of yet. */
  readonly next: ActionItem | null;
}

/** Null when there is no round. */
export function readPersonsActions(
  ports: Ports,
): (quarter: Quarter, person: PersonId) => Promise<PersonsActions | null> {
  return async (quarter, person) => {
    const read = await readRoundActions(ports)(quarter);
    return read && personsActions(read, person);
  };
}

export function personsActions({ quarter, round, items }: RoundActions, person: PersonId): PersonsActions {
  const own = items.filter((item) => isLeadOf(item, person) && !hasEnded(item));
  return { person, quarter, round, items: own, next: own.find((item) => !isReported(item)) ?? null };
}
