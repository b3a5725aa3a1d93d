import type { Measure, MeasureId } from "../../domain/measure.ts";

/** What a file may call a measure by. One measure's id may be another's ref: the id is the one that never changes. */
export function idsByName(measures: readonly Measure[]): ReadonlyMap<string, MeasureId> {
  return new Map<string, MeasureId>([
    ...measures.map((m) => [m.ref, m.id] as const),
    ...measures.map((m) => [m.id, m.id] as const),
  ]);
}
