import type { ActionId } from "../domain/action.ts";
import type { Quarter } from "../domain/quarter.ts";
import type { Caller } from "./caller.ts";
import { type PersonsActions, personsActions } from "./persons-actions.ts";
import type { Ports } from "./ports.ts";
import { type ActionItem, readRoundActions } from "./round-actions.ts";
import { itemOf, mayReport, NOT_YOUR_ACTION } from "./submit-action-update.ts";

export type OpenActionOutcome =
  /** `other`: the action whose form they turn away from, where they may report on that too. */
  | {
      readonly kind: "opened";
      readonly actions: PersonsActions;
      readonly item: ActionItem;
      readonly other: ActionItem | null;
    }
  | { readonly kind: "not-allowed"; readonly why: string };

/** An action to report on: one of the caller's own, or any for the performance team. */
export function openAction(
  ports: Ports,
): (caller: Caller, quarter: Quarter, id: ActionId, from: ActionId | null) => Promise<OpenActionOutcome> {
  return async (caller, quarter, id, from) => {
    const { personId } = caller;
    const read = personId === null ? null : await readRoundActions(ports)(quarter);
    const item = read && itemOf(read, id);
    if (personId === null || read === null || item === null || !mayReport(caller, item)) {
      return { kind: "not-allowed", why: NOT_YOUR_ACTION };
    }
    const left = from === null ? null : itemOf(read, from);
    const other = left !== null && mayReport(caller, left) ? left : null;
    return { kind: "opened", actions: personsActions(read, personId), item, other };
  };
}
