import type { Quarter } from "./quarter.ts";

export const ROUND_STATES = ["planned", "open", "closed", "locked", "released"] as const;
export type RoundState = (typeof ROUND_STATES)[number];

/** The asking for one quarter. An imported quarter is a released round that nobody was asked for. */
export interface Round {
  readonly quarter: Quarter;
  readonly state: RoundState;
  /** ISO date. */
  readonly deadline: string | null;
  readonly methodVersion: string;
  /** The edition that everyone sees once the state is released; null before the lock. */
  readonly edition: number | null;
  readonly imported: boolean;
  readonly version: number;
}
