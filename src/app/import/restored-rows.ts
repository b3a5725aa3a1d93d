import type { Action, ActionId } from "../../domain/action.ts";
import { measureId } from "../../domain/measure.ts";
import { formatQuarter, parseQuarter, type Quarter } from "../../domain/quarter.ts";
import { actualText, type Return } from "../../domain/return.ts";
import type { Edition, QuarterPointer } from "../edition.ts";
import type { Fault } from "../fault.ts";
import type { Ports } from "../ports.ts";
import type { Table, TableRow } from "../table.ts";
import type { Desired, RestoredRow } from "./desired.ts";
import { cellReader, parsePositive, parseYesNo } from "./cell-reader.ts";
import type { ActionRecord } from "./read-actions.ts";

/** The rows of a scorecard file that say so, apart from those of a published scorecard. */
export function splitRestored(
  table: Table,
  faults: Fault[],
): { readonly rest: Table; readonly restoredRows: readonly RestoredRow[] } {
  const isRestored = ({ cells }: TableRow) =>
    (cells["as_in_edition"] ?? "") !== "" || parseYesNo(cells["withdrawn"] ?? "") !== false;
  const rows = table.rows.filter(isRestored);
  const restoredRows = rows.flatMap((row) => readRestored(table, row, faults));
  refuseRepeats(table.file, restoredRows, restoredRows, faults);
  return { rest: { ...table, rows: table.rows.filter((row) => !isRestored(row)) }, restoredRows };
}

/** One measure has one row in a quarter. `restoredRows` is a fault where an earlier one of `others` is of the same. */
export function refuseRepeats(
  file: string,
  restoredRows: readonly RestoredRow[],
  others: readonly Pick<RestoredRow, "line" | "quarter" | "measureId">[],
  faults: Fault[],
): void {
  for (const { line, quarter, measureId: id } of restoredRows) {
    const other = others.find((each) => each.quarter === quarter && each.measureId === id);
    if (other === undefined || other.line === line) continue;
    const expected = `one row a measure and quarter; line ${other.line} is of ${id} too`;
    faults.push({ file, line, column: "period", value: formatQuarter(quarter), expected });
  }
}

function readRestored(table: Table, row: TableRow, faults: Fault[]): readonly RestoredRow[] {
  const cells = cellReader(table, row, faults);
  const quarter = cells.read(
    "period",
    (text) => parseQuarter(text) ?? undefined,
    "a quarter, for example 2019/20 Q2",
    null,
  );
  const id = cells.text("measure_id");
  const withdrawn = cells.read("withdrawn", parseYesNo, "yes or nothing", false);
  const parse = (text: string) => (text === "" ? null : parsePositive(text));
  const edition = cells.read("as_in_edition", parse, "the number of an edition, or nothing", null);
  if (id === "") cells.fault("measure_id", "the id of a measure");
  if (withdrawn && edition !== null) cells.fault("as_in_edition", "nothing: the row is withdrawn");
  if (quarter === null || id === "" || withdrawn === (edition !== null)) return [];
  return [{ line: row.line, measureId: measureId(id), quarter, edition, cells: row.cells }];
}

/** What those rows bring back, by `restoredKey`. A row that was changed by hand is a fault: an edition has no other figure. */
export async function loadRestored(
  { editions }: Pick<Ports, "editions">,
  file: string,
  restoredRows: readonly RestoredRow[],
  faults: Fault[],
): Promise<ReadonlyMap<string, Return>> {
  const restored = new Map<string, Return>();
  for (const cell of restoredRows) {
    const { quarter, edition, line } = cell;
    if (edition === null) continue;
    const r = await editions.readReturn(quarter, edition, cell.measureId);
    if (r !== null && saysTheSame(cell, r)) restored.set(restoredKey(cell), r);
    else {
      const value = String(edition);
      const expected =
        r === null
          ? `an edition of ${formatQuarter(quarter)} that has ${cell.measureId}`
          : `nothing, or the figures of that edition: actual ${actualText(r) || "none"}, target ${r.target || "none"}`;
      faults.push({ file, line, column: "as_in_edition", value, expected });
    }
  }
  return restored;
}

/**
 * The editions of each quarter that something is taken back of, newest first: those that everyone has seen, and those that
 * the files name, also of a quarter that nobody sees any more.
 */
export async function loadEarlierEditions(
  { editions }: Pick<Ports, "editions">,
  { restoredRows, gone, actions }: Pick<Desired, "restoredRows" | "gone" | "actions">,
  pointers: readonly QuarterPointer[],
): Promise<ReadonlyMap<Quarter, readonly Edition[]>> {
  const wanted = new Map<Quarter, Set<number>>();
  const named = [...restoredRows, ...actions.filter(({ edition }) => edition !== null)];
  for (const { quarter, edition } of [
    ...named,
    ...gone.updates.map((each) => ({ ...each, edition: null })),
  ]) {
    if (quarter === null) continue;
    const newest = pointers.find((pointer) => pointer.quarter === quarter)?.edition ?? 0;
    const seen = Array.from({ length: newest }, (_, index) => index + 1);
    const numbers = wanted.get(quarter) ?? new Set(seen);
    wanted.set(quarter, edition === null ? numbers : numbers.add(edition));
  }
  const found = new Map<Quarter, readonly Edition[]>();
  for (const [quarter, numbers] of wanted) {
    const newestFirst = [...numbers].toSorted((a, b) => b - a);
    const loaded = await Promise.all(newestFirst.map((number) => editions.read(quarter, number)));
    found.set(
      quarter,
      loaded.filter((each) => each !== null),
    );
  }
  return found;
}

/** An action is in the edition that its row names, or the row is a fault. */
export function unknownEditions(
  file: string,
  actions: readonly ActionRecord[],
  earlier: ReadonlyMap<Quarter, readonly Edition[]>,
): readonly Fault[] {
  return actions.flatMap(({ line, action, quarter, edition }): readonly Fault[] => {
    if (edition === null || quarter === null || actionIn(earlier.get(quarter), edition, action.id) !== null)
      return [];
    const expected = `an edition of ${formatQuarter(quarter)} that has ${action.id}`;
    return [{ file, line, column: "as_in_edition", value: String(edition), expected }];
  });
}

export function actionIn(
  editions: readonly Edition[] = [],
  number: number | null,
  id: ActionId,
): Action | null {
  const edition = editions.find((each) => each.number === number);
  return edition?.actions.find(({ action }) => action.id === id)?.action ?? null;
}

export function restoredKey({ quarter, measureId: id }: Pick<RestoredRow, "quarter" | "measureId">): string {
  return `${quarter}~${id}`;
}

function saysTheSame({ cells }: RestoredRow, r: Return): boolean {
  return (cells["actual_raw"] ?? "") === actualText(r) && (cells["target_raw"] ?? "") === r.target;
}
