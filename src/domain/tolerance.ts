import type Big from "big.js";
import { parseFigure } from "./figure.ts";

/** A measure's own tolerance: `5%` is relative to what it is held against, `0.5` is in the measure's unit. */
export interface Tolerance {
  readonly amount: Big;
  readonly kind: "relative" | "unit";
}

/** Null for nothing, a negative amount or text that is not a figure. */
export function parseTolerance(text: string): Tolerance | null {
  const reading = parseFigure(text);
  if (reading.kind !== "figure" || reading.figure.value.lt(0)) return null;
  return { amount: reading.figure.value, kind: reading.figure.unit === "percent" ? "relative" : "unit" };
}

/** The tolerance as an amount in the measure's unit, around `reference`. */
export function toleranceAmount(tolerance: Tolerance, reference: Big): Big {
  return tolerance.kind === "unit" ? tolerance.amount : reference.abs().times(tolerance.amount).times("0.01");
}
