import { isDeepStrictEqual } from "node:util";
import type { ActionUpdate } from "../../domain/action.ts";
import { formatQuarter } from "../../domain/quarter.ts";
import { actualText, type Return, thisQuartersGrade } from "../../domain/return.ts";
import type { LoggedChange, LogLine, QuarterContents, QuarterRow, Stored } from "../ports.ts";
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
  if (was !== null && isDeepStrictEqual(was.value.value, update)) {
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
    saved: null,
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
