import type { Progress } from "../app/stored.ts";
import type { Edition, EditionAction, QuarterPointer } from "../app/edition.ts";
import type { EditionStore } from "../app/edition-port.ts";
import { ScorecardError } from "../app/errors.ts";
import { forwardPointer } from "../app/forward-pointer.ts";
import { inParallel } from "../app/in-parallel.ts";
import { compareRefs } from "../domain/measure.ts";
import { formatQuarter, type Quarter } from "../domain/quarter.ts";
import type { Narrative } from "../domain/narrative.ts";
import type { Return } from "../domain/return.ts";
import type { NewRow, StoredRow } from "./table-rows.ts";
import {
  editionActionCodec,
  type EditionHead,
  editionHeadCodec,
  editionNarrativeCodec,
  pointerCodec,
  returnCodec,
} from "./codecs.ts";
import { actionRow, editionPartition, narrativeRow, pointersPartition, returnRow } from "./keys.ts";
import { planOf, type Plans } from "./plans.ts";
import { holdsSame } from "./json-codec.ts";
import { type Table, wholePartition, writeUnder } from "./azure-table.ts";
import { writeGroups } from "./write-groups.ts";

const HEAD_ROW = "head";

export function editionStore(table: Table, plans: Plans): EditionStore {
  return {
    async write(edition, progress) {
      const partitionKey = editionPartition(plans, edition.quarter, edition.number);
      const rows = rowsOf(edition);
      await upsertAll(table, partitionKey, rows, progress);
      await removeOthers(table, partitionKey, rows);
      const head = { rowKey: HEAD_ROW, columns: editionHeadCodec.encode(headOf(edition)) };
      await table.write(partitionKey, [{ kind: "upsert", row: head }]);
    },

    async read(quarter, number) {
      const rows = await table.query(wholePartition(editionPartition(plans, quarter, number)));
      const head = rows.find((row) => row.rowKey === HEAD_ROW);
      if (head === undefined) return null;
      return { quarter, number, ...editionHeadCodec.decode(head), ...contents(rows) };
    },

    async readReturn(quarter, number, measure) {
      const row = await table.read(editionPartition(plans, quarter, number), returnRow(measure));
      return row && returnCodec.decode(row);
    },

    async pointers() {
      const ofEach = [...plans.earlier, plans].map(async ({ planId }) => {
        const rows = await table.query(wholePartition(pointersPartition(planId)));
        const pointers = rows.map((row) => pointerCodec.decode(row));
        // What another plan has of the same quarter was never collected under it.
        return pointers.filter(({ quarter }) => planOf(plans, quarter) === planId);
      });
      return (await Promise.all(ofEach)).flat().toSorted(newestFirst);
    },

    async writePointer(pointer) {
      await moveForward(table, pointersPartition(planOf(plans, pointer.quarter)), pointer);
    },

    async removePointer(quarter) {
      await removeReleased(table, pointersPartition(planOf(plans, quarter)), quarter);
    },
  };
}

function newestFirst(a: QuarterPointer, b: QuarterPointer): number {
  return a.quarter < b.quarter ? 1 : -1;
}

const MOST_TRIES = 8;

/** Written under the tag of what it was decided on; where that changed meanwhile, it is decided anew. */
async function moveForward(table: Table, partitionKey: string, wanted: QuarterPointer): Promise<void> {
  const rowKey = wanted.quarter;
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const stored = await table.read(partitionKey, rowKey);
    const columns = pointerCodec.encode(forwardPointer(stored && pointerCodec.decode(stored), wanted));
    if (stored !== null && holdsSame(stored, columns)) return;
    const change = writeUnder(stored?.etag ?? null, { rowKey, columns });
    if ((await table.write(partitionKey, [change])) === "written") return;
  }
  throw unsettled(wanted.quarter);
}

/** Somebody may have opened the quarter's round in between: then the pointer is that round's, and stays. */
async function removeReleased(table: Table, partitionKey: string, quarter: Quarter): Promise<void> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const stored = await table.read(partitionKey, quarter);
    if (stored === null || pointerCodec.decode(stored).round !== "released") return;
    if ((await table.remove(partitionKey, quarter, stored.etag)) === "written") return;
  }
  throw unsettled(quarter);
}

function unsettled(quarter: Quarter): ScorecardError {
  return new ScorecardError(
    "pointer-unsettled",
    `The pointer of ${formatQuarter(quarter)} kept changing. Take the last step of its round again.`,
  );
}

function headOf({ priorities, restated, frozenAt }: Edition): EditionHead {
  return { priorities, restated, frozenAt };
}

function rowsOf(edition: Edition): readonly NewRow[] {
  return [
    ...edition.returns.map((value) => ({
      rowKey: returnRow(value.measure.id),
      columns: returnCodec.encode(value),
    })),
    ...edition.actions.map((value) => ({
      rowKey: actionRow(value.action.id),
      columns: editionActionCodec.encode(value),
    })),
    ...edition.narratives.map((value) => ({
      rowKey: narrativeRow(value.priorityNo),
      columns: editionNarrativeCodec.encode(value),
    })),
  ];
}

async function upsertAll(
  table: Table,
  partitionKey: string,
  rows: readonly NewRow[],
  progress: Progress | undefined,
): Promise<void> {
  await writeGroups<null>({
    table,
    partitionKey,
    groups: rows.map((row) => ({ change: null, operations: [{ kind: "upsert", row }] })),
    notThereYet: (groups) => Promise.resolve(groups),
    progress,
  });
}

/** An earlier attempt at the same edition, broken off, may have frozen a row that is not in it any more. */
async function removeOthers(table: Table, partitionKey: string, rows: readonly NewRow[]): Promise<void> {
  const wanted = new Set([HEAD_ROW, ...rows.map((row) => row.rowKey)]);
  const keys = await table.queryKeys(wholePartition(partitionKey));
  const others = keys.filter((rowKey) => !wanted.has(rowKey));
  await inParallel(others, 4, async (rowKey) => {
    await table.remove(partitionKey, rowKey, "*");
  });
}

function contents(rows: readonly StoredRow[]): Pick<Edition, "returns" | "actions" | "narratives"> {
  const returns: Return[] = [];
  const actions: EditionAction[] = [];
  const narratives: Narrative[] = [];
  for (const row of rows) {
    if (row.rowKey.startsWith("r~")) returns.push(returnCodec.decode(row));
    else if (row.rowKey.startsWith("n~")) narratives.push(editionNarrativeCodec.decode(row));
    else if (row.rowKey.startsWith("a~")) actions.push(editionActionCodec.decode(row));
  }
  returns.sort((a, b) => compareRefs(a.measure.ref, b.measure.ref));
  actions.sort((a, b) => a.action.priorityNo - b.action.priorityNo);
  narratives.sort((a, b) => a.priorityNo - b.priorityNo);
  return { returns, actions, narratives };
}
