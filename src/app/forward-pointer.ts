import type { QuarterPointer } from "./edition.ts";

const ORDER: readonly QuarterPointer["round"][] = ["open", "closed", "locked", "released"];

/**
 * What a quarter's pointer becomes when `wanted` is written over `stored`: a step that ends late never takes back a
 * later one of the same time that the round was open, and a released edition is never followed by an earlier one.
 */
export function forwardPointer(stored: QuarterPointer | null, wanted: QuarterPointer): QuarterPointer {
  if (stored === null) return wanted;
  const reopened = (wanted.reopened ?? 0) - (stored.reopened ?? 0);
  if (reopened !== 0) return reopened > 0 ? wanted : stored;
  const step = ORDER.indexOf(wanted.round) - ORDER.indexOf(stored.round);
  if (step !== 0) return step > 0 ? wanted : stored;
  return (wanted.edition ?? 0) < (stored.edition ?? 0) ? stored : wanted;
}
