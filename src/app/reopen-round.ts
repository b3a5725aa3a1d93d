import type { Person } from "../domain/person.ts";
import { formatQuarter, type Quarter } from "../domain/quarter.ts";
import { reasonProblem } from "../domain/reason.ts";
import type { Round } from "../domain/round.ts";
import type { Stored } from "./stored.ts";
import { actionRows } from "./action-rows.ts";
import { CHANGED_MEANWHILE } from "./change-round.ts";
import { compareRoundAnew } from "./compare-anew.ts";
import { thawRows } from "./freeze-rows.ts";
import { narrativeRows } from "./narrative-rows.ts";
import { may, named } from "./policy.ts";
import type { Ports } from "./ports.ts";
import { queueRefreshOfAll } from "./queue-refresh.ts";
import { refused, type Refused } from "./refused.ts";
import { returnRows } from "./return-rows.ts";

export type ReopenOutcome = { readonly kind: "reopened"; readonly deadline: string | null } | Refused;

/** The event of the round's log line. */
const REOPENED = "reopened";

/**
 * Takes a closed or locked round back to open, with a reason, before its release. The state goes first, then every
 * return, action and narrative that the lock froze can change again, and returns compare with what was restated meanwhile. Run again after a crash it goes on where it stopped.
 */
export function reopenRound(
  ports: Ports,
): (by: Person, quarter: Quarter, why: string) => Promise<ReopenOutcome> {
  return async (by, quarter, why) => {
    if (!may("reopen-round", by)) return refused("Only the performance team can reopen a round.");
    const reason = why.trim();
    const name = formatQuarter(quarter);
    const missing = `Say why: /round reopen ${name} because the figures of one area were late. The log keeps it.`;
    const problem = reasonProblem(reason, missing);
    if (problem !== null) return refused(problem);
    const stored = await ports.quarters.readRound(quarter);
    if (stored === null) return refused(`There is no round for ${name}.`);
    const { state, reopened } = stored.value;
    if (state === "released" || stored.value.imported)
      return refused(`${name} is released. Correct a figure with /restate, which keeps what was released.`);
    const isUnderWay = state === "open" && reopened > 0 && (await wasReopened(ports, quarter));
    if (state === "open" && !isUnderWay) return refused(`The round for ${name} is open already.`);
    const value: Round = isUnderWay ? stored.value : backToOpen(stored.value);
    if (!isUnderWay && (await saveOpen(ports, by, stored, value, reason)) === "conflict") {
      return refused(CHANGED_MEANWHILE);
    }
    await thawRows(returnRows(ports, by, quarter), reason);
    await compareRoundAnew(ports, named(by), quarter, "what came while the round was locked");
    await thawRows(actionRows(ports, by, quarter), reason);
    await thawRows(narrativeRows(ports, by, quarter), reason);
    await ports.editions.writePointer({ quarter, round: "open", edition: null, reopened: value.reopened });
    await queueRefreshOfAll(ports, quarter);
    return { kind: "reopened", deadline: value.deadline };
  };
}

/** A reopening that was broken off goes on; `reopened` alone also counts that the quarter was history before. */
async function wasReopened(ports: Ports, quarter: Quarter): Promise<boolean> {
  const log = await ports.quarters.readLog(quarter, "round");
  const last = log.findLast(
    ({ event, before }) => event === REOPENED || (event === "opened" && before === null),
  );
  return last?.event === REOPENED;
}

function backToOpen(round: Round): Round {
  return {
    ...round,
    state: "open",
    clearances: [],
    reopened: round.reopened + 1,
    version: round.version + 1,
  };
}

function saveOpen(ports: Ports, by: Person, stored: Stored<Round>, value: Round, why: string) {
  return ports.quarters.saveRound(
    value.quarter,
    { value, etag: stored.etag },
    {
      what: "round",
      version: value.version,
      at: ports.clock.now().toISOString(),
      by: named(by),
      event: REOPENED,
      before: { state: stored.value.state },
      after: { state: value.state },
      why,
    },
  );
}
