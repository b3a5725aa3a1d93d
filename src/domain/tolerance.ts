import type Big from "big.js";
import { hasBrackets, parseFigure, type Scale, type Unit } from "./figure.ts";

/** A measure's own tolerance: `5%` is relative to what it is held against, `0.5` is in the measure's unit. */
export interface Tolerance {
  readonly amount: Big;
  readonly kind: "relative" | "unit";
  /** As written: `£0.5m` does not fit a percentage, and `0.5` may not fit an amount in millions. */
  readonly unit: Unit;
  readonly scale: Scale;
}

/** Null for nothing, a negative amount or text that is not one plain figure. */
export function parseTolerance(text: string): Tolerance | null {
  const reading = parseFigure(text);
  if (reading.kind !== "figure" || reading.figure.value.lt(0)) return null;
  const { value, unit, scale } = reading.figure;
  if (hasBrackets(reading.figure)) return null;
  return { amount: value, kind: unit === "percent" ? "relative" : "unit", unit, scale };
}

/** The tolerance as an amount in the measure's unit, around `reference`. */
export function toleranceAmount(tolerance: Tolerance, reference: Big): Big {
  return tolerance.kind === "unit" ? tolerance.amount : reference.abs().times(tolerance.amount).times("0.01");
}
