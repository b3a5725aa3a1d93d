import { compareRefs, type MeasureId } from "../domain/measure.ts";
import type { PersonId } from "../domain/person.ts";
import type { Quarter } from "../domain/quarter.ts";
import { isAnswerer, type Return } from "../domain/return.ts";
import { isTurnOf } from "../domain/shared-answer.ts";
import type { Round } from "../domain/round.ts";
import type { PersonsReturns } from "./quarter-port.ts";
import type { Ports } from "./ports.ts";

export type Relation = "owner" | "delegate" | "data-provider" | "deputy";

export interface WorkItem {
  readonly value: Return;
  readonly relation: Relation;
}

/** What one person has to do in one round: their own in scorecard order, then those they only deputise for. */
export interface PersonsWork {
  readonly person: PersonId;
  readonly quarter: Quarter;
  readonly round: Round;
  readonly items: readonly WorkItem[];
  /** The first of their own that is still missing, or was sent back; where two share an answer, whose part is. */
  readonly next: Return | null;
}

/** A person's work in a round; null when there is no round. One query. */
export function readPersonsWork(
  ports: Ports,
): (quarter: Quarter, person: PersonId) => Promise<PersonsWork | null> {
  return async (quarter, person) => {
    const read = await ports.quarters.readForPerson(quarter, person);
    return personsWork(quarter, person, read);
  };
}

export function personsWork(quarter: Quarter, person: PersonId, read: PersonsReturns): PersonsWork | null {
  if (read.round === null) return null;
  const items = read.returns
    .map((stored) => stored.value)
    .filter((r) => isAnswerer(r, person) && (r.notDue === null || r.answer !== null))
    .map((value) => ({ value, relation: relationTo(value, person) }))
    .sort((a, b) => rank(a) - rank(b) || compareRefs(a.value.measure.ref, b.value.measure.ref));
  const next = items.find((item) => item.relation !== "deputy" && isTurnOf(item.value, person));
  return { person, quarter, round: read.round.value, items, next: next?.value ?? null };
}

/** Where a measure stands among a person's own: `3` of `7`. Null for one they only deputise for. */
export function positionOf(work: PersonsWork, measure: MeasureId): { number: number; of: number } | null {
  const own = work.items.filter((item) => item.relation !== "deputy");
  const index = own.findIndex((item) => item.value.measure.id === measure);
  return index < 0 ? null : { number: index + 1, of: own.length };
}

function relationTo(r: Return, person: PersonId): Relation {
  if (r.measure.owner?.id === person) return "owner";
  if (r.delegate?.id === person) return "delegate";
  return r.measure.dataProvider?.id === person ? "data-provider" : "deputy";
}

function rank(item: WorkItem): number {
  return item.relation === "deputy" ? 1 : 0;
}
