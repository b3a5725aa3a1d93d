import { isDeepStrictEqual } from "node:util";
import type { Action, ActionId } from "../../domain/action.ts";
import type { Measure } from "../../domain/measure.ts";
import type { Person } from "../../domain/person.ts";
import type { Targets } from "../../domain/plan.ts";
import { formatQuarter, parseQuarter } from "../../domain/quarter.ts";
import type { Change, PlanRow, Stored } from "../ports.ts";
import { timeInWords } from "../time-in-words.ts";
import { NO_METHOD } from "./desired-plan.ts";
import {
  actionCells,
  measureCells,
  personCells,
  type PersonReferences,
  personReferences,
  yesIf,
} from "./kept-cells.ts";
import { rowKey } from "./plan-changes.ts";
import { type Before, changedUpdates, type Row, scorecardRows } from "./previous-quarters.ts";
import type { QuarterImport } from "./quarter-changes.ts";
import { KEPT_ACTION_COLUMNS } from "./read-actions.ts";
import { COMPARATOR_COLUMNS } from "./read-comparators.ts";
import { KEPT_SCORECARD_COLUMNS } from "./read-exact.ts";
import { KEPT_MEASURE_COLUMNS } from "./read-measures.ts";
import { KEPT_PEOPLE_COLUMNS } from "./read-people.ts";
import { KEPT_PRIORITY_COLUMNS } from "./read-priorities.ts";
import { KEPT_TARGET_COLUMNS } from "./read-targets.ts";

const KEPT_COLUMNS = {
  people: KEPT_PEOPLE_COLUMNS,
  priorities: KEPT_PRIORITY_COLUMNS,
  measures: KEPT_MEASURE_COLUMNS,
  targets: KEPT_TARGET_COLUMNS,
  comparators: COMPARATOR_COLUMNS,
  scorecard: KEPT_SCORECARD_COLUMNS,
  actions: KEPT_ACTION_COLUMNS,
} as const;

export type KeptKind = keyof typeof KEPT_COLUMNS;

