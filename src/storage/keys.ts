import type { Quarter } from "../domain/quarter.ts";
import { planOf, type Plans } from "./plans.ts";

/**
 * An id as part of a key. Letters, digits and `. _ @ -` stand for themselves; every other UTF-16 unit becomes `!` and
 * four hex digits, so no two ids share a key, and neither `~` nor what Azure Tables forbid in keys ever gets in.
 */
export function keyPart(id: string): string {
  return id.replace(/[^A-Za-z0-9._@-]/g, (unit) => `!${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

export function planPartition(planId: string): string {
  return `plan~${keyPart(planId)}`;
}

export function quarterPartition(plans: Plans, quarter: Quarter): string {
  return `${keyPart(planOf(plans, quarter))}~${quarter}`;
}

export function editionPartition(plans: Plans, quarter: Quarter, edition: number): string {
  return `${quarterPartition(plans, quarter)}~${edition}`;
}

export function pointersPartition(planId: string): string {
  return `${keyPart(planId)}~quarters`;
}

export const ROUND_ROW = "round";
/** The log sorts after everything else in a quarter: what is below this is not log. */
export const LOG_ROWS_FROM = "z";

export function returnRow(measureId: string): string {
  return `r~${keyPart(measureId)}`;
}

/** What the keys of all rows about actions start with, and no others do. */
export const ACTION_ROWS = "a~";

export function actionRow(actionId: string): string {
  return `${ACTION_ROWS}${keyPart(actionId)}`;
}

/** What the keys of all rows about priorities start with, and no others do. */
export const NARRATIVE_ROWS = "n~";

export function narrativeRow(priorityNo: number): string {
  return `${NARRATIVE_ROWS}${priorityNo}`;
}

export function lateRow(measureId: string): string {
  return `l~${keyPart(measureId)}`;
}

const LOG_VERSION_DIGITS = 10;

/** `z~r~<measureId>~0000000003`: the lines about one thing sort by version. `what` is as in a LogLine. */
export function logRow(what: string, version: number): string {
  return `${logPrefix(what)}${String(version).padStart(LOG_VERSION_DIGITS, "0")}`;
}

/** What the keys of all lines about one thing start with, and no others do. */
export function logPrefix(what: string): string {
  const [, kind = "", id] = /^([raln])~(.*)$/su.exec(what) ?? [];
  return id === undefined ? `z~${keyPart(what)}~` : `z~${kind}~${keyPart(id)}~`;
}

/** Sorts after every key that starts with `prefix`: no key part holds a `~`. */
export function afterPrefix(prefix: string): string {
  return `${prefix}~`;
}
