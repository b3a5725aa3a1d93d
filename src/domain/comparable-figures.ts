import type Big from "big.js";
import { type Figure, type FigureParts, formatAmount, type Unit } from "./figure.ts";
import type { Tolerance } from "./tolerance.ts";

/**
 * Of a measure that is a count and a rate, `36 (151)`, the target says which is graded: the one clearly nearer to it.
 * Null when neither is at least twice as near as the other.
 */
export function figureThatTargetMeans(figure: Figure, target: Figure): Big | null {
  const other = secondFigure(figure);
  if (other === null || other.eq(figure.value)) return figure.value;
  if (figure.unit === "percent" && target.unit === "percent") return figure.value;
  const first = figure.value.minus(target.value).abs();
  const second = other.minus(target.value).abs();
  if (first.times(2).lte(second)) return figure.value;
  return second.times(2).lte(first) ? other : null;
}

/** The one in brackets; null: there is none, or a year or words stand there. */
export function secondFigure({ second, note }: Figure): Big | null {
  return note === undefined ? second : null;
}

/** What of a figure is graded. What stands in brackets is a note unless the measure is defined otherwise. */
export function figureGraded(
  figure: Figure,
  target: Figure,
  parts: FigureParts | null,
): Big | "unclear-figure" | "unit-mismatch" {
  if (parts === "count-and-rate") return figureThatTargetMeans(figure, target) ?? "unclear-figure";
  return isCountBeside(figure, target) ? "unit-mismatch" : figure.value;
}

/** `12 (38.5%)` beside a percentage is a count, and no percentage that lacks its sign. */
export function isCountBeside(figure: Figure, { unit }: Pick<Figure, "unit">): boolean {
  return figure.isSecondPercent === true && figure.unit !== "percent" && unit === "percent";
}

/** A percentage may be printed without its sign; otherwise the units must agree. */
function sameUnit(a: Unit, b: Unit): boolean {
  return a === b || a === "number" || b === "number";
}

/** Do two say the same, however they are written: `£1.1m` and `1,100,000` of pounds; `36 (151)` and `36` do not. */
export function sameFigure(a: Figure, b: Figure): boolean {
  const same = (x: Big | null | undefined, y: Big | null | undefined) =>
    x == null || y == null ? x == y : x.eq(y);
  return (
    a.unit === b.unit &&
    a.value.eq(b.value) &&
    same(a.second, b.second) &&
    a.note === b.note &&
    same(a.parts?.part, b.parts?.part) &&
    same(a.parts?.whole, b.parts?.whole)
  );
}

export type Amount = Pick<Figure, "value" | "unit" | "scale">;

/**
 * Are they in one unit beyond doubt? `0.912` beside 95%, `1200` beside £1.1m and `1.2` beside £1.1m are not: whether a sign, the
 * thousands or the millions were left out cannot be known.
 */
export function comparable(a: Amount, b: Amount): boolean {
  return sameUnit(a.unit, b.unit) && !mayLackUnit(a, b) && !mayLackUnit(b, a);
}

/** Of one measure in two quarters. `unit`: the measure's, which a plain number takes; undefined: not known. */
export function comparableAcross(now: Figure, before: Figure, unit: Unit | undefined): boolean {
  const isSame = unit === undefined || unitIn(now, unit) === unitIn(before, unit);
  const isCount = isCountBeside(now, before) || isCountBeside(before, now);
  return comparable(now, before) && !isCount && isSame;
}

/** A plain number of a measure is in its unit; `12 (38.5%)` of a percentage is a count. */
export function unitIn(figure: Pick<Figure, "unit" | "isSecondPercent">, unit: Unit): Unit {
  const isCount = figure.isSecondPercent === true && unit === "percent";
  return figure.unit === "number" && !isCount ? unit : figure.unit;
}

/** What to write in the place of the one that may lack its unit; `of` both: they are in different units. */
export type UnitDoubt = { readonly of: "first" | "second"; readonly write: string } | { readonly of: "both" };

/** Null: they are comparable. */
export function doubtUnits(a: Amount, b: Amount): UnitDoubt | null {
  if (!sameUnit(a.unit, b.unit)) return { of: "both" };
  if (mayLackUnit(a, b)) return { of: "first", write: spellings(a, b) };
  return mayLackUnit(b, a) ? { of: "second", write: spellings(b, a) } : null;
}

/** A thousandth of what it stands beside, give or take a tenfold, may be in thousands. */
const FAR = 100;

function mayLackUnit(plain: Amount, beside: Amount): boolean {
  if (plain.value.eq(0) || plain.scale !== "") return false;
  const [size, other] = [plain.value.abs(), beside.value.abs()];
  if (plain.unit === "number" && beside.unit === "percent") return size.lte(1) && other.gt(1);
  const isFar = size.times(FAR).lte(other);
  if (beside.scale !== "") return isFar || size.lt(1000);
  return plain.unit === "number" && beside.unit === "pounds" && isFar;
}

/** `91.2% or 0.912%`, `£1.2m or £0.0012m`: with what may have been left out, and without. */
function spellings({ value }: Amount, { value: beside, unit, scale }: Amount): string {
  const size = (zeros: number) =>
    Math.abs(Math.log10(value.times(`1e${zeros}`).div(beside).abs().toNumber()));
  const zeros =
    unit === "percent" ? 2 : [3, 6, 9].reduce((best, each) => (size(each) < size(best) ? each : best));
  return [value.times(`1e${zeros}`), value].map((each) => formatAmount(each, unit, null, scale)).join(" or ");
}

/** £5 does not fit a percentage, and 0.5 may not fit an amount in millions. */
export function fitsTolerance(
  tolerance: Tolerance | null | undefined,
  figure: Pick<Figure, "unit" | "scale"> | null,
): boolean {
  if (tolerance == null || figure === null || tolerance.kind === "relative") return true;
  const { amount, unit, scale } = tolerance;
  const mayLackScale = figure.scale !== "" && scale === "" && !amount.eq(0) && amount.lt(1000);
  return sameUnit(unit, figure.unit) && !mayLackScale;
}
