import type { PlanRow } from "../app/ports.ts";
import { measureId, type MeasureId } from "../domain/measure.ts";
import type { Columns, StoredRow } from "./azure-table.ts";

/** In the place of no limit, of a measure that had one. */
const NO_MORE = -1;

/** So that limits can be asked for by themselves. */
export function limitColumns(row: PlanRow): Columns {
  if (row.kind !== "measure") return {};
  const { id, suppressBelow, limitChanges } = row.measure;
  if (suppressBelow === null && limitChanges.length === 0) return {};
  return { [LIMIT_COLUMN]: suppressBelow ?? NO_MORE, [LIMITED_COLUMN]: id };
}

export const LIMIT_COLUMN = "suppressBelow";
export const LIMITED_COLUMN = "measureId";

/** A measure with its limit, from the columns above. Null: the row has none. */
export function limitIn({ columns }: StoredRow): readonly [MeasureId, number | null] | null {
  const { [LIMITED_COLUMN]: id, [LIMIT_COLUMN]: limit } = columns;
  if (typeof id !== "string" || typeof limit !== "number") return null;
  return [measureId(id), limit === NO_MORE ? null : limit];
}
