import type { Clearance, Hold } from "./clearance.ts";
import type { PersonId } from "./person.ts";
import type { Quarter } from "./quarter.ts";

export type RoundState = "open" | "closed" | "locked" | "released";

/** May figures and commentary still come? After the close those that are missing may. */
export function takesAnswers(state: RoundState | undefined): boolean {
  return state === "open" || state === "closed";
}

/** Nothing in it can change any more, unless it is reopened. */
export function isLocked(state: RoundState): boolean {
  return state === "locked" || state === "released";
}

/** The asking for one quarter. An imported quarter is a released round that nobody was asked for. */
export interface Round {
  readonly quarter: Quarter;
  readonly state: RoundState;
  /** ISO date. */
  readonly deadline: string | null;
  readonly methodVersion: string;
  /** The last edition frozen; everyone sees it once the state is released. Null before the first lock. */
  readonly edition: number | null;
  readonly imported: boolean;
  /** How often it was taken back to open. */
  readonly reopened: number;
  /** Of what is locked now; those of an earlier lock went with it. */
  readonly clearances: readonly Clearance[];
  readonly hold: Hold | null;
  /** Only these have been asked so far, and nobody is reminded; null: everybody is asked. */
  readonly testers: readonly PersonId[] | null;
  readonly version: number;
}

/** What the performance team can ask of a round, in chat and on the command line. */
export const ROUND_STEPS = [
  "preview",
  "status",
  "open",
  "close",
  "reopen",
  "lock",
  "clear",
  "hold",
  "release",
  "digest",
  "stop",
  "withdraw",
] as const;
export type RoundStep = (typeof ROUND_STEPS)[number];
