import { comparable } from "./comparable-figures.ts";
import { type Figure, formatAmount, hasBrackets } from "./figure.ts";
import { figureToCompare, readFigure } from "./grade-measure.ts";
import { quarterNumber } from "./quarter.ts";
import { figureQuarter, type Return } from "./return.ts";

/**
 * What a quarter's own figure makes since 1 April: last quarter's figure and this one together, as text. Null for a
 * measure that does not count so, in Q1 (where the two are one), and where last quarter's figure is not known or not like it.
 */
export function sinceApril(actual: string, r: Return): string | null {
  if (r.measure.countingRule !== "cumulative" || quarterNumber(figureQuarter(r)) === 1) return null;
  const before = plain(figureToCompare(r.lastQuarter));
  const now = plain(readFigure(actual));
  if (before === null || now === null || !comparable(now, before)) return null;
  const unit = now.unit === "number" ? before.unit : now.unit;
  const total = before.value.plus(now.value);
  if (before.scale !== now.scale) return formatAmount(total, unit, null);
  return formatAmount(total, unit, Math.max(before.decimals, now.decimals), now.scale);
}

/** One with parts or a second figure in brackets cannot be added up. */
function plain(figure: Figure | null): Figure | null {
  return figure === null || hasBrackets(figure) ? null : figure;
}
