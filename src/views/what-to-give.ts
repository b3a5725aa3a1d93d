import type { Unit } from "../domain/figure.ts";
import type { CountingRule, Measure } from "../domain/measure.ts";

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

/** `A percentage, for this quarter alone.` */
export function whatToGive({ unit, countingRule }: Measure): string {
  return `${UNITS[unit]}, ${COUNTING[countingRule]}.`;
}
