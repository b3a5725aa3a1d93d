import type { Quarter } from "../domain/quarter.ts";
import type { QuarterPointer } from "./edition.ts";

/** The newest quarter that has a round, in whatever state; null before the first. */
export function lastRound(pointers: readonly QuarterPointer[]): Quarter | null {
  return pointers.map(({ quarter }) => quarter).toSorted().at(-1) ?? null; // prettier-ignore
}
