import type { Measure, MeasureId } from "../../domain/measure.ts";
import type { Person } from "../../domain/person.ts";
import type { Plan, Priority, Targets } from "../../domain/plan.ts";
import type { Quarter } from "../../domain/quarter.ts";
import { FIVE_BAND } from "../../domain/rag-method.ts";
import type { Fault } from "../fault.ts";
import type { Table } from "../table.ts";
import { isCurrent } from "./is-current.ts";
import { mergePeople } from "./merge-people.ts";
import { peopleDirectory } from "./people-directory.ts";
import { type PlacedMeasure, placeScorecard } from "./place-scorecard.ts";
import { type ActionRecord, readActions } from "./read-actions.ts";
import { readComparators } from "./read-comparators.ts";
import { readMeasures } from "./read-measures.ts";
import { readScorecard, type ScorecardMeasure } from "./read-scorecard.ts";
import { readTargets } from "./read-targets.ts";

/** The files of one import, each optional. */
export interface ImportFiles {
  readonly people: Table | null;
  readonly scorecard: Table | null;
  readonly measures: Table | null;
  readonly targets: Table | null;
  readonly actions: Table | null;
  readonly comparators: Table | null;
  /** The quarter that the actions file reports, where it does not say so itself. */
  readonly actionsQuarter: Quarter | null;
  /** The grading method from now on; null keeps the one in force. */
  readonly methodVersion: string | null;
}

/** People and plan as they will be, and what the files say of past quarters. */
export interface Desired {
  readonly people: readonly Person[];
  readonly plan: Plan;
  readonly scorecard: readonly PlacedMeasure[];
  readonly actions: readonly ActionRecord[];
  readonly faults: readonly Fault[];
}

/** What is stored before the import. */
export interface Known {
  readonly people: readonly Person[];
  readonly plan: Plan | null;
  readonly planId: string;
  /** The quarters that have a round or an edition. */
  readonly rounds: readonly Quarter[];
}

/** Lays the files over what is known. Pure; what the files do not mention stays as it is. */
export function desiredPlan(files: ImportFiles, { people, plan, planId, rounds }: Known): Desired {
  const tables = [
    files.people,
    files.scorecard,
    files.measures,
    files.targets,
    files.actions,
    files.comparators,
  ];
  const faults: Fault[] = tables.flatMap((table) => table?.faults ?? []);
  const allPeople = files.people === null ? people : mergePeople(files.people, people, faults);
  const directory = peopleDirectory(allPeople);
  const scorecard = files.scorecard === null ? [] : readScorecard(files.scorecard, faults);
  const before = new Map<MeasureId, Measure>(plan?.measures.map((m) => [m.id, m]));
  const fromFile = files.measures === null ? [] : readMeasures(files.measures, before, directory, faults);
  for (const measure of fromFile) before.set(measure.id, measure);
  const current = isCurrent(scorecard, {
    targets: plan?.targets.values() ?? [],
    rounds,
    targetsFile: files.targets,
  });
  const file = files.scorecard?.file ?? "";
  const placing = { file, planId, people: directory, isCurrent: current };
  const { placed, measures } = placeScorecard(scorecard, before, placing, faults);
  // What the measures file says of a measure goes before what a scorecard shows of it.
  const again = files.measures === null ? [] : readMeasures(files.measures, measures, directory, []);
  for (const measure of again) measures.set(measure.id, measure);
  if (files.comparators !== null) addComparators(measures, files.comparators, faults);
  const all = [...measures.values()];
  refuseSharedRefs(files, placed, all, faults);
  const targets = new Map(plan?.targets);
  addTargets(targets, scorecardTargets(placed));
  if (files.targets !== null) addTargets(targets, readTargets(files.targets, all, faults));
  const knownActions = new Map(plan?.actions.map((action) => [action.id, action]));
  const actions =
    files.actions === null
      ? []
      : readActions(files.actions, files.actionsQuarter, { people: directory, known: knownActions }, faults);
  return {
    people: allPeople,
    plan: {
      priorities: mergePriorities(plan?.priorities ?? [], placed, current, actions, all),
      measures: all,
      targets,
      actions: mergeById(
        plan?.actions ?? [],
        actions.map((record) => record.action),
      ),
      methodVersion: files.methodVersion ?? plan?.methodVersion ?? FIVE_BAND.version,
    },
    scorecard: placed,
    actions,
    faults: faults.toSorted((a, b) => a.file.localeCompare(b.file) || a.line - b.line),
  };
}

function addComparators(measures: Map<MeasureId, Measure>, file: Table, faults: Fault[]): void {
  for (const [id, comparators] of readComparators(file, [...measures.values()], faults)) {
    const measure = measures.get(id);
    if (measure !== undefined) measures.set(id, { ...measure, comparators });
  }
}

/** A file can move measures to other refs; two measures that end up at one ref are a fault. */
function refuseSharedRefs(
  { measures: file, scorecard }: ImportFiles,
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
    const row = file?.rows.find((r) => r.cells["ref"] === value);
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

function scorecardTargets(scorecard: readonly PlacedMeasure[]) {
  return scorecard.flatMap(({ measureId, cells }) =>
    cells.map(({ quarter, target }) => ({ measureId, quarter, target })),
  );
}

function addTargets(
  targets: Map<MeasureId, Targets>,
  added: readonly { readonly measureId: MeasureId; readonly quarter: Quarter; readonly target: string }[],
): void {
  for (const { measureId, quarter, target } of added) {
    targets.set(measureId, { ...targets.get(measureId), [quarter]: target });
  }
}

/** Every measure and action belongs to a priority; one that no file names is called by its number. */
function mergePriorities(
  known: readonly Priority[],
  scorecard: readonly ScorecardMeasure[],
  isCurrent: boolean,
  actions: readonly ActionRecord[],
  measures: readonly Measure[],
): readonly Priority[] {
  const byNo = new Map<number, Priority>();
  for (const { priorityNo: no } of measures) byNo.set(no, { no, name: `Priority ${no}` });
  for (const { action } of actions)
    byNo.set(action.priorityNo, { no: action.priorityNo, name: `Priority ${action.priorityNo}` });
  if (!isCurrent) for (const { priority } of scorecard) byNo.set(priority.no, priority);
  for (const priority of known) byNo.set(priority.no, priority);
  for (const { priority } of actions) if (priority !== null) byNo.set(priority.no, priority);
  if (isCurrent) for (const { priority } of scorecard) byNo.set(priority.no, priority);
  return [...byNo.values()].toSorted((a, b) => a.no - b.no);
}

function mergeById<T extends { readonly id: string }>(
  known: readonly T[],
  added: readonly T[],
): readonly T[] {
  return [...new Map([...known, ...added].map((item) => [item.id, item])).values()];
}
