import { type Action, type ActionId, type ActionUpdate, isEnded } from "../domain/action.ts";
import type { NamedPerson, Person, PersonId } from "../domain/person.ts";
import { previousQuarter, type Quarter } from "../domain/quarter.ts";
import type { Round } from "../domain/round.ts";
import { splitIds } from "../domain/split-actions.ts";
import type { ActionUpdateRow } from "./quarter-port.ts";
import type { Stored } from "./stored.ts";
import { identified } from "./identified.ts";
import type { Ports } from "./ports.ts";

/** One action to be reported on in a round. */
export interface ActionItem {
  readonly action: Action;
  /** The action that it is a part of. */
  readonly whole: Action | null;
  /** As known now; a part without a lead of its own has that of its whole. */
  readonly lead: NamedPerson | null;
  /** Null: nobody has reported on it yet. */
  readonly now: ActionUpdateRow | null;
  readonly lastQuarter: ActionUpdate | null;
}

export interface RoundActions {
  readonly quarter: Quarter;
  readonly round: Round;
  /** Of the whole plan: parts of one action stand together. */
  readonly items: readonly ActionItem[];
  /** Of what is reported already: a change must name it. */
  readonly etags: ReadonlyMap<ActionId, string>;
}

/** Everything that a round asks on actions, read fresh; null when there is no plan or no round. */
export function readRoundActions(ports: Ports): (quarter: Quarter) => Promise<RoundActions | null> {
  return async (quarter) => {
    const [plan, people, now, last] = await Promise.all([
      ports.plan.read(),
      ports.people.readAll(),
      ports.quarters.readActions(quarter),
      ports.quarters.readActions(previousQuarter(quarter)),
    ]);
    if (plan === null || now.round === null) return null;
    const known = people.map(({ value }) => value);
    const reported = new Map(now.actions.map(({ value }) => [value.value.actionId, value]));
    const etags = new Map(now.actions.map(({ value, etag }) => [value.value.actionId, etag]));
    const before = updatesOf(last.actions);
    const items = askedActions(plan.actions, known).map((asked) => ({
      ...asked,
      now: reported.get(asked.action.id) ?? null,
      lastQuarter: before.get(asked.action.id) ?? null,
    }));
    return { quarter, round: now.round.value, items, etags };
  };
}

/** What was said of the actions of a quarter. */
export async function readUpdates(
  ports: Ports,
  quarter: Quarter,
): Promise<ReadonlyMap<ActionId, ActionUpdate>> {
  return updatesOf((await ports.quarters.readActions(quarter)).actions);
}

function updatesOf(rows: readonly Stored<ActionUpdateRow>[]): ReadonlyMap<ActionId, ActionUpdate> {
  return new Map(rows.map(({ value }) => [value.value.actionId, value.value]));
}

export type AskedAction = Pick<ActionItem, "action" | "whole" | "lead">;

/** The actions that are asked for, each with its lead: of a split one its parts. */
export function askedActions(actions: readonly Action[], people: readonly Person[]): readonly AskedAction[] {
  const byId = new Map(actions.map((action) => [action.id, action]));
  const place = new Map(actions.map(({ id }, index) => [id, index]));
  const split = splitIds(actions);
  return actions
    .filter(({ id }) => !split.has(id))
    .map((action) => {
      const whole = action.partOf === null ? null : (byId.get(action.partOf) ?? null);
      return { action, whole, lead: identified(action.lead ?? whole?.lead ?? null, people) };
    })
    .toSorted((a, b) => placeOf(a) - placeOf(b));

  function placeOf({ action, whole }: Pick<AskedAction, "action" | "whole">): number {
    return place.get((whole ?? action).id) ?? 0;
  }
}

/** The form's version: how many changes there were, so that "none yet" is one of its own. */
export function changesOf({ now }: { readonly now: { readonly version: number } | null }): number {
  return now === null ? 0 : now.version + 1;
}

/** Has anything been said of it? A status may stand with no update, and an update without a status. */
export function isReported({ now }: ActionItem): boolean {
  return now !== null && (now.value.status !== null || now.value.update !== "" || now.value.updateGiven);
}

/** It was over before this quarter, and nobody has said otherwise since: nobody is asked. */
export function hasEnded({ now, lastQuarter }: Pick<ActionItem, "now" | "lastQuarter">): boolean {
  return now === null && lastQuarter !== null && isEnded(lastQuarter);
}

export function isLeadOf({ lead }: Pick<ActionItem, "lead">, person: PersonId): boolean {
  return lead?.id === person;
}
