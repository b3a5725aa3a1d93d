import type { Measure, MeasureId } from "../domain/measure.ts";
import type { NamedPerson, Person } from "../domain/person.ts";
import { formatQuarter, type Quarter } from "../domain/quarter.ts";
import { LONGEST_REASON } from "../domain/reason.ts";
import type { Return } from "../domain/return.ts";
import { isLocked } from "../domain/round.ts";
import type { Stored } from "./stored.ts";
import { changeReturns, refreshOnce } from "./change-returns.ts";
import { may, named, relationsTo } from "./policy.ts";
import type { Ports } from "./ports.ts";
import { showRequestCard } from "./show-request-card.ts";
import { whoIsMeant } from "./who-is-meant.ts";
import { withKnownPeople } from "./with-known-people.ts";
import { refused, type Refused } from "./refused.ts";

export interface AssignRequest {
  readonly quarter: Quarter;
  readonly measureId: MeasureId;
  /** Who is to own it, as typed. */
  readonly words: string;
  /** Empty: none was given. */
  readonly why: string;
}

export type AssignOutcome =
  | {
      readonly kind: "assigned";
      readonly measure: Measure;
      readonly from: NamedPerson | null;
      readonly to: Person;
      /** It is asked for this quarter, and nobody has answered. */
      readonly isDue: boolean;
      readonly reachable: boolean;
    }
  | { readonly kind: "unsure"; readonly people: readonly Person[] }
  | Refused;

/**
 * Gives a measure another owner, in the plan and in the round under way; what was delegated of it is the new owner's to
 * delegate. They are asked at once. Run again after a crash between the two it goes on where it stopped.
 */
export function assignMeasure(ports: Ports): (by: Person, request: AssignRequest) => Promise<AssignOutcome> {
  return async (by, { quarter, measureId, words, why }) => {
    const [stored, round] = await Promise.all([
      ports.quarters.readReturn(quarter, measureId),
      ports.quarters.readRound(quarter),
    ]);
    const name = formatQuarter(quarter);
    if (stored === null || round === null) {
      return refused(`That measure is not in ${name}. Name its owner in the measures file, and import that.`);
    }
    const title = `${stored.value.measure.ref} ${stored.value.measure.name}`;
    if (!may("assign", by, relationsTo(stored.value, by))) {
      return refused(
        `Only the director of its area or the performance team can give ${title} another owner. Ask one of them.`,
      );
    }
    const { state } = round.value;
    if (isLocked(state)) {
      return refused(
        `${name} is locked, so ${title} keeps its owner for now. Send this again once the next round is open.`,
      );
    }
    if (why.length > LONGEST_REASON)
      return refused(`Give the reason in at most ${LONGEST_REASON} characters.`);
    const meant = await whoIsMeant(ports, by, words, { toAnswer: true });
    if (meant.kind !== "person") return meant;
    const owner = named(meant.person);
    const people = (await ports.people.readAll()).map(({ value }) => value);
    const planned = await changeInPlan(ports, measureId, owner);
    if (planned === "conflict") return refused(CHANGED);
    const { deputy } = withKnownPeople({ ...(planned ?? stored.value.measure), owner }, people);
    const missed = await changeInRound(ports, by, stored, { owner, deputy }, why);
    if (missed) return refused(CHANGED);
    await showRequestCard(ports)(meant.person.id);
    const reachable = (await ports.conversations.readPersonal(meant.person.id)) !== null;
    const { value } = stored;
    const isDue = value.notDue === null && value.answer === null;
    return {
      kind: "assigned",
      measure: value.measure,
      from: value.measure.owner,
      to: meant.person,
      isDue,
      reachable,
    };
  };
}

const CHANGED = "Somebody else changed this a moment ago. Send it again.";

/** The measure as the plan then has it; null: the plan does not know it any more. */
async function changeInPlan(
  ports: Ports,
  id: MeasureId,
  owner: NamedPerson,
): Promise<Measure | null | "conflict"> {
  const rows = await ports.plan.readRows();
  for (const { value: row, etag } of rows) {
    if (row.kind !== "measure" || row.measure.id !== id) continue;
    const { deputy } = row.measure;
    // Nobody stands in for themselves.
    const measure = { ...row.measure, owner, deputy: deputy?.id === owner.id ? null : deputy };
    if (row.measure.owner?.id === owner.id) return measure;
    const outcome = await ports.plan.writeRows([{ value: { ...row, measure }, etag }]);
    return outcome === "conflict" ? "conflict" : measure;
  }
  return null;
}

/** True: somebody else changed it first. */
async function changeInRound(
  ports: Ports,
  by: Person,
  stored: Stored<Return>,
  people: Pick<Measure, "owner" | "deputy">,
  why: string,
): Promise<boolean> {
  const { value } = stored;
  if (value.measure.owner?.id === people.owner?.id) {
    await refreshOnce(ports, [value]);
    return false;
  }
  const next: Return = { ...value, measure: { ...value.measure, ...people }, delegate: null, declined: null };
  const missed = await changeReturns(ports, named(by), value.quarter, [
    { stored, value: next, event: "reassigned", before: whoIsLogged(value), after: whoIsLogged(next), why },
  ]);
  return missed.length > 0;
}

/** Who answers for it, as a line of the log keeps it. */
export function whoIsLogged({ measure, delegate }: Return): unknown {
  const { owner, deputy, dataProvider, corporateLead } = measure;
  const delegated = delegate && { id: delegate.id, name: delegate.name };
  return { owner, deputy, dataProvider, corporateLead, delegate: delegated };
}
