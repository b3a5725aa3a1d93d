import { isDeepStrictEqual } from "node:util";
import { tiesOf, withoutPerson } from "../domain/change-people.ts";
import { compareRefs, type Measure, type MeasureRef } from "../domain/measure.ts";
import type { NamedPerson, Person, PersonId } from "../domain/person.ts";
import { formatQuarter, type Quarter } from "../domain/quarter.ts";
import type { Return } from "../domain/return.ts";
import { takesAnswers } from "../domain/round.ts";
import type { Change, Stored } from "./stored.ts";
import { whoIsLogged } from "./assign-measure.ts";
import { changeReturns, refreshOnce, type ReturnChange } from "./change-returns.ts";
import { councilLine } from "./council-line.ts";
import { may, named } from "./policy.ts";
import type { PlanRow, Ports } from "./ports.ts";
import type { QuarterPointer } from "./edition.ts";
import { currentRound } from "./released-scorecard.ts";
import { askedActions } from "./round-actions.ts";
import { showRequestCard } from "./show-request-card.ts";
import { ukDate } from "./uk-time.ts";
import { whoIsMeant } from "./who-is-meant.ts";
import { refused, type Refused } from "./refused.ts";

/** All that hangs on one person, in the plan and in the rounds under way; each list in scorecard order. */
export interface PersonsTies {
  readonly owns: readonly MeasureRef[];
  readonly providesFor: readonly MeasureRef[];
  readonly deputisesFor: readonly MeasureRef[];
  readonly leads: readonly MeasureRef[];
  readonly delegated: readonly MeasureRef[];
  /** How many actions they lead. */
  readonly actions: number;
}

export type LeaverOutcome =
  /** Nothing was changed yet. */
  | { readonly kind: "listed"; readonly person: Person; readonly ties: PersonsTies }
  | {
      readonly kind: "left";
      readonly person: Person;
      readonly ties: PersonsTies;
      /** Null: there was nothing to take over. */
      readonly to: Person | null;
      readonly reachable: boolean;
    }
  | { readonly kind: "unsure"; readonly part: "person" | "to"; readonly people: readonly Person[] }
  | Refused;

export interface LeaverRequest {
  /** Who leaves, as typed. */
  readonly words: string;
  /** Null: only asked what hangs on them. Else who takes over, as typed; null: nobody, as there is nothing to take over. */
  readonly to: { readonly words: string | null } | null;
}

/**
 * What hangs on somebody who leaves, and, with a successor, all of it in one step: what they owned or gave figures for is
 * the successor's, in the plan and in the rounds under way, and they are asked for nothing and may do nothing. What they
 * answered stays theirs. The person goes first, then the plan, then the rounds: run again after a crash it goes on where it
 * stopped.
 */
export function takeLeaver(ports: Ports): (by: Person, request: LeaverRequest) => Promise<LeaverOutcome> {
  return async (by, { words, to }) => {
    if (!may("take-leaver", by)) {
      return refused("Only the performance team can say that somebody has left. Ask somebody in it.");
    }
    const who = await whoIsMeant(ports, by, words, { leavers: true });
    if (who.kind === "unsure") return { ...who, part: "person" };
    if (who.kind === "refused") return who;
    const { person } = who;
    const pointers = await ports.editions.pointers();
    const [rows, rounds] = await Promise.all([ports.plan.readRows(), readRoundsUnderWay(ports, pointers)]);
    const stored = rounds.flatMap((round) => round.stored);
    const ties = tiesIn(rows, stored, person);
    if (to === null) return { kind: "listed", person, ties };
    const why = whyNot(by, person, currentRound(pointers));
    if (why !== null) return refused(why);
    const meant = to.words === null ? null : await whoIsMeant(ports, by, to.words, { toAnswer: true });
    if (meant?.kind === "refused") return meant;
    if (meant?.kind === "unsure") return { ...meant, part: "to" };
    const successor = meant?.person ?? null;
    if (successor?.id === person.id)
      return refused(`Name somebody else: ${person.name} is the one who leaves.`);
    if (successor === null && ties.owns.length + ties.providesFor.length > 0) {
      return refused(
        `${person.name} still owns or gives figures for measures. Name who takes them over: /leaver ${person.upn} to Ann Lee`,
      );
    }
    const heir = successor === null ? null : named(successor);
    const changed = [await markLeft(ports, by, person), await changePlan(ports, rows, person.id, heir)];
    for (const round of rounds) changed.push(await changeRound(ports, by, { ...round, person, heir }));
    if (changed.includes("conflict")) return refused("Somebody else changed this meanwhile. Send it again.");
    if (successor !== null) await showRequestCard(ports)(successor.id);
    const reachable = successor !== null && (await ports.conversations.readPersonal(successor.id)) !== null;
    return { kind: "left", person, ties, to: successor, reachable };
  };
}

