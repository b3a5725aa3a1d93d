import type Big from "big.js";
import { formatAmount } from "../../domain/figure.ts";
import type { Measure, MeasureId } from "../../domain/measure.ts";
import type { Targets } from "../../domain/plan.ts";
import { parseQuarter } from "../../domain/quarter.ts";
import { parseTarget } from "../../domain/target.ts";
import type { Fault } from "../fault.ts";
import type { Table } from "../table.ts";
import { type CellReader, cellReader, parseYesNo } from "./cell-reader.ts";
import { idsByName } from "./ids-by-name.ts";
import { setTarget, type TargetRecord } from "./target-changes.ts";

export const TARGET_COLUMNS = ["measure_id", "quarter", "target", "reason"] as const;
export const KEPT_TARGET_COLUMNS = [...TARGET_COLUMNS, "withdrawn"] as const;
export const READABLE_TARGET = "a figure, a range (0.9-1.1), YoYR, BL, TBA or nothing";
export const REQUIRED_TARGET_COLUMNS = ["measure_id", "quarter", "target"] as const;

/** Targets for measures that are known, by id or by ref. `stored`: those that a change of needs a reason. */
export function readTargets(
  table: Table,
  measures: readonly Measure[],
  stored: ReadonlyMap<MeasureId, Targets>,
  faults: Fault[],
): readonly TargetRecord[] {
  const ids = idsByName(measures);
  const byId = new Map(measures.map((measure) => [measure.id, measure]));
  const seen = new Map<string, number>();
  return table.rows.flatMap((row) => {
    const cells = cellReader(table, row, faults);
    const withdrawn = cells.read("withdrawn", parseYesNo, "yes or nothing", false);
    // A measure that is not there has no target either.
    const idOf = (text: string) => ids.get(text) ?? (withdrawn ? null : undefined);
    const measureId = cells.read("measure_id", idOf, "the id or ref of a measure", null);
    const quarter = cells.read(
      "quarter",
      (text) => parseQuarter(text) ?? undefined,
      "a quarter, for example 2019/20 Q2",
      null,
    );
    const target = withdrawn ? "" : cells.read("target", readableTarget, READABLE_TARGET, "");
    if (measureId === null || quarter === null) return [];
    if (!withdrawn) checkTargetUnit(cells, "target", byId.get(measureId));
    const key = `${measureId}~${quarter}`;
    const earlier = seen.get(key);
    if (earlier !== undefined)
      cells.fault("quarter", `one target a measure and quarter; line ${earlier} has one too`);
    seen.set(key, row.line);
    const record = setTarget(cells, { measureId, quarter, target }, stored);
    return [withdrawn ? { ...record, withdrawn } : record];
  });
}

export function readableTarget(text: string): string | undefined {
  const target = parseTarget(text);
  return target.kind === "none" && target.reason === "unreadable-target" ? undefined : text;
}

/** A target is in its measure's unit; of a percentage, `0.45` may be 45%. */
export function checkTargetUnit(cells: CellReader, column: string, measure: Measure | undefined): void {
  const target = parseTarget(cells.text(column));
  if (measure === undefined || target.kind !== "figure") return;
  const { unit, value } = target.figure;
  if (unit !== "number" && unit !== measure.unit)
    cells.fault(column, `a target in the measure's unit, ${measure.unit}`);
  const mayBeShare = unit === "number" && measure.unit === "percent" && value.abs().lt(1) && !value.eq(0);
  if (mayBeShare) cells.fault(column, `${shareOrPercent(value)}, whichever is meant`);
}

/** `45% or 0.45%` of 0.45. */
export function shareOrPercent(value: Big): string {
  return [value.times(100), value].map((each) => formatAmount(each, "percent", null)).join(" or ");
}
