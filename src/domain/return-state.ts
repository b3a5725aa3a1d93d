import { commentaryOwed } from "./commentary.ts";
import { type Return, thisQuartersGrade } from "./return.ts";

export type ReturnState = "not-due" | "missing" | "awaited" | "no-figure" | "commentary-owed" | "answered";

/** Where a return stands. "Not due" is never "missing"; a figure "awaited" is not chased. */
export function returnState(r: Return): ReturnState {
  if (r.answer === null) return r.notDue === null ? "missing" : "not-due";
  if (r.answer.kind === "no-figure") return r.answer.reason === "awaited" ? "awaited" : "no-figure";
  if (r.answer.kind === "suppressed") return "answered";
  return commentaryOwed(thisQuartersGrade(r), r.commentary) ? "commentary-owed" : "answered";
}

const STATE_TEXT: Readonly<Record<ReturnState, string>> = {
  "not-due": "not due",
  missing: "to do",
  awaited: "awaited",
  "no-figure": "no figure",
  "commentary-owed": "commentary owed",
  answered: "answered",
};

export function returnStateText(state: ReturnState): string {
  return STATE_TEXT[state];
}
