import type { MeasureId } from "../../domain/measure.ts";
import type { Quarter } from "../../domain/quarter.ts";
import type { TableRow } from "../table.ts";

/**
 * A row that says of one measure in one quarter how it stood, and nothing of the plan: as in an edition of the quarter,
 * which never changes; `edition` null: it was not there.
 */
export interface RestoredRow {
  readonly line: number;
  readonly measureId: MeasureId;
  readonly quarter: Quarter;
  readonly edition: number | null;
  readonly cells: TableRow["cells"];
}
