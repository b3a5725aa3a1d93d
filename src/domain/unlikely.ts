import type Big from "big.js";
import { doubtUnits } from "./comparable-figures.ts";
import { type Figure, formatAmount, formatFigure } from "./figure.ts";
import { figureToCompare, readFigure } from "./grade-measure.ts";
import { formatQuarter, quarterNumber } from "./quarter.ts";
import { figureQuarter, type PastReturn, type Return } from "./return.ts";
import { parseTarget } from "./target.ts";

/** Half as much again or half as little is far; differences under this many units (or points) never are. */
const FAR_SHARE = "0.5";
const NEVER_FAR_UNDER = 5;

/**
 * Questions to the owner when a figure is far from both the last one and last year's, or a cumulative figure falls or leaps.
 * Never a refusal: the person can say that it is right.
 */
export function unlikelyBecause(figure: Figure, r: Return): readonly string[] {
  const unit = doubtfulUnit(figure, targetOf(r));
  if (unit !== null) return [unit];
  const earlier = earlierThisYear(r);
  const odd =
    earlier === null ? null : (cumulativeFall(figure, earlier) ?? cumulativeJump(figure, earlier, r));
  if (odd !== null) return [odd];
  const past = comparable(r).flatMap(withFigure);
  if (past.length === 0 || !past.every(({ before }) => isFar(figure.value, before.value))) {
    const beside = past.map(({ quarter, before }) => ({ name: formatQuarter(quarter), of: before }));
    const doubt = doubtfulUnit(figure, beside);
    return doubt === null ? partOfOne(figure, r) : [doubt];
  }
  const then = past.map(
    ({ quarter, before }) => `${show(before.value, before)} in ${formatQuarter(quarter)}`,
  );
  return [`It was ${then.join(" and ")}, and is ${show(figure.value, figure)} now. Is that right?`];
}

interface Beside {
  readonly name: string;
  readonly of: Figure;
}

function targetOf(r: Return): readonly Beside[] {
  const target = parseTarget(r.target);
  return target.kind === "figure" ? [{ name: "the target", of: target.figure }] : [];
}

/** `0.912` beside a target of 95%, `1200` beside £1.1m, as typed: was a sign, were the thousands left out? */
function doubtfulUnit(figure: Figure, beside: readonly Beside[]): string | null {
  const typed = readFigure(figure.reported);
  if (typed === null || !typed.value.eq(figure.value)) return null;
  for (const { name, of } of beside) {
    const other = of.unit === "number" ? { ...of, unit: figure.unit } : of;
    const doubt = doubtUnits(typed, other);
    if (doubt?.of !== "first") continue;
    const [shown, as] = [formatFigure(other), formatFigure(figure)];
    return `Beside ${shown} (${name}), is ${doubt.write} meant? It is read as ${as}. Is that right?`;
  }
  return null;
}

/** Half a home: a number with decimals, where each one before it was counted in whole ones. */
function partOfOne(figure: Figure, r: Return): readonly string[] {
  const earlier = [r.lastQuarter, r.lastFigure, r.lastYear]
    .flatMap(withFigure)
    .filter(({ before }) => !before.value.eq(0));
  const [last] = earlier;
  const isWhole = ({ value, unit, decimals }: Figure) =>
    unit === "number" && decimals === 0 && value.mod(1).eq(0);
  const isPart = figure.unit === "number" && !figure.value.mod(1).eq(0);
  if (!isPart || last === undefined || !earlier.every(({ before }) => isWhole(before))) return [];
  return [
    `Earlier figures were whole numbers: ${show(last.before.value, last.before)} in ${formatQuarter(last.quarter)}. ` +
      `It is ${show(figure.value, figure)} now. Is that right?`,
  ];
}

/** Less than it stood at last quarter, of a measure that counts from 1 April: is it this quarter's alone? */
export function isFall(figure: Figure, r: Return): boolean {
  const earlier = earlierThisYear(r);
  return earlier !== null && figure.value.lt(earlier.value);
}

/** What a cumulative measure stood at last quarter; null in Q1, when it starts anew, and for any other measure. */
function earlierThisYear(r: Return): Figure | null {
  if (r.measure.countingRule !== "cumulative" || quarterNumber(figureQuarter(r)) === 1) return null;
  return figureToCompare(r.lastQuarter);
}

function cumulativeFall(figure: Figure, before: Figure): string | null {
  if (figure.value.gte(before.value)) return null;
  return (
    `This measure counts from 1 April. It stood at ${show(before.value, before)} last quarter and is ` +
    `${show(figure.value, figure)} now. Is this the figure since 1 April, or this quarter's alone?`
  );
}

/** A year's count seldom grows tenfold in a quarter: a digit too many does. Last year's figure says more, where there is one. */
const MOST_GROWTH = 10;

function cumulativeJump(figure: Figure, before: Figure, r: Return): string | null {
  if (withFigure(r.lastYear).length > 0 || before.value.lte(0)) return null;
  const growth = figure.value.minus(before.value);
  if (growth.lt(NEVER_FAR_UNDER) || figure.value.lte(before.value.times(MOST_GROWTH))) return null;
  return `It stood at ${show(before.value, before)} last quarter and is ${show(figure.value, figure)} now. Is that right?`;
}

/**
 * Last quarter, or the last figure before it, and last year. A cumulative figure starts anew in Q1 and grows in the
 * year: only the same quarter last year is like it.
 */
function comparable(r: Return): readonly (PastReturn | null)[] {
  if (r.measure.countingRule === "cumulative") return [r.lastYear];
  const last = withFigure(r.lastQuarter).length > 0 ? r.lastQuarter : r.lastFigure;
  return last?.quarter === r.lastYear?.quarter ? [r.lastYear] : [last, r.lastYear];
}

function withFigure(past: PastReturn | null): { quarter: PastReturn["quarter"]; before: Figure }[] {
  const before = figureToCompare(past);
  return past === null || before === null ? [] : [{ quarter: past.quarter, before }];
}

function isFar(now: Big, before: Big): boolean {
  const difference = now.minus(before).abs();
  return difference.gte(NEVER_FAR_UNDER) && difference.gt(before.abs().times(FAR_SHARE));
}

function show(value: Big, like: Figure): string {
  return formatAmount(value, like.unit, like.decimals, like.scale);
}
