import type Big from "big.js";
import { comparable, figureThatTargetMeans } from "./comparable-figures.ts";
import type { Figure, FigureParts } from "./figure.ts";
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
}

export interface TrendInput {
  readonly now: Figure | null;
  readonly lastYear: DatedFigure | null;
  readonly lastFigure: DatedFigure | null;
  readonly basis: TrendBasis;
  readonly good: Polarity;
  /** Needed only when good = range: closeness to its middle decides. */
  readonly target: Target;
  readonly noChangeWithin: Tolerance | null;
  /** Null: what stands in brackets is a note. */
  readonly parts: FigureParts | null;
}

export interface Trend {
  readonly direction: Direction;
  /** The figure it was compared with; null when not comparable. */
  readonly against: DatedFigure | null;
}

const NOT_COMPARABLE: Trend = { direction: "not-comparable", against: null };

/** Differences within the measure's own "no change within" are unchanged (15% after 14.7%); polarity decides what is better. */
export function directionOfTravel(input: TrendInput): Trend {
  const against = comparedWith(input);
  if (input.now === null || against === null) return NOT_COMPARABLE;
  if (!comparable(input.now, against.figure)) return NOT_COMPARABLE;
  const amounts = amountsToCompare(input.now, against.figure, input);
  if (amounts === null) return NOT_COMPARABLE;
  const [now, before] = amounts;
  const change = goodness(now, before, input);
  if (change === null) return NOT_COMPARABLE;
  const allowed = input.noChangeWithin === null ? null : toleranceAmount(input.noChangeWithin, before);
  const within = change.eq(0) || (allowed !== null && change.abs().lte(allowed));
  return { direction: within ? "unchanged" : change.gt(0) ? "improved" : "worsened", against };
}

function comparedWith(input: TrendInput): DatedFigure | null {
  switch (input.basis) {
    case "last-year":
      return input.lastYear;
    case "last-figure":
      return input.lastFigure;
    case "last-year-else-last-figure":
      return input.lastYear ?? input.lastFigure;
  }
}

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
  return before.second === null || before.note !== undefined ? null : [now.second, before.second];
}

/** How much better `now` is than `before`, in the measure's unit; null for a range whose middle is not known. */
function goodness(now: Big, before: Big, input: TrendInput): Big | null {
  if (input.good === "higher") return now.minus(before);
  if (input.good === "lower") return before.minus(now);
  const middle = bestOf(input.target);
  return middle === null ? null : before.minus(middle).abs().minus(now.minus(middle).abs());
}

function bestOf(target: Target): Big | null {
  if (target.kind === "range") return middleOf(target);
  return target.kind === "figure" ? target.figure.value : null;
}
