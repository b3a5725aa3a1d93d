import { EVERY_QUARTER, type Measure, type MeasureId, type MeasureRef } from "../../domain/measure.ts";
import type { Polarity } from "../../domain/polarity.ts";

/** A measure of which no more is known than its place, name and polarity. */
export function newMeasure(id: MeasureId, ref: MeasureRef, name: string, good: Polarity): Measure {
  return {
    id, ref, name, good,
    priorityNo: Number(ref.split(".")[0]),
    definition: "", definitionSince: null, source: "", formula: "", dataQuality: null, comparators: [], unit: "number", parts: null, decimals: null, min: null, max: null,
    countingRule: "per-quarter", trendBasis: "last-year-else-last-figure", tolerance: null, noChangeWithin: null, rangeFrom: null,
    headline: false, equalities: false, miOnly: false, themes: [],
    frequency: EVERY_QUARTER, inArrears: false, starts: null, ends: null, paused: null, dataPeriod: "", targetChanges: [],
    portfolioHolders: [], corporateLead: null, owner: null, deputy: null, dataProvider: null, suppressBelow: null, limitChanges: [],
  }; // prettier-ignore
}
