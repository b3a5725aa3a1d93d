import type { Measure, MeasureId } from "../../domain/measure.ts";

/**
 * What a file may call a measure by. One measure's id may be another's ref: the id is the one that never changes. A ref
 * that was given anew is that of the measure that goes on.
 */
export function idsByName(measures: readonly Measure[]): ReadonlyMap<string, MeasureId> {
  return new Map<string, MeasureId>([
    ...endedFirst(measures).map((m) => [m.ref, m.id] as const),
    ...measures.map((m) => [m.id, m.id] as const),
  ]);
}

export function endedFirst(measures: Iterable<Measure>): readonly Measure[] {
  return [...measures].toSorted((a, b) => Number(a.ends === null) - Number(b.ends === null));
}
