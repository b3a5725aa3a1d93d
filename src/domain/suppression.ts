import type Big from "big.js";
import { type Figure, formatFigure } from "./figure.ts";
import { readFigure } from "./grade-measure.ts";
import type { Measure, MeasureId } from "./measure.ts";
import { type Quarter, quarterStartYear } from "./quarter.ts";
import { type Answer, figureQuarter, type PastReturn, type Return } from "./return.ts";

/** The limits in force now, of the measures that have one, or null that had one. */
export type Limits = ReadonlyMap<MeasureId, number | null>;

/** A return with the limit that holds for it: counts of people from 1 to below it are hidden. Null: it has none. */
export interface LimitedReturn {
  readonly r: Return;
  readonly limit: number | null;
}

/** In the place of an earlier figure that is hidden. */
export const NOT_SHOWN = "not shown";

/** The stricter of the limit when the return was frozen and the one in force now. */
export function limited(r: Return, now: Limits): LimitedReturn {
  return { r, limit: stricter(r.measure.suppressBelow, now.get(r.measure.id) ?? null) };
}

function stricter(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.max(a, b);
}

/** Parts and second figures are mostly people counted: below this they are not printed even where a measure sets no limit. */
const DEFAULT_LIMIT = 5;

/** The people that a figure counts, each under what it is a count of; null: it does not count that. */
interface Counts {
  readonly all: Big | null;
  readonly part: Big | null;
  readonly rest: Big | null;
  readonly whole: Big | null;
  readonly second: Big | null;
}

interface ShownCounts {
  readonly counts: Counts;
  readonly limit: number | null;
}

/** What everyone may see of one measure, by the quarter that the figure is of. */
export type ShownFigures = ReadonlyMap<Quarter, ShownCounts>;

/**
 * Which of a measure's figures are shown. Of a count since 1 April a quarter is hidden when it differs by a low number from
 * one of its year that is shown: earlier quarters, which may have been posted, are kept before later ones.
 */
export function figuresShown(history: readonly LimitedReturn[]): ShownFigures {
  const shown = new Map<Quarter, ShownCounts>();
  const inOrder = history.toSorted((a, b) => (figureQuarter(a.r) < figureQuarter(b.r) ? -1 : 1));
  for (const { r, limit } of inOrder) {
    const figure = r.answer?.kind === "figure" ? readFigure(r.answer.actual) : null;
    if (figure === null) continue;
    const quarter = figureQuarter(r);
    const counts = countsIn(figure, r.measure);
    if (isSafe(counts, { measure: r.measure, quarter, limit, shown })) shown.set(quarter, { counts, limit });
  }
  return shown;
}

/** Where a figure stands: what may be seen beside it. */
interface Place {
  readonly measure: Measure;
  readonly quarter: Quarter;
  readonly limit: number | null;
  readonly shown: ShownFigures;
}

function isSafe(counts: Counts, place: Place): boolean {
  const { measure, quarter, limit, shown } = place;
  if (valuesOf(counts).some((count) => isLow(count, limit))) return false;
  if (measure.countingRule !== "cumulative") return true;
  return [...shown].every(
    ([other, known]) =>
      other === quarter ||
      quarterStartYear(other) !== quarterStartYear(quarter) ||
      !differsByFew(counts, known.counts, stricter(limit, known.limit)),
  );
}

function differsByFew(a: Counts, b: Counts, limit: number | null): boolean {
  return COUNTED.some((name) => {
    const [one, other] = [a[name], b[name]];
    return one !== null && other !== null && isLow(one.minus(other), limit);
  });
}

const COUNTED = ["all", "part", "rest", "whole", "second"] as const satisfies readonly (keyof Counts)[];

function isLow(count: Big, limit: number | null): boolean {
  return limit !== null && !count.eq(0) && count.abs().lt(limit);
}

function valuesOf(counts: Counts): readonly Big[] {
  return COUNTED.flatMap((name) => counts[name] ?? []);
}

