import type { Measure, MeasureId } from "./measure.ts";

/** How strictly a measure's figures are judged. */
export interface Protection {
  /** Counts of people from 1 to below it are hidden. Null: it hides none. */
  readonly limit: number | null;
  /** A figure without a sign is a count. */
  readonly counts: boolean;
  /** It counts since 1 April, so that the difference of two quarters is a count too. */
  readonly cumulative: boolean;
}

/** What protects now, by the plans, the measures that have a limit or had one. */
export type Limits = ReadonlyMap<MeasureId, Protection>;

export function protectionOf({
  suppressBelow,
  unit,
  countingRule,
}: Pick<Measure, "suppressBelow" | "unit" | "countingRule">): Protection {
  return { limit: suppressBelow, counts: unit === "number", cumulative: countingRule === "cumulative" };
}

export function stricter(a: Protection, b: Protection | undefined): Protection {
  if (b === undefined) return a;
  return {
    limit: higher(a.limit, b.limit),
    counts: a.counts || b.counts,
    cumulative: a.cumulative || b.cumulative,
  };
}

/** Is nothing stricter now than it was? */
export function isNoStricter(now: Protection, was: Protection | undefined): boolean {
  if (now.limit === null) return true;
  if (was === undefined || was.limit === null || was.limit < now.limit) return false;
  return (was.counts || !now.counts) && (was.cumulative || !now.cumulative);
}

function higher(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.max(a, b);
}
