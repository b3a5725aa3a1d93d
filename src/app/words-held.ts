import { type Limits, stricter } from "../domain/protection.ts";
import type { Action, ActionUpdate, SaidIn } from "../domain/action.ts";
import type { MeasureId } from "../domain/measure.ts";
import type { Narrative } from "../domain/narrative.ts";
import { addQuarters, previousQuarter, type Quarter } from "../domain/quarter.ts";
import type { Return } from "../domain/return.ts";
import { figuresShown, hidesFigure, limited, type LimitedReturn } from "../domain/suppression.ts";
import type { Edition } from "./edition.ts";

/** What decides what of a measure is hidden. */
export interface HistoryFacts {
  readonly limits: Limits;
  /** Of the measures that have a limit, in the edition or not, the returns of other released quarters. */
  readonly history: ReadonlyMap<MeasureId, readonly Return[]>;
}

/** Figures of two years are compared with, and so may be spoken of. */
const QUARTERS_SPOKEN_OF = 8;

/**
 * Does anything of the measure have to be hidden in this quarter, or in one before it that words may still speak of? A
 * promise that was made in an earlier quarter may speak of those before that.
 */
export function hidesAnything(of: LimitedReturn, history: readonly LimitedReturn[]): boolean {
  const shown = figuresShown(history);
  const since = addQuarters(earliestWords(of.r), -QUARTERS_SPOKEN_OF);
  const before = history.filter(({ r }) => r.quarter < of.r.quarter && r.quarter >= since);
  return [of, ...before].some((each) => hidesFigure(each, shown));
}

/** The quarter of the oldest words that a return still shows. */
export function earliestWords({ quarter, commitments, measure, notDue }: Return): Quarter {
  const paused = notDue === "paused" && measure.paused !== null ? [measure.paused.from] : [];
  const all = [quarter, ...commitments.map((each) => each.quarter), ...paused];
  return all.toSorted()[0] ?? quarter;
}

/** A return's history with itself in it, as it stands. */
export function historyOf(of: LimitedReturn, { history, limits }: HistoryFacts): readonly LimitedReturn[] {
  const others = (history.get(of.r.measure.id) ?? []).filter(({ quarter }) => quarter !== of.r.quarter);
  return [...others.map((r) => limited(r, limits)), of];
}

/** What wording for the words about a measure is approved under. */
export function ownProtection({ r, protection }: LimitedReturn): Limits {
  return new Map([[r.measure.id, protection]]);
}

/** What words may be about: priorities, each as it stood in a quarter and in the two years before. */
type About = readonly SaidIn[];

export function aboutAction(quarter: Quarter, { priorityNo }: Action, { saidIn }: ActionUpdate): About {
  return [{ quarter, priorityNo }, ...(saidIn === undefined ? [] : [saidIn])];
}

/** Whether last quarter's key actions were done says what they were. */
export function aboutPriority(quarter: Quarter, { priorityNo, progress }: Narrative): About {
  const last = { quarter: previousQuarter(quarter), priorityNo };
  return [{ quarter, priorityNo }, ...(progress.length === 0 ? [] : [last])];
}

/** What of an edition hides something. */
export interface Hiding {
  readonly returns: readonly Return[];
  /** Are words that may be about this held? They may be about a measure that has ended or moved since, too. */
  readonly holds: (about: About) => boolean;
  /** What protects the measures that they may be about. */
  readonly under: (about: About) => Limits;
}

export function hidingIn(
  { quarter, returns, restated }: Pick<Edition, "quarter" | "returns" | "restated">,
  facts: HistoryFacts,
): Hiding {
  const hides = (r: Return) => {
    const of = limited(r, facts.limits);
    return hidesAnything(of, historyOf(of, facts));
  };
  const hiding = returns.filter(hides);
  const isHiding = ({ quarter: of, priorityNo }: SaidIn) =>
    of === quarter && hiding.some(({ measure }) => measure.priorityNo === priorityNo);
  const histories = historiesOf(returns, facts).map(({ id, history }) => {
    const shown = figuresShown(history);
    return { id, history, hidden: new Set(history.filter((of) => hidesFigure(of, shown))) };
  });
  return {
    returns: [...hiding, ...restated.filter(hides)],
    holds: (about) =>
      about.some(
        (place) =>
          isHiding(place) ||
          histories.some(({ history, hidden }) => spokenOf(history, place).some((of) => hidden.has(of))),
      ),
    under: (about) =>
      new Map(
        histories.flatMap(({ id, history }) => {
          const protections = about.flatMap((place) => spokenOf(history, place)).map((of) => of.protection);
          return protections.length === 0 ? [] : [[id, protections.reduce(stricter)] as const];
        }),
      ),
  };
}

/** Each measure's: those of the edition, and those that had a limit and are not in it any more. */
function historiesOf(returns: readonly Return[], facts: HistoryFacts) {
  const own = new Map(returns.map((r) => [r.measure.id, r]));
  return [...new Set([...own.keys(), ...facts.history.keys()])].map((id) => {
    const r = own.get(id);
    const others = facts.history.get(id) ?? [];
    const history =
      r === undefined
        ? others.map((each) => limited(each, facts.limits))
        : historyOf(limited(r, facts.limits), facts);
    return { id, history };
  });
}

/** Its returns of the two years up to a quarter, where it was in that priority in any of them. */
function spokenOf(
  history: readonly LimitedReturn[],
  { quarter, priorityNo }: SaidIn,
): readonly LimitedReturn[] {
  const since = addQuarters(quarter, -QUARTERS_SPOKEN_OF);
  const near = history.filter(({ r }) => r.quarter >= since && r.quarter <= quarter);
  return near.some(({ r }) => r.measure.priorityNo === priorityNo) ? near : [];
}
