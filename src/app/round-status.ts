import type { Quarter } from "../domain/quarter.ts";
import { countStates, type StateCounts } from "../domain/return-state.ts";
import type { Round } from "../domain/round.ts";
import { type LeadsSignOffs, signOffsByLead } from "../domain/sign-offs-by-lead.ts";
import { type Owing, whoOwes } from "../domain/who-owes.ts";
import type { Ports } from "./ports.ts";
import { ukDate } from "./uk-time.ts";

export interface RoundStatus {
  readonly round: Round;
  /** Every measure is in exactly one state, so these add up to `measures`. */
  readonly counts: StateCounts;
  readonly measures: number;
  /** Who is to be chased; nobody once the round is locked, as nothing can come in then. */
  readonly owing: readonly Owing[];
  /** How far each lead is; they add up to the measures that are due. None for an imported quarter. */
  readonly signOffs: readonly LeadsSignOffs[];
}

/** How a round stands; null when there is none. */
export function readRoundStatus(ports: Ports): (quarter: Quarter) => Promise<RoundStatus | null> {
  return async (quarter) => {
    const whole = await ports.quarters.readWhole(quarter);
    if (whole.round === null) return null;
    const round = whole.round.value;
    const returns = whole.returns.map(({ value }) => value);
    const takesAnswers = round.state === "open" || round.state === "closed";
    const owing = takesAnswers ? whoOwes(returns, ukDate(ports.clock.now())) : [];
    const signOffs = round.imported ? [] : signOffsByLead(returns);
    return { round, counts: countStates(returns), measures: returns.length, owing, signOffs };
  };
}
