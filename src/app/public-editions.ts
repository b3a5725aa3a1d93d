import { type ApprovedWording, wordingsIn } from "../domain/approved-wording.ts";
import type { Limits } from "../domain/protection.ts";
import { trendOfReturn } from "../domain/grade-measure.ts";
import type { MeasureId } from "../domain/measure.ts";
import { noNarrative } from "../domain/narrative.ts";
import type { PublicReturn } from "../domain/public-scorecard.ts";
import { addQuarters, type Quarter } from "../domain/quarter.ts";
import type { Return } from "../domain/return.ts";
import { limited } from "../domain/suppression.ts";
import type { Edition, EditionAction, PublicEdition, QuarterPointer } from "./edition.ts";
import type { Ports } from "./ports.ts";
import { publicEdition, publicReturn } from "./visibility.ts";
import {
  aboutAction,
  aboutPriority,
  earliestWords,
  type Hiding,
  hidesAnything,
  hidingIn,
  historyOf,
  ownProtection,
} from "./words-held.ts";

export interface VisibleEdition {
  readonly quarter: Quarter;
  readonly edition: number;
}

/** What decides now what everyone may see; read for every answer. */
export interface Released {
  /** Newest first. */
  readonly visible: readonly VisibleEdition[];
  readonly limits: Limits;
}

/** Quarters with an edition that everyone may see, newest first. */
export function visibleEditions(pointers: readonly QuarterPointer[]): readonly VisibleEdition[] {
  return pointers
    .flatMap(({ quarter, edition }) => (edition === null ? [] : [{ quarter, edition }]))
    .toSorted((a, b) => (a.quarter < b.quarter ? 1 : -1));
}

export async function loadReleased(ports: Pick<Ports, "editions" | "plan">): Promise<Released> {
  const [pointers, limits] = await Promise.all([ports.editions.pointers(), ports.plan.readLimits()]);
  return { visible: visibleEditions(pointers), limits };
}

/** An edition that is not released yet is shown as it will be. */
function withOwn({ visible }: Released, quarter: Quarter): ReadonlySet<Quarter> {
  return new Set([quarter, ...visible.map((each) => each.quarter)]);
}

type Reading = Pick<Ports, "editions" | "quarters">;

/** A measure in one edition, as everyone may see it. Null: it is not in there. */
export async function loadPublicReturn(
  ports: Reading,
  released: Released,
  { quarter, edition }: VisibleEdition,
  measure: MeasureId,
): Promise<PublicReturn | null> {
  const r = await ports.editions.readReturn(quarter, edition, measure);
  if (r === null) return null;
  const { limits } = released;
  const of = limited(r, limits);
  const history = historyOf(of, {
    limits,
    history: await loadHistory(ports, released, spanOf(quarter, [r])),
  });
  const wordings = hidesAnything(of, history)
    ? wordingsIn(await loadOwn(ports, r), ownProtection(of))
    : new Map<string, string>();
  const since = await loadSince(ports, released, r);
  return publicReturn(of, { history, wordings, released: withOwn(released, quarter), since });
}

/** An edition as everyone may see it, also one that is not released yet. Null: there is none. */
export async function loadPublicEdition(
  ports: Reading,
  released: Released,
  { quarter, edition: number }: VisibleEdition,
): Promise<PublicEdition | null> {
  const edition = await ports.editions.read(quarter, number);
  if (edition === null) return null;
  const { limits } = released;
  const span = spanOf(quarter, [...edition.returns, ...edition.restated], edition.actions);
  const facts = { limits, history: await loadHistory(ports, released, span, limits.keys()) };
  const now = JSON.stringify([released.visible, [...limits]]);
  const hiding = madeOnce(hidings, edition, now, () => hidingIn(edition, facts));
  const approved = await loadWordings(ports, edition, hiding);
  const all = [...edition.returns, ...edition.restated];
  const since = await loadSinceOfAll(ports, released, all);
  return madeOnce(editions, edition, JSON.stringify([now, [...approved]]), () =>
    publicEdition(edition, {
      ...facts,
      hiding,
      released: withOwn(released, quarter),
      since,
      wordings: (what, of) => approved.get(`${of}~${what}`) ?? [],
    }),
  );
}

interface Made<T> {
  readonly from: string;
  readonly value: T;
}

/** An edition never changes, so what is made of it changes only with what it is made from besides. */
const hidings = new WeakMap<Edition, Made<Hiding>>();
const editions = new WeakMap<Edition, Made<PublicEdition>>();

function madeOnce<T>(made: WeakMap<Edition, Made<T>>, edition: Edition, from: string, make: () => T): T {
  const known = made.get(edition);
  if (known?.from === from) return known.value;
  const value = make();
  made.set(edition, { from, value });
  return value;
}

/** The years of all that words may speak of: two years back, to the beginning of that year; and its own to its end. */
const BACK = 11;
const ON = 3;
/** A figure that is compared with is judged within its own year. */
const BACK_IN_YEAR = 3;

