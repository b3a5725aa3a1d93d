import { actionId } from "../../domain/action.ts";
import { measureId } from "../../domain/measure.ts";
import type { Person, PersonId } from "../../domain/person.ts";
import type { Plan } from "../../domain/plan.ts";
import { parseQuarter } from "../../domain/quarter.ts";
import type { Fault } from "../fault.ts";
import type { Table, TableRow } from "../table.ts";
import { ukDate } from "../uk-time.ts";
import type { Gone, RestoredRow } from "./desired.ts";
import { UPDATE_WITHDRAWN } from "./action-columns.ts";
import type { ImportFiles } from "./import-input.ts";
import { cellReader, splitWithdrawn } from "./cell-reader.ts";
import { splitRestored } from "./restored-rows.ts";

/** The files without the rows that take something away, or bring it back as it stood, and what those rows say. */
export interface SplitFiles {
  readonly rest: ImportFiles;
  readonly gone: Gone;
  readonly restoredRows: readonly RestoredRow[];
}

export function splitFiles(files: ImportFiles, known: readonly Person[], faults: Fault[]): SplitFiles {
  const split = (table: Table | null, named: readonly string[], also?: readonly string[]) => {
    if (table === null) return { rest: null, withdrawn: [] };
    const { rest, withdrawn } = splitWithdrawn(table, faults, also);
    refuseUnclear(rest, withdrawn, named, faults);
    return { rest, withdrawn };
  };
  const people = split(files.people, ["person_id", "upn"]);
  const measures = split(files.measures, ["measure_id"]);
  const priorities = split(files.priorities, ["priority_no"]);
  const actions = split(files.actions, ["action_id"], [UPDATE_WITHDRAWN]);
  const scorecard =
    files.scorecard === null ? { rest: null, restoredRows: [] } : splitRestored(files.scorecard, faults);
  return {
    rest: {
      ...files,
      people: people.rest,
      priorities: priorities.rest,
      measures: measures.rest,
      actions: actions.rest,
      scorecard: scorecard.rest,
    },
    gone: {
      people: linesOf(people.withdrawn, ({ cells }) => idOf(cells, known)),
      priorities: linesOf(priorities.withdrawn, ({ cells }) => Number(cells["priority_no"])),
      measures: linesOf(measures.withdrawn, ({ cells }) => measureId(cells["measure_id"] ?? "")),
      actions: linesOf(actions.withdrawn, ({ cells }) => actionId(cells["action_id"] ?? "")),
      updates: actions.withdrawn.flatMap((row) => updateOf(files.actions, row, faults)),
    },
    restoredRows: scorecard.restoredRows,
  };
}

/** A row that takes something away says what by one of these columns, and no other row says how it is to be. */
function refuseUnclear(
  rest: Table,
  withdrawn: readonly TableRow[],
  columns: readonly string[],
  faults: Fault[],
): void {
  const [column = ""] = columns.slice(-1);
  const nameOf = ({ cells }: TableRow) =>
    columns.map((each) => (cells[each] ?? "").trim().toLowerCase()).find((text) => text !== "");
  const lines = new Map(rest.rows.map((row) => [nameOf(row), row.line]));
  for (const row of withdrawn) {
    const [name, { fault }] = [nameOf(row), cellReader(rest, row, faults)];
    const other = lines.get(name);
    if (name === undefined) fault(column, "what is withdrawn");
    else if (other !== undefined) fault("withdrawn", `nothing, or no line ${other}, which keeps the same`);
  }
}

/** What was reported of an action that goes, where its row names a quarter. */
function updateOf(table: Table | null, row: TableRow, faults: Fault[]): Gone["updates"] {
  const text = row.cells["quarter"] ?? "";
  const quarter = parseQuarter(text);
  if (quarter !== null) return [{ actionId: actionId(row.cells["action_id"] ?? ""), quarter }];
  if (text !== "" && table !== null)
    cellReader(table, row, faults).fault("quarter", "a quarter, for example 2019/20 Q2, or nothing");
  return [];
}

function linesOf<Id>(rows: readonly TableRow[], id: (row: TableRow) => Id | null): ReadonlyMap<Id, number> {
  return new Map(
    rows.flatMap((row) => {
      const named = id(row);
      return named === null ? [] : [[named, row.line] as const];
    }),
  );
}

/** By their own id, else by their sign-in name. Null: nobody, and so nobody has to go. */
function idOf(cells: TableRow["cells"], known: readonly Person[]): PersonId | null {
  const own = cells["person_id"] ?? "";
  const upn = (cells["upn"] ?? "").trim().toLowerCase();
  return known.find((person) => (own === "" ? person.upn === upn : person.id === own))?.id ?? null;
}

/**
 * Without those who go. Somebody who has written to the bot since is known by their account, and has left from today on
 * instead: they are asked for nothing and may do nothing. `at`: ISO, UTC.
 */
export function withoutGonePeople(known: readonly Person[], { people }: Gone, at: string): readonly Person[] {
  return known.flatMap((person): readonly Person[] => {
    if (!people.has(person.id)) return [person];
    return person.aadObjectId === null ? [] : [{ ...person, left: person.left ?? ukDate(new Date(at)) }];
  });
}

export function withoutGone(plan: Plan, { priorities, measures, actions }: Gone): Plan {
  return {
    ...plan,
    priorities: plan.priorities.filter(({ no }) => !priorities.has(no)),
    measures: plan.measures.filter(({ id }) => !measures.has(id)),
    actions: plan.actions.filter(({ id }) => !actions.has(id)),
  };
}
