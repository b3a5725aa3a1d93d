import type { Person } from "../domain/person.ts";
import { type Outstanding, outstandingOf, stopsLock } from "../domain/outstanding.ts";
import { isWritten } from "../domain/narrative.ts";
import type { Plan, Priority } from "../domain/plan.ts";
import { formatQuarter, type Quarter } from "../domain/quarter.ts";
import type { Return } from "../domain/return.ts";
import type { Progress } from "./stored.ts";
import { withComparedEarly } from "./compared-with-released.ts";
import { CHANGED_MEANWHILE, changeRoundState } from "./change-round.ts";
import { may } from "./policy.ts";
import type { Edition } from "./edition.ts";
import { freezeActions } from "./freeze-actions.ts";
import { freezeNarratives } from "./narrative-rows.ts";
import type { Ports } from "./ports.ts";
import { restatedSince } from "./restated-since.ts";
import { freezeReturns } from "./return-rows.ts";
import { queueRefreshOfAll } from "./queue-refresh.ts";
import { refused, type Refused } from "./refused.ts";
import { countWaiting } from "./wording-items.ts";

export type LockOutcome =
  /** `before`: it was locked already, and what a crash had left out is completed. */
  | {
      readonly kind: "locked";
      readonly edition: number;
      readonly returns: number;
      readonly before: boolean;
      /** Priorities of which nothing is written. */
      readonly unwritten: readonly Priority[];
      /** Of how much the words wait for public wording. */
      readonly waiting: number;
    }
  /** Nothing was done: what is outstanding can still come in, and nobody said to lock anyway. */
  | { readonly kind: "outstanding"; readonly outstanding: Outstanding }
  | Refused;

export interface LockOptions {
  /** Lock though figures are missing or sent back, commentary is owed or a changed grade is not confirmed. */
  readonly anyway: boolean;
  readonly progress?: Progress;
}

/**
 * Freezes a closed round. The state goes first, so that no new answer starts; then every return is touched, so that
 * an answer in flight meets a conflict; then the edition is written from what stands. Can be run again after a crash.
 * What is missing, sent back, owes commentary or waits for a second person stops it unless `anyway`; what is awaited does not: its owner has said so.
 */
export function lockRound(
  ports: Ports,
): (by: Person, quarter: Quarter, options: LockOptions) => Promise<LockOutcome> {
  return async (by, quarter, { anyway, progress }) => {
    if (!may("lock-round", by)) return refused("Only the performance team can lock a round.");
    const stored = await ports.quarters.readRound(quarter);
    const plan = await ports.plan.read();
    const name = formatQuarter(quarter);
    if (stored === null) return refused(`There is no round for ${name}.`);
    if (plan === null) return refused("There is no plan. Import it first.");
    const { state, reopened } = stored.value;
    const last = stored.value.edition ?? 0;
    const edition = state === "locked" ? last : last + 1;
    if (state === "open") return refused(`The round for ${name} is still open. Close it first.`);
    if (state === "released") return refused(`${name} is released already.`);
    if (state === "closed") {
      const outstanding = await whatStops(ports, quarter);
      if (outstanding !== null && !anyway) return { kind: "outstanding", outstanding };
      const outcome = await changeRoundState(
        ports,
        by,
        quarter,
        stored,
        {
          state: "locked",
          edition,
        },
        { why: outstanding === null ? "" : "locked though not everything was in" },
      );
      if (outcome === "conflict") return refused(CHANGED_MEANWHILE);
    }
    const returns = await freezeReturns(ports, by, quarter, progress);
    // An edition that is whole never changes: locking again after a crash completes only what is not.
    const whole = await ports.editions.read(quarter, edition);
    const frozen = whole ?? (await editionOf(ports, by, quarter, edition, plan, returns));
    if (whole === null) await ports.editions.write(frozen);
    await ports.editions.writePointer({ quarter, round: "locked", edition: null, reopened });
    await queueRefreshOfAll(ports, quarter);
    return {
      kind: "locked",
      edition,
      returns: returns.length,
      before: state === "locked",
      unwritten: unwrittenIn(frozen),
      waiting: await countWaiting(ports, quarter),
    };
  };
}

/** Null: nothing does. */
async function whatStops(ports: Ports, quarter: Quarter): Promise<Outstanding | null> {
  const { returns } = await ports.quarters.readWhole(quarter);
  const outstanding = outstandingOf(returns.map(({ value }) => value));
  return stopsLock(outstanding) ? outstanding : null;
}

async function editionOf(
  ports: Ports,
  by: Person,
  quarter: Quarter,
  number: number,
  plan: Plan,
  returns: readonly Return[],
): Promise<Edition> {
  const pointers = await ports.editions.pointers();
  const unreleased = pointers.filter(({ edition }) => edition === null).map((pointer) => pointer.quarter);
  return {
    quarter,
    number,
    priorities: plan.priorities,
    returns: returns.map((r) => withComparedEarly(r, unreleased)),
    actions: await freezeActions(ports, by, quarter, plan.actions),
    narratives: await freezeNarratives(ports, by, quarter, plan.priorities),
    restated: await restatedSince(ports, quarter),
    frozenAt: ports.clock.now().toISOString(),
  };
}

function unwrittenIn({ priorities, narratives }: Edition): readonly Priority[] {
  const written = new Set(narratives.filter(isWritten).map(({ priorityNo }) => priorityNo));
  return priorities.filter(({ no }) => !written.has(no)).toSorted((a, b) => a.no - b.no);
}
