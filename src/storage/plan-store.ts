import type { Change, Stored } from "../app/stored.ts";
import { type Limits, type Protection, stricter } from "../domain/protection.ts";
import type { PlanRow, PlanStore } from "../app/ports.ts";
import type { Action } from "../domain/action.ts";
import { compareRefs, type Measure, type MeasureId } from "../domain/measure.ts";
import type { Plan, Priority, Targets } from "../domain/plan.ts";
import { planRowCodec } from "./codecs.ts";
import { LIMIT_COLUMN, LIMIT_COLUMNS, limitIn } from "./limit-columns.ts";
import { keyPart, planPartition } from "./keys.ts";
import { planOf, type Plans } from "./plans.ts";
import { removeAll } from "./remove-all.ts";
import { groupsNotStored } from "./stored-range.ts";
import { rowsWithNumber, type Table, wholePartition, writeUnder } from "./azure-table.ts";
import { type Group, writeGroups } from "./write-groups.ts";

export function planStore(table: Table, { planId, earlier }: Plans): PlanStore {
  const partitionKey = planPartition(planId);

  const rowsIn = async (partition: string): Promise<readonly Stored<PlanRow>[]> => {
    const rows = await table.query(wholePartition(partition));
    return rows.map((row) => ({ value: planRowCodec.decode(row), etag: row.etag }));
  };
  const readRows = () => rowsIn(partitionKey);

  const limitsIn = async (plan: string): Promise<Limits> => {
    const rows = await table.query(rowsWithNumber(planPartition(plan), LIMIT_COLUMN), LIMIT_COLUMNS);
    return new Map(rows.map(limitIn).filter((limit) => limit !== null));
  };
  const limitsOfEarlier = async () =>
    strictest(await Promise.all(earlier.map((plan) => limitsIn(plan.planId))));

  return {
    readRows,

    async read() {
      return toPlan((await readRows()).map(({ value }) => value));
    },

    async readLimits() {
      return strictest(await Promise.all([limitsIn(planId), limitsOfEarlier()]));
    },

    readEarlierLimits: limitsOfEarlier,

    async readEarlier() {
      const last = earlier.at(-1);
      return last === undefined
        ? null
        : toPlan((await rowsIn(planPartition(last.planId))).map(({ value }) => value));
    },

    async writeRows(changes, progress) {
      const conflicts = await writeGroups({
        table,
        partitionKey,
        groups: changes.map(toGroup),
        stopAtConflict: true,
        progress,
        notThereYet: (groups) => groupsNotStored(table, partitionKey, groups),
      });
      return conflicts.length === 0 ? "written" : "conflict";
    },

    async removeRows(rows) {
      const keys = rows.map(({ value, etag }) => ({ rowKey: rowKeyOf(value), etag }));
      return await removeAll(table, partitionKey, keys);
    },

    collects: (quarter) => planOf({ planId, earlier }, quarter) === planId,
  };
}

/** A limit that a plan set is not lifted by the plan that replaces it. */
function strictest(plans: readonly Limits[]): Limits {
  const all = new Map<MeasureId, Protection>();
  for (const [id, protection] of plans.flatMap((limits) => [...limits]))
    all.set(id, stricter(protection, all.get(id)));
  return all;
}

function toGroup(change: Change<PlanRow>): Group<Change<PlanRow>> {
  const row = { rowKey: rowKeyOf(change.value), columns: planRowCodec.encode(change.value) };
  return { change, operations: [writeUnder(change.etag, row)] };
}

function rowKeyOf(row: PlanRow): string {
  switch (row.kind) {
    case "settings":
      return "settings";
    case "priority":
      return `p~${row.priority.no}`;
    case "measure":
      return `m~${keyPart(row.measure.id)}`;
    case "action":
      return `a~${keyPart(row.action.id)}`;
  }
}

/** In scorecard order; at one ref the measure that goes on comes before one that has ended. */
function byRef(a: Measure, b: Measure): number {
  return compareRefs(a.ref, b.ref) || Number(a.ends !== null) - Number(b.ends !== null);
}

/** Null without the settings row. In scorecard order. */
function toPlan(rows: readonly PlanRow[]): Plan | null {
  let methodVersion: string | null = null;
  const priorities: Priority[] = [];
  const measures: Measure[] = [];
  const targets = new Map<MeasureId, Targets>();
  const actions: Action[] = [];
  for (const row of rows) {
    if (row.kind === "settings") methodVersion = row.methodVersion;
    else if (row.kind === "priority") priorities.push(row.priority);
    else if (row.kind === "action") actions.push(row.action);
    else {
      measures.push(row.measure);
      targets.set(row.measure.id, row.targets);
    }
  }
  if (methodVersion === null) return null;
  return {
    methodVersion,
    priorities: priorities.sort((a, b) => a.no - b.no),
    measures: measures.sort(byRef),
    targets,
    actions: actions.sort((a, b) => a.priorityNo - b.priorityNo),
  };
}
