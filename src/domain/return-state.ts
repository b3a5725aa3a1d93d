import { commentaryOwed } from "./commentary.ts";
import { type Return, thisQuartersGrade } from "./return.ts";
import { isSentBack } from "./review.ts";

export type ReturnState =
  "not-due" | "missing" | "sent-back" | "awaited" | "no-figure" | "commentary-owed" | "answered";

/** Where a return stands. "Not due" is never "missing"; a figure "awaited" is not chased. */
export function returnState(r: Return): ReturnState {
  if (r.answer === null) return r.notDue === null ? "missing" : "not-due";
  if (isSentBack(r)) return "sent-back";
  if (r.answer.kind === "no-figure") return r.answer.reason === "awaited" ? "awaited" : "no-figure";
  if (r.answer.kind === "suppressed") return "answered";
  return commentaryOwed(thisQuartersGrade(r), r.commentary) ? "commentary-owed" : "answered";
}

/** Is an answer still to be given, for the first time or again? What is awaited is not: a day was given for it. */
export function isToDo(r: Return): boolean {
  const state = returnState(r);
  return state === "missing" || state === "sent-back";
}

/** How many returns are in each state; they add up to all of them. */
export type StateCounts = Readonly<Record<ReturnState, number>>;

export function countStates(returns: readonly Return[]): StateCounts {
  const counts = {
    "not-due": 0,
    missing: 0,
    "sent-back": 0,
    awaited: 0,
    "no-figure": 0,
    "commentary-owed": 0,
    answered: 0,
  };
  for (const r of returns) counts[returnState(r)] += 1;
  return counts;
}

const STATE_TEXT: Readonly<Record<ReturnState, string>> = {
  "not-due": "not due",
  missing: "to do",
  "sent-back": "sent back",
  awaited: "awaited",
  "no-figure": "no figure",
  "commentary-owed": "commentary owed",
  answered: "answered",
};

export function returnStateText(state: ReturnState): string {
  return STATE_TEXT[state];
}
