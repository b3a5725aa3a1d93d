import type { Action, ActionId } from "./action.ts";
import type { ActionWithUpdate } from "./public-scorecard.ts";

/** An action by itself, or one that is split for reporting, with its parts. */
export interface ActionEntry {
  readonly whole: ActionWithUpdate;
  readonly parts: readonly ActionWithUpdate[];
}

/** Parts stand under their whole; a part whose whole is not among these stands by itself. In the order given. */
export function bySplit(actions: readonly ActionWithUpdate[]): readonly ActionEntry[] {
  const ids = new Set(actions.map(({ action }) => action.id));
  const isUnder = ({ action }: ActionWithUpdate) => action.partOf !== null && ids.has(action.partOf);
  return actions
    .filter((item) => !isUnder(item))
    .map((whole) => ({ whole, parts: actions.filter(({ action }) => action.partOf === whole.action.id) }));
}

/** The actions that are split: each is reported by its parts, and nobody is asked for the whole. */
export function splitIds(actions: readonly Action[]): ReadonlySet<ActionId> {
  return new Set(actions.flatMap(({ partOf }) => partOf ?? []));
}

/** What counts as an action: each part, and not the whole above them unless something was reported of it too. */
export function reportedActions(actions: readonly ActionWithUpdate[]): readonly ActionWithUpdate[] {
  const split = splitIds(actions.map(({ action }) => action));
  return actions.filter(
    ({ action, update }) =>
      !split.has(action.id) || update.status !== null || update.update !== "" || update.updateGiven,
  );
}
