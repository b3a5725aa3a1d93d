import { isDeepStrictEqual } from "node:util";
import type { Action } from "../../domain/action.ts";
import type { Measure } from "../../domain/measure.ts";
import type { Person } from "../../domain/person.ts";
import type { Priority, Targets } from "../../domain/plan.ts";
import { formatQuarter, parseQuarter } from "../../domain/quarter.ts";
import type { Change, Stored } from "../stored.ts";
import type { PlanRow } from "../ports.ts";
import { timeInWords } from "../time-in-words.ts";
import { KEPT_ACTION_COLUMNS } from "./action-columns.ts";
import { KEPT_SCORECARD_COLUMNS } from "./scorecard-columns.ts";
import { NO_METHOD } from "./import-input.ts";
import {
  actionCells,
  measureCells,
  personCells,
  type PersonReferences,
  personReferences,
  yesIf,
} from "./kept-cells.ts";
import {
  type Mark,
  markChange,
  saidOfAction,
  saidOfMeasure,
  saidOfPerson,
  saidOfUpdate,
  saidOfWholeMeasure,
} from "./marks.ts";
import { rowKey } from "./plan-changes.ts";
import {
  type Before,
  type ChangedUpdate,
  changedUpdates,
  type KeptRow,
  type Row,
  scorecardRows,
} from "./previous-quarters.ts";
import { KEPT_KINDS, type KeptKind, keysOf, REPLACES } from "./replaced-rows.ts";
import type { QuarterImport } from "./quarter-changes.ts";
import { COMPARATOR_COLUMNS } from "./read-comparators.ts";
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
} as const satisfies Readonly<Record<KeptKind, readonly string[]>>;

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
  /** Of each thing that the import changes, the mark of what is there before it (replaced-rows.ts). */
  readonly standing: ReadonlyMap<string, Mark>;
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
  const rows: Readonly<Record<KeptKind, readonly KeptRow[]>> = {
    people: peopleRows(changed, people),
    priorities: plan.flatMap(priorityRow),
    measures: plan.flatMap((pair) => measureRow(pair, of)),
    targets: plan.flatMap((pair) => targetRows(pair, changed.at)),
    comparators: plan.flatMap(comparatorRows),
    scorecard: changed.quarters.flatMap((each) => scorecardRows(each, before)),
    actions: actionRows(plan, changed, before, of),
  };
  return {
    at: changed.at,
    files: KEPT_KINDS.map((kind) => keptFile(kind, rows[kind])).filter((file) => file.rows.length > 0),
    methodVersion: plan.map(methodBefore).find((method) => method !== null) ?? null,
    standing: new Map(KEPT_KINDS.flatMap((kind) => rows[kind].flatMap((row) => standingOf(kind, row)))),
  };
}

function keptFile(kind: KeptKind, rows: readonly KeptRow[]): KeptFile {
  return {
    kind,
    columns: [...KEPT_COLUMNS[kind], REPLACES],
    rows: rows.map(({ cells, marks }) => ({ ...cells, [REPLACES]: marks.map(({ now }) => now).join(" ") })),
  };
}

