import { createHash } from "node:crypto";
import {
  type Action,
  actionId,
  type ActionId,
  type ActionStatus,
  type ActionUpdate,
  parseActionStatus,
} from "../../domain/action.ts";
import { splitNames } from "../../domain/person-names.ts";
import type { Priority } from "../../domain/plan.ts";
import { parseQuarter, type Quarter } from "../../domain/quarter.ts";
import type { Fault } from "../fault.ts";
import type { Table } from "../table.ts";
import { cellReader, type CellReader, parsePositive, parseYesNo, splitList } from "./cell-reader.ts";
import type { PeopleDirectory } from "./people-directory.ts";
import { namedOrKnown } from "./read-measures.ts";

export const ACTION_COLUMNS = [
  "action_id", "priority_no", "priority", "objective", "action", "lead", "directorates", "portfolio_holders", "promise",
  "promise_unit", "due", "quarter", "status", "update",
] as const; // prettier-ignore
export const REQUIRED_ACTION_COLUMNS = ["priority_no", "objective", "action"] as const;

export interface ActionRecord {
  readonly action: Action;
  readonly priority: Priority | null;
  /** Null: the file says nothing of any quarter. */
  readonly quarter: Quarter | null;
  readonly update: ActionUpdate;
}

/**
 * Actions, with a quarter's status and update where the file has them. The columns of a published report
 * (`rag_raw`, `directorate`, `ph_lead`, `update_present`) are read too; `quarter` is the one it reports.
 */
export function readActions(
  table: Table,
  quarter: Quarter | null,
  people: PeopleDirectory,
  faults: Fault[],
): readonly ActionRecord[] {
  const seen = new Map<string, number>();
  let quarterMissing = false;
  return table.rows.map((row) => {
    const cells = cellReader(table, row, faults);
    const priorityNo = cells.read("priority_no", parsePositive, "a priority's number, for example 1", 0);
    const id = idOf(cells, priorityNo, seen);
    const statusColumn = cells.has("status") ? "status" : "rag_raw";
    const status = cells.read<ActionStatus | null>(
      statusColumn,
      parseActionStatus,
      "GREEN, AMBER, RED, COMPLETE, CLOSED, NOT STARTED or nothing",
      null,
    );
    const own = cells.read(
      "quarter",
      (text) => (text === "" ? null : (parseQuarter(text) ?? undefined)),
      "a quarter, for example 2019/20 Q2",
      null,
    );
    if (cells.text("objective") === "" && cells.text("action") === "") {
      cells.fault("action", "what will be done, or its objective");
    }
    const reports = status !== null || cells.text("update") !== "";
    if ((own ?? quarter) === null && reports && !quarterMissing) {
      // Once for the file: one option mends every row.
      quarterMissing = true;
      cells.fault(
        "quarter",
        "the quarter that the status and update are of (or --quarter for the whole file)",
      );
    }
    const given = cells.read("update_present", parseYesNo, "yes or no", cells.text("update") !== "");
    const name = cells.text("priority");
    return {
      action: {
        id,
        priorityNo,
        objective: cells.text("objective"),
        action: cells.text("action"),
        directorates: splitList(cells.text("directorates") || cells.text("directorate")),
        portfolioHolders: splitNames(cells.text("portfolio_holders") || cells.text("ph_lead")),
        lead: namedOrKnown(cells.text("lead"), people),
        promise: cells.text("promise"),
        promiseUnit: cells.text("promise_unit"),
        due: cells.text("due"),
      },
      priority: name === "" ? null : { no: priorityNo, name },
      quarter: own ?? quarter,
      update: { actionId: id, status, update: cells.text("update"), updateGiven: given },
    };
  });
}

/** The file's id; else one made from the action's words, the same at every import. */
function idOf(cells: CellReader, priorityNo: number, seen: Map<string, number>): ActionId {
  const given = cells.text("action_id");
  const words = `${cells.text("objective")}|${cells.text("action")}`;
  const made = `${priorityNo}-${createHash("sha256").update(words).digest("hex").slice(0, 10)}`;
  const base = given === "" ? made : given;
  const count = (seen.get(base) ?? 0) + 1;
  seen.set(base, count);
  if (given !== "" && count > 1) cells.fault("action_id", "each action once");
  return actionId(count === 1 ? base : `${base}-${count}`);
}
