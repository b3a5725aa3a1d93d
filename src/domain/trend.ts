import type Big from "big.js";
import {
  comparableAcross,
  figureThatTargetMeans,
  fitsTolerance,
  secondFigure,
} from "./comparable-figures.ts";
import { countingRuleInName, type CountingRule } from "./counting-rule.ts";
import { type Figure, type FigureParts, tidyText, type Unit } from "./figure.ts";
import type { Polarity } from "./polarity.ts";
import { middleOf, type Target } from "./target.ts";
import { type Tolerance, toleranceAmount } from "./tolerance.ts";
import type { Quarter } from "./quarter.ts";

export type Direction = "improved" | "unchanged" | "worsened" | "not-comparable";

/**
 * What a measure's trend is taken against. Seasonal and cumulative measures: only the same quarter a year before.
 * Snapshots, rolling figures and percentages: that one where there is one, else the last figure.
 */
export type TrendBasis = "last-year" | "last-year-else-last-figure" | "last-figure";

export interface DatedFigure {
  readonly quarter: Quarter;
  readonly figure: Figure;
  /** What the figure is of, where that is not the quarter; empty: the quarter. */
  readonly period: string;
  /** Corrected after release; `since`: this is the figure before that. */
  readonly isRestated: boolean | "since";
}

/** A figure as it is compared, whenever it is of. */
type Compared = Omit<DatedFigure, "quarter">;

export interface TrendInput {
  readonly now: Compared | null;
  readonly lastYear: DatedFigure | null;
  readonly lastFigure: DatedFigure | null;
  readonly basis: TrendBasis;
  readonly countingRule: CountingRule;
  readonly good: Polarity;
  /** The measure's, which a plain number takes. */
  readonly unit: Unit;
  /** Closeness to the middle of a range decides, whatever is good. */
  readonly target: Target;
  readonly noChangeWithin: Tolerance | null;
  /** Null: what stands in brackets is a note. */
  readonly parts: FigureParts | null;
}

export interface Trend {
  readonly direction: Direction;
  /** The figure it was compared with; null when not comparable. */
  readonly against: DatedFigure | null;
  /** Drawn from a figure that was corrected after release, on either side. */
  readonly isRestated: boolean;
}

const NOT_COMPARABLE: Trend = { direction: "not-comparable", against: null, isRestated: false };

/** Differences within the measure's own "no change within" are unchanged (15% after 14.7%); polarity decides what is better. */
export function directionOfTravel(input: TrendInput): Trend {
  const against = comparedWith(input);
  const { now } = input;
  if (now === null || against === null || !isLikeForLike(now, against, input)) return NOT_COMPARABLE;
  const amounts = amountsToCompare(now.figure, against.figure, input);
  if (amounts === null) return NOT_COMPARABLE;
  const change = howMuchBetter(...amounts, input);
  if (change === null) return NOT_COMPARABLE;
  const allowed = input.noChangeWithin === null ? null : toleranceAmount(input.noChangeWithin, amounts[1]);
  const within = change.eq(0) || (allowed !== null && change.abs().lte(allowed));
  const direction = within ? "unchanged" : change.gt(0) ? "improved" : "worsened";
  return { direction, against, isRestated: now.isRestated !== false || against.isRestated !== false };
}

/** What counts since 1 April is compared with no other quarter of its year: it only ever rises. */
function comparedWith({ basis, countingRule, lastYear, lastFigure }: TrendInput): DatedFigure | null {
  if (basis === "last-year" || countingRule === "cumulative") return lastYear;
  return basis === "last-figure" ? lastFigure : (lastYear ?? lastFigure);
}

function isLikeForLike(now: Compared, before: Compared, input: TrendInput): boolean {
  const { countingRule, noChangeWithin, unit } = input;
  return (
    comparableAcross(now.figure, before.figure, unit) &&
    fitsTolerance(noChangeWithin, now.figure) &&
    fitsTolerance(noChangeWithin, before.figure) &&
    kindOf(now.figure, countingRule) === kindOf(before.figure, countingRule) &&
    !isOfSamePeriod(now, before)
  );
}

/** As a note says that does nothing else: `456 (3 yr average)` and `1,850 (YTD)` are other kinds of figures than `434`. */
function kindOf({ note = "" }: Figure, countingRule: CountingRule): string {
  const average = AVERAGE.exec(note);
  if (average !== null) return `average ${average.groups?.["span"]?.toLowerCase() ?? ""}`;
  return (note.split(" ").length <= FEW_WORDS ? countingRuleInName(note) : null) ?? countingRule;
}

const AVERAGE =
  /^(?:(?:an? )?(?<span>\d+|two|three|four|five)[- ]?(?:yr|year|month|quarter)s? )?(?:rolling )?(?:average|mean)$/i;
/** `rolling 12 months`; a longer note tells of something. */
const FEW_WORDS = 3;

/** A standing figure printed again, by the period that it names: `2017/18 academic year` twice. `Last academic year` moves on. */
function isOfSamePeriod(now: Compared, before: Compared): boolean {
  const [period, other] = [now.period, before.period].map((text) => tidyText(text).toLowerCase());
  return period === other && NAMES_YEAR.test(now.period);
}

const NAMES_YEAR = /(?<!\d)(?:(?:19|20)\d{2}|\d{2}\/\d{2})(?!\d)/;

/** Of a count and a rate, `36 (151)` against a target of 150, the 151s are compared; null: one of them has none. */
function amountsToCompare(
  now: Figure,
  before: Figure,
  { target, parts }: TrendInput,
): readonly [now: Big, before: Big] | null {
  const isSecond =
    parts === "count-and-rate" &&
    target.kind === "figure" &&
    now.second !== null &&
    figureThatTargetMeans(now, target.figure) === now.second;
  if (!isSecond) return [now.value, before.value];
  const second = secondFigure(before);
  return second === null ? null : [now.second, second];
}

/**
 * How much better `now` is than `before`, in the measure's unit. Of a range, whatever is good, closeness to its middle decides;
 * null: the middle is not known.
 */
export function howMuchBetter(
  now: Big,
  before: Big,
  { good, target }: Pick<TrendInput, "good" | "target">,
): Big | null {
  if (good !== "range" && target.kind !== "range")
    return good === "higher" ? now.minus(before) : before.minus(now);
  const middle = bestOf(target);
  return middle === null ? null : before.minus(middle).abs().minus(now.minus(middle).abs());
}

function bestOf(target: Target): Big | null {
  if (target.kind === "range") return middleOf(target);
  return target.kind === "figure" ? target.figure.value : null;
}
