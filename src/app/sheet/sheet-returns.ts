import { compareRefs } from "../../domain/measure.ts";
import { mayChange } from "../../domain/may-change.ts";
import type { Person, PersonId } from "../../domain/person.ts";
import { formatQuarter, type Quarter } from "../../domain/quarter.ts";
import type { Return } from "../../domain/return.ts";
import { isLocked, type Round } from "../../domain/round.ts";
import type { Caller } from "../caller.ts";
import { IN_PERSONAL_CHAT, isFor, isPerformanceTeam, may, NOT_LISTED, relationsTo } from "../policy.ts";
import type { Ports } from "../ports.ts";
import { currentRound } from "../released-scorecard.ts";
import { refused, type Refused } from "../refused.ts";

/** The returns of a person's workbook: those that can still be answered. */
export interface SheetReturns {
  readonly round: Round;
  readonly returns: readonly Return[];
  /** Whose workbook it is. */
  readonly person: Person;
}

export type SheetReturnsOutcome = ({ readonly kind: "found" } & SheetReturns) | Refused;

/** `forPerson` null: the caller's own. `quarter` null: the one that is being collected. */
export interface SheetReturnsRequest {
  readonly quarter: Quarter | null;
  readonly forPerson: PersonId | null;
}

const NOT_FOR_OTHERS =
  "Only the performance team can ask for somebody else's workbook. Ask for your own, or ask somebody in it.";

/**
 * What goes into a workbook: for those who answer for measures, theirs; for a corporate lead, the area's as well; for the
 * performance team, all. Working figures: in 1:1 chat and on the command line only.
 */
export function readSheetReturns(
  ports: Ports,
): (caller: Caller, request: SheetReturnsRequest) => Promise<SheetReturnsOutcome> {
  return async (caller, request) => {
    if (!isFor("see-working-figure", caller.place)) return refused(IN_PERSONAL_CHAT);
    const asker = caller.person;
    if (asker === null) return refused(NOT_LISTED);
    const person = await personFor(ports, asker, request.forPerson);
    if (person === null) return refused(NOT_FOR_OTHERS);
    const quarter = request.quarter ?? currentRound(await ports.editions.pointers())?.quarter ?? null;
    if (quarter === null) return refused("No round is open now, so there is nothing to fill in.");
    const { round, returns } = await ports.quarters.readWhole(quarter);
    if (round === null) return refused(`There is no round for ${formatQuarter(quarter)}.`);
    const theirs = returns.map(({ value }) => value).filter((r) => belongsIn(person, r));
    const open = theirs.filter((r) => mayChange(round.value, r));
    if (open.length === 0) return refused(nothingLeft(round.value, theirs.length > 0));
    open.sort((a, b) => compareRefs(a.measure.ref, b.measure.ref));
    return { kind: "found", round: round.value, returns: open, person };
  };
}

async function personFor(ports: Ports, asker: Person, forPerson: PersonId | null): Promise<Person | null> {
  if (forPerson === null || forPerson === asker.id) return asker;
  return isPerformanceTeam(asker) ? ((await ports.people.read(forPerson))?.value ?? null) : null;
}

function belongsIn(person: Person, r: Return): boolean {
  return may("see-working-figure", person, relationsTo(r, person));
}

function nothingLeft({ state, quarter }: Round, hasAny: boolean): string {
  const name = formatQuarter(quarter);
  if (isLocked(state)) return `The figures for ${name} are locked.`;
  return state === "closed" && hasAny
    ? `Nothing is left to fill in for ${name}: the round is closed, and what was missing has come in.`
    : `Nothing is due from you for ${name}.`;
}
