import Big from "big.js";
import { type Figure, formatAmount } from "./figure.ts";
import type { Measure } from "./measure.ts";
import { quarterEnd, type Quarter } from "./quarter.ts";
import { formatMonth } from "./dates.ts";

/** A quarter's months as an answer has them, in order. */
export const MONTH_FIELDS = ["month1", "month2", "month3"] as const;
export type MonthField = (typeof MONTH_FIELDS)[number];

export function isMonthly({ frequency }: Pick<Measure, "frequency">): boolean {
  return frequency.kind === "monthly";
}

/** `July 2019`, `August 2019`, `September 2019`. */
export function monthsOf(quarter: Quarter): readonly [string, string, string] {
  const end = quarterEnd(quarter);
  const last = Number(end.slice(5, 7));
  const name = (month: number) => formatMonth(`${end.slice(0, 4)}-${String(month).padStart(2, "0")}`);
  return [name(last - 2), name(last - 1), name(last)];
}

/** `410; 395; 445`: the months of a quarter in one text. Null where there are not three. */
export function monthsIn(text: string): readonly [string, string, string] | null {
  const [first, second, third, ...more] = text.split(";");
  if (first === undefined || second === undefined || third === undefined || more.length > 0) return null;
  return [first, second, third];
}

export function monthsInOneText(months: readonly string[]): string {
  return months.join("; ");
}

/** Are the months added up? A count since 1 April, of the last 12 months, or as at a day is that of the last month. */
export function addsUp({ countingRule }: Pick<Measure, "countingRule">): boolean {
  return countingRule === "per-quarter";
}

/** The months' sum, exact, as printed: `1,250`. Figures with brackets cannot be added up. */
export function sumOf(figures: readonly [Figure, ...Figure[]]): string {
  const [first] = figures;
  const total = figures.reduce((sum, { value }) => sum.plus(value), new Big(0));
  const isOneScale = figures.every(({ scale }) => scale === first.scale);
  if (!isOneScale) return formatAmount(total, first.unit, null);
  return formatAmount(total, first.unit, Math.max(...figures.map(({ decimals }) => decimals)), first.scale);
}
