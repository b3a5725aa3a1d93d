import { countOf } from "../../domain/count-of.ts";
import type { Measure, MeasureId } from "../../domain/measure.ts";
import type { Plan, Targets } from "../../domain/plan.ts";
import { FIVE_BAND } from "../../domain/rag-method.ts";
import type { Fault } from "../fault.ts";
import type { Table } from "../table.ts";
import type { Desired, Known, Gone } from "./desired.ts";
import { type ImportFiles, NO_METHOD, tablesOf } from "./import-input.ts";
import { inferMeasures } from "./infer-measure.ts";
import { isCurrent } from "./is-current.ts";
import { withLimitChanges } from "./limit-changes.ts";
import { mergePeople } from "./merge-people.ts";
import { knownPriorities, mergeByNo, mergePriorities } from "./merge-priorities.ts";
import { type PeopleDirectory, peopleDirectory } from "./people-directory.ts";
import { type PlacedMeasure, placeScorecard } from "./place-scorecard.ts";
import { type ActionRecord, readActions } from "./read-actions.ts";
import { goingOn, refuseSharedRefs } from "./shared-refs.ts";
import { type TargetRecord, withTargetChanges } from "./target-changes.ts";
import { readYearChanges } from "./read-year-changes.ts";
import { readComparators } from "./read-comparators.ts";
import { refuseRepeats } from "./restored-rows.ts";
import { readPriorities } from "./read-priorities.ts";
import { readMeasures } from "./read-measures.ts";
import { readScorecard } from "./read-scorecard.ts";
import { readTargets } from "./read-targets.ts";
import { splitFiles, withoutGone, withoutGonePeople } from "./withdrawn-rows.ts";

/** Lays the files over what is known. Pure; what the files do not mention stays as it is. */
export function desiredPlan(all: ImportFiles, stored: Known): Desired {
  const faults: Fault[] = tablesOf(all).flatMap((table) => table.faults);
  const { rest: files, gone, restoredRows } = splitFiles(all, stored.people, faults);
  const people = withoutGonePeople(stored.people, gone, stored.changedBy.at);
  const plan = stored.plan && withoutGone(stored.plan, gone);
  const known = { ...stored, people, plan };
  const { planId, rounds } = known;
  const allPeople = files.people === null ? people : mergePeople(files.people, people, faults);
  const directory = peopleDirectory(allPeople);
  const scorecard = files.scorecard === null ? [] : readScorecard(files.scorecard, faults);
  const before = new Map<MeasureId, Measure>(plan?.measures.map((m) => [m.id, m]));
  const fromFile =
    files.measures === null
      ? []
      : readMeasures(
          files.measures,
          { known: before, inferred: inferMeasures(scorecard), people: directory },
          faults,
        );
  for (const measure of fromFile) before.set(measure.id, measure);
  const isNewest = isCurrent(scorecard, {
    targets: plan?.targets.values() ?? [],
    rounds,
    targetsFile: files.targets,
  });
  const file = files.scorecard?.file ?? "";
  const placing = { file, planId, people: directory, isCurrent: isNewest };
  const { placed, measures } = placeScorecard(scorecard, before, placing, faults);
  const ordinary = placed.flatMap(({ measureId, cells }) => cells.map((cell) => ({ ...cell, measureId })));
  refuseRepeats(file, restoredRows, ordinary, faults);
  // What the measures file says of a measure goes before what a scorecard shows of it.
  const again =
    files.measures === null ? [] : readMeasures(files.measures, { known: measures, people: directory }, []);
  for (const measure of again) measures.set(measure.id, measure);
  if (files.comparators !== null) addComparators(measures, files.comparators, faults);
  const {
    targets,
    measures: allMeasures,
    priorities,
  } = withTargets(files, { placed, measures, known, directory }, faults);
  const current = goingOn(allMeasures, rounds, files.yearStart?.from ?? null);
  refuseSharedRefs(files, placed, current, faults);
  const knownActions = new Map(plan?.actions.map((action) => [action.id, action]));
  const actions =
    files.actions === null
      ? []
      : readActions(files.actions, files.actionsQuarter, { people: directory, known: knownActions }, faults);
  const inFile = files.priorities === null ? [] : readPriorities(files.priorities, faults);
  const method = files.methodVersion === NO_METHOD ? null : files.methodVersion;
  const desired = {
    priorities: mergeByNo(
      mergePriorities(knownPriorities(known, current), placed, isNewest, actions, current),
      [...priorities, ...inFile],
    ),
    measures: withLimitChanges(allMeasures, plan?.measures ?? [], known.changedBy),
    targets,
    actions: mergeById(
      plan?.actions ?? [],
      actions.map((record) => record.action),
    ),
    methodVersion: method ?? plan?.methodVersion ?? FIVE_BAND.version,
  };
  const isEnded = files.methodVersion === NO_METHOD && isEmpty(desired);
  if (files.methodVersion === NO_METHOD && !isEnded) faults.push(needsMethod(desired));
  return {
    people: allPeople,
    plan: desired,
    scorecard: placed,
    actions: actions.filter(({ withdrawn }) => !withdrawn),
    restoredRows,
    gone: { ...gone, updates: [...gone.updates, ...actions.flatMap(withdrawnUpdate)] },
    isEnded,
    faults: faults.toSorted((a, b) => a.file.localeCompare(b.file) || a.line - b.line),
  };
}

function withdrawnUpdate({ withdrawn, action, quarter }: ActionRecord): Gone["updates"] {
  return withdrawn && quarter !== null ? [{ actionId: action.id, quarter }] : [];
}

function needsMethod({ priorities, measures, actions }: Plan): Fault {
  const [measure] = measures;
  const what =
    measure !== undefined
      ? `measure ${measure.ref}`
      : actions.length > 0
        ? countOf(actions.length, "action")
        : countOf(priorities.length, "priority", "priorities");
  const expected = `a grading method, as the plan still has ${what}`;
  return { file: "--method", line: 0, column: "", value: NO_METHOD, expected };
}

function isEmpty({ priorities, measures, actions }: Plan): boolean {
  return priorities.length + measures.length + actions.length === 0;
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

function addTargets(targets: Map<MeasureId, Targets>, added: readonly Omit<TargetRecord, "change">[]): void {
  for (const { measureId, quarter, target, withdrawn } of added) {
    const known = Object.entries(targets.get(measureId) ?? {}).filter(([key]) => key !== quarter);
    const set = withdrawn === true ? [] : [[quarter, target] as const];
    targets.set(measureId, Object.fromEntries([...known, ...set]));
  }
}

function mergeById<T extends { readonly id: string }>(
  known: readonly T[],
  added: readonly T[],
): readonly T[] {
  return [...new Map([...known, ...added].map((item) => [item.id, item])).values()];
}
