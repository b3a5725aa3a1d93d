import type { CountingRule } from "./counting-rule.ts";
import type { FigureParts, Unit } from "./figure.ts";
import type { NamedPerson } from "./person.ts";
import type { Polarity } from "./polarity.ts";
import { type Quarter, QUARTER_NUMBERS, type QuarterNumber } from "./quarter.ts";
import type { TrendBasis } from "./trend.ts";

declare const measureIdBrand: unique symbol;
/** Permanent; survives a change of ref, name or plan. */
export type MeasureId = string & { readonly [measureIdBrand]: true };

/** Text that is known to be a measure's id: a file's own, a card's, or one just made. */
export function measureId(text: string): MeasureId {
  return text as MeasureId;
}

declare const measureRefBrand: unique symbol;
/** A measure's place in one year's scorecard: `1.17`. */
export type MeasureRef = string & { readonly [measureRefBrand]: true };

/** When a measure reports. */
export type Frequency =
  | { readonly kind: "quarters"; readonly quarters: readonly QuarterNumber[] }
  /** Every quarter, with a figure for each of its months. */
  | { readonly kind: "monthly" }
  /** In these quarters; the last of the year also shows the mean of the year's figures. */
  | { readonly kind: "averaged"; readonly quarters: readonly QuarterNumber[] }
  /** Only when one ran: in the quarters that have a target. */
  | { readonly kind: "survey" }
  /** Every two or three years: in these quarters. */
  | { readonly kind: "survey-in"; readonly quarters: readonly Quarter[] };

export const EVERY_QUARTER: Frequency = { kind: "quarters", quarters: QUARTER_NUMBERS };

/** Not asked for from a quarter on, until the last quarter of the pause; `until` null: nobody knows yet. */
export interface Pause {
  readonly from: Quarter;
  readonly until: Quarter | null;
  readonly reason: string;
}

/** How far the figures can be relied on, in the council's own words, and when that was said (ISO date; null: not said). */
export interface DataQuality {
  readonly rating: string;
  readonly given: string | null;
}

/** What others achieve. All of it as given: `34.5%`, `London average`, `2018/19`, `LAPS`; period and source may be empty. */
export interface Comparator {
  readonly value: string;
  readonly who: string;
  readonly period: string;
  readonly source: string;
}

/** A target that was set to another, and why. */
export interface TargetChange {
  readonly quarter: Quarter;
  readonly was: string;
  /** The quarter whose target `was`: this one, or at a year start the same a year before. */
  readonly wasOf: Quarter;
  readonly now: string;
  readonly why: string;
  readonly by: NamedPerson;
  /** ISO, UTC. */
  readonly at: string;
}

/** `suppressBelow` as it was and as it was set to. */
export interface LimitChange {
  readonly was: number | null;
  readonly now: number | null;
  readonly by: NamedPerson;
  /** ISO, UTC. */
  readonly at: string;
}

/** A performance indicator as the plan defines it. Decimal limits are text, exact: `"0"`, `"100"`. */
export interface Measure {
  readonly id: MeasureId;
  readonly ref: MeasureRef;
  readonly priorityNo: number;
  readonly name: string;
  readonly definition: string;
  /** The first quarter that the definition is of: no figure since is compared with one before. Null: always. */
  readonly definitionSince: Quarter | null;
  readonly source: string;
  /** How the figure is worked out, in words. */
  readonly formula: string;
  readonly dataQuality: DataQuality | null;
  readonly comparators: readonly Comparator[];
  readonly unit: Unit;
  /** Null: what stands in brackets is a note, and neither graded nor compared. */
  readonly parts: FigureParts | null;
  readonly decimals: number | null;
  readonly min: string | null;
  readonly max: string | null;
  readonly good: Polarity;
  readonly countingRule: CountingRule;
  readonly trendBasis: TrendBasis;
  /** How far off target its Amber goes: `5%` relative, or `0.5` in the measure's unit; null: none. */
  readonly tolerance: string | null;
  /** Up to what difference it prints as unchanged, written as a tolerance is; null: only an equal figure. */
  readonly noChangeWithin: string | null;
  readonly rangeFrom: "middle" | "nearest-bound" | null;
  readonly headline: boolean;
  readonly equalities: boolean;
  readonly miOnly: boolean;
  readonly themes: readonly string[];
  readonly frequency: Frequency;
  readonly inArrears: boolean;
  readonly starts: Quarter | null;
  readonly ends: Quarter | null;
  readonly paused: Pause | null;
  /** What its figures are of, where that is not the quarter: `2017/18 academic year`. Empty: the quarter. */
  readonly dataPeriod: string;
  /** Oldest first. */
  readonly targetChanges: readonly TargetChange[];
  readonly portfolioHolders: readonly string[];
  readonly corporateLead: NamedPerson | null;
  readonly owner: NamedPerson | null;
  readonly deputy: NamedPerson | null;
  readonly dataProvider: NamedPerson | null;
  /** Counts of people below this are not shown outside the officers' own chats; null: nothing to protect. */
  readonly suppressBelow: number | null;
  /** Oldest first. */
  readonly limitChanges: readonly LimitChange[];
}

const REF = /^(\d{1,3})\.(\d{1,4})$/;

/** `1.17`, also `1.017`; null for anything else. `1.10` and `1.1` are different measures. */
export function parseMeasureRef(text: string): MeasureRef | null {
  const match = REF.exec(text.trim());
  return match ? measureRef(Number(match[1]), Number(match[2])) : null;
}

/** A measure's number in its priority: `17`, or `1.17` of priority 1; null for anything else. */
export function parseMeasureNumber(text: string, priorityNo: number | null): number | null {
  const [, priority, number] = /^(?:(\d{1,3})\.)?(\d{1,4})$/.exec(text.trim()) ?? [];
  if (number === undefined || Number(number) === 0) return null;
  return priority === undefined || Number(priority) === priorityNo ? Number(number) : null;
}

export function measureRef(priorityNo: number, number: number): MeasureRef {
  return `${priorityNo}.${number}` as MeasureRef;
}

/** Scorecard order: 1.2 before 1.10. */
export function compareRefs(a: MeasureRef, b: MeasureRef): number {
  const [aPriority = 0, aNumber = 0] = a.split(".").map(Number);
  const [bPriority = 0, bNumber = 0] = b.split(".").map(Number);
  return aPriority - bPriority || aNumber - bNumber;
}
