import { type Outstanding, outstandingOf } from "../domain/outstanding.ts";
import type { Person } from "../domain/person.ts";
import { formatQuarter, type Quarter } from "../domain/quarter.ts";
import { takesAnswers } from "../domain/round.ts";
import { type AskedNarrators, askNarrators } from "./ask-narrators.ts";
import { CHANGED_MEANWHILE, changeRoundState } from "./change-round.ts";
import { may } from "./policy.ts";
import type { Ports } from "./ports.ts";
import { queueRefreshOfAll } from "./queue-refresh.ts";
import { refused, type Refused } from "./refused.ts";

export type CloseOutcome =
  | {
      readonly kind: "closed";
      /** It was closed already. */
      readonly before: boolean;
      readonly outstanding: Outstanding;
      readonly narrators: AskedNarrators;
    }
  | Refused;

/**
 * Ends the asking: from here only what is missing or owed can still come in, and the leads of priorities are asked for what
 * the quarter came to. Closing a closed round changes nothing.
 */
export function closeRound(ports: Ports): (by: Person, quarter: Quarter) => Promise<CloseOutcome> {
  return async (by, quarter) => {
    if (!may("close-round", by)) return refused("Only the performance team can close a round.");
    const stored = await ports.quarters.readRound(quarter);
    if (stored === null) return refused(`There is no round for ${formatQuarter(quarter)}.`);
    if (!takesAnswers(stored.value.state)) {
      return refused(`The round for ${formatQuarter(quarter)} is ${stored.value.state} already.`);
    }
    if (stored.value.state === "open") {
      const outcome = await changeRoundState(ports, by, quarter, stored, {
        state: "closed",
        edition: stored.value.edition,
      });
      if (outcome === "conflict") return refused(CHANGED_MEANWHILE);
    }
    await ports.editions.writePointer({
      quarter,
      round: "closed",
      edition: null,
      reopened: stored.value.reopened,
    });
    const narrators = await askNarrators(ports, quarter);
    await queueRefreshOfAll(ports, quarter);
    const { returns } = await ports.quarters.readWhole(quarter);
    const outstanding = outstandingOf(returns.map(({ value }) => value));
    return { kind: "closed", before: stored.value.state === "closed", outstanding, narrators };
  };
}
