import type { Measure, MeasureId, MeasureRef } from "../../domain/measure.ts";
import { mayBeOneMeasure } from "../../domain/measure-names.ts";
import type { Fault } from "../fault.ts";
import { endedFirst } from "./ids-by-name.ts";
import { doubtfulUnits } from "./unit-doubts.ts";
import { measureFromScorecard } from "./measure-from-scorecard.ts";
import type { PeopleDirectory } from "./people-directory.ts";
import type { ScorecardMeasure } from "./read-scorecard.ts";

/** A scorecard's measure with the permanent id of the plan's measure that it is. */
export interface PlacedMeasure extends ScorecardMeasure {
  readonly measureId: MeasureId;
}

interface Placing {
  readonly file: string;
  readonly planId: string;
  readonly people: PeopleDirectory;
  /** False: the file is older than the plan, and describes no measure anew. */
  readonly isCurrent: boolean;
}

/**
 * Finds each printed measure in the plan, by its id where the file gives one, else by its ref, and lays it over the
 * measure there. Refs are given anew every few years: another measure's name at a ref is a fault.
 */
export function placeScorecard(
  scorecard: readonly ScorecardMeasure[],
  plan: ReadonlyMap<MeasureId, Measure>,
  { file, planId, people, isCurrent }: Placing,
  faults: Fault[],
): { readonly placed: readonly PlacedMeasure[]; readonly measures: Map<MeasureId, Measure> } {
  const byRef = new Map<MeasureRef, Measure>(endedFirst(plan.values()).map((m) => [m.ref, m]));
  const measures = new Map(plan);
  const lines = new Map<string, number>();
  const placed = scorecard.map((printed): PlacedMeasure => {
    const { id } = printed;
    const known = (id === null ? byRef.get(printed.ref) : plan.get(id)) ?? null;
    if (id === null) refuseOtherNames(file, printed, known?.name ?? printed.name, faults);
    const measure =
      known !== null && !isCurrent
        ? known
        : measureFromScorecard(printed, known, { planId, people, measures });
    measures.set(measure.id, measure);
    const isNamed = (doubt: Fault) =>
      faults.some(({ line, column }) => line === doubt.line && column === doubt.column);
    faults.push(...doubtfulUnits(file, printed, measure).filter((doubt) => !isNamed(doubt)));
    refuseRepeats(file, printed, measure.id, lines, faults);
    return { ...printed, measureId: measure.id };
  });
  return { placed, measures };
}

function refuseOtherNames(
  file: string,
  { ref, cells }: ScorecardMeasure,
  name: string,
  faults: Fault[],
): void {
  for (const { line, name: value } of cells) {
    if (value === "" || mayBeOneMeasure(value, name)) continue;
    const expected = `"${name}", as ${ref} is called: give the row its measure_id in a column of that name, or correct its number`;
    faults.push({ file, line, column: "measure", value, expected });
  }
}

/** One measure twice in a quarter, once by its id and once by its ref. */
function refuseRepeats(
  file: string,
  { cells }: ScorecardMeasure,
  id: MeasureId,
  lines: Map<string, number>,
  faults: Fault[],
): void {
  const keys = cells.map(({ quarter, line }) => ({ key: `${id}~${quarter}`, line }));
  for (const { key, line } of keys) {
    const earlier = lines.get(key);
    const expected = `one row a measure and quarter; line ${earlier} is of this measure too`;
    if (earlier !== undefined) faults.push({ file, line, column: "measure_id", value: id, expected });
  }
  // Repeats within one printed measure are found where its rows are read.
  for (const { key, line } of keys) lines.set(key, line);
}
