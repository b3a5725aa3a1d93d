import type { MeasureId } from "../domain/measure.ts";
import type { PublicReturn } from "../domain/public-scorecard.ts";
import { type ApprovedWording, type Wordings, wordingsIn } from "../domain/public-wording.ts";
import { addQuarters, type Quarter } from "../domain/quarter.ts";
import type { Return } from "../domain/return.ts";
import { limited, type Limits } from "../domain/suppression.ts";
import type { Edition, PublicEdition, QuarterPointer } from "./edition.ts";
import type { Ports } from "./ports.ts";
import {
  type Hiding,
  hidesAnything,
  hidingIn,
  historyOf,
  publicEdition,
  publicReturn,
} from "./visibility.ts";

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
  const others = await loadHistory(ports, released, quarter, [r]);
  const history = historyOf(of, { limits, history: (id) => others.get(id) ?? [] });
  const wordings = hidesAnything(of, history)
    ? wordingsIn(await loadOwn(ports, r))
    : new Map<string, string>();
  return publicReturn(of, { history, wordings, released: withOwn(released, quarter) });
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
  const others = await loadHistory(ports, released, quarter, [...edition.returns, ...edition.restated]);
  const facts = { limits, history: (id: MeasureId) => others.get(id) ?? [] };
  const now = JSON.stringify([released.visible, [...limits]]);
  const hiding = madeOnce(hidings, edition, now, () => hidingIn(edition, facts));
  const approved = await loadWordings(ports, edition, hiding);
  const none: Wordings = new Map();
  const wordings = new Map([...approved].map(([what, each]) => [what, wordingsIn(each)]));
  return madeOnce(editions, edition, JSON.stringify([now, [...approved]]), () =>
    publicEdition(edition, {
      ...facts,
      hiding,
      released: withOwn(released, quarter),
      wordings: (what, of) => wordings.get(`${of}~${what}`) ?? none,
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

/** The years of all that a return is compared with: two years back, to the beginning of that year; and its own to its end. */
const BACK = 11;
const ON = 3;

/** Of those returns' measures that have or had a limit: what else is released of them. */
export async function loadHistory(
  { editions }: Pick<Ports, "editions">,
  { visible, limits }: Released,
  quarter: Quarter,
  returns: readonly Return[],
): Promise<ReadonlyMap<MeasureId, readonly Return[]>> {
  const ids = new Set(
    returns.flatMap(({ measure }) =>
      measure.suppressBelow !== null || limits.has(measure.id) ? [measure.id] : [],
    ),
  );
  const near = visible.filter(
    (each) => each.quarter >= addQuarters(quarter, -BACK) && each.quarter <= addQuarters(quarter, ON),
  );
  const ofEach = [...ids].map(async (id) => {
    const found = await Promise.all(near.map((each) => editions.readReturn(each.quarter, each.edition, id)));
    return [id, found.filter((r) => r !== null)] as const;
  });
  return new Map(await Promise.all(ofEach));
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
  { quarter }: Edition,
  { returns, priorities }: Hiding,
): Promise<ReadonlyMap<string, readonly ApprovedWording[]>> {
  const ofReturns = returns.map(
    async (r) => [`${r.quarter}~r~${r.measure.id}`, await loadOwn(ports, r)] as const,
  );
  if (priorities.size === 0) return new Map(await Promise.all(ofReturns));
  const [{ actions }, { narratives }] = await Promise.all([
    ports.quarters.readActions(quarter),
    ports.quarters.readNarratives(quarter),
  ]);
  return new Map([
    ...(await Promise.all(ofReturns)),
    ...actions.map(({ value }) => [`${quarter}~a~${value.action.id}`, value.wordings] as const),
    ...narratives.map(({ value }) => [`${quarter}~n~${value.value.priorityNo}`, value.wordings] as const),
  ]);
}
