import { type Measure, type MeasureId, parseMeasureRef } from "../../domain/measure.ts";
import type { Priority, Targets } from "../../domain/plan.ts";
import {
  addQuarters,
  formatQuarter,
  previousQuarter,
  type Quarter,
  QUARTER_NUMBERS,
  quarterOf,
  sameQuarterLastYear,
} from "../../domain/quarter.ts";
import type { Fault } from "../fault.ts";
import type { Table, TableRow } from "../table.ts";
import { type CellReader, cellReader } from "./cell-reader.ts";
import type { PeopleDirectory } from "./people-directory.ts";
import { MEASURE_COLUMNS, readMeasures } from "./read-measures.ts";
import { checkTargetUnit, READABLE_TARGET, readableTarget } from "./read-targets.ts";
import { setTarget, type TargetRecord } from "./target-changes.ts";

const YEAR_COLUMNS = [
  "measure_id",
  "change",
  "ref",
  "name",
  "priority",
  "q1",
  "q2",
  "q3",
  "q4",
  "reason",
] as const;
const ONLY_OF_ADDED = MEASURE_COLUMNS.filter((column) => !YEAR_COLUMNS.some((name) => name === column));

/** A measure that is added can have everything that the measures file says. */
export const YEAR_CHANGE_COLUMNS: readonly string[] = [...YEAR_COLUMNS, ...ONLY_OF_ADDED];
export const REQUIRED_YEAR_CHANGE_COLUMNS = ["measure_id"] as const;

/** A year start: the first quarter of the year, and what changes with it; without a file everything is carried over. */
export interface YearStart {
  readonly from: Quarter;
  readonly table: Table | null;
}

export interface YearChanges {
  readonly measures: ReadonlyMap<MeasureId, Measure>;
  readonly targets: readonly TargetRecord[];
  /** Those that the file gives a name. */
  readonly priorities: readonly Priority[];
}

interface Before {
  readonly measures: ReadonlyMap<MeasureId, Measure>;
  readonly targets: ReadonlyMap<MeasureId, Targets>;
  readonly people: PeopleDirectory;
  /** The quarters that have a round or an edition. */
  readonly rounds: readonly Quarter[];
}

/**
 * The plan of the next year: measures go on by their ids, whatever their refs become, with last year's targets where the
 * file sets none; some end with the year before, some are added. By ids alone, so that the file says the same when half of
 * it has been done.
 */
export function readYearChanges({ from, table }: YearStart, before: Before, faults: Fault[]): YearChanges {
  const measures = new Map(before.measures);
  const targets: TargetRecord[] = [];
  const priorities = new Map<number, Priority>();
  if (table !== null) {
    for (const measure of addedMeasures(table, from, before, faults)) measures.set(measure.id, measure);
    const seen = new Map<string, number>();
    for (const row of table.rows) {
      const cells = cellReader(table, row, faults);
      const measure = changedMeasure(cells, row, { from, measures, before, seen });
      if (measure === null) continue;
      measures.set(measure.id, measure);
      namePriority(cells, measure, priorities);
      targets.push(...profileOf(cells, measure, from, before.targets));
    }
  }
  const carried = carriedTargets(measures, targets, from, before.targets);
  return { measures, targets: [...targets, ...carried], priorities: [...priorities.values()] };
}

function isAdded({ cells }: TableRow): boolean {
  return (cells["change"] ?? "").trim().toLowerCase() === "add";
}

/** Their rows are read as the measures file is; they start with the year. */
function addedMeasures(table: Table, from: Quarter, before: Before, faults: Fault[]): readonly Measure[] {
  const rows = table.rows.filter(isAdded);
  const read = readMeasures({ ...table, rows }, { known: before.measures, people: before.people }, faults);
  return read.map((measure) => ({ ...measure, starts: measure.starts ?? from }));
}

const A_REF = "a ref, for example 1.17, or nothing where it stays";
const TARGET_COLUMNS = QUARTER_NUMBERS.map((number) => `q${number}`);

interface Changing {
  readonly from: Quarter;
  readonly measures: ReadonlyMap<MeasureId, Measure>;
  readonly before: Before;
  readonly seen: Map<string, number>;
}

/** A number is not its measure's id: numbers change with the year. */
function unknownId(id: string, measures: ReadonlyMap<MeasureId, Measure>): string {
  const ref = parseMeasureRef(id);
  const numbered = [...measures.values()].filter((m) => m.ref === ref);
  const meant = numbered.find(({ ends }) => ends === null) ?? numbered[0];
  if (meant !== undefined) return `an id, not a number: the id of ${meant.ref} is ${meant.id}`;
  return "the id of a measure of the plan; for a new one say add in the column change";
}

