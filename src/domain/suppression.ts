import type Big from "big.js";
import { type Protection, type Limits, protectionOf, stricter } from "./protection.ts";
import { type Figure, formatFigure } from "./figure.ts";
import { readFigure } from "./grade-measure.ts";
import { type Quarter, quarterStartYear } from "./quarter.ts";
import { allReleased } from "./restatement.ts";
import { type Answer, figureQuarter, type PastReturn, type Return } from "./return.ts";

/** A return with what protects it. */
export interface LimitedReturn {
  readonly r: Return;
  readonly protection: Protection;
}

/** In the place of an earlier figure that is hidden. */
export const NOT_SHOWN = "not shown";

/** What was set when the return was frozen and what is in force now, the stricter of each. */
export function limited(r: Return, now: Limits): LimitedReturn {
  return { r, protection: stricter(protectionOf(r.measure), now.get(r.measure.id)) };
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

/** One quarter of a measure, with what is shown of it: its figure, and those that stood before it was restated. */
interface ShownQuarter {
  readonly protection: Protection;
  readonly counts: readonly Counts[];
}

/** What everyone may see of one measure, by the quarter that the figure is of: also of quarters that show nothing. */
export type ShownFigures = ReadonlyMap<Quarter, ShownQuarter>;

/**
 * Which of a measure's figures are shown. Of a count since 1 April a quarter is hidden when it differs by a low number from
 * one of its year that is shown: earlier quarters, which may have been posted, are kept before later ones, and in each what
 * was released first before what it was corrected to.
 */
export function figuresShown(history: readonly LimitedReturn[]): ShownFigures {
  const shown = new Map<Quarter, ShownQuarter>();
  for (const { r, protection } of history) {
    const quarter = figureQuarter(r);
    shown.set(quarter, { protection: stricter(protection, shown.get(quarter)?.protection), counts: [] });
  }
  const inOrder = history.toSorted((a, b) => (figureQuarter(a.r) < figureQuarter(b.r) ? -1 : 1));
  for (const of of inOrder) {
    const place = placeOf(of, shown);
    for (const { answer } of allReleased(of.r)) {
      const figure = answer?.kind === "figure" ? readFigure(answer.actual) : null;
      if (figure === null) continue;
      const counts = countsIn(figure, place.protection);
      if (!isSafe(counts, place)) continue;
      const before = shown.get(place.quarter)?.counts ?? [];
      shown.set(place.quarter, { protection: place.protection, counts: [...before, counts] });
    }
  }
  return shown;
}

/** Where a figure stands: what may be seen beside it. */
interface Place {
  readonly quarter: Quarter;
  readonly protection: Protection;
  readonly shown: ShownFigures;
}

function isSafe(counts: Counts, { quarter, protection, shown }: Place): boolean {
  if (hasLow(counts, protection.limit)) return false;
  return [...shown].every(([other, known]) => {
    if (other === quarter || quarterStartYear(other) !== quarterStartYear(quarter)) return true;
    const { cumulative, limit } = stricter(protection, known.protection);
    return !cumulative || known.counts.every((each) => !differsByFew(counts, each, limit));
  });
}

function hasLow(counts: Counts, limit: number | null): boolean {
  return COUNTED.some((name) => {
    const count = counts[name];
    return count !== null && isLow(count, limitFor(name, limit));
  });
}

function differsByFew(a: Counts, b: Counts, limit: number | null): boolean {
  return COUNTED.some((name) => {
    const [one, other] = [a[name], b[name]];
    return one !== null && other !== null && isLow(one.minus(other), limitFor(name, limit));
  });
}

/** A limit below what holds without any does not show more of what stands in brackets. */
function limitFor(name: keyof Counts, limit: number | null): number | null {
  return limit === null || name === "all" ? limit : Math.max(limit, DEFAULT_LIMIT);
}

const COUNTED = ["all", "part", "rest", "whole", "second"] as const satisfies readonly (keyof Counts)[];

function isLow(count: Big, limit: number | null): boolean {
  return limit !== null && !count.eq(0) && count.abs().lt(limit);
}

/** A number without a sign is in the measure's own unit. */
function countsIn({ value, unit, parts, second, isSecondPercent }: Figure, { counts }: Protection): Counts {
  return {
    all: unit === "number" && counts ? value : null,
    part: parts?.part ?? null,
    rest: parts === null ? null : parts.whole.minus(parts.part),
    whole: parts?.whole ?? null,
    second: isSecondPercent === true ? null : second,
  };
}

/** The figure as it may be shown, without brackets where only those are low; null: not at all. */
function safeFigure(text: string, place: Place): string | null {
  const figure = readFigure(text);
  const { limit } = place.protection;
  // What cannot be read cannot be judged.
  if (figure === null) return text === "" || limit === null ? text : null;
  const counts = countsIn(figure, place.protection);
  if (!isSafe(counts, place)) return null;
  if (limit !== null || !hasLow({ ...counts, all: null }, DEFAULT_LIMIT)) return text;
  return formatFigure({ ...figure, parts: null, second: null });
}

/** What was set in the figure's own quarter holds beside what is set where it is read. */
function placeOf({ r, protection }: LimitedReturn, shown: ShownFigures, quarter = figureQuarter(r)): Place {
  return { quarter, protection: stricter(protection, shown.get(quarter)?.protection), shown };
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
  const { protection } = place;
  if (!protection.cumulative) return true;
  const counts = months.map(readFigure).flatMap((figure) => figure === null ? [] : [countsIn(figure, protection)]); // prettier-ignore
  return counts.every((one, n) => n === 0 || !differsByFew(one, counts[n - 1] ?? one, protection.limit));
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
