import { type Protection, protectionOf } from "../domain/protection.ts";
import type { PlanRow } from "../app/ports.ts";
import { measureId, type MeasureId } from "../domain/measure.ts";
import type { Columns, StoredRow } from "./table-rows.ts";

/** In the place of no limit, of a measure that had one. */
const NO_MORE = -1;

/** So that limits can be asked for by themselves, with what decides how they hold. */
export function limitColumns(row: PlanRow): Columns {
  if (row.kind !== "measure") return {};
  const { id, suppressBelow, limitChanges } = row.measure;
  if (suppressBelow === null && limitChanges.length === 0) return {};
  const { counts, cumulative } = protectionOf(row.measure);
  return {
    [LIMIT_COLUMN]: suppressBelow ?? NO_MORE,
    [LIMITED_COLUMN]: id,
    [COUNTS_COLUMN]: counts,
    [CUMULATIVE_COLUMN]: cumulative,
  };
}

export const LIMIT_COLUMN = "suppressBelow";
const LIMITED_COLUMN = "measureId";
const COUNTS_COLUMN = "countsPeople";
const CUMULATIVE_COLUMN = "sinceApril";
export const LIMIT_COLUMNS = [LIMIT_COLUMN, LIMITED_COLUMN, COUNTS_COLUMN, CUMULATIVE_COLUMN] as const;

/** A measure with what protects it, from the columns above. Null: the row has none. Those of earlier versions know the limit alone. */
export function limitIn({ columns }: StoredRow): readonly [MeasureId, Protection] | null {
  const { [LIMITED_COLUMN]: id, [LIMIT_COLUMN]: limit } = columns;
  if (typeof id !== "string" || typeof limit !== "number") return null;
  const { [COUNTS_COLUMN]: counts, [CUMULATIVE_COLUMN]: cumulative } = columns;
  return [
    measureId(id),
    {
      limit: limit === NO_MORE ? null : limit,
      counts: counts === true,
      cumulative: cumulative === true,
    },
  ];
}