interface RoundUnderWay {
  readonly quarter: Quarter;
  readonly stored: readonly Stored<Return>[];
}

/** A round can be closed and not locked yet when the next one opens. */
async function readRoundsUnderWay(
  ports: Ports,
  pointers: readonly QuarterPointer[],
): Promise<readonly RoundUnderWay[]> {
  const underWay = pointers.filter(({ round }) => takesAnswers(round));
  return await Promise.all(
    underWay.map(async ({ quarter }) => ({
      quarter,
      stored: (await ports.quarters.readWhole(quarter)).returns,
    })),
  );
}

function whyNot(by: Person, person: Person, round: ReturnType<typeof currentRound>): string | null {
  if (by.id === person.id) return "Somebody else in the performance team has to say that you have left.";
  return round?.round === "locked"
    ? `${formatQuarter(round.quarter)} is locked, so nobody can answer in it now. Send this again once it is released or reopened.`
    : null;
}

function tiesIn(
  rows: readonly Stored<PlanRow>[],
  stored: readonly Stored<Return>[],
  person: Person,
): PersonsTies {
  const { id } = person;
  const inRound = stored.map(({ value }) => value);
  const inPlan = rows.flatMap(({ value }) => (value.kind === "measure" ? [value.measure] : []));
  const measures = [...inRound.map(({ measure }) => measure), ...inPlan];
  const refs = (wanted: readonly Measure[]) =>
    [...new Set(wanted.map(({ ref }) => ref))].toSorted(compareRefs);
  const refsAs = (tie: ReturnType<typeof tiesOf>[number]) =>
    refs(measures.filter((measure) => tiesOf(measure, id).includes(tie)));
  const actions = rows.flatMap(({ value }) => (value.kind === "action" ? [value.action] : []));
  // Also once they are marked as gone: what was theirs is still to be said.
  const known = [{ ...person, left: null }];
  return {
    owns: refsAs("owner"),
    providesFor: refsAs("data-provider"),
    deputisesFor: refsAs("deputy"),
    leads: refsAs("lead"),
    delegated: refs(inRound.filter(({ delegate }) => delegate?.id === id).map(({ measure }) => measure)),
    actions: askedActions(actions, known).filter(({ lead }) => lead?.id === id).length,
  };
}

async function markLeft(ports: Ports, by: Person, { id }: Person): Promise<"written" | "conflict"> {
  const stored = await ports.people.read(id);
  if (stored === null || stored.value.left !== null) return "written";
  const left = ukDate(ports.clock.now());
  const after = { name: stored.value.name, left };
  await ports.councilLog.add([councilLine(ports, by, { what: `person~${id}`, event: "left", after })]);
  return await ports.people.writePeople([{ value: { ...stored.value, left }, etag: stored.etag }]);
}

async function changePlan(
  ports: Ports,
  rows: readonly Stored<PlanRow>[],
  person: PersonId,
  heir: NamedPerson | null,
): Promise<"written" | "conflict"> {
  const changes = rows.flatMap(({ value, etag }): readonly Change<PlanRow>[] => {
    if (value.kind !== "measure") return [];
    const { corporateLead } = value.measure;
    // The plan says who leads by name and id; opening a round asks nobody who has left.
    const measure = { ...withoutPerson(value.measure, person, heir), corporateLead };
    return isDeepStrictEqual(measure, value.measure) ? [] : [{ value: { ...value, measure }, etag }];
  });
  return await ports.plan.writeRows(changes);
}

interface RoundChange extends RoundUnderWay {
  readonly person: Person;
  readonly heir: NamedPerson | null;
}

async function changeRound(
  ports: Ports,
  by: Person,
  { quarter, stored, person, heir }: RoundChange,
): Promise<"written" | "conflict"> {
  const changes = stored.flatMap((each): readonly ReturnChange[] => {
    const { value } = each;
    const next: Return = {
      ...value,
      measure: withoutPerson(value.measure, person.id, heir),
      delegate: value.delegate?.id === person.id ? null : value.delegate,
    };
    if (isDeepStrictEqual(next, value)) return [];
    const why = `${person.name} has left`;
    return [
      {
        stored: each,
        value: next,
        event: "reassigned",
        before: whoIsLogged(value),
        after: whoIsLogged(next),
        why,
      },
    ];
  });
  const missed = await changeReturns(ports, named(by), quarter, changes);
  const taken = stored.map(({ value }) => value).filter(({ measure }) => measure.owner?.id === heir?.id);
  await refreshOnce(ports, taken);
  return missed.length === 0 ? "written" : "conflict";
}
