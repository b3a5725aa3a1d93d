import type { NamedPerson } from "./person.ts";
import type { Quarter } from "./quarter.ts";

export const ACTION_STATUSES = ["GREEN", "AMBER", "RED", "COMPLETE", "CLOSED", "NOT STARTED"] as const;
export type ActionStatus = (typeof ACTION_STATUSES)[number];

declare const actionBrand: unique symbol;
export type ActionId = string & { readonly [actionBrand]: true };

/** Text that is known to be an action's id. */
export function actionId(text: string): ActionId {
  return text as ActionId;
}

/** What the plan promises to do. */
export interface Action {
  readonly id: ActionId;
  readonly priorityNo: number;
  readonly objective: string;
  readonly action: string;
  readonly directorates: readonly string[];
  readonly portfolioHolders: readonly string[];
  readonly lead: NamedPerson | null;
  /** A promised number and its unit, as written: `more than 50`, `homes`; empty when none. */
  readonly promise: string;
  readonly promiseUnit: string;
  readonly due: string;
  /** The action that this one is a part of for reporting; null: it is whole. */
  readonly partOf: ActionId | null;
}

/** One quarter's word on an action. A status may stand with no update, and an update without a status. */
export interface ActionUpdate {
  readonly actionId: ActionId;
  readonly status: ActionStatus | null;
  readonly update: string;
  /** Imported reports say that there was an update without giving its text. */
  readonly updateGiven: boolean;
  /** Of a promised number, so far: `46`, `60%`; empty when none is reported. */
  readonly reached: string;
  /** Why it is closed: CLOSED can be a success or a failure. */
  readonly reason: string;
  /** Where it was said, if not in this quarter. */
  readonly saidIn?: SaidIn;
}

/** The quarter in which an update was given, and the priority that its action had then. */
export interface SaidIn {
  readonly quarter: Quarter;
  readonly priorityNo: number;
}

/** What stands where nobody has said anything. */
export function noUpdate(actionId: ActionId): ActionUpdate {
  return { actionId, status: null, update: "", updateGiven: false, reached: "", reason: "" };
}

/** Is it over? Nobody is asked about it any more. */
export function isEnded({ status }: Pick<ActionUpdate, "status">): boolean {
  return status === "COMPLETE" || status === "CLOSED";
}

/** What stands in a quarter where nothing was said: of what has ended, how it ended. */
export function carriedOn(actionId: ActionId, last: ActionUpdate | null, saidIn: SaidIn): ActionUpdate {
  return last !== null && isEnded(last)
    ? { saidIn, ...last, update: "", updateGiven: false }
    : noUpdate(actionId);
}

const SPELLINGS: Readonly<Record<string, ActionStatus>> = {
  GREEN: "GREEN",
  G: "GREEN",
  AMBER: "AMBER",
  A: "AMBER",
  RED: "RED",
  R: "RED",
  COMPLETE: "COMPLETE",
  COMPLETED: "COMPLETE",
  CLOSED: "CLOSED",
  "NOT STARTED": "NOT STARTED",
};

/** Reads a status in any case; null for a dash or blank, `undefined` for a word that is none of them. */
export function parseActionStatus(text: string): ActionStatus | null | undefined {
  const word = text.trim().toUpperCase().replace(/\s+/g, " ");
  if (word === "" || /^[-–—_]+$/.test(word)) return null;
  return SPELLINGS[word];
}
