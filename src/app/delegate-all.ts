import type { Delegation } from "../domain/delegation.ts";
import { whyUnchangeable } from "../domain/may-change.ts";
import { compareRefs, type MeasureRef } from "../domain/measure.ts";
import type { Person } from "../domain/person.ts";
import { formatQuarter, type Quarter } from "../domain/quarter.ts";
import type { Return } from "../domain/return.ts";
import { isLocked, type Round } from "../domain/round.ts";
import type { Stored } from "./stored.ts";
import { changeReturns, type ReturnChange } from "./change-returns.ts";
import { delegationLogged, type DelegateTo, isSame } from "./delegate-return.ts";
import { passedText } from "./passed-text.ts";
import { may, named, relationsTo } from "./policy.ts";
import type { Ports } from "./ports.ts";
import { showRequestCard } from "./show-request-card.ts";
import { ukDate } from "./uk-time.ts";
import { whoIsMeant } from "./who-is-meant.ts";
import { refused, type Refused } from "./refused.ts";

export interface DelegateAll extends DelegateTo {
  /** Whose, as typed; null: the caller's own. */
  readonly whose: string | null;
}

export type DelegateAllOutcome =
  | {
      readonly kind: "delegated";
      readonly from: Person;
      /** Null: all were taken back. */
      readonly to: Person | null;
      readonly until: string | null;
      /** Those of them that are asked for this quarter, in scorecard order. */
      readonly refs: readonly MeasureRef[];
      /** Somebody changed these meanwhile, so they stay as they were. */
      readonly missed: readonly MeasureRef[];
      readonly reachable: boolean;
    }
  /** `part`: whom the words may name. */
  | { readonly kind: "unsure"; readonly part: "whose" | "to"; readonly people: readonly Person[] }
  | Refused;

/**
 * Lets somebody else answer for all that a person owns, or leads, in this round; with a last day, for what is not due this
 * quarter too, as it goes on into the next round. Run again after a crash it goes on where it stopped.
 */
export function delegateAll(
  ports: Ports,
): (by: Person, quarter: Quarter, asked: DelegateAll) => Promise<DelegateAllOutcome> {
  return async (by, quarter, { whose, words, until }) => {
    if (until !== null && until < ukDate(ports.clock.now())) return refused(passedText(until));
    const from = await whoseAre(ports, by, whose);
    if (from.kind !== "person") return from;
    const { round, returns } = await ports.quarters.readWhole(quarter);
    if (round === null) return refused(`There is no round for ${formatQuarter(quarter)}.`);
    const theirs = returns.filter(
      ({ value }) => isTheirs(value, from.person) && may("delegate", by, relationsTo(value, by)),
    );
    const why = whyNone(round.value, theirs, from.person, by);
    if (why !== null) return refused(why);
    const found = words === null ? null : await whoIsMeant(ports, by, words, { toAnswer: true });
    if (found?.kind === "refused") return found;
    if (found?.kind === "unsure") return { ...found, part: "to" };
    const to = found?.person ?? null;
    const open = theirs
      .filter(({ value }) => isOpen(round.value, value, until) && !isOwner(value, to))
      .toSorted((a, b) => compareRefs(a.value.measure.ref, b.value.measure.ref));
    if (open.length === 0) return refused(NOTHING_OPEN);
    const missed = await pass(
      ports,
      by,
      quarter,
      open,
      to === null ? null : { ...named(to), until, by: named(by) },
    );
    if (to !== null) await showRequestCard(ports)(to.id);
    const reachable = to !== null && (await ports.conversations.readPersonal(to.id)) !== null;
    const asked = open.filter(({ value }) => value.notDue === null).map(({ value }) => value.measure.ref);
    const refs = asked.filter((ref) => !missed.includes(ref));
    return { kind: "delegated", from: from.person, to, until, refs, missed, reachable };
  };
}

const NOTHING_OPEN =
  "None of these measures needs somebody else: they are theirs already, not due, or answered in a closed round. To pass on what is due later, add a last day: until 31 March.";

type Whose =
  | { readonly kind: "person"; readonly person: Person }
  | Extract<DelegateAllOutcome, { readonly kind: "unsure" | "refused" }>;

async function whoseAre(ports: Ports, by: Person, whose: string | null): Promise<Whose> {
  if (whose === null) return { kind: "person", person: by };
  if (!may("delegate", by)) {
    return refused(
      "Only the performance team can delegate somebody else's measures. Send /delegate all to, and the person, for your own.",
    );
  }
  const found = await whoIsMeant(ports, by, whose, { leavers: true });
  return found.kind === "unsure" ? { ...found, part: "whose" } : found;
}

/** Owners have their own; leads their area. */
function isTheirs({ measure: { owner, corporateLead } }: Return, { id }: Person): boolean {
  return owner?.id === id || corporateLead?.id === id;
}

function isOwner({ measure: { owner } }: Return, person: Person | null): boolean {
  return person !== null && owner?.id === person.id;
}

function isOpen(round: Round, r: Return, until: string | null): boolean {
  const why = whyUnchangeable(round, r);
  return why === null || (why === "not-due" && until !== null);
}

/** Null: there may be something to pass on. */
function whyNone(
  { quarter, state }: Round,
  theirs: readonly Stored<Return>[],
  { id, name }: Person,
  by: Person,
): string | null {
  if (isLocked(state)) {
    return `${formatQuarter(quarter)} is locked, so nobody else needs to answer. Send this again once the next round is open.`;
  }
  if (theirs.length > 0) return null;
  return id === by.id
    ? `You own and lead no measures in ${formatQuarter(quarter)}. Send /mine for what is due from you.`
    : `${name} owns and leads no measures in ${formatQuarter(quarter)}. /whois and a measure's number says who does.`;
}

/** The refs of those that somebody else changed first. */
async function pass(
  ports: Ports,
  by: Person,
  quarter: Quarter,
  open: readonly Stored<Return>[],
  delegate: Delegation | null,
): Promise<readonly MeasureRef[]> {
  const changes = open
    .filter(({ value }) => !isSame(value, delegate))
    .map((stored): ReturnChange => ({
      stored,
      value: { ...stored.value, delegate, declined: null },
      event: "delegated",
      before: delegationLogged(stored.value),
      after: delegationLogged({ delegate }),
      why: "",
    }));
  return await changeReturns(ports, named(by), quarter, changes);
}