/** A number without a sign is in the measure's own unit. */
function countsIn({ value, unit, parts, second, isSecondPercent }: Figure, measure: Measure): Counts {
  return {
    all: unit === "number" && measure.unit === "number" ? value : null,
    part: parts?.part ?? null,
    rest: parts === null ? null : parts.whole.minus(parts.part),
    whole: parts?.whole ?? null,
    second: isSecondPercent === true ? null : second,
  };
}

/** The figure as it may be shown, without brackets where only those are low; null: not at all. */
function safeFigure(text: string, place: Place): string | null {
  const figure = readFigure(text);
  // What cannot be read cannot be judged.
  if (figure === null) return text === "" || place.limit === null ? text : null;
  const counts = countsIn(figure, place.measure);
  if (!isSafe(counts, place)) return null;
  const inBrackets = valuesOf({ ...counts, all: null });
  if (place.limit !== null || !inBrackets.some((count) => isLow(count, DEFAULT_LIMIT))) return text;
  return formatFigure({ ...figure, parts: null, second: null });
}

function placeOf({ r, limit }: LimitedReturn, shown: ShownFigures, quarter = figureQuarter(r)): Place {
  return { measure: r.measure, quarter, limit: stricter(limit, shown.get(quarter)?.limit ?? null), shown };
}

/** An answer of a return, the present one or one that was restated since, as it may be shown. */
export function safeAnswer(answer: Answer | null, of: LimitedReturn, shown: ShownFigures): Answer | null {
  // Why there is no figure is said by its kind; the officers' note is their own.
  if (answer?.kind === "no-figure") return { ...answer, note: "" };
  if (answer?.kind !== "figure") return answer;
  const place = placeOf(of, shown);
  const actual = safeFigure(answer.actual, place);
  if (actual === null) return { kind: "suppressed" };
  const { months = [], ...rest } = answer;
  return { ...rest, actual, ...(areSafe(months, place) ? { months } : {}) };
}

/** All of a quarter's months, or none: one that is hidden could be worked out from the others. */
function areSafe(months: readonly string[], place: Place): boolean {
  if (months.length === 0 || months.some((month) => safeFigure(month, place) !== month)) return false;
  if (place.measure.countingRule !== "cumulative") return true;
  const counts = months.map(readFigure).flatMap((figure) => figure === null ? [] : [countsIn(figure, place.measure)]); // prettier-ignore
  return counts.every((one, n) => n === 0 || !differsByFew(one, counts[n - 1] ?? one, place.limit));
}

export function safePast(past: PastReturn, of: LimitedReturn, shown: ShownFigures): PastReturn {
  const actual = safeFigure(past.actual, placeOf(of, shown, past.quarter));
  return { ...past, actual: actual ?? NOT_SHOWN };
}

/** None where the figure that it goes on from is hidden. */
export function safeEstimate(of: LimitedReturn, shown: ShownFigures): string | null {
  const { answer, yearEndEstimate } = of.r;
  if (yearEndEstimate === null || safeAnswer(answer, of, shown)?.kind === "suppressed") return null;
  return safeFigure(yearEndEstimate, { ...placeOf(of, shown), shown: new Map() });
}

/** Is a figure of this return, past or present, hidden or shown without its brackets? */
export function hidesFigure(of: LimitedReturn, shown: ShownFigures): boolean {
  const { answer, restatements, lastQuarter, lastYear, lastFigure, yearSoFar } = of.r;
  const answers = [answer, ...restatements.map((was) => was.answer)];
  const past = [lastQuarter, lastYear, lastFigure, ...yearSoFar].filter((each) => each !== null);
  return (
    answers.some((each) => isCut(each, safeAnswer(each, of, shown))) ||
    past.some((each) => safePast(each, of, shown).actual !== each.actual)
  );
}

function isCut(full: Answer | null, safe: Answer | null): boolean {
  if (full?.kind !== "figure") return full?.kind === "suppressed";
  return safe?.kind !== "figure" || safe.actual !== full.actual || safe.months !== full.months;
}
