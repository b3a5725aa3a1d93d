import type { Measure, MeasureId } from "../../domain/measure.ts";
import type { Person } from "../../domain/person.ts";
import type { Plan, Priority, Targets } from "../../domain/plan.ts";
import type { Quarter } from "../../domain/quarter.ts";
import { FIVE_BAND } from "../../domain/rag-method.ts";
import type { Fault } from "../fault.ts";
import type { Table } from "../table.ts";
import { isCurrent } from "./is-current.ts";
import { withLimitChanges } from "./limit-changes.ts";
import { mergePeople } from "./merge-people.ts";
import { type PeopleDirectory, peopleDirectory } from "./people-directory.ts";
import { type PlacedMeasure, placeScorecard } from "./place-scorecard.ts";
import { type ActionRecord, readActions } from "./read-actions.ts";
import { goingOn, refuseSharedRefs } from "./shared-refs.ts";
import { type ChangedBy, withTargetChanges } from "./target-changes.ts";
import { readYearChanges, type YearStart } from "./read-year-changes.ts";
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
  /** Null: no year is started. */
  readonly yearStart: YearStart | null;
  /** The quarter that the actions file reports, where it does not say so itself. */
  readonly actionsQuarter: Quarter | null;
  /** The grading method from now on; null keeps the one in force. */
  readonly methodVersion: string | null;
}

export const NO_FILES: ImportFiles = {
  people: null,
  scorecard: null,
  measures: null,
  targets: null,
  actions: null,
  comparators: null,
  yearStart: null,
  actionsQuarter: null,
  methodVersion: null,
};

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
  /** The plan is the one that this plan replaces. */
  readonly isEarlier: boolean;
  readonly changedBy: ChangedBy;
}

/** Lays the files over what is known. Pure; what the files do not mention stays as it is. */
export function desiredPlan(files: ImportFiles, known: Known): Desired {
  const { people, plan, planId, rounds } = known;
  const year = files.yearStart?.table ?? null;
  const tables = [files.people, files.scorecard, files.measures, files.targets, files.actions, files.comparators, year]; // prettier-ignore
  const faults: Fault[] = tables.flatMap((table) => table?.faults ?? []);
  const allPeople = files.people === null ? people : mergePeople(files.people, people, faults);
  const directory = peopleDirectory(allPeople);
  const scorecard = files.scorecard === null ? [] : readScorecard(files.scorecard, faults);
  const before = new Map<MeasureId, Measure>(plan?.measures.map((m) => [m.id, m]));
  const fromFile = files.measures === null ? [] : readMeasures(files.measures, before, directory, faults);
  for (const measure of fromFile) before.set(measure.id, measure);
  const isNewest = isCurrent(scorecard, {
    targets: plan?.targets.values() ?? [],
    rounds,
    targetsFile: files.targets,
  });
  const file = files.scorecard?.file ?? "";
  const placing = { file, planId, people: directory, isCurrent: isNewest };
  const { placed, measures } = placeScorecard(scorecard, before, placing, faults);
  // What the measures file says of a measure goes before what a scorecard shows of it.
  const again = files.measures === null ? [] : readMeasures(files.measures, measures, directory, []);
  for (const measure of again) measures.set(measure.id, measure);
  if (files.comparators !== null) addComparators(measures, files.comparators, faults);
  const {
    targets,
    measures: all,
    priorities,
  } = withTargets(files, { placed, measures, known, directory }, faults);
  const current = goingOn(all, rounds, files.yearStart?.from ?? null);
  refuseSharedRefs(files, placed, current, faults);
  const knownActions = new Map(plan?.actions.map((action) => [action.id, action]));
  const actions =
    files.actions === null
      ? []
      : readActions(files.actions, files.actionsQuarter, { people: directory, known: knownActions }, faults);
  return {
    people: allPeople,
    plan: {
      priorities: mergeByNo(
        mergePriorities(knownPriorities(known, current), placed, isNewest, actions, current),
        priorities,
      ),
      measures: withLimitChanges(all, plan?.measures ?? [], known.changedBy),
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

interface Placed {
  readonly placed: readonly PlacedMeasure[];
  readonly measures: ReadonlyMap<MeasureId, Measure>;
  readonly known: Known;
  readonly directory: PeopleDirectory;
}

/** The targets that the files set, over those that are stored; the measures as a year start leaves them. */
function withTargets(
  { targets: file, yearStart }: ImportFiles,
  { placed, measures, known, directory }: Placed,
  faults: Fault[],
): Pick<Plan, "targets" | "measures" | "priorities"> {
  const stored = known.plan?.targets ?? new Map<MeasureId, Targets>();
  const targets = new Map(stored);
  addTargets(targets, scorecardTargets(placed));
  const set = file === null ? [] : readTargets(file, [...measures.values()], stored, faults);
  addTargets(targets, set);
  const before = { measures, targets, people: directory, rounds: known.rounds };
  const year = yearStart === null ? null : readYearChanges(yearStart, before, faults);
  addTargets(targets, year?.targets ?? []);
  const changed = [...set, ...(year?.targets ?? [])];
  const all = [...(year?.measures ?? measures).values()];
  return {
    targets,
    measures: withTargetChanges(all, changed, known.changedBy),
    priorities: year?.priorities ?? [],
  };
}

function addComparators(measures: Map<MeasureId, Measure>, file: Table, faults: Fault[]): void {
  for (const [id, comparators] of readComparators(file, [...measures.values()], faults)) {
    const measure = measures.get(id);
    if (measure !== undefined) measures.set(id, { ...measure, comparators });
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

/** A plan that replaces another takes over those of its priorities that a measure goes on in. */
function knownPriorities({ plan, isEarlier }: Known, goingOn: readonly Measure[]): readonly Priority[] {
  const all = plan?.priorities ?? [];
  return isEarlier ? all.filter(({ no }) => goingOn.some(({ priorityNo }) => priorityNo === no)) : all;
}

function mergeByNo(known: readonly Priority[], named: readonly Priority[]): readonly Priority[] {
  const byNo = new Map([...known, ...named].map((priority) => [priority.no, priority]));
  return [...byNo.values()].toSorted((a, b) => a.no - b.no);
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
