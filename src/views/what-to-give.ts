import type { CountingRule } from "../domain/counting-rule.ts";
import type { Unit } from "../domain/figure.ts";
import type { Measure } from "../domain/measure.ts";
import { addsUp, isMonthly } from "../domain/months.ts";

const UNITS: Readonly<Record<Unit, string>> = {
  percent: "A percentage",
  pounds: "An amount in pounds",
  number: "A number",
};
const COUNTING: Readonly<Record<CountingRule, string>> = {
  "per-quarter": "for this quarter alone",
  cumulative: "since 1 April",
  "rolling-12-months": "for the last 12 months",
  snapshot: "as at the end of the quarter",
  survey: "from the survey",
};

const MONTHS_COUNTING: Readonly<Record<CountingRule, string>> = {
  ...COUNTING,
  "rolling-12-months": "for the 12 months that end with it",
  snapshot: "as at its end",
};

/** `A percentage, for this quarter alone.` */
export function whatToGive(measure: Measure): string {
  const { unit, countingRule } = measure;
  if (!isMonthly(measure)) return `${UNITS[unit]}, ${COUNTING[countingRule]}.`;
  if (addsUp(measure)) return `${UNITS[unit]} for each month. The quarter's figure is their sum.`;
  return `${UNITS[unit]} for each month, ${MONTHS_COUNTING[countingRule]}. The quarter's figure is the last month's.`;
}
