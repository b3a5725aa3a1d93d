import type { MeasureRef } from "../domain/measure.ts";
import type { Outstanding } from "../domain/outstanding.ts";
import { firstOf } from "./first-of.ts";

const MOST_NAMED = 10;

/** What a lock would leave out: said while it can still come in. */
export function outstandingText(outstanding: Outstanding): string {
  const { toDo, sentBack, awaited, commentary, unconfirmed, ungradable } = outstanding;
  const parts = [
    part(toDo, "to do"),
    part(sentBack, "sent back"),
    part(awaited, "awaited"),
    part(commentary, "owing commentary"),
    part(ungradable, "that could not be graded"),
    part(unconfirmed, "with a changed grade that waits for a second person"),
  ].flat();
  if (parts.length === 0) return "Nothing is outstanding.";
  return `Still outstanding: ${parts.join(", ")}. They can still come in until the lock.`;
}

/** `12 to do (1.1, 1.2 and 10 more)`; none: nothing is said. */
function part(refs: readonly MeasureRef[], what: string): readonly string[] {
  if (refs.length === 0) return [];
  return [`${refs.length} ${what} (${firstOf(refs, MOST_NAMED)})`];
}
