import type { Person } from "../domain/person.ts";
import { isAnswerer, type Return } from "../domain/return.ts";
import type { Caller } from "./caller.ts";
import { isOfficer, isPerformanceTeam } from "./policy.ts";

/**
 * Working figures (not yet released) are for those who answer for the measure, the lead of its area and the
 * performance team, in 1:1 chat only. Everyone else, and every channel, group chat and shared card, sees the last
 * released edition.
 */
export function maySeeWorkingFigure(caller: Caller, person: Person | null, r: Return): boolean {
  if (caller.place !== "personal" || person === null) return false;
  return isPerformanceTeam(person) || isAnswerer(r, person.id) || r.measure.corporateLead?.id === person.id;
}

/** Officers' names are for the council's officers in 1:1 chat; members, strangers and channels see the director. */
export function maySeeOfficers(caller: Caller, person: Person | null): boolean {
  if (caller.place !== "personal" || person === null) return false;
  return isOfficer(person);
}

/** A round's own log, and a whole quarter's, tell how the collection went: for the performance team in 1:1 chat. */
export function maySeeRoundsLog(caller: Caller, person: Person | null): boolean {
  return caller.place === "personal" && isPerformanceTeam(person);
}
