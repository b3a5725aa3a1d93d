import { measureId, type MeasureId } from "../../domain/measure.ts";
import { formatQuarter, parseQuarter, type Quarter } from "../../domain/quarter.ts";
import { actualText, type Return } from "../../domain/return.ts";
import type { Edition, QuarterPointer } from "../edition.ts";
import type { Fault } from "../fault.ts";
import type { Ports } from "../ports.ts";
import type { Table, TableRow } from "../table.ts";
import { cellReader, parsePositive, parseYesNo } from "./cell-reader.ts";
import type { Desired } from "./desired-plan.ts";
import { SCORECARD_COLUMNS } from "./read-scorecard.ts";

export const KEPT_SCORECARD_COLUMNS = [...SCORECARD_COLUMNS, "as_in_edition", "withdrawn"] as const;

/**
 * A row that says of one measure in one quarter how it stood, and nothing of the plan: as in an edition of the quarter,
 * which never changes; `edition` null: it was not there.
 */
export interface ExactCell {
  readonly line: number;
  readonly measureId: MeasureId;
  readonly quarter: Quarter;
  readonly edition: number | null;
  readonly cells: TableRow["cells"];
}

/** The rows of a scorecard file that say so, apart from those of a published scorecard. */
export function splitExact(
  table: Table,
  faults: Fault[],
): { readonly rest: Table; readonly exact: readonly ExactCell[] } {
  const isExact = ({ cells }: TableRow) =>
    (cells["as_in_edition"] ?? "") !== "" || (cells["withdrawn"] ?? "") !== "";
  const rows = table.rows.filter(isExact);
  const exact = rows.flatMap((row) => readExact(table, row, faults));
  return { rest: { ...table, rows: table.rows.filter((row) => !isExact(row)) }, exact };
}

function readExact(table: Table, row: TableRow, faults: Fault[]): readonly ExactCell[] {
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

/** What those rows bring back, by `exactKey`. A row that was changed by hand is a fault: an edition has no other figure. */
export async function restoredReturns(
  { editions }: Pick<Ports, "editions">,
  file: string,
  exact: readonly ExactCell[],
  faults: Fault[],
): Promise<ReadonlyMap<string, Return>> {
  const restored = new Map<string, Return>();
  for (const cell of exact) {
    const { quarter, edition, line } = cell;
    if (edition === null) continue;
    const r = await editions.readReturn(quarter, edition, cell.measureId);
    if (r !== null && saysTheSame(cell, r)) restored.set(exactKey(cell), r);
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

/** The editions of each quarter that something is taken back of, newest first. */
export async function editionsTakenBack(
  { editions }: Pick<Ports, "editions">,
  { exact, gone, actions }: Pick<Desired, "exact" | "gone" | "actions">,
  pointers: readonly QuarterPointer[],
): Promise<ReadonlyMap<Quarter, readonly Edition[]>> {
  const restored = actions.filter(({ edition }) => edition !== null);
  const quarters = new Set([...exact, ...gone.updates, ...restored].map(({ quarter }) => quarter));
  const found = new Map<Quarter, readonly Edition[]>();
  for (const { quarter, edition } of pointers.filter((pointer) => quarters.has(pointer.quarter))) {
    const numbers = Array.from({ length: edition ?? 0 }, (_, index) => (edition ?? 0) - index);
    const read = await Promise.all(numbers.map((number) => editions.read(quarter, number)));
    found.set(
      quarter,
      read.filter((each) => each !== null),
    );
  }
  return found;
}

export function exactKey({ quarter, measureId: id }: Pick<ExactCell, "quarter" | "measureId">): string {
  return `${quarter}~${id}`;
}

function saysTheSame({ cells }: ExactCell, r: Return): boolean {
  return (cells["actual_raw"] ?? "") === actualText(r) && (cells["target_raw"] ?? "") === r.target;
}
