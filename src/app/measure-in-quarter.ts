import type { Measure, MeasureRef } from "../domain/measure.ts";
import type { Quarter } from "../domain/quarter.ts";
import type { QuarterStore } from "./quarter-port.ts";

/** The measure that has this number in the scorecard of a quarter: another year's may be another's. Null: none. */
export async function measureInQuarter(
  quarters: QuarterStore,
  quarter: Quarter,
  ref: MeasureRef,
): Promise<Measure | null> {
  const { returns } = await quarters.readWhole(quarter);
  return returns.find(({ value }) => value.measure.ref === ref)?.value.measure ?? null;
}
