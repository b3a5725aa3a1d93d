import { cleanText } from "../domain/clean-text.ts";
import type { Declined } from "../domain/delegation.ts";
import type { MeasureRef } from "../domain/measure.ts";
import type { NamedPerson, PersonId } from "../domain/person.ts";
import type { Quarter } from "../domain/quarter.ts";
import { reasonProblem } from "../domain/reason.ts";
import { refsOf, type Return } from "../domain/return.ts";
import { isLocked } from "../domain/round.ts";
import type { Stored } from "./stored.ts";
import type { Caller } from "./caller.ts";
import { declinedCardDelivery } from "./campaigns.ts";
import { changeReturns, type ReturnChange } from "./change-returns.ts";
import { delegationLogged } from "./delegate-return.ts";
import { type PersonsWork, personsWork } from "./persons-work.ts";
import { may, relationsTo } from "./policy.ts";
import type { Ports } from "./ports.ts";
import { sendCard } from "./send-card.ts";
import { sendDeliveries } from "./send-deliveries.ts";

export type DeclineOutcome =
  | {
      readonly kind: "declined";
      readonly refs: readonly MeasureRef[];
      /** Somebody changed these meanwhile, so they are still with them. */
      readonly kept: readonly MeasureRef[];
      readonly work: PersonsWork;
    }
  /** `problem`: what is wrong with the reason, and what to do. */
  | { readonly kind: "refused"; readonly problem: string; readonly work: PersonsWork }
  | { readonly kind: "locked" }
  | { readonly kind: "nothing-delegated" };

/**
 * Somebody cannot take what was delegated to them, and says why: all of it goes back to the owners. They, and whoever
 * passed it on, get a message. Pressed again after a crash it goes on where it stopped.
 */
export function declineDelegation(
  ports: Ports,
): (caller: Caller, request: { readonly quarter: Quarter; readonly why: string }) => Promise<DeclineOutcome> {
  return async ({ person, personId, name }, { quarter, why: typed }) => {
    if (person === null || personId === null) return { kind: "nothing-delegated" };
    const { round, returns } = await ports.quarters.readWhole(quarter);
    const work = personsWork(quarter, personId, { round, returns });
    if (round === null || work === null) return { kind: "nothing-delegated" };
    const { state } = round.value;
    if (isLocked(state)) return { kind: "locked" };
    const theirs = returns.filter(({ value }) => may("hand-back", person, relationsTo(value, person)));
    const before = returns.map(({ value }) => value).filter((r) => hasDeclined(r, personId));
    if (theirs.length === 0 && before.length === 0) return { kind: "nothing-delegated" };
    const why = cleanText(typed);
    const problem = reasonProblem(why, "Say why, so that somebody else can be asked.");
    if (problem !== null && theirs.length > 0) return { kind: "refused", problem, work };
    const by = { id: personId, name };
    const at = ports.clock.now().toISOString();
    await changeReturns(
      ports,
      by,
      quarter,
      theirs.map((stored) => declined(stored, { person: by, at, why })),
    );
    const after = await ports.quarters.readWhole(quarter);
    const now = after.returns.map(({ value }) => value);
    const gone = now.filter((r) => hasDeclined(r, personId));
    const kept = now.filter(({ delegate }) => delegate?.id === personId);
    await tell(ports, quarter, personId, gone, theirs.length > kept.length);
    return {
      kind: "declined",
      refs: refsOf(gone.filter(({ notDue }) => notDue === null)),
      kept: refsOf(kept),
      work: personsWork(quarter, personId, after) ?? work,
    };
  };
}

function hasDeclined({ declined: last, delegate }: Return, person: PersonId): boolean {
  return delegate === null && last?.person.id === person;
}

function declined(stored: Stored<Return>, said: Omit<Declined, "by">): ReturnChange {
  const { value } = stored;
  const before = delegationLogged(value);
  const after = delegationLogged({ delegate: null });
  return {
    stored,
    value: { ...value, delegate: null, declined: { ...said, by: value.delegate?.by ?? null } },
    event: "delegation-declined",
    before,
    after,
    why: said.why,
  };
}

/** Whoever passed it on, and those who answer for it again. */
export function whoHearsOf({ declined: last, measure }: Return): readonly PersonId[] {
  const answers: NamedPerson | null = measure.owner?.id == null ? measure.deputy : measure.owner;
  const ids = [last?.by?.id ?? null, answers?.id ?? null];
  return [...new Set(ids.filter((id) => id !== null && id !== last?.person.id))].filter((id) => id !== null);
}

/** `anew`: something was declined just now; else what a crash kept from being sent. */
async function tell(
  ports: Ports,
  quarter: Quarter,
  declinedBy: PersonId,
  gone: readonly Return[],
  anew: boolean,
): Promise<void> {
  for (const person of new Set(gone.flatMap(whoHearsOf))) {
    const delivery = declinedCardDelivery(quarter, { person, declinedBy }, ports.clock.now());
    if (anew) await sendCard(ports, delivery);
    else await sendDeliveries(ports, [delivery]);
  }
}