function standingOf(kind: KeptKind, { cells, marks }: KeptRow): readonly (readonly [string, Mark])[] {
  const keys = keysOf(kind, cells);
  return marks.flatMap(({ was, now }, index) => (was === now ? [] : [[keys[index] ?? "", was] as const]));
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

function peopleRows({ people, goingPeople }: Changed, known: readonly Person[]): readonly KeptRow[] {
  const row = (was: Person | null, now: Person | null) => {
    const person = was ?? now;
    if (person === null) return [];
    const cells = personCells(person, known, was === null);
    return [{ cells, marks: [markChange(was, now, saidOfPerson)] }];
  };
  return [
    ...people.flatMap(({ value }) => row(known.find(({ id }) => id === value.id) ?? null, value)),
    ...goingPeople.flatMap(({ value }) => row(value, null)),
  ];
}

function methodBefore({ was, now }: Pair): string | null {
  if (was?.kind === "settings") return was.methodVersion;
  return now?.kind === "settings" ? NO_METHOD : null;
}

function priorityRow({ was, now }: Pair): readonly KeptRow[] {
  const [old, next] = [priorityOf(was), priorityOf(now)];
  const priority = old ?? next;
  if (priority === null) return [];
  const cells = { priority_no: String(priority.no), priority: priority.name, withdrawn: yesIf(old === null) };
  return [{ cells, marks: [markChange(old, next, ({ name }) => name)] }];
}

function priorityOf(row: PlanRow | null): Priority | null {
  return row?.kind === "priority" ? row.priority : null;
}

function measureRow({ was, now }: Pair, of: PersonReferences): readonly KeptRow[] {
  const [old, next] = [measureOf(was), measureOf(now)];
  const row = old ?? next;
  if (row === null) return [];
  const stays = old !== null && next !== null;
  if (stays && isSameMeasure(old.measure, next.measure)) return [];
  const said = stays ? saidOfMeasure : saidOfWholeMeasure;
  return [{ cells: measureCells(row.measure, of, old === null), marks: [markChange(old, next, said)] }];
}

function measureOf(row: PlanRow | null) {
  return row?.kind === "measure" ? row : null;
}

/** But for what other files say, and for the record of changes. */
function isSameMeasure(a: Measure, b: Measure): boolean {
  const plain = (measure: Measure) => ({ ...measure, comparators: [], targetChanges: [], limitChanges: [] });
  return isDeepStrictEqual(plain(a), plain(b));
}

function targetRows({ was, now }: Pair, at: string): readonly KeptRow[] {
  if (was?.kind !== "measure") return [];
  const then: Targets = measureOf(now)?.targets ?? {};
  const reason = `The import of ${timeInWords(at)} was taken back`;
  return [...new Set([...Object.keys(was.targets), ...Object.keys(then)])].toSorted().flatMap((key) => {
    const quarter = parseQuarter(key);
    if (quarter === null || was.targets[quarter] === then[quarter]) return [];
    const [target = null, next = null] = [was.targets[quarter], then[quarter]];
    const place = { measure_id: was.measure.id, quarter: formatQuarter(quarter) };
    const cells = { ...place, target: target ?? "", reason, withdrawn: yesIf(target === null) };
    return [{ cells, marks: [markChange(target, next, (text) => text)] }];
  });
}

function comparatorRows({ was, now }: Pair): readonly KeptRow[] {
  if (was?.kind !== "measure") return [];
  const { id, comparators } = was.measure;
  const then = measureOf(now)?.measure.comparators ?? [];
  if (isDeepStrictEqual(comparators, then)) return [];
  const marks = [markChange(comparators, then, (all) => all)];
  const row = { measure_id: id };
  return comparators.length === 0
    ? [{ cells: row, marks }]
    : comparators.map((comparator) => ({ cells: { ...row, ...comparator }, marks }));
}

function actionRows(
  plan: readonly Pair[],
  { quarters }: Changed,
  before: Before,
  of: PersonReferences,
): readonly KeptRow[] {
  const stored = new Map(before.plan.flatMap(({ value }) => actionOf(value) ?? []).map((action) => [action.id, action])); // prettier-ignore
  const changed = new Map(
    plan.flatMap(({ was, now }) => {
      const [old, next] = [actionOf(was), actionOf(now)];
      const action = old ?? next;
      return action === null ? [] : [[action.id, { action, old, next }] as const];
    }),
  );
  const rowOf = (named: Action, updated: ChangedUpdate | null) => {
    const known = stored.get(named.id) ?? null;
    const { action, old, next } = changed.get(named.id) ?? {
      action: known ?? named,
      old: known,
      next: known,
    };
    const cells = actionCells(action, of, updated?.update ?? null, old === null && next !== null);
    const marks = [markChange(old, next, saidOfAction)];
    if (updated !== null) marks.push(markChange(updated.update.was, updated.now, saidOfUpdate));
    return { cells, marks };
  };
  const updates = quarters.flatMap((each) => changedUpdates(each, before));
  const reported = new Set(updates.map(({ action }) => action.id));
  const others = [...changed.values()].filter(({ action }) => !reported.has(action.id));
  return [
    ...updates.map((updated) => rowOf(updated.action, updated)),
    ...others.map(({ action }) => rowOf(action, null)),
  ];
}

function actionOf(row: PlanRow | null): Action | null {
  return row?.kind === "action" ? row.action : null;
}
