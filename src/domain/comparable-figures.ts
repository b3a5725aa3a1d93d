import type Big from "big.js";
import type { Figure, FigureParts, Unit } from "./figure.ts";
import type { Tolerance } from "./tolerance.ts";

/**
 * Of a measure that is a count and a rate, `36 (151)`, the target says which is graded: the one clearly nearer to it.
 * Null when neither is at least twice as near as the other.
 */
export function figureThatTargetMeans(figure: Figure, target: Figure): Big | null {
  if (figure.second === null || figure.note !== undefined) return figure.value;
  if (figure.second.eq(figure.value)) return figure.value;
  if (figure.unit === "percent" && target.unit === "percent") return figure.value;
  const first = figure.value.minus(target.value).abs();
  const second = figure.second.minus(target.value).abs();
  if (first.times(2).lte(second)) return figure.value;
  return second.times(2).lte(first) ? figure.second : null;
}

/**
 * What of a figure is graded. What stands in brackets is a note unless the measure is defined otherwise; `12 (38.5%)` of one that
 * is not is a count, and no percentage that lacks its sign.
 */
export function figureGraded(
  figure: Figure,
  target: Figure,
  parts: FigureParts | null,
): Big | "unclear-figure" | "unit-mismatch" {
  if (parts === "count-and-rate") return figureThatTargetMeans(figure, target) ?? "unclear-figure";
  const isCount = figure.isSecondPercent === true && figure.unit !== "percent";
  return isCount && target.unit === "percent" ? "unit-mismatch" : figure.value;
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

/** Also refuses `1.2` against `£1.1m`: whether the millions were left out cannot be known. */
export function comparable(a: Amount, b: Amount): boolean {
  if (!sameUnit(a.unit, b.unit)) return false;
  return a.scale === b.scale || (!lacksScale(a, b) && !lacksScale(b, a));
}

function lacksScale(plain: Amount, scaled: Amount): boolean {
  return scaled.scale !== "" && plain.scale === "" && !plain.value.eq(0) && plain.value.abs().lt(1000);
}

/** £5 is no tolerance of a percentage, and 0.5 may be none of what is counted in millions. */
export function fitsTolerance(tolerance: Tolerance | null | undefined, figure: Figure | null): boolean {
  if (tolerance == null || figure === null || tolerance.kind === "relative") return true;
  return comparable({ ...tolerance, value: tolerance.amount }, figure);
}