function changedMeasure(
  cells: CellReader,
  row: TableRow,
  { from, measures, before, seen }: Changing,
): Measure | null {
  const id = cells.text("measure_id");
  const earlier = seen.get(id);
  seen.set(id, row.line);
  const measure = [...measures.values()].find((m) => m.id === id);
  if (earlier !== undefined && id !== "")
    cells.fault("measure_id", `each one once; line ${earlier} has this one too`);
  if (isAdded(row)) return measure ?? null;
  const change = cells.read("change", parseChange, "keep, end or add", "keep");
  if (measure === undefined) {
    cells.fault("measure_id", unknownId(id, before.measures));
    cells.read("ref", (text) => (text === "" ? null : (parseMeasureRef(text) ?? undefined)), A_REF, null);
    for (const column of TARGET_COLUMNS) cells.read(column, readableTarget, READABLE_TARGET, "");
    return null;
  }
  for (const column of ONLY_OF_ADDED)
    if (cells.text(column) !== "")
      cells.fault(column, "nothing: what a measure of the plan is changes with the measures file");
  if (change === "end") return { ...measure, ends: earliest(measure.ends, previousQuarter(from)) };
  const parseRef = (text: string) => (text === "" ? measure.ref : (parseMeasureRef(text) ?? undefined));
  const ref = cells.read("ref", parseRef, A_REF, measure.ref);
  if (ref !== measure.ref && yearIsOpen(from, before.rounds)) {
    const last = formatQuarter(previousQuarter(from));
    cells.fault(
      "ref",
      `the round of ${last} to be opened first: a round keeps the numbers that it was opened with`,
    );
  }
  return { ...measure, ref, priorityNo: Number(ref.split(".")[0]), name: cells.text("name") || measure.name };
}

/** Said at one measure or at all of them, but the same. */
function namePriority(
  cells: CellReader,
  { priorityNo: no }: Measure,
  priorities: Map<number, Priority>,
): void {
  const name = cells.text("priority");
  const known = priorities.get(no)?.name;
  if (name === "") return;
  if (known === undefined) priorities.set(no, { no, name });
  else if (known !== name) cells.fault("priority", `"${known}", as on the rows before`);
}

function parseChange(text: string): "keep" | "end" | undefined {
  const word = text.trim().toLowerCase();
  return word === "" || word === "keep" ? "keep" : word === "end" ? "end" : undefined;
}

function earliest(a: Quarter | null, b: Quarter): Quarter {
  return a !== null && a < b ? a : b;
}

/** Are the rounds of the year before begun, and its last one not opened yet? */
function yearIsOpen(from: Quarter, rounds: readonly Quarter[]): boolean {
  return (
    rounds.some((q) => q >= addQuarters(from, -4) && q < from) &&
    !rounds.some((q) => q >= previousQuarter(from))
  );
}

/** Q1 to Q4 as they stand in the row; none where it leaves all four empty. */
function profileOf(
  cells: CellReader,
  measure: Measure,
  from: Quarter,
  known: Before["targets"],
): readonly TargetRecord[] {
  const { id, ends } = measure;
  if (TARGET_COLUMNS.every((column) => cells.text(column) === "")) return [];
  if (ends !== null && ends < from) {
    cells.fault(
      TARGET_COLUMNS.find((column) => cells.text(column) !== "") ?? "q1",
      "nothing: the measure has ended by then",
    );
    return [];
  }
  let saidWhy = false;
  return QUARTER_NUMBERS.map((number) => {
    const quarter = addQuarters(from, number - 1);
    const target = cells.read(`q${number}`, readableTarget, READABLE_TARGET, "");
    checkTargetUnit(cells, `q${number}`, measure);
    // One reason, and one fault where there is none, for the year.
    const quiet: CellReader = { ...cells, fault: saidWhy ? () => undefined : cells.fault };
    const record = setTarget(quiet, { measureId: id, quarter, target }, known, sameQuarterLastYear(quarter));
    saidWhy ||= record.change !== null && record.change.why === "";
    return record;
  });
}

/** Last year's targets, for what goes on and has none yet. A survey's says that it runs, so it is not carried over. */
function carriedTargets(
  measures: ReadonlyMap<MeasureId, Measure>,
  set: readonly TargetRecord[],
  from: Quarter,
  known: Before["targets"],
): readonly TargetRecord[] {
  const isSet = new Set(set.map(({ measureId }) => measureId));
  const year = QUARTER_NUMBERS.map((number) => addQuarters(from, number - 1));
  return [...measures.values()].flatMap(({ id, ends, frequency }) => {
    const targets = known.get(id) ?? {};
    const isOver = ends !== null && ends < from;
    if (isSet.has(id) || isOver || frequency.kind === "survey" || year.some((q) => targets[q] !== undefined))
      return [];
    return year.flatMap((quarter) => {
      const target = targets[sameQuarterLastYear(quarter)];
      return target === undefined ? [] : [{ measureId: id, quarter, target, change: null }];
    });
  });
}

/** `2020/21` as its first quarter; null for anything else. */
export function parseYear(text: string): Quarter | null {
  const match = /^(\d{4})\s*[/-]\s*(\d{2})$/.exec(text.trim());
  if (match === null || (Number(match[1]) + 1) % 100 !== Number(match[2])) return null;
  return quarterOf(Number(match[1]), 1);
}