/** Which quarters decide what is shown of returns: those that they, and words carried on with them, speak of. */
export interface Span {
  readonly returns: readonly Return[];
  readonly from: Quarter;
  readonly to: Quarter;
}

export function spanOf(
  quarter: Quarter,
  returns: readonly Return[],
  actions: readonly Pick<EditionAction, "update">[] = [],
): Span {
  const words = [
    quarter,
    ...returns.map(earliestWords),
    ...actions.flatMap(({ update }) => update.saidIn?.quarter ?? []),
  ];
  const compared = returns.flatMap(({ lastFigure }) => lastFigure?.quarter ?? []);
  const [from = quarter] = [
    ...words.map((each) => addQuarters(each, -BACK)),
    ...compared.map((each) => addQuarters(each, -BACK_IN_YEAR)),
  ].toSorted();
  return { returns, from, to: addQuarters(quarter, ON) };
}

/** Of these measures, and those of the returns that have or had a limit: what is released of them. */
export async function loadHistory(
  { editions }: Pick<Ports, "editions">,
  { visible, limits }: Released,
  { returns, from, to }: Span,
  measures: Iterable<MeasureId> = [],
): Promise<ReadonlyMap<MeasureId, readonly Return[]>> {
  const ids = new Set([
    ...measures,
    ...returns.flatMap(({ measure }) =>
      measure.suppressBelow !== null || limits.has(measure.id) ? [measure.id] : [],
    ),
  ]);
  const near = visible.filter(({ quarter }) => quarter >= from && quarter <= to);
  const ofEach = [...ids].map(async (id) => {
    const found = await Promise.all(near.map((each) => editions.readReturn(each.quarter, each.edition, id)));
    return [id, found.filter((r) => r !== null)] as const;
  });
  return new Map(await Promise.all(ofEach));
}

/** The quarters that a return was compared with before they were released, or that may have been corrected since: seldom any. */
function comparedSince({ visible }: Released, r: Return): readonly VisibleEdition[] {
  const { comparedEarly = [], measure } = r;
  const against = trendOfReturn(r).against?.quarter ?? null;
  // A figure in arrears stands in the edition after its quarter's.
  const standsIn = against === null ? [] : [against, ...(measure.inArrears ? [addQuarters(against, 1)] : [])];
  return visible.filter(
    ({ quarter, edition }) => comparedEarly.includes(quarter) || (edition > 1 && standsIn.includes(quarter)),
  );
}

async function loadSince({ editions }: Reading, released: Released, r: Return): Promise<readonly Return[]> {
  const found = comparedSince(released, r).map(({ quarter, edition }) =>
    editions.readReturn(quarter, edition, r.measure.id),
  );
  return (await Promise.all(found)).filter((each) => each !== null);
}

/** The same of a whole edition's returns: each quarter is read whole, once. */
async function loadSinceOfAll(
  { editions }: Reading,
  released: Released,
  all: readonly Return[],
): Promise<(r: Return) => readonly Return[]> {
  const wanted = new Map(all.map((r) => [r, comparedSince(released, r)]));
  const numbers = new Map([...wanted.values()].flat().map(({ quarter, edition }) => [quarter, edition]));
  const read = await Promise.all(
    [...numbers].map(async ([quarter, edition]) => {
      const returns = (await editions.read(quarter, edition))?.returns ?? [];
      return [quarter, new Map(returns.map((r) => [r.measure.id, r]))] as const;
    }),
  );
  const byQuarter = new Map(read);
  return (r) =>
    (wanted.get(r) ?? []).flatMap(({ quarter }) => byQuarter.get(quarter)?.get(r.measure.id) ?? []);
}

/** What is approved stands on the rows of the quarter: an edition never changes. */
async function loadOwn(
  { quarters }: Pick<Ports, "quarters">,
  r: Return,
): Promise<readonly ApprovedWording[]> {
  return (await quarters.readReturn(r.quarter, r.measure.id))?.value.wordings ?? [];
}

async function loadWordings(
  ports: Pick<Ports, "quarters">,
  { quarter, actions, narratives, priorities }: Edition,
  hiding: Hiding,
): Promise<ReadonlyMap<string, readonly ApprovedWording[]>> {
  const ofReturns = await Promise.all(
    hiding.returns.map(async (r) => [`${r.quarter}~r~${r.measure.id}`, await loadOwn(ports, r)] as const),
  );
  const isHeld =
    actions.some(({ action, update }) => hiding.holds(aboutAction(quarter, action, update))) ||
    [...narratives, ...priorities.map(({ no }) => noNarrative(no))].some((narrative) =>
      hiding.holds(aboutPriority(quarter, narrative)),
    );
  if (!isHeld) return new Map(ofReturns);
  const [written, reported] = await Promise.all([
    ports.quarters.readNarratives(quarter),
    ports.quarters.readActions(quarter),
  ]);
  return new Map([
    ...ofReturns,
    ...reported.actions.map(({ value }) => [`${quarter}~a~${value.action.id}`, value.wordings] as const),
    ...written.narratives.map(({ value }) => [`${quarter}~n~${value.value.priorityNo}`, value.wordings] as const),
  ]); // prettier-ignore
}
