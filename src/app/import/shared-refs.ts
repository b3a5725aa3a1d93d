import type { Measure } from "../../domain/measure.ts";
import type { Quarter } from "../../domain/quarter.ts";
import type { Fault } from "../fault.ts";
import type { Table } from "../table.ts";
import type { ImportFiles } from "./import-input.ts";
import type { PlacedMeasure } from "./place-scorecard.ts";

/** Those that have not ended: an ended one's ref can be given anew. */
export function goingOn(
  measures: readonly Measure[],
  rounds: readonly Quarter[],
  yearFrom: Quarter | null,
): readonly Measure[] {
  const newest = rounds.toSorted().at(-1);
  const isOver = ({ ends }: Measure) =>
    ends !== null && ((newest !== undefined && ends <= newest) || (yearFrom !== null && ends < yearFrom));
  return measures.filter((measure) => !isOver(measure));
}

/** A file can move measures to other refs; two measures that end up at one ref are a fault. */
export function refuseSharedRefs(
  { measures: inMeasures, scorecard, yearStart }: ImportFiles,
  placed: readonly PlacedMeasure[],
  measures: readonly Measure[],
  faults: Fault[],
): void {
  const byRef = new Map<string, Measure>();
  for (const measure of measures) {
    const other = byRef.get(measure.ref);
    byRef.set(measure.ref, measure);
    if (other === undefined) continue;
    const { ref: value } = measure;
    const expected = `a ref of its own: ${other.id} and ${measure.id} would share it`;
    const inFile = (table: Table | null) => table?.rows.find((r) => r.cells["ref"] === value);
    const file = inFile(yearStart?.table ?? null) === undefined ? inMeasures : (yearStart?.table ?? null);
    const row = inFile(file);
    const printed = placed.find(({ id, ref }) => id !== null && ref === value);
    if (file !== null && (row !== undefined || printed === undefined))
      faults.push({ file: file.file, line: row?.line ?? 1, column: "ref", value, expected });
    else if (scorecard !== null)
      faults.push({
        file: scorecard.file,
        line: printed?.cells.at(-1)?.line ?? 1,
        column: "measure_no",
        value,
        expected,
      });
  }
}
