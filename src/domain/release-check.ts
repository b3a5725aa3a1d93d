import { type Clearer, notCleared } from "./clearance.ts";
import type { MeasureRef } from "./measure.ts";
import { outstandingOf } from "./outstanding.ts";
import type { Return } from "./return.ts";
import type { Round } from "./round.ts";
import { type LeadsSignOffs, signOffsByLead } from "./sign-offs-by-lead.ts";

/** What should come before a release and has not. */
export interface ReleaseCheck {
  readonly notCleared: readonly Clearer[];
  /** Leads who have not signed off all that is due in their area. */
  readonly notSignedOff: readonly LeadsSignOffs[];
  /** Sent back by their lead, and not answered again. */
  readonly sentBack: readonly MeasureRef[];
}

/** `returns`: as locked. */
export function releaseCheck(round: Round, returns: readonly Return[]): ReleaseCheck {
  return {
    notCleared: notCleared(round.clearances),
    sentBack: outstandingOf(returns).sentBack,
    notSignedOff: signOffsByLead(returns).filter(({ due, signed }) => signed < due),
  };
}

export function nothingStandsAgainst(check: ReleaseCheck): boolean {
  return check.notCleared.length + check.notSignedOff.length + check.sentBack.length === 0;
}
