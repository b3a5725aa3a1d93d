import type { NamedPerson } from "./person.ts";

/** Who clears a quarter before its release, and who is consulted. */
export const CLEARERS = [
  "managing director",
  "chief finance officer",
  "monitoring officer",
  "portfolio holder",
] as const;
export type Clearer = (typeof CLEARERS)[number];

/** A portfolio holder is consulted: their comment is kept, and they have no veto. The others have to clear. */
export const MUST_CLEAR: readonly Clearer[] = CLEARERS.filter((role) => role !== "portfolio holder");

/** One clearance: in which role, by whom, on which day (ISO, UK), what they said, and who recorded it. */
export interface Clearance {
  readonly role: Clearer;
  readonly name: string;
  readonly on: string;
  readonly comment: string;
  readonly recordedBy: NamedPerson;
}

/** Release waits: for a time (an embargo), or for the end of a pre-election period. */
export interface Hold {
  /** ISO, UTC: nothing is released before. */
  readonly until: string;
  readonly why: string;
}

/** Reads `monitoring officer Jane Doe: no comments`; null where no role is named first. */
export function readClearance(
  text: string,
): { readonly role: Clearer; readonly name: string; readonly comment: string } | null {
  const tidy = text.trim().replace(/\s+/g, " ");
  const role = CLEARERS.find((known) => tidy.toLowerCase().startsWith(`${known} `));
  if (role === undefined) return null;
  const [name = "", ...comment] = tidy.slice(role.length + 1).split(":");
  return name.trim() === "" ? null : { role, name: name.trim(), comment: comment.join(":").trim() };
}

/** The roles that have not cleared yet. */
export function notCleared(clearances: readonly Clearance[]): readonly Clearer[] {
  return MUST_CLEAR.filter((role) => !clearances.some((clearance) => clearance.role === role));
}
