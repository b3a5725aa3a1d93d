import { isDeepStrictEqual } from "node:util";
import type { Person } from "../../domain/person.ts";
import type { Plan, Targets } from "../../domain/plan.ts";
import { formatQuarter, parseQuarter, type Quarter } from "../../domain/quarter.ts";
import type { Change, Stored } from "../stored.ts";
import type { PlanRow } from "../ports.ts";
import { isPerformanceTeam } from "../policy.ts";
import type { Desired } from "./desired.ts";
import { changedMeasure, changedPerson } from "./changed-cells.ts";
import type { Tally } from "./import-summary.ts";
import type { LimitedAnew } from "./limit-changes.ts";

/** The rows of a plan that differ from those stored. Rows that the plan no longer mentions stay. */
export function planChanges(
  { plan, isEnded }: Pick<Desired, "plan" | "isEnded">,
  stored: readonly Stored<PlanRow>[],
  tally: Tally,
  limits: readonly LimitedAnew[] = [],
): readonly Change<PlanRow>[] {
  const byKey = new Map(stored.map((row) => [rowKey(row.value), row]));
  const rows = planRows(plan).filter(({ kind }) => kind !== "settings" || !isEnded);
  return rows.flatMap((value) => {
    const was = byKey.get(rowKey(value));
    if (was !== undefined && isDeepStrictEqual(was.value, value)) {
      tally.unchanged(value.kind);
      return [];
    }
    const name =
      was === undefined
        ? `${rowName(value)}${changedLimit(value, limits)}`
        : `${rowName(value)}${changedDetails(was.value, value)}${changedLimit(value, limits)}${changedTargets(was.value, value)}`;
    tally.change(value.kind, was === undefined ? "added" : "changed", name);
    return [{ value, etag: was?.etag ?? null }];
  });
}

/** The stored rows that go. */
export function planRemovals(
  { gone, plan, isEnded }: Desired,
  stored: readonly Stored<PlanRow>[],
  tally: Tally,
): readonly Stored<PlanRow>[] {
  const isGone = (row: PlanRow) => {
    switch (row.kind) {
      case "settings":
        return isEnded;
      case "priority":
        return (
          gone.priorities.has(row.priority.no) && !plan.priorities.some(({ no }) => no === row.priority.no)
        );
      case "measure":
        return gone.measures.has(row.measure.id);
      case "action":
        return gone.actions.has(row.action.id);
    }
  };
  const rows = stored.filter(({ value }) => isGone(value));
  for (const { value } of rows) tally.change(value.kind, "withdrawn", rowName(value));
  return rows;
}

/** The people who go: not those who are only said to have left. */
export function peopleRemovals(
  { gone, people }: Desired,
  stored: readonly Stored<Person>[],
  tally: Tally,
): readonly Stored<Person>[] {
  const staying = new Set(people.map(({ id }) => id));
  const rows = stored.filter(({ value: { id } }) => gone.people.has(id) && !staying.has(id));
  for (const { value } of rows) tally.change("person", "withdrawn", value.name);
  return rows;
}

export function peopleChanges(
  people: readonly Person[],
  stored: readonly Stored<Person>[],
  tally: Tally,
): readonly Change<Person>[] {
  const byId = new Map(stored.map((row) => [row.value.id, row]));
  const all = [...stored.map(({ value }) => value), ...people];
  return people.flatMap((value) => {
    const was = byId.get(value.id);
    if (was !== undefined && isDeepStrictEqual(was.value, value)) {
      tally.unchanged("person");
      return [];
    }
    if (was === undefined) tally.change("person", "added", value.name);
    else tally.change("person", "changed", `${value.name}${changedPerson(was.value, value, all)}`);
    return [{ value, etag: was?.etag ?? null }];
  });
}

/** Said before it is done: nobody could put it right in the chat. */
export function teamRemarks(people: readonly Person[], stored: readonly Stored<Person>[]): readonly string[] {
  const left = people.some(isPerformanceTeam) || !stored.some(({ value }) => isPerformanceTeam(value));
  return left ? [] : ["Nobody is left in the performance team: nobody can open, lock or release a round"];
}

/** The settings apart: they are written when all else is, for a plan without settings has not been imported whole. */
export function settingsLast(changes: readonly Change<PlanRow>[]): readonly (readonly Change<PlanRow>[])[] {
  const isSettings = ({ value }: Change<PlanRow>) => value.kind === "settings";
  return [changes.filter((change) => !isSettings(change)), changes.filter(isSettings)];
}

