import { type Figure, formatAmount, parseFigure } from "./figure.ts";
import { quarterNumber } from "./quarter.ts";
import { figureQuarter, type Return } from "./return.ts";

/**
 * What a quarter's own figure makes since 1 April: last quarter's figure and this one together, as text. Null for a
 * measure that does not count so, in Q1 (where the two are one), and where last quarter's figure is not known.
 */
export function sinceApril(actual: string, r: Return): string | null {
  if (r.measure.countingRule !== "cumulative" || quarterNumber(figureQuarter(r)) === 1) return null;
  const before = plainFigure(r.lastQuarter?.actual ?? "");
  const now = plainFigure(actual);
  if (before === null || now === null) return null;
  const unit = now.unit === "number" ? before.unit : now.unit;
  const total = before.value.plus(now.value);
  if (before.scale !== now.scale) return formatAmount(total, unit, null);
  return formatAmount(total, unit, Math.max(before.decimals, now.decimals), now.scale);
}

/** One with parts or a second figure in brackets cannot be added up. */
function plainFigure(text: string): Figure | null {
  const reading = parseFigure(text);
  if (reading.kind !== "figure") return null;
  const { figure } = reading;
  return figure.parts === null && figure.second === null ? figure : null;
}
