import type { Delegation } from "../domain/delegation.ts";
import { UNCHANGEABLE_IN_WORDS, whyUnchangeable } from "../domain/may-change.ts";
import type { Measure, MeasureId } from "../domain/measure.ts";
import type { Person } from "../domain/person.ts";
import { formatQuarter, type Quarter } from "../domain/quarter.ts";
import type { Return } from "../domain/return.ts";
import { passedText } from "./passed-text.ts";
import { may, named, relationsTo } from "./policy.ts";
import type { Ports } from "./ports.ts";
import { queueRefresh } from "./queue-refresh.ts";
import { showRequestCard } from "./show-request-card.ts";
import { ukDate } from "./uk-time.ts";
import { whoIsMeant } from "./who-is-meant.ts";
import { refused, type Refused } from "./refused.ts";

/** To whom, as typed, null to take it back; and its last day, ISO, null for the round. */
export interface DelegateTo {
  readonly words: string | null;
  readonly until: string | null;
}

export type DelegateOutcome =
  /** `reachable`: they have installed the app, so their card is on its way. */
  | {
      readonly kind: "delegated";
      readonly measure: Measure;
      readonly to: Person;
      readonly until: string | null;
      readonly reachable: boolean;
    }
  | { readonly kind: "taken-back"; readonly measure: Measure }
  /** Nothing was changed: nobody is called just so, and these may be meant. */
  | { readonly kind: "unsure"; readonly people: readonly Person[] }
  | Refused;

/**
 * Lets somebody else answer for a measure in this round, or takes that back. The owner stays the owner: both may answer.
 * One transaction with its log line; the person delegated to is asked at once.
 */
export function delegateReturn(
  ports: Ports,
): (by: Person, quarter: Quarter, measure: MeasureId, to: DelegateTo) => Promise<DelegateOutcome> {
  return async (by, quarter, measureId, { words, until }) => {
    const [stored, round] = await Promise.all([
      ports.quarters.readReturn(quarter, measureId),
      ports.quarters.readRound(quarter),
    ]);
    if (stored === null || round === null) {
      return refused(
        `That measure is not collected in ${formatQuarter(quarter)}, so there is nothing to delegate.`,
      );
    }
    const { measure } = stored.value;
    const title = `${measure.ref} ${measure.name}`;
    if (!may("delegate", by, relationsTo(stored.value, by))) {
      return refused(`Only its owner, its director or the performance team can delegate ${title}.`);
    }
    const shut = whyUnchangeable(round.value, stored.value);
    if (shut !== null)
      return refused(`${title} ${UNCHANGEABLE_IN_WORDS[shut]}, so nobody else needs to answer for it.`);
    if (until !== null && until < ukDate(ports.clock.now())) return refused(passedText(until));
    // Only now: who there is to find is not for everybody to ask.
    const found = words === null ? null : await whoIsMeant(ports, by, words, { toAnswer: true });
    if (found?.kind === "refused" || found?.kind === "unsure") return found;
    const to = found?.person ?? null;
    if (to !== null && to.id === measure.owner?.id) return refused(theirOwn(stored.value, to));
    const delegate = to === null ? null : { ...named(to), until, by: named(by) };
    if (isSame(stored.value, delegate)) return await done(ports, measure, to, until);
    const before = stored.value;
    const value = { ...before, delegate, declined: null, version: before.version + 1 };
    const outcome = await ports.quarters.saveReturn(
      { value, etag: stored.etag },
      {
        what: `r~${measureId}`,
        version: value.version,
        at: ports.clock.now().toISOString(),
        by: named(by),
        event: "delegated",
        before: delegationLogged(before),
        after: delegationLogged(value),
        why: "",
      },
    );
    if (outcome === "conflict") return refused(`${title} changed a moment ago. Send it again.`);
    await Promise.all([queueRefresh(ports, before), queueRefresh(ports, value)]);
    return await done(ports, measure, to, until);
  };
}

function theirOwn({ measure, delegate }: Return, owner: Person): string {
  const back =
    delegate === null
      ? ""
      : ` ${delegate.name} can answer for it too; /delegate ${measure.ref} to nobody takes that back.`;
  return `${measure.ref} is ${owner.name}'s own, so there is nothing to delegate.${back}`;
}

/** Is it delegated so already? Whoever said so. */
export function isSame({ delegate }: Return, wanted: Delegation | null): boolean {
  return (
    (delegate?.id ?? null) === (wanted?.id ?? null) && (delegate?.until ?? null) === (wanted?.until ?? null)
  );
}

export function delegationLogged({ delegate }: Pick<Return, "delegate">): unknown {
  return {
    delegate: delegate && { id: delegate.id, name: delegate.name },
    delegatedUntil: delegate?.until ?? null,
  };
}

async function done(
  ports: Ports,
  measure: Measure,
  to: Person | null,
  until: string | null,
): Promise<DelegateOutcome> {
  if (to === null) return { kind: "taken-back", measure };
  await showRequestCard(ports)(to.id);
  const reachable = (await ports.conversations.readPersonal(to.id)) !== null;
  return { kind: "delegated", measure, to, until, reachable };
}
