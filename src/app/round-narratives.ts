import { hasEnded } from "../domain/calendar.ts";
import { isWritten, keyActionLines, leadOfPriority } from "../domain/narrative.ts";
import type { NamedPerson, Person } from "../domain/person.ts";
import type { Plan, Priority } from "../domain/plan.ts";
import { previousQuarter, type Quarter } from "../domain/quarter.ts";
import type { Round } from "../domain/round.ts";
import type { NarrativeRow } from "./quarter-port.ts";
import { identified } from "./identified.ts";
import type { Ports } from "./ports.ts";

/** One priority whose narrative a round asks for. */
export interface NarrativeItem {
  readonly priority: Priority;
  /** As known now; null: no measure of it names a corporate lead. */
  readonly lead: NamedPerson | null;
  /** Null: nobody has written of it yet. */
  readonly now: NarrativeRow | null;
  /** Last quarter's key actions, a line each. */
  readonly lastActions: readonly string[];
}

export interface RoundNarratives {
  readonly quarter: Quarter;
  readonly round: Round;
  /** By number. */
  readonly items: readonly NarrativeItem[];
  /** Of what is written already: a change must name it. */
  readonly etags: ReadonlyMap<number, string>;
}

/** The priorities of a round and what is written of each, read fresh; null when there is no plan or no round. */
export function readRoundNarratives(ports: Ports): (quarter: Quarter) => Promise<RoundNarratives | null> {
  return async (quarter) => {
    const [plan, people, now, last] = await Promise.all([
      ports.plan.read(),
      ports.people.readAll(),
      ports.quarters.readNarratives(quarter),
      ports.quarters.readNarratives(previousQuarter(quarter)),
    ]);
    if (plan === null || now.round === null) return null;
    const known = people.map(({ value }) => value);
    const written = new Map(now.narratives.map((stored) => [stored.value.value.priorityNo, stored]));
    const items = ledPriorities(plan, quarter, known).map((led) => {
      const earlier = last.narratives.find(({ value }) => isOf(value, led.priority))?.value.value;
      return {
        ...led,
        now: written.get(led.priority.no)?.value ?? null,
        lastActions: earlier === undefined ? [] : keyActionLines(earlier),
      };
    });
    const etags = new Map([...written].map(([no, { etag }]) => [no, etag]));
    return { quarter, round: now.round.value, items, etags };
  };
}

/** A year start, or a new plan, gives a priority's number to another. */
function isOf({ value, priorityName }: NarrativeRow, { no, name }: Priority): boolean {
  return value.priorityNo === no && (priorityName ?? name) === name;
}

export type LedPriority = Pick<NarrativeItem, "priority" | "lead">;

/** Each priority with who leads it, by the measures that are still in the scorecard. */
export function ledPriorities(
  plan: Pick<Plan, "priorities" | "measures">,
  quarter: Quarter,
  people: readonly Person[],
): readonly LedPriority[] {
  const measures = plan.measures
    .filter((measure) => !hasEnded(measure, quarter))
    .map((measure) => ({ ...measure, corporateLead: identified(measure.corporateLead, people) }));
  return plan.priorities
    .toSorted((a, b) => a.no - b.no)
    .map((priority) => ({
      priority,
      lead: leadOfPriority(measures.filter(({ priorityNo }) => priorityNo === priority.no)),
    }));
}

/** Has anything been written of it? */
export function hasNarrative({ now }: Pick<NarrativeItem, "now">): boolean {
  return now !== null && isWritten(now.value);
}
