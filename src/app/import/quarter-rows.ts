import { isDeepStrictEqual } from "node:util";
import type { ActionId, ActionUpdate } from "../../domain/action.ts";
import type { MeasureId } from "../../domain/measure.ts";
import { formatQuarter } from "../../domain/quarter.ts";
import { actualText, type Return, thisQuartersGrade } from "../../domain/return.ts";
import type { LoggedChange, QuarterContents, QuarterRow } from "../quarter-port.ts";
import type { LogLine, Stored } from "../stored.ts";
import type { Tally } from "./import-summary.ts";
import type { ActionRecord } from "./read-actions.ts";

/** What all log lines of one import share. */
export type LogFacts = Pick<LogLine, "at" | "by" | "event" | "why">;

/** The row and log line of a return; none when it is the one that is stored. */
export function returnChange(
  r: Return,
  before: QuarterContents,
  log: LogFacts,
  tally: Tally,
): readonly LoggedChange[] {
  const was = before.returns.find(({ value }) => value.measure.id === r.measure.id) ?? null;
  if (was?.value === r) {
    tally.unchanged("return");
    return [];
  }
  const name = `${formatQuarter(r.quarter)} ${r.measure.ref} ${shown(r)}`;
  tally.change(
    "return",
    was === null ? "added" : "changed",
    was === null ? name : `${name} (was ${shown(was.value)})`,
  );
  const value = { ...r, version: nextVersion(was) };
  return [
    {
      row: { kind: "return", value },
      etag: was?.etag ?? null,
      log: logLine(`r~${r.measure.id}`, value.version, was?.value ?? null, value, log),
    },
  ];
}

/**
 * The row and log line of a return that is to be as it was in an edition. What was approved and agreed of it since is of
 * no edition, and stays.
 */
export function restoredChange(
  r: Return,
  before: QuarterContents,
  log: LogFacts,
  tally: Tally,
): readonly LoggedChange[] {
  const isIt = ({ value }: Stored<Return>) => value.measure.id === r.measure.id;
  const was = before.returns.find(isIt)?.value ?? null;
  const { wordings, commitments } = was ?? before.withdrawn.returns.find(isIt)?.value ?? r;
  const value = { ...r, wordings, commitments, version: was?.version ?? r.version };
  return returnChange(was !== null && isDeepStrictEqual(was, value) ? was : value, before, log, tally);
}

/** Takes the row away, with a log line. Empty: there is no such row. */
export function returnWithdrawal(
  id: MeasureId,
  before: QuarterContents,
  log: LogFacts,
  tally: Tally,
): readonly LoggedChange[] {
  const was = before.returns.find(({ value }) => value.measure.id === id);
  if (was === undefined) return [];
  const value = { ...was.value, version: was.value.version + 1 };
  const name = `${formatQuarter(value.quarter)} ${value.measure.ref} ${shown(value)}`;
  tally.change("return", "withdrawn", name);
  const line = logLine(`r~${id}`, value.version, was.value, null, { ...log, event: "withdrawn" });
  return [{ row: { kind: "return", value }, etag: was.etag, log: line, withdraws: true }];
}

export function updateWithdrawal(
  id: ActionId,
  before: QuarterContents,
  log: LogFacts,
  tally: Tally,
): readonly LoggedChange[] {
  const was = before.actions.find(({ value }) => value.action.id === id);
  if (was === undefined) return [];
  const row = { ...was.value, version: was.value.version + 1 };
  tally.change("action update", "withdrawn", row.action.action || row.action.objective);
  const line = logLine(`a~${id}`, row.version, was.value.value, null, { ...log, event: "withdrawn" });
  return [{ row, etag: was.etag, log: line, withdraws: true }];
}

function shown(r: Return): string {
  return `actual ${actualText(r) || "none"}, target ${r.target || "none"}, grade ${thisQuartersGrade(r) ?? "none"}`;
}

export function actionChange(
  record: ActionRecord,
  before: QuarterContents,
  log: LogFacts,
  tally: Tally,
): readonly LoggedChange[] {
  const was = before.actions.find(({ value }) => value.action.id === record.action.id) ?? null;
  const update = withKept(record, was?.value.value ?? null);
  const sameSaved = record.saved === null || isDeepStrictEqual(was?.value.saved, record.saved);
  const sameAction = record.edition === null || isDeepStrictEqual(was?.value.action, record.action);
  if (was !== null && sameSaved && sameAction && isDeepStrictEqual(was.value.value, update)) {
    tally.unchanged("action update");
    return [];
  }
  tally.change(
    "action update",
    was === null ? "added" : "changed",
    record.action.action || record.action.objective,
  );
  const version = was === null ? 0 : was.value.version + 1;
  const row: QuarterRow = {
    kind: "action-update",
    action: record.action,
    value: update,
    saved: record.saved,
    wordings: was?.value.wordings ?? [],
    frozen: false,
    version,
  };
  return [
    {
      row,
      etag: was?.etag ?? null,
      log: logLine(`a~${record.action.id}`, version, was?.value.value ?? null, update, log),
    },
  ];
}

/** What the file has no column for stays as it was reported; a reason goes with the status CLOSED. */
function withKept({ update, lacks }: ActionRecord, was: ActionUpdate | null): ActionUpdate {
  const isClosed = update.status === "CLOSED";
  return {
    ...update,
    reached: lacks.includes("reached") ? (was?.reached ?? "") : update.reached,
    reason: lacks.includes("reason") && isClosed ? (was?.reason ?? "") : update.reason,
  };
}

export function logLine(
  what: string,
  version: number,
  before: unknown,
  after: unknown,
  log: LogFacts,
): LogLine {
  return { ...log, what, version, before, after };
}

function nextVersion(was: Stored<Return> | null): number {
  return was === null ? 0 : was.value.version + 1;
}
