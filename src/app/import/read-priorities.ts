import type { Priority } from "../../domain/plan.ts";
import type { Fault } from "../fault.ts";
import type { Table } from "../table.ts";
import { cellReader, parsePositive } from "./cell-reader.ts";

export const PRIORITY_COLUMNS = ["priority_no", "priority"] as const;
export const KEPT_PRIORITY_COLUMNS = [...PRIORITY_COLUMNS, "withdrawn"] as const;
export const REQUIRED_PRIORITY_COLUMNS = PRIORITY_COLUMNS;

/** The names of priorities by their numbers. */
export function readPriorities(table: Table, faults: Fault[]): readonly Priority[] {
  const seen = new Map<number, number>();
  return table.rows.flatMap((row) => {
    const cells = cellReader(table, row, faults);
    const no = cells.read("priority_no", parsePositive, "a priority's number, for example 1", null);
    const name = cells.text("priority");
    if (name === "") cells.fault("priority", "the priority's name");
    if (no === null) return [];
    const earlier = seen.get(no);
    if (earlier !== undefined) cells.fault("priority_no", `each one once; line ${earlier} has this one too`);
    seen.set(no, row.line);
    return [{ no, name }];
  });
}
