import Big from "big.js";
import type { Polarity } from "./polarity.ts";

/** What a figure is held against. */
export type Against = "target" | "last-year" | "middle" | "bound" | "bound-in-unit" | "inside" | "zero";

/**
 * Signed, good positive, exact: `hundredths / base` is the deviation in percent. `amount` is the same in the measure's
 * unit. `inUnit`: no percentage exists, so the band edges are read in the measure's unit.
 */
export interface Deviation {
  readonly hundredths: Big;
  readonly base: Big;
  readonly amount: Big;
  readonly inUnit: boolean;
}

const ZERO = new Big(0);

/** Relative to |reference|; outside a range every deviation is bad. A bound of 0 has no percentage either. */
export function deviationFrom(reference: Big, graded: Big, against: Against, good: Polarity): Deviation {
  const difference = graded.minus(reference);
  const outside = against === "middle" || against === "bound" || against === "bound-in-unit";
  const amount = outside ? difference.abs().neg() : good === "lower" ? difference.neg() : difference;
  if (against === "zero") return { hundredths: amount.times(100), base: ZERO, amount, inUnit: true };
  const inUnit = against === "bound-in-unit" || reference.eq(ZERO);
  if (inUnit) return { hundredths: amount, base: new Big(1), amount, inUnit };
  return { hundredths: amount.times(100), base: reference.abs(), amount, inUnit };
}
