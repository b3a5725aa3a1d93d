import type { Comparator, Measure, MeasureId } from "../../domain/measure.ts";
import type { Fault } from "../fault.ts";
import type { Table } from "../table.ts";
import { type CellReader, cellReader } from "./cell-reader.ts";
import { idsByName } from "./ids-by-name.ts";

export const COMPARATOR_COLUMNS = ["measure_id", "value", "who", "period", "source"] as const;
export const REQUIRED_COMPARATOR_COLUMNS = ["measure_id", "value", "who"] as const;

const LONGEST = 100;
/** More lines than this would push everything else off a card. */
const MOST = 12;

/**
 * What others achieve, for measures that are known by id or ref: a measure's rows are all that it is compared with from now
 * on, and one row with the measure alone takes them away. Measures that the file does not name keep theirs.
 */
export function readComparators(
  table: Table,
  measures: readonly Measure[],
  faults: Fault[],
): ReadonlyMap<MeasureId, readonly Comparator[]> {
  const ids = idsByName(measures);
  const read = new Map<MeasureId, readonly Comparator[]>();
  const seen = new Map<string, number>();
  for (const row of table.rows) {
    const cells = cellReader(table, row, faults);
    const id = cells.read("measure_id", (text) => ids.get(text), "the id or ref of a measure", null);
    const comparator = readComparator(cells);
    if (id === null) continue;
    const known = read.get(id) ?? [];
    const key = JSON.stringify([id, comparator?.who, comparator?.period]);
    const earlier = seen.get(key);
    if (earlier !== undefined)
      cells.fault("who", `each once a measure and period; line ${earlier} has this one too`);
    if (known.length === MOST) cells.fault("measure_id", `at most ${MOST} rows a measure`);
    seen.set(key, row.line);
    read.set(id, comparator === null ? known : [...known, comparator]);
  }
  return read;
}

function readComparator(cells: CellReader): Comparator | null {
  const text = (column: string) =>
    cells.read(column, (t) => (t.length > LONGEST ? undefined : t), `at most ${LONGEST} characters`, "");
  const comparator = {
    value: text("value"),
    who: text("who"),
    period: text("period"),
    source: text("source"),
  };
  if (Object.values(comparator).every((part) => part === "")) return null;
  if (comparator.value === "") cells.fault("value", "a figure, for example 34.5%");
  if (comparator.who === "") cells.fault("who", "whose figure it is, for example London average");
  return comparator;
}
