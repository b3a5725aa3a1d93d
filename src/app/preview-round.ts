import { gapAhead, gapsIn, type NamedGap } from "../domain/grading-gap.ts";
import { compareRefs, type MeasureRef } from "../domain/measure.ts";
import { notDueInWords } from "../domain/not-due-words.ts";
import type { NamedPerson, Person, PersonId } from "../domain/person.ts";
import { previousQuarter, type Quarter } from "../domain/quarter.ts";
import { isWithoutTarget, refsOf, type Return } from "../domain/return.ts";
import type { RoundState } from "../domain/round.ts";
import { peopleToAsk } from "./ask-people.ts";
import { askCampaign } from "./campaigns.ts";
import { planRound } from "./planned-returns.ts";
import type { Ports } from "./ports.ts";
import { type Unreachable, unreachableAmong } from "./reachability.ts";
import { readMethod } from "./read-method.ts";

export interface PreviewedPerson {
  readonly person: NamedPerson;
  readonly refs: readonly MeasureRef[];
  /** Null: the card arrives. */
  readonly unreachable: Unreachable | null;
}

/** Somebody whom no card reaches, with the measures that they are to answer. */
export type UnreachablePerson = PreviewedPerson & { readonly unreachable: Unreachable };

/** What opening a round would ask; every measure of the scorecard is in `asked`, `notDue` or `unowned`. */
export interface RoundPreview {
  readonly quarter: Quarter;
  /** Null: the round is not opened yet. */
  readonly state: RoundState | null;
  readonly measures: number;
  readonly asked: readonly PreviewedPerson[];
  /** Why, in words, and what that stands for. */
  readonly notDue: readonly { readonly why: string; readonly refs: readonly MeasureRef[] }[];
  /** Due, with nobody known to ask. */
  readonly unowned: readonly MeasureRef[];
  /** Due, without a target. */
  readonly untargeted: readonly MeasureRef[];
  /** Due, and whatever is reported cannot be graded. */
  readonly ungradable: readonly NamedGap[];
}

/** Who would be asked for what, who not and why; writes nothing. Null: there is no plan. */
export function previewRound(ports: Ports): (quarter: Quarter) => Promise<RoundPreview | null> {
  return async (quarter) => {
    const plan = await ports.plan.read();
    if (plan === null) return null;
    const people = (await ports.people.readAll()).map(({ value }) => value);
    const method = readMethod(plan.methodVersion);
    const planned = await planRound(ports, quarter, plan, people, method);
    const returns = planned.toSorted((a, b) => compareRefs(a.measure.ref, b.measure.ref));
    const due = returns.filter((r) => r.notDue === null);
    return {
      quarter,
      state: (await ports.quarters.readRound(quarter))?.value.state ?? null,
      measures: returns.length,
      asked: await askedPeople(ports, quarter, due, people),
      notDue: byReason(returns),
      unowned: due.filter((r) => peopleToAsk(r).length === 0).map(({ measure }) => measure.ref),
      untargeted: refsOf(due.filter(isWithoutTarget)),
      ungradable: gapsIn(due, (r) => gapAhead(r, method)),
    };
  };
}

function byReason(returns: readonly Return[]): RoundPreview["notDue"] {
  const refs = new Map<string, MeasureRef[]>();
  for (const r of returns) {
    if (r.notDue === null) continue;
    const why = notDueInWords(r, r.notDue);
    refs.set(why, [...(refs.get(why) ?? []), r.measure.ref]);
  }
  return [...refs].map(([why, some]) => ({ why, refs: some }));
}

async function askedPeople(
  ports: Ports,
  quarter: Quarter,
  due: readonly Return[],
  people: readonly Person[],
): Promise<readonly PreviewedPerson[]> {
  const ids = [...new Set(due.flatMap(peopleToAsk))];
  const campaign = askCampaign(previousQuarter(quarter));
  const unreachable = await unreachableAmong(ports, ids, people, campaign);
  return ids
    .map((id): PreviewedPerson => {
      const theirs = due.filter((r) => peopleToAsk(r).includes(id));
      const refs = theirs.map(({ measure }) => measure.ref);
      return { person: namedIn(theirs, id), refs, unreachable: unreachable.get(id) ?? null };
    })
    .toSorted((a, b) => a.person.name.localeCompare(b.person.name, "en-GB"));
}

function namedIn(returns: readonly Return[], id: PersonId): NamedPerson {
  const named = returns.flatMap(({ measure, delegate }) => [
    measure.owner,
    measure.deputy,
    measure.dataProvider,
    delegate,
  ]);
  return named.find((person) => person?.id === id) ?? { id, name: id };
}
