import type { Measure, MeasureId, TargetChange } from "../../domain/measure.ts";
import type { NamedPerson } from "../../domain/person.ts";
import type { Targets } from "../../domain/plan.ts";
import { formatQuarter, type Quarter } from "../../domain/quarter.ts";
import { sameTarget } from "../../domain/target.ts";
import type { CellReader } from "./cell-reader.ts";

/** A target as a file sets it. `change` null: there was none to change, or it stays. */
export interface TargetRecord {
  readonly measureId: MeasureId;
  readonly quarter: Quarter;
  readonly target: string;
  /** There was no target: not even an empty one. */
  readonly withdrawn?: true;
  readonly change: Pick<TargetChange, "was" | "wasOf" | "why"> | null;
}

/** Who changes targets, and when (ISO, UTC). */
export interface ChangedBy {
  readonly by: NamedPerson;
  readonly at: string;
}

type KnownTargets = ReadonlyMap<MeasureId, Targets>;

/**
 * Sets a target over the one that is stored, or at a year start (`lastYear`) over the same quarter's a year before. One that
 * changes needs a reason, in the column `reason`: else that is a fault.
 */
export function setTarget(
  cells: CellReader,
  record: Omit<TargetRecord, "change">,
  known: KnownTargets,
  lastYear: Quarter | null = null,
): TargetRecord {
  const { measureId, quarter, target } = record;
  const of = (q: Quarter | null) => (q === null ? "" : (known.get(measureId)?.[q] ?? "").trim());
  const wasOf = of(quarter) === "" && lastYear !== null ? lastYear : quarter;
  const was = of(wasOf);
  if (isNone(was) || sameTarget(was, target)) return { ...record, change: null };
  const why = cells.text("reason");
  if (why === "") {
    const then = `${formatQuarter(quarter)} from ${was} to ${target || "none"}`;
    cells.fault("reason", `why the target changes: ${then}`);
  } else if (why.length > LONGEST_REASON) cells.fault("reason", `at most ${LONGEST_REASON} characters`);
  return { ...record, change: { was, wasOf, why } };
}

const LONGEST_REASON = 500;

function isNone(target: string): boolean {
  return target === "" || target === "-";
}

/** The measures with the changes of their targets, so that each is kept with its reason. */
export function withTargetChanges(
  measures: readonly Measure[],
  records: readonly TargetRecord[],
  changedBy: ChangedBy,
): readonly Measure[] {
  return measures.map((measure) => {
    const changes = records.flatMap(({ measureId, quarter, target, change }): readonly TargetChange[] =>
      change === null || measureId !== measure.id ? [] : [{ quarter, ...change, now: target, ...changedBy }],
    );
    return changes.length === 0
      ? measure
      : { ...measure, targetChanges: [...measure.targetChanges, ...changes] };
  });
}
