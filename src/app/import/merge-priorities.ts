import type { Measure } from "../../domain/measure.ts";
import type { Priority } from "../../domain/plan.ts";
import type { Known } from "./desired.ts";
import type { ActionRecord } from "./read-actions.ts";
import type { ScorecardMeasure } from "./read-scorecard.ts";

/** A plan that replaces another takes over those of its priorities that a measure goes on in. */
export function knownPriorities(
  { plan, isEarlier }: Pick<Known, "plan" | "isEarlier">,
  goingOn: readonly Measure[],
): readonly Priority[] {
  const all = plan?.priorities ?? [];
  return isEarlier ? all.filter(({ no }) => goingOn.some(({ priorityNo }) => priorityNo === no)) : all;
}

export function mergeByNo(known: readonly Priority[], named: readonly Priority[]): readonly Priority[] {
  const byNo = new Map([...known, ...named].map((priority) => [priority.no, priority]));
  return [...byNo.values()].toSorted((a, b) => a.no - b.no);
}

/** Every measure and action belongs to a priority; one that no file names is called by its number. */
export function mergePriorities(
  known: readonly Priority[],
  scorecard: readonly ScorecardMeasure[],
  isCurrent: boolean,
  actions: readonly ActionRecord[],
  measures: readonly Measure[],
): readonly Priority[] {
  const byNo = new Map<number, Priority>();
  for (const { priorityNo: no } of measures) byNo.set(no, { no, name: `Priority ${no}` });
  for (const { action } of actions)
    byNo.set(action.priorityNo, { no: action.priorityNo, name: `Priority ${action.priorityNo}` });
  if (!isCurrent) for (const { priority } of scorecard) byNo.set(priority.no, priority);
  for (const priority of known) byNo.set(priority.no, priority);
  for (const { priority } of actions) if (priority !== null) byNo.set(priority.no, priority);
  if (isCurrent) for (const { priority } of scorecard) byNo.set(priority.no, priority);
  return [...byNo.values()].toSorted((a, b) => a.no - b.no);
}