function planRows(plan: Plan): readonly PlanRow[] {
  return [
    ...plan.priorities.map((priority): PlanRow => ({ kind: "priority", priority })),
    ...plan.measures.map((measure): PlanRow => ({
      kind: "measure",
      measure,
      targets: plan.targets.get(measure.id) ?? {},
    })),
    ...plan.actions.map((action): PlanRow => ({ kind: "action", action })),
    { kind: "settings", methodVersion: plan.methodVersion },
  ];
}

export function rowKey(row: PlanRow): string {
  switch (row.kind) {
    case "settings":
      return "settings";
    case "priority":
      return `priority ${row.priority.no}`;
    case "measure":
      return `measure ${row.measure.id}`;
    case "action":
      return `action ${row.action.id}`;
  }
}

/** `; was 1.12; ends with 2019/20 Q4`, of what places a measure in the plan. */
function changedDetails(was: PlanRow, now: PlanRow): string {
  if (was.kind !== "measure" || now.kind !== "measure") return "";
  const { ref, ends, starts } = was.measure;
  const quarter = (q: Quarter | null) => (q === null ? "no quarter" : formatQuarter(q));
  return [
    ref === now.measure.ref ? "" : `; was ${ref}`,
    ends === now.measure.ends ? "" : `; ends with ${quarter(now.measure.ends)}`,
    starts === now.measure.starts ? "" : `; starts with ${quarter(now.measure.starts)}`,
    changedMeasure(was.measure, now.measure),
  ].join("");
}

/** `; counts below 5 are hidden from everyone but officers from now on: figures of 2019/20 Q1, with the words about them, too`. */
function changedLimit(row: PlanRow, limits: readonly LimitedAnew[]): string {
  const changed = limits.find(({ measure }) => row.kind === "measure" && measure.id === row.measure.id);
  if (changed === undefined) return "";
  const { hides, shows, asksAgain, limit, was, measure } = changed;
  const ofPlan = limit === measure.suppressBelow ? "" : ", as an earlier plan has it";
  if (limit === was && [...hides, ...shows, ...asksAgain].length === 0)
    return ofPlan === "" ? "" : `; counts below ${limit} stay hidden from everyone but officers${ofPlan}`;
  const uncovered = shows.length === 0 ? "" : `; everyone sees figures of ${listed(shows)} from now on`;
  if (limit === null)
    return `; no limit hides its counts from now on; what was released with one keeps it${uncovered}`;
  const percent = measure.unit === "percent" ? "; a percentage hides only what stands with it, as in 38.5% (10/26)" : ""; // prettier-ignore
  const waits = asksAgain.length === 0 ? "" : `; approved public wording of ${listed(asksAgain)} waits again: /wording`; // prettier-ignore
  const released = hides.length === 0 ? "" : `: figures of ${listed(hides)}, with the words about them, too`;
  return `; counts below ${limit} are hidden from everyone but officers from now on${ofPlan}${released}${uncovered}${waits}${percent}`;
}

function listed(quarters: readonly Quarter[]): string {
  return new Intl.ListFormat("en-GB").format(quarters.map(formatQuarter));
}

/** `; target of 2019/20 Q3: 57, was 50`, for each quarter whose target changes. */
function changedTargets(was: PlanRow, now: PlanRow): string {
  if (was.kind !== "measure" || now.kind !== "measure") return "";
  return parsedQuarters({ ...was.targets, ...now.targets })
    .filter((quarter) => was.targets[quarter] !== now.targets[quarter])
    .map(
      (q) => `; target of ${formatQuarter(q)}: ${now.targets[q] || "none"}, was ${was.targets[q] || "none"}`,
    )
    .join("");
}

function parsedQuarters(targets: Targets): readonly Quarter[] {
  return Object.keys(targets).flatMap((key) => parseQuarter(key) ?? []);
}

function rowName(row: PlanRow): string {
  switch (row.kind) {
    case "settings":
      return row.methodVersion;
    case "priority":
      return `${row.priority.no} ${row.priority.name}`;
    case "measure":
      return `${row.measure.ref} ${row.measure.name}`;
    case "action":
      return row.action.action === "" ? row.action.objective : row.action.action;
  }
}
