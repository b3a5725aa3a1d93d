import type { Quarter } from "../domain/quarter.ts";
import { type ReturnState, returnState } from "../domain/return-state.ts";
import type { Round } from "../domain/round.ts";
import type { Ports } from "./ports.ts";

export interface RoundStatus {
  readonly round: Round;
  /** Every measure is in exactly one state, so these add up to `measures`. */
  readonly counts: Readonly<Record<ReturnState, number>>;
  readonly measures: number;
}

/** How a round stands; null when there is none. */
export function readRoundStatus(ports: Ports): (quarter: Quarter) => Promise<RoundStatus | null> {
  return async (quarter) => {
    const { round, returns } = await ports.quarters.readWhole(quarter);
    if (round === null) return null;
    const counts = {
      "not-due": 0,
      missing: 0,
      awaited: 0,
      "no-figure": 0,
      "commentary-owed": 0,
      answered: 0,
    };
    for (const { value } of returns) counts[returnState(value)] += 1;
    return { round: round.value, counts, measures: returns.length };
  };
}
