import type { Measure, MeasureId, MeasureRef } from "../../domain/measure.ts";
import type { Person } from "../../domain/person.ts";
import type { Plan, Priority, Targets } from "../../domain/plan.ts";
import type { Quarter } from "../../domain/quarter.ts";
import { FIVE_BAND } from "../../domain/rag-method.ts";
import type { Fault } from "../fault.ts";
import type { Table } from "../table.ts";
import { measureFromScorecard } from "./measure-from-scorecard.ts";
import { peopleDirectory } from "./people-directory.ts";
import { type ActionRecord, readActions } from "./read-actions.ts";
import { readMeasures } from "./read-measures.ts";
import { newPersonId, readPeople } from "./read-people.ts";
import { readScorecard, type ScorecardMeasure } from "./read-scorecard.ts";
import { readTargets } from "./read-targets.ts";

/** The files of one import, each optional. */
export interface ImportFiles {
  readonly people: Table | null;
  readonly scorecard: Table | null;
  readonly measures: Table | null;
  readonly targets: Table | null;
  readonly actions: Table | null;
  /** The quarter that the actions file reports, where it does not say so itself. */
  readonly actionsQuarter: Quarter | null;
  /** The grading method from now on; null keeps the one in force. */
  readonly methodVersion: string | null;
}

/** People and plan as they will be, and what the files say of past quarters. */
export interface Desired {
  readonly people: readonly Person[];
  readonly plan: Plan;
  readonly scorecard: readonly ScorecardMeasure[];
  readonly actions: readonly ActionRecord[];
  readonly faults: readonly Fault[];
}

/** Lays the files over what is known. Pure; what the files do not mention stays as it is. */
export function desiredPlan(
  files: ImportFiles,
  people: readonly Person[],
  plan: Plan | null,
  planId: string,
): Desired {
  const tables = [files.people, files.scorecard, files.measures, files.targets, files.actions];
  const faults: Fault[] = tables.flatMap((table) => table?.faults ?? []);
  const allPeople = files.people === null ? people : mergePeople(files.people, people, faults);
  const directory = peopleDirectory(allPeople);
  const scorecard = files.scorecard === null ? [] : readScorecard(files.scorecard, faults);
  const measures = new Map<MeasureId, Measure>(plan?.measures.map((m) => [m.id, m]));
  const byRef = new Map<MeasureRef, Measure>(plan?.measures.map((m) => [m.ref, m]));
  const fromFile = files.measures === null ? [] : readMeasures(files.measures, measures, directory, faults);
  for (const measure of fromFile) {
    measures.set(measure.id, measure);
    byRef.set(measure.ref, measure);
  }
  for (const printed of scorecard) {
    const measure = measureFromScorecard(printed, byRef.get(printed.ref) ?? null, planId, directory);
    measures.set(measure.id, measure);
    byRef.set(measure.ref, measure);
  }
  // What the measures file says of a measure goes before what a scorecard shows of it.
  const again = files.measures === null ? [] : readMeasures(files.measures, measures, directory, []);
  for (const measure of again) measures.set(measure.id, measure);
  const all = [...measures.values()];
  if (files.measures !== null) refuseSharedRefs(files.measures, all, faults);
  const targets = new Map(plan?.targets);
  addTargets(targets, scorecardTargets(scorecard, byRef));
  if (files.targets !== null) addTargets(targets, readTargets(files.targets, all, faults));
  const actions =
    files.actions === null ? [] : readActions(files.actions, files.actionsQuarter, directory, faults);
  return {
    people: allPeople,
    plan: {
      priorities: mergePriorities(plan?.priorities ?? [], scorecard, actions, all),
      measures: all,
      targets,
      actions: mergeById(
        plan?.actions ?? [],
        actions.map((record) => record.action),
      ),
      methodVersion: files.methodVersion ?? plan?.methodVersion ?? FIVE_BAND.version,
    },
    scorecard,
    actions,
    faults: faults.toSorted((a, b) => a.file.localeCompare(b.file) || a.line - b.line),
  };
}

/** A column that the file lacks keeps its value. */
function mergePeople(table: Table, known: readonly Person[], faults: Fault[]): readonly Person[] {
  const byUpn = new Map<string, Person>(known.map((person) => [person.upn, person]));
  const records = readPeople(table, faults);
  const has = (column: string) => table.columns.includes(column);
  for (const record of records) {
    const was = byUpn.get(record.upn);
    byUpn.set(record.upn, {
      id: was?.id ?? newPersonId(record.upn),
      upn: record.upn,
      name: record.name,
      roles: has("roles") ? record.roles : (was?.roles ?? []),
      directorate: has("directorate") ? record.directorate : (was?.directorate ?? ""),
      deputy: was?.deputy ?? null,
      aadObjectId: was?.aadObjectId ?? null,
    });
  }
  if (!has("deputy")) return [...byUpn.values()];
  for (const [index, record] of records.entries()) {
    const person = byUpn.get(record.upn);
    const deputy = byUpn.get(record.deputy);
    const line = table.rows[index]?.line ?? 0;
    if (record.deputy !== "" && deputy === undefined) {
      faults.push({
        file: table.file,
        line,
        column: "deputy",
        value: record.deputy,
        expected: "somebody from the people file",
      });
    }
    if (person !== undefined) byUpn.set(record.upn, { ...person, deputy: deputy?.id ?? null });
  }
  return [...byUpn.values()];
}

/** A file can move measures to other refs; two measures that end up at one ref are a fault. */
function refuseSharedRefs(table: Table, measures: readonly Measure[], faults: Fault[]): void {
  const byRef = new Map<string, Measure>();
  for (const measure of measures) {
    const other = byRef.get(measure.ref);
    byRef.set(measure.ref, measure);
    if (other === undefined) continue;
    const row = table.rows.find((r) => r.cells["ref"] === measure.ref);
    const expected = `a ref of its own: ${other.id} and ${measure.id} would share it`;
    faults.push({ file: table.file, line: row?.line ?? 1, column: "ref", value: measure.ref, expected });
  }
}

function scorecardTargets(scorecard: readonly ScorecardMeasure[], byRef: ReadonlyMap<MeasureRef, Measure>) {
  return scorecard.flatMap(({ ref, cells }) => {
    const measureId = byRef.get(ref)?.id;
    return measureId === undefined
      ? []
      : cells.map(({ quarter, target }) => ({ measureId, quarter, target }));
  });
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
  actions: readonly ActionRecord[],
  measures: readonly Measure[],
): readonly Priority[] {
  const byNo = new Map<number, Priority>();
  for (const { priorityNo: no } of measures) byNo.set(no, { no, name: `Priority ${no}` });
  for (const { action } of actions)
    byNo.set(action.priorityNo, { no: action.priorityNo, name: `Priority ${action.priorityNo}` });
  for (const priority of known) byNo.set(priority.no, priority);
  for (const { priority } of actions) if (priority !== null) byNo.set(priority.no, priority);
  for (const { priority } of scorecard) byNo.set(priority.no, priority);
  return [...byNo.values()].toSorted((a, b) => a.no - b.no);
}

function mergeById<T extends { readonly id: string }>(
  known: readonly T[],
  added: readonly T[],
): readonly T[] {
  return [...new Map([...known, ...added].map((item) => [item.id, item])).values()];
}
