import type { Action, ActionUpdate } from "./action.ts";
import { formatDate } from "./dates.ts";
import { lastDayOf } from "./due-date.ts";
import {
  isKept,
  isLimit,
  type PromisedNumber,
  promisedNumber,
  promiseText,
  readReached,
} from "./action-promise.ts";

type Promised = Pick<Action, "promise" | "promiseUnit" | "due">;
type Progress = Pick<ActionUpdate, "status" | "reached">;

/**
 * A promise with what was reached: `46 of 50 homes, due March 2025`. Overdue and not reached is said so. `asAt`: ISO date;
 * what is due on that day is overdue unless it was reached. Empty where nothing is promised and nothing due.
 */
export function promiseInWords(action: Promised, { status, reached }: Progress, asAt: string): string {
  const promised = promisedNumber(action);
  const due = isoInWords(action.due.trim());
  const end = lastDayOf(due);
  const overdue = end !== null && end <= asAt;
  if (promised !== null) return numberInWords(promised, reached, due, overdue);
  const isDone = status === "COMPLETE" || status === "CLOSED";
  const late = overdue && !isDone ? `It was due ${due}${status === null ? "" : " and is not complete"}.` : "";
  const words = [action.promise, action.promiseUnit].map((word) => word.trim()).filter((word) => word !== "");
  if (words.length === 0) return late !== "" ? late : due === "" ? "" : `Due ${due}.`;
  return late === ""
    ? `Promised: ${words.join(" ")}${dueText(due)}.`
    : `Promised: ${words.join(" ")}. ${late}`;
}

function numberInWords(promised: PromisedNumber, typed: string, due: string, overdue: boolean): string {
  const reading = readReached(typed, promised);
  if (reading.kind !== "reached") {
    const opening = `Promised: ${promiseText(promised)}`;
    return overdue
      ? `${opening}. It was due ${due}, and no number was reported.`
      : `${opening}${dueText(due)}. No number reported.`;
  }
  const standing = reachedOf(promised, reading.text);
  if (isLimit(promised)) {
    return `${standing}${dueText(due)}.${isKept(promised, reading.value) ? "" : " More than was promised."}`;
  }
  if (isKept(promised, reading.value)) return `${standing}${dueText(due)}. Reached.`;
  return overdue ? `${standing}. Not reached: it was due ${due}.` : `${standing}${dueText(due)}.`;
}

/** `46 of more than 50 homes`; a percentage of something is no part of another: `60% of schools, 75% promised`. */
function reachedOf(promised: PromisedNumber, reached: string): string {
  if (promised.unit !== "percent") return `${reached} of ${promiseText(promised)}`;
  const of = promised.of === "" ? "" : ` ${promised.of}`;
  return `${reached}${of}, ${promiseText({ ...promised, of: "" })} promised`;
}

function dueText(due: string): string {
  return due === "" ? "" : `, due ${due.replace(/^due\s+/i, "")}`;
}

function isoInWords(due: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(due) ? formatDate(due) : due.replace(/^due\s+/i, "");
}