/** Rows of one kind of import file. */
export interface KeptFile {
  readonly kind: KeptKind;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

/** What was there before an import, of all that it changes, as files to import: that takes it back. */
export interface PreviousState {
  /** Of the import, ISO, UTC. */
  readonly at: string;
  readonly files: readonly KeptFile[];
  /** As `--method` takes it; null: the import does not change it. */
  readonly methodVersion: string | null;
}

/** What an import writes and takes away, beside what is stored. */
export interface Changed {
  readonly at: string;
  readonly people: readonly Change<Person>[];
  readonly goingPeople: readonly Stored<Person>[];
  readonly plan: readonly Change<PlanRow>[];
  readonly goingPlan: readonly Stored<PlanRow>[];
  readonly quarters: readonly QuarterImport[];
}

export function previousState(changed: Changed, before: Before): PreviousState {
  const people = before.people.map(({ value }) => value);
  const of = personReferences(people);
  const plan = planPairs(changed, before);
  const rows: Readonly<Record<KeptKind, readonly Row[]>> = {
    people: peopleRows(changed, people),
    priorities: plan.flatMap(priorityRow),
    measures: plan.flatMap((pair) => measureRow(pair, of)),
    targets: plan.flatMap((pair) => targetRows(pair, changed.at)),
    comparators: plan.flatMap(comparatorRows),
    scorecard: changed.quarters.flatMap((each) => scorecardRows(each, before)),
    actions: actionRows(plan, changed, before, of),
  };
  const kinds: readonly KeptKind[] = ["people", "priorities", "measures", "targets", "comparators", "scorecard", "actions"]; // prettier-ignore
  const files = kinds.map((kind) => ({ kind, columns: KEPT_COLUMNS[kind], rows: rows[kind] }));
  return {
    at: changed.at,
    files: files.filter((file) => file.rows.length > 0),
    methodVersion: plan.map(methodBefore).find((method) => method !== null) ?? null,
  };
}

/** A row of the plan as it was and as it will be; null: it is not there. */
interface Pair {
  readonly was: PlanRow | null;
  readonly now: PlanRow | null;
}

function planPairs({ plan, goingPlan }: Changed, before: Before): readonly Pair[] {
  const stored = new Map(before.plan.map(({ value }) => [rowKey(value), value]));
  return [
    ...plan.map(({ value }) => ({ was: stored.get(rowKey(value)) ?? null, now: value })),
    ...goingPlan.map(({ value }) => ({ was: value, now: null })),
  ];
}

function peopleRows({ people, goingPeople }: Changed, known: readonly Person[]): readonly Row[] {
  const changed = people.map(({ value }) => {
    const was = known.find(({ id }) => id === value.id);
    return personCells(was ?? value, known, was === undefined);
  });
  return [...changed, ...goingPeople.map(({ value }) => personCells(value, known, false))];
}

function methodBefore({ was, now }: Pair): string | null {
  if (was?.kind === "settings") return was.methodVersion;
  return now?.kind === "settings" ? NO_METHOD : null;
}

function priorityRow({ was, now }: Pair): readonly Row[] {
  const row = was ?? now;
  if (row?.kind !== "priority") return [];
  const { no, name } = row.priority;
  return [{ priority_no: String(no), priority: name, withdrawn: yesIf(was === null) }];
}

function measureRow({ was, now }: Pair, of: PersonReferences): readonly Row[] {
  const row = was ?? now;
  if (row?.kind !== "measure") return [];
  if (was?.kind === "measure" && now?.kind === "measure" && isSameMeasure(was.measure, now.measure))
    return [];
  return [measureCells(row.measure, of, was === null)];
}

/** But for what other files say, and for the record of changes. */
function isSameMeasure(a: Measure, b: Measure): boolean {
  const plain = (measure: Measure) => ({ ...measure, comparators: [], targetChanges: [], limitChanges: [] });
  return isDeepStrictEqual(plain(a), plain(b));
}

function targetRows({ was, now }: Pair, at: string): readonly Row[] {
  if (was?.kind !== "measure") return [];
  const then: Targets = now?.kind === "measure" ? now.targets : {};
  const reason = `The import of ${timeInWords(at)} was taken back`;
  return [...new Set([...Object.keys(was.targets), ...Object.keys(then)])].toSorted().flatMap((key) => {
    const quarter = parseQuarter(key);
    if (quarter === null || was.targets[quarter] === then[quarter]) return [];
    const target = was.targets[quarter];
    const cells = { measure_id: was.measure.id, quarter: formatQuarter(quarter), target: target ?? "" };
    return [{ ...cells, reason, withdrawn: yesIf(target === undefined) }];
  });
}

function comparatorRows({ was, now }: Pair): readonly Row[] {
  if (was?.kind !== "measure") return [];
  const { id, comparators } = was.measure;
  const then = now?.kind === "measure" ? now.measure.comparators : [];
  if (isDeepStrictEqual(comparators, then)) return [];
  const row = { measure_id: id };
  return comparators.length === 0 ? [row] : comparators.map((comparator) => ({ ...row, ...comparator }));
}

function actionRows(
  plan: readonly Pair[],
  { quarters }: Changed,
  before: Before,
  of: PersonReferences,
): readonly Row[] {
  const isAction = ({ was, now }: Pair) => (was ?? now)?.kind === "action";
  const pairs = new Map(plan.filter(isAction).map((pair) => [actionOf(pair.was ?? pair.now)?.id, pair]));
  const stored = new Map(before.plan.flatMap(({ value }) => (value.kind === "action" ? [[value.action.id, value.action]] : []))); // prettier-ignore
  const updates = quarters.flatMap((each) => changedUpdates(each, before));
  const reported = new Set(updates.map(({ action }) => action.id));
  const others = [...pairs.values()].flatMap((pair) => actionOf(pair.was ?? pair.now) ?? []);
  const isAdded = (id: ActionId) => pairs.get(id)?.was === null;
  return [
    ...updates.map(({ action, update }) =>
      actionCells(stored.get(action.id) ?? action, of, update, isAdded(action.id)),
    ),
    ...others
      .filter(({ id }) => !reported.has(id))
      .map((action) => actionCells(action, of, null, isAdded(action.id))),
  ];
}

function actionOf(row: PlanRow | null): Action | null {
  return row?.kind === "action" ? row.action : null;
}
