import { measureId, type MeasureId } from "../../domain/measure.ts";
import { formatQuarter, parseQuarter, type Quarter } from "../../domain/quarter.ts";
import type { Return } from "../../domain/return.ts";
import { takesAnswers, type Round } from "../../domain/round.ts";
import type { Caller } from "../caller.ts";
import { IN_PERSONAL_CHAT, isFor, NOT_LISTED } from "../policy.ts";
import type { Ports } from "../ports.ts";
import { currentRound } from "../released-scorecard.ts";
import { ukDate } from "../uk-time.ts";
import {
  type CellRemark,
  type CheckedRow,
  type CheckedSheet,
  cellName,
  type Mistake,
} from "./checked-sheet.ts";
import { checkRow, type RowCheck, type RowContext } from "./check-row.ts";
import type { SheetRow, SheetTable } from "./returns-sheet.ts";

/** A dry run: what would be saved, what is wrong, cell by cell, and what stays as it is. */
export interface SheetCheck extends CheckedSheet {
  readonly rows: number;
  readonly unchanged: number;
  /** Empty rows of measures that are not the caller's. */
  readonly passedOver: number;
  readonly mistakes: readonly Mistake[];
  /** On the rows that can be saved. */
  readonly remarks: readonly CellRemark[];
}

export type SheetCheckOutcome =
  | { readonly kind: "checked"; readonly check: SheetCheck }
  /** About the file as a whole. */
  | { readonly kind: "unreadable"; readonly problems: readonly string[] };

const NO_ROWS = "There are no returns in this file. Fill in the workbook that /mine sheet gives you.";
const NO_QUARTER =
  "No row says which quarter it is for: the hidden columns are empty. Fill in a new workbook: /mine sheet gives you one.";

/** Checks every row of a file as the card would be checked. Writes nothing. */
export function checkSheet(ports: Ports): (caller: Caller, table: SheetTable) => Promise<SheetCheckOutcome> {
  return async (caller, table) => {
    if (!isFor("answer", caller.place)) return unreadable(IN_PERSONAL_CHAT);
    const { person } = caller;
    if (person === null) return unreadable(NOT_LISTED);
    if (table.rows.length === 0) return unreadable(NO_ROWS);
    const quarter = quarterOfMost(table.rows);
    if (quarter === null) return unreadable(NO_QUARTER);
    const { round, returns } = await ports.quarters.readWhole(quarter);
    const shut = await whyShut(ports, quarter, round?.value ?? null);
    if (shut !== null || round === null) return unreadable(shut ?? NO_QUARTER);
    const context = {
      caller,
      person,
      round: round.value,
      returns: byMeasure(returns.map(({ value }) => value)),
      letters: table.letters,
      rowsOf: rowsByMeasure(table.rows),
      today: ukDate(ports.clock.now()),
    };
    const results = table.rows.map((row) => otherQuarter(context, row) ?? checkRow(context, row));
    return { kind: "checked", check: summed(table, quarter, results) };
  };
}

function unreadable(problem: string): SheetCheckOutcome {
  return { kind: "unreadable", problems: [problem] };
}

/** A file is of one quarter: the one that most of its rows name. */
function quarterOfMost(rows: readonly SheetRow[]): Quarter | null {
  const counts = new Map<Quarter, number>();
  for (const { cells } of rows) {
    const quarter = parseQuarter(cells.quarter.text);
    if (quarter !== null) counts.set(quarter, (counts.get(quarter) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

/** Why nothing of the whole file can be saved; null: its round takes answers. */
async function whyShut(ports: Ports, quarter: Quarter, round: Round | null): Promise<string | null> {
  if (takesAnswers(round?.state)) return null;
  const now = currentRound(await ports.editions.pointers())?.quarter ?? null;
  const next =
    now === null || now === quarter
      ? "Tell the performance team what should change."
      : `The round now is ${formatQuarter(now)}: /mine sheet gives you its workbook.`;
  const name = formatQuarter(quarter);
  return round === null
    ? `This workbook is for ${name}, and there is no round for it. ${next}`
    : `This workbook is for ${name}, and its figures are locked. ${next}`;
}

function otherQuarter({ round, letters }: RowContext, { number, cells }: SheetRow): RowCheck | null {
  if (parseQuarter(cells.quarter.text) === round.quarter) return null;
  const quarter = formatQuarter(round.quarter);
  const text = `This row is not of ${quarter}, as the others are. Take it out, or copy its answer into a new workbook.`;
  return { kind: "mistaken", mistakes: [{ cell: cellName(letters, "ref", number), text }] };
}

function byMeasure(returns: readonly Return[]): ReadonlyMap<MeasureId, Return> {
  return new Map(returns.map((r) => [r.measure.id, r]));
}

function rowsByMeasure(rows: readonly SheetRow[]): ReadonlyMap<string, readonly number[]> {
  const all = new Map<string, number[]>();
  for (const { cells, number } of rows) {
    const id = measureId(cells.measureId.text.trim());
    all.set(id, [...(all.get(id) ?? []), number]);
  }
  return all;
}

function summed(table: SheetTable, quarter: Quarter, results: readonly RowCheck[]): SheetCheck {
  const clean: CheckedRow[] = [];
  const unlikely: CheckedRow[] = [];
  const mistakes: Mistake[] = [];
  const remarks: CellRemark[] = [];
  for (const result of results) {
    if (result.kind === "clean") clean.push(result.row);
    else if (result.kind === "unlikely") unlikely.push(result.row);
    else if (result.kind === "mistaken") mistakes.push(...result.mistakes);
    if (result.kind === "clean" || result.kind === "unlikely") remarks.push(...result.remarks);
  }
  const count = (kind: RowCheck["kind"]) => results.filter((result) => result.kind === kind).length;
  return {
    file: table.file,
    quarter,
    letters: table.letters,
    rows: results.length,
    unchanged: count("unchanged"),
    passedOver: count("passed-over"),
    clean,
    unlikely,
    mistakes,
    remarks,
  };
}
