import { createHash } from "node:crypto";
import {
  type Action,
  actionId,
  type ActionId,
  type ActionStatus,
  type ActionUpdate,
  parseActionStatus,
} from "../../domain/action.ts";
import { promisedNumber, readReached } from "../../domain/action-promise.ts";
import { readDue } from "../../domain/due-date.ts";
import { splitNames } from "../../domain/person-names.ts";
import type { Priority } from "../../domain/plan.ts";
import { parseQuarter, type Quarter } from "../../domain/quarter.ts";
import type { ActionUpdateRow } from "../quarter-port.ts";
import { type Fault, faultText } from "../fault.ts";
import type { Table } from "../table.ts";
import { UPDATE_WITHDRAWN } from "./action-columns.ts";
import { cellReader, type CellReader, parsePositive, parseYesNo, splitList } from "./cell-reader.ts";
import { orNull } from "./measure-columns.ts";
import { REPLACES } from "./replaced-rows.ts";
import { type PeopleDirectory, leadNamed, namedOrKnown } from "./people-directory.ts";

export interface ActionRecord {
  readonly line: number;
  readonly action: Action;
  readonly priority: Priority | null;
  /** Null: the file says nothing of any quarter. */
  readonly quarter: Quarter | null;
  readonly update: ActionUpdate;
  /** Null: it came by file. */
  readonly saved: ActionUpdateRow["saved"];
  /** The edition of its quarter that the action was in so, with these words and this lead; null: it is as in the plan. */
  readonly edition: number | null;
  /** There was no update. */
  readonly withdrawn: boolean;
  /** The columns that the file lacks: of these the quarter keeps what it has. */
  readonly lacks: readonly ("reached" | "reason")[];
}

/**
 * Actions, with a quarter's status and update where the file has them. The columns of a published report
 * (`rag_raw`, `directorate`, `ph_lead`, `update_present`) are read too; `quarter` is the one it reports.
 */
export function readActions(
  table: Table,
  quarter: Quarter | null,
  { people, known }: { readonly people: PeopleDirectory; readonly known: KnownActions },
  faults: Fault[],
): readonly ActionRecord[] {
  const seen = new Map<string, number>();
  let quarterMissing = false;
  const records = table.rows.map((row) => {
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
    const withdrawn = cells.text("withdrawn") === UPDATE_WITHDRAWN;
    const reports = status !== null || cells.text("update") !== "" || withdrawn;
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
    const action = { id, priorityNo, ...detailsOf(cells, known.get(id) ?? null, people) };
    const told = { reached: reachedIn(cells, action), reason: reasonIn(cells, status) };
    return {
      line: row.line,
      action,
      priority: name === "" ? null : { no: priorityNo, name },
      quarter: own ?? quarter,
      update: { actionId: id, status, update: cells.text("update"), updateGiven: given, ...told },
      saved: savedIn(cells, people),
      edition: cells.read(
        "as_in_edition",
        orNull(parsePositive),
        "the number of an edition, or nothing",
        null,
      ),
      withdrawn,
      lacks: UPDATE_COLUMNS.filter((column) => !cells.has(column)),
    };
  });
  refuseLooseParts(table, records, known, faults);
  return records;
}

type KnownActions = ReadonlyMap<ActionId, Action>;
const UPDATE_COLUMNS = ["reached", "reason"] as const;

/** A column that the file lacks keeps what was known. */
function detailsOf(
  cells: CellReader,
  was: Action | null,
  people: PeopleDirectory,
): Omit<Action, "id" | "priorityNo"> {
  const kept = <T>(columns: readonly string[], read: (text: string) => T, known: T | undefined): T => {
    const isThere = known === undefined || columns.some((column) => cells.has(column));
    return isThere
      ? read(columns.map((column) => cells.text(column)).find((text) => text !== "") ?? "")
      : known;
  };
  const asWritten = (text: string) => text;
  return {
    objective: cells.text("objective"),
    action: cells.text("action"),
    directorates: kept(["directorates", "directorate"], splitList, was?.directorates),
    portfolioHolders: kept(["portfolio_holders", "ph_lead"], splitNames, was?.portfolioHolders),
    lead: kept(["lead"], (text) => leadNamed(text, people), was?.lead),
    promise: kept(["promise"], asWritten, was?.promise),
    promiseUnit: kept(["promise_unit"], asWritten, was?.promiseUnit),
    due: kept(["due"], () => dueIn(cells), was?.due),
    partOf: kept(["part_of"], (text) => (text === "" ? null : actionId(text)), was?.partOf),
  };
}

const A_DAY = "a day or a time with its year: 31 March 2025, March 2025, 2024/25 Q3, 2024/25 or by 2026";

/** As it is to be shown; words that name no day stay, and `dueRemarks` names them. */
function dueIn(cells: CellReader): string {
  const text = cells.text("due");
  const reading = readDue(text);
  if (reading.kind === "unclear") cells.fault("due", A_DAY);
  return reading.kind === "day" ? reading.words : text;
}

/** The actions that can never be overdue, because no day can be read from what they say. */
export function dueRemarks(table: Table | null): readonly string[] {
  return (table?.rows ?? []).flatMap((row) => {
    const value = row.cells["due"] ?? "";
    if (table === null || readDue(value).kind !== "words") return [];
    return [
      `${faultText({ file: table.file, line: row.line, column: "due", value, expected: A_DAY })}. It is kept as it is, and never overdue`,
    ];
  });
}

/** In the promise's unit, as the form keeps it. */
function reachedIn(cells: CellReader, action: Action): string {
  const text = cells.text("reached");
  if (text === "") return "";
  // A kept row says what was reported, whatever has become of the promise since.
  if (cells.text("as_in_edition") !== "" || cells.text(REPLACES) !== "") return text;
  const promised = promisedNumber(action);
  const reading = promised === null ? null : readReached(text, promised);
  if (reading?.kind === "reached") return reading.text;
  if (reading?.kind === "none") return "";
  cells.fault(
    "reached",
    promised === null ? "nothing, as no number is promised" : "a number in the promise's unit",
  );
  return "";
}

function savedIn(cells: CellReader, people: PeopleDirectory): ActionUpdateRow["saved"] {
  const by = namedOrKnown(cells.text("reported_by"), people);
  const at = cells.text("reported_at");
  if (by === null || at === "") return null;
  if (!Number.isNaN(Date.parse(at))) return { by, at };
  cells.fault("reported_at", "a time, for example 2019-10-04T09:00:00.000Z");
  return null;
}

function reasonIn(cells: CellReader, status: ActionStatus | null): string {
  const reason = cells.text("reason");
  if (reason !== "" && status !== "CLOSED")
    cells.fault("reason", "nothing: a reason is kept for CLOSED only");
  return reason;
}

/** A part belongs to an action that is whole itself. */
function refuseLooseParts(
  table: Table,
  records: readonly ActionRecord[],
  known: KnownActions,
  faults: Fault[],
): void {
  const all = new Map([...known, ...records.map(({ action }) => [action.id, action] as const)]);
  const wholes = new Set([...all.values()].flatMap(({ partOf }) => partOf ?? []));
  for (const [index, { action }] of records.entries()) {
    const row = table.rows[index];
    if (action.partOf === null || row === undefined) continue;
    const whole = all.get(action.partOf);
    if (whole !== undefined && whole.partOf === null && !wholes.has(action.id)) continue;
    const expected = whole === undefined ? "the action_id of an action" : "an action that is whole itself";
    cellReader(table, row, faults).fault("part_of", expected);
  }
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
