import type { PersonId } from "./person.ts";
import type { Return } from "./return.ts";
import { returnState } from "./return-state.ts";
import { isSignedOff } from "./review.ts";
import { isLocked, type Round } from "./round.ts";

/**
 * Where a return stands with the lead of its area. "waiting": for a figure. "own": the lead gave part of the answer, and nobody
 * signs off their own.
 */
export type SignOffStanding =
  "to-sign" | "signed" | "sent-back" | "waiting" | "commentary-owed" | "own" | "not-due";

/** Every return has exactly one, so their counts add up. No figure, with a reason, is an answer to be signed off. */
export function signOffStanding(r: Return): SignOffStanding {
  if (isSignedOff(r)) return "signed";
  const state = returnState(r);
  switch (state) {
    case "missing":
    case "awaited":
      return "waiting";
    case "sent-back":
    case "commentary-owed":
    case "not-due":
      return state;
    case "no-figure":
    case "answered":
      return answeredByLead(r) ? "own" : "to-sign";
  }
}

/** Any part of it: whoever touched the rest last. */
function answeredByLead({ submission, givenBy, measure: { corporateLead } }: Return): boolean {
  const lead = corporateLead?.id ?? null;
  return lead !== null && [submission?.by.id, givenBy.answer, givenBy.commentary].includes(lead);
}

/** Reported in a round, and released without the word of its director, whose own answer it was not. */
export function isWithoutSignOff(r: Return): boolean {
  if (r.submission === null || r.measure.corporateLead === null) return false;
  const wasSigned = r.review?.verdict === "signed-off" && r.restatements.length > 0;
  const standing = signOffStanding(r);
  return !wasSigned && standing !== "signed" && standing !== "own" && standing !== "waiting";
}

/** What keeps a sign-off from being taken. */
export type NotSignedOff = "not-lead" | "locked" | Exclude<SignOffStanding, "to-sign" | "signed">;

/** Only the lead named on the measure signs off, and only what stands: null. What they signed before may be signed again. */
export function whyNotSignedOff(round: Round, r: Return, person: PersonId): NotSignedOff | null {
  if (!isLead(r, person)) return "not-lead";
  if (isFrozen(round, r)) return "locked";
  const standing = signOffStanding(r);
  return standing === "to-sign" || standing === "signed" ? null : standing;
}

/** What keeps a return from being sent back: that there is no answer to change, or that the lead gave it. */
export function whyNotSentBack(round: Round, r: Return, person: PersonId): NotSignedOff | null {
  if (!isLead(r, person)) return "not-lead";
  if (isFrozen(round, r)) return "locked";
  if (r.answer === null) return r.notDue === null ? "waiting" : "not-due";
  return answeredByLead(r) ? "own" : null;
}

export function isLead({ measure: { corporateLead } }: Return, person: PersonId): boolean {
  return corporateLead?.id === person;
}

function isFrozen(round: Round, r: Return): boolean {
  return r.frozen || isLocked(round.state);
}
