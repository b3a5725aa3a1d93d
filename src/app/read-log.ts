import type { Action } from "../domain/action.ts";
import type { Measure, MeasureId } from "../domain/measure.ts";
import type { Priority } from "../domain/plan.ts";
import { formatQuarter, type Quarter } from "../domain/quarter.ts";
import type { Return } from "../domain/return.ts";
import type { LogLine, Stored } from "./stored.ts";
import type { Caller } from "./caller.ts";
import { isFor, mayHere, NOT_LISTED } from "./policy.ts";
import type { Ports } from "./ports.ts";
import { maySeeWorkingFigure } from "./visibility.ts";
import { refused, type Refused } from "./refused.ts";

/** Whose changes are asked for: one measure's, those of the round itself, or everything in the quarter. */
export type LogAsked =
  | { readonly kind: "measure"; readonly measure: Measure }
  | { readonly kind: "round" }
  | { readonly kind: "all" };

/** A line with what it is about. `unknown`: neither the quarter nor the plan has it any more. */
export interface LoggedLine {
  readonly line: LogLine;
  readonly about:
    | { readonly kind: "round" }
    | { readonly kind: "council" }
    | { readonly kind: "measure"; readonly measure: Measure }
    | { readonly kind: "action"; readonly action: Action }
    | { readonly kind: "priority"; readonly priority: Priority }
    | { readonly kind: "unknown" };
}

export type LogOutcome =
  /** Oldest first. */
  { readonly kind: "log"; readonly lines: readonly LoggedLine[] } | Refused;

const NOT_HERE = "What was changed is told in the 1:1 chat with Scorecard only. Send it there.";
const TEAM_ONLY =
  "The round's own log is for the performance team. For one of your measures, send its number: /log 1.17";

/**
 * Every change of a quarter's return, of its round, or of all of it: who, when, from what to what, and why. It holds
 * working figures and officers' names, before a release and after, so it is for those who may see a working figure.
 */
export function readLog(
  ports: Ports,
): (caller: Caller, quarter: Quarter, asked: LogAsked) => Promise<LogOutcome> {
  return async (caller, quarter, asked) => {
    const right = asked.kind === "measure" ? "see-working-figure" : "see-progress";
    if (!isFor(right, caller.place)) return refused(NOT_HERE);
    if (caller.person === null) return refused(NOT_LISTED);
    if (asked.kind === "measure") return await readMeasuresLog(ports, caller, quarter, asked.measure);
    if (!mayHere("see-progress", caller)) return refused(TEAM_ONLY);
    if (asked.kind === "all") return { kind: "log", lines: await readAllLines(ports, quarter) };
    const lines = await ports.quarters.readLog(quarter, "round");
    return { kind: "log", lines: lines.map((line) => ({ line, about: { kind: "round" } })) };
  };
}

/** What belongs to no quarter: who may do what, what channels follow, settings and imports. */
export async function readCouncilLog(ports: Ports, caller: Caller): Promise<LogOutcome> {
  if (!isFor("see-progress", caller.place)) return refused(NOT_HERE);
  if (!mayHere("see-progress", caller)) return refused("The council's log is for the performance team.");
  const lines = await ports.councilLog.read();
  return { kind: "log", lines: lines.map((line) => ({ line, about: { kind: "council" } })) };
}

async function readMeasuresLog(
  ports: Ports,
  caller: Caller,
  quarter: Quarter,
  measure: Measure,
): Promise<LogOutcome> {
  const stored = await readEver(ports, quarter, measure.id);
  const title = `${measure.ref} ${measure.name}`;
  if (stored === null) return refused(`${title} is not in the round of ${formatQuarter(quarter)}.`);
  if (!maySeeWorkingFigure(caller, stored.value)) {
    return refused(
      `Who changed ${title}, and how, is for those who answer for it, its director and the performance team. Ask the performance team if you should be one of them.`,
    );
  }
  const [own, late, plan] = await Promise.all([
    ports.quarters.readLog(quarter, `r~${measure.id}`),
    ports.quarters.readLog(quarter, `l~${measure.id}`),
    ports.plan.read(),
  ]);
  const planned = plan?.measures.find(({ id }) => id === measure.id) ?? measure;
  // A late first figure comes after the quarter's own lines.
  const lines = [...inTime([...targetLines(measure, quarter), ...limitLines(planned), ...own]), ...late];
  return { kind: "log", lines: lines.map((line) => ({ line, about: { kind: "measure", measure } })) };
}

/** As it stands, else as it stood when it was taken back: what was done is told all the same. */
async function readEver(ports: Ports, quarter: Quarter, id: MeasureId): Promise<Stored<Return> | null> {
  const stored = await ports.quarters.readReturn(quarter, id);
  if (stored !== null) return stored;
  const { withdrawn } = await ports.quarters.readWhole(quarter);
  return withdrawn.returns.find(({ value }) => value.measure.id === id) ?? null;
}

/** The plan keeps its own changes of a target: they belong to the quarter that the target is of. */
function targetLines({ id, targetChanges }: Measure, quarter: Quarter): readonly LogLine[] {
  return targetChanges
    .filter((change) => change.quarter === quarter)
    .map(({ was, now, why, by, at }, version) => {
      const what = `r~${id}`;
      const [before, after] = [{ target: was }, { target: now }];
      return { what, version, at, by, event: "target-changed", before, after, why };
    });
}

/** A limit that hides low numbers holds for every quarter, so each tells of its changes. */
function limitLines({ id, limitChanges }: Measure): readonly LogLine[] {
  return limitChanges.map(({ was, now, by, at }, version) => {
    const what = `r~${id}`;
    const [before, after] = [{ suppressBelow: was }, { suppressBelow: now }];
    return { what, version, at, by, event: "limit-changed", before, after, why: "" };
  });
}

/** Lines of one moment stay as they are. */
function inTime(lines: readonly LogLine[]): readonly LogLine[] {
  return lines.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** Measures and actions are named as the quarter has them, else as the plan does. */
async function readAllLines(ports: Ports, quarter: Quarter): Promise<readonly LoggedLine[]> {
  const [lines, { returns, actions, withdrawn }, plan] = await Promise.all([
    ports.quarters.readWholeLog(quarter),
    ports.quarters.readWhole(quarter),
    ports.plan.read(),
  ]);
  const abouts = new Map<string, LoggedLine["about"]>([["round", { kind: "round" }]]);
  const allReturns = [...withdrawn.returns, ...returns];
  const measures = [...(plan?.measures ?? []), ...allReturns.map(({ value }) => value.measure)];
  for (const measure of measures) {
    for (const kind of ["r", "l"]) abouts.set(`${kind}~${measure.id}`, { kind: "measure", measure });
  }
  const allActions = [...withdrawn.actions, ...actions];
  for (const action of [...(plan?.actions ?? []), ...allActions.map(({ value }) => value.action)]) {
    abouts.set(`a~${action.id}`, { kind: "action", action });
  }
  for (const priority of plan?.priorities ?? [])
    abouts.set(`n~${priority.no}`, { kind: "priority", priority });
  const targets = (plan?.measures ?? []).flatMap((measure) => targetLines(measure, quarter));
  const limits = (plan?.measures ?? []).flatMap(limitLines);
  return inTime([...targets, ...limits, ...lines]).map((line) => ({
    line,
    about: abouts.get(line.what) ?? { kind: "unknown" },
  }));
}
