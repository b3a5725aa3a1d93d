import { isDeepStrictEqual } from "node:util";
import { isNoStricter, type Protection, protectionOf, stricter } from "../../domain/protection.ts";
import type { Measure, MeasureId } from "../../domain/measure.ts";
import type { Quarter } from "../../domain/quarter.ts";
import { allReleased } from "../../domain/restatement.ts";
import type { Answer, Return } from "../../domain/return.ts";
import {
  figuresShown,
  limited,
  type LimitedReturn,
  safeAnswer,
  type ShownFigures,
} from "../../domain/suppression.ts";
import type { QuarterContents } from "../quarter-port.ts";
import type { Ports } from "../ports.ts";
import { loadReleased, type Released } from "../public-editions.ts";
import { refreshDigestsFrom } from "../reissue-edition.ts";
import { wordingItems } from "../wording-items.ts";
import type { ChangedBy } from "./target-changes.ts";

/** The measures with what changes of the limits that hide low numbers, so that the log can tell. */
export function withLimitChanges(
  measures: readonly Measure[],
  known: readonly Measure[],
  changedBy: ChangedBy,
): readonly Measure[] {
  const before = new Map(known.map((measure) => [measure.id, measure.suppressBelow]));
  return measures.map((measure) => {
    const was = before.get(measure.id);
    const now = measure.suppressBelow;
    if (was === undefined || was === now) return measure;
    return { ...measure, limitChanges: [...measure.limitChanges, { was, now, ...changedBy }] };
  });
}

/** A measure of which a file changes what is hidden, with the released quarters that this makes a difference to. */
export interface LimitedAnew {
  readonly measure: Measure;
  /** In force from now on: a limit that an earlier plan set holds too. */
  readonly limit: number | null;
  readonly was: number | null;
  /** They hide a figure from now on, and did not before. */
  readonly hides: readonly Quarter[];
  /** They hid a figure, and do not any more. */
  readonly shows: readonly Quarter[];
  /** Public wording was approved in them under what was less strict: it waits again. */
  readonly asksAgain: readonly Quarter[];
}

const UNPROTECTED: Protection = { limit: null, counts: false, cumulative: false };

export async function limitedAnew(
  ports: Ports,
  measures: readonly Measure[],
  known: readonly Measure[],
): Promise<readonly LimitedAnew[]> {
  const earlier = await ports.plan.readEarlierLimits();
  const before = new Map(known.map((measure) => [measure.id, measure]));
  const changed = measures.flatMap((measure) => {
    const stored = before.get(measure.id);
    const ofPlans = earlier.get(measure.id);
    const was = stored === undefined ? (ofPlans ?? UNPROTECTED) : stricter(protectionOf(stored), ofPlans);
    const now = stricter(protectionOf(measure), ofPlans);
    const isLimited = (now.limit ?? was.limit) !== null || measure.limitChanges.length > 0;
    const isChanged = !isDeepStrictEqual(was, now) || stored?.suppressBelow !== measure.suppressBelow;
    return isLimited && isChanged ? [{ measure, was, now }] : [];
  });
  if (changed.length === 0) return [];
  const released = await loadReleased(ports);
  const written = await quartersWithWording(ports);
  return await Promise.all(
    changed.map(async ({ measure, was, now }) => {
      const limits = new Map(released.limits).set(measure.id, now);
      const returns = await releasedReturns(ports, released, measure.id);
      const [before, after] = [howMuchIsShown(returns, was), howMuchIsShown(returns, now)];
      return {
        measure,
        limit: now.limit,
        was: was.limit,
        hides: lessIn(after, before),
        shows: lessIn(before, after),
        asksAgain: isNoStricter(now, was)
          ? []
          : await askedAgain(ports, written, released, { ...released, limits }),
      };
    }),
  );
}

interface Written {
  readonly quarter: Quarter;
  readonly contents: QuarterContents;
}

/** Quarters of which some words are approved. */
async function quartersWithWording({ editions, quarters }: Ports): Promise<readonly Written[]> {
  const all = await Promise.all(
    (await editions.pointers()).map(async ({ quarter }) => ({
      quarter,
      contents: await quarters.readWhole(quarter),
    })),
  );
  return all.filter(({ contents: { returns, actions, narratives } }) =>
    [...returns, ...actions, ...narratives].some(({ value }) => value.wordings.length > 0),
  );
}

/** Those where an approval that stands before does not after. */
async function askedAgain(
  ports: Ports,
  written: readonly Written[],
  before: Released,
  after: Released,
): Promise<readonly Quarter[]> {
  const asked = await Promise.all(
    written.map(async ({ quarter, contents }) => {
      const was = await wordingItems(ports, contents, quarter, before);
      const is = await wordingItems(ports, contents, quarter, after);
      const stands = (what: string, text: string) =>
        is.find((item) => item.what === what)?.approved.has(text) ?? true;
      const isAsked = was.some(({ what, approved }) =>
        [...approved.keys()].some((text) => !stands(what, text)),
      );
      return isAsked ? [quarter] : [];
    }),
  );
  return asked.flat().toSorted();
}

async function releasedReturns(
  ports: Ports,
  { visible }: Released,
  id: MeasureId,
): Promise<readonly Return[]> {
  const found = visible.map(({ quarter, edition }) => ports.editions.readReturn(quarter, edition, id));
  return (await Promise.all(found)).filter((r) => r !== null);
}

/** Of each quarter's own figures, the present one and those before it was restated: how much of each everyone sees. */
function howMuchIsShown(
  returns: readonly Return[],
  now: Protection,
): ReadonlyMap<Quarter, readonly number[]> {
  const history = returns.map((r) => limited(r, new Map([[r.measure.id, now]])));
  const shown = figuresShown(history);
  return new Map(
    history.map((of) => [of.r.quarter, allReleased(of.r).map(({ answer }) => shownOf(answer, of, shown))]),
  );
}

/** How much of a figure is shown. */
const NONE = 0;
const PART = 1;
const ALL = 2;

function shownOf(answer: Answer | null, of: LimitedReturn, shown: ShownFigures): number {
  if (answer?.kind !== "figure") return ALL;
  const safe = safeAnswer(answer, of, shown);
  if (safe?.kind !== "figure") return NONE;
  return safe.actual === answer.actual && safe.months === answer.months ? ALL : PART;
}

/** The quarters in which `here` shows less of a figure than `there`. */
function lessIn(
  here: ReadonlyMap<Quarter, readonly number[]>,
  there: ReadonlyMap<Quarter, readonly number[]>,
): readonly Quarter[] {
  const isLess = ([quarter, shown]: readonly [Quarter, readonly number[]]) =>
    shown.some((much, n) => much < (there.get(quarter)?.[n] ?? ALL));
  return [...here].filter(isLess).map(([quarter]) => quarter).toSorted(); // prettier-ignore
}

/** Brings what is posted up to date, from the first quarter on that shows one of these measures: later words may be about it. */
export async function refreshLimited(
  ports: Ports,
  changed: readonly LimitedAnew[],
  delaySeconds: number,
): Promise<void> {
  if (changed.length === 0) return;
  const { visible } = await loadReleased(ports);
  for (const { quarter, edition } of visible.toReversed()) {
    const shown = changed.map(({ measure }) => ports.editions.readReturn(quarter, edition, measure.id));
    if ((await Promise.all(shown)).every((r) => r === null)) continue;
    await refreshDigestsFrom(ports, quarter, delaySeconds);
    return;
  }
}
