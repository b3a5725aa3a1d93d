import { odata } from "@azure/data-tables";
import type { Change, LogLine, Stored, Way } from "../app/stored.ts";
import type {
  QuarterStore,
  ActionUpdateRow,
  LoggedChange,
  NarrativeRow,
  QuarterContents,
} from "../app/quarter-port.ts";
import type { Quarter } from "../domain/quarter.ts";
import type { Return } from "../domain/return.ts";
import type { Round } from "../domain/round.ts";
import type { Operation, StoredRow } from "./table-rows.ts";
import { actionUpdateCodec, logLineCodec, narrativeRowCodec, returnCodec, roundCodec } from "./codecs.ts";
import type { Codec } from "./json-codec.ts";
import {
  ACTION_ROWS,
  afterPrefix,
  keyPart,
  LOG_ROWS_FROM,
  logPrefix,
  NARRATIVE_ROWS,
  quarterPartition,
  returnRow,
  ROUND_ROW,
} from "./keys.ts";
import type { Plans } from "./plans.ts";
import { overWithdrawn } from "./over-withdrawn.ts";
import { changedRow, isWithdrawn, logOperation, returnOperation, withdrawn } from "./quarter-rows.ts";
import { type Table, writeUnder } from "./azure-table.ts";
import { changesNotThereYet } from "./written-changes.ts";
import { writeGroups } from "./write-groups.ts";

/** A partition for each quarter: the round, its rows, and a log line for each change, written in one transaction with it. */
export function quarterStore(table: Table, plans: Plans, via: Way): QuarterStore {
  const logged = (line: LogLine) => logOperation({ ...line, via });
  const partition = (quarter: Quarter) => quarterPartition(plans, quarter);
  const roundAnd = (quarter: Quarter, prefix: string) =>
    odata`PartitionKey eq ${partition(quarter)} and (RowKey eq ${ROUND_ROW} or (RowKey ge ${prefix} and RowKey lt ${afterPrefix(prefix)}))`;

  return {
    async readForPerson(quarter, person) {
      const id = keyPart(person);
      const filter = odata`PartitionKey eq ${partition(quarter)} and RowKey lt ${LOG_ROWS_FROM} and (RowKey eq ${ROUND_ROW} or owner eq ${id} or deputy eq ${id} or dataProvider eq ${id} or delegate eq ${id})`;
      const { round, returns } = toContents(await table.query(filter));
      return { round, returns };
    },

    async readWhole(quarter) {
      const filter = odata`PartitionKey eq ${partition(quarter)} and RowKey lt ${LOG_ROWS_FROM}`;
      return toContents(await table.query(filter));
    },

    async readActions(quarter) {
      const { round, actions } = toContents(await table.query(roundAnd(quarter, ACTION_ROWS)));
      return { round, actions };
    },

    async readNarratives(quarter) {
      const { round, narratives } = toContents(await table.query(roundAnd(quarter, NARRATIVE_ROWS)));
      return { round, narratives };
    },

    async readRound(quarter) {
      const row = await table.read(partition(quarter), ROUND_ROW);
      return row === null || isWithdrawn(row) ? null : stored(roundCodec, row);
    },

    async readReturn(quarter, measure) {
      const row = await table.read(partition(quarter), returnRow(measure));
      return row === null || isWithdrawn(row) ? null : stored(returnCodec, row);
    },

    async saveReturn({ value, etag }, log) {
      return table.write(partition(value.quarter), [returnOperation(value, etag), logged(log)]);
    },

    async saveRound(quarter, change, log) {
      return table.write(partition(quarter), [roundOperation(change), logged(log)]);
    },

    async withdrawRound(quarter, change, log) {
      return table.write(partition(quarter), [withdrawn(roundOperation(change)), logged(log)]);
    },

    async saveReturnAndRound({ change: { value, etag }, log }, ofRound) {
      return table.write(partition(value.quarter), [
        returnOperation(value, etag),
        logged(log),
        roundOperation(ofRound.change),
        logged(ofRound.log),
      ]);
    },

    async writeRows(quarter, changes, progress) {
      const partitionKey = partition(quarter);
      const write = (some: readonly LoggedChange[]) =>
        writeGroups<LoggedChange>({
          table,
          partitionKey,
          groups: some.map((change) => ({
            change,
            operations: [changedRow(change), logged(change.log)],
          })),
          notThereYet: (groups) => changesNotThereYet(table, partitionKey, groups),
          progress,
        });
      const conflicts = await write(changes);
      if (conflicts.length === 0) return [];
      const replacing = await overWithdrawn(table, partitionKey, conflicts);
      const still = new Set(await write([...replacing.values()]));
      return conflicts.filter((change) => {
        const next = replacing.get(change);
        return next === undefined || still.has(next);
      });
    },

    async readLog(quarter, what) {
      const from = logPrefix(what);
      const filter = odata`PartitionKey eq ${partition(quarter)} and RowKey ge ${from} and RowKey lt ${afterPrefix(from)}`;
      return (await table.query(filter)).map((row) => logLineCodec.decode(row));
    },

    async readWholeLog(quarter) {
      const filter = odata`PartitionKey eq ${partition(quarter)} and RowKey ge ${LOG_ROWS_FROM}`;
      const lines = (await table.query(filter)).map((row) => logLineCodec.decode(row));
      // Lines of one moment stay as their keys sort: those about one thing by version.
      return lines.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
    },
  };
}

function roundOperation({ value, etag }: Change<Round>): Operation {
  return writeUnder(etag, { rowKey: ROUND_ROW, columns: roundCodec.encode(value) });
}

function stored<T>(codec: Codec<T>, row: StoredRow): Stored<T> {
  return { value: codec.decode(row), etag: row.etag };
}

function toContents(rows: readonly StoredRow[]): QuarterContents {
  const { round, returns, actions } = contentsOf(rows.filter(isWithdrawn));
  return { ...contentsOf(rows.filter((row) => !isWithdrawn(row))), withdrawn: { round, returns, actions } };
}

/** Kinds of row that a later release may add are left out. */
function contentsOf(rows: readonly StoredRow[]): Omit<QuarterContents, "withdrawn"> {
  let round: Stored<Round> | null = null;
  const returns: Stored<Return>[] = [];
  const actions: Stored<ActionUpdateRow>[] = [];
  const narratives: Stored<NarrativeRow>[] = [];
  const late: Stored<Return>[] = [];
  for (const row of rows) {
    if (row.rowKey === ROUND_ROW) round = stored(roundCodec, row);
    else if (row.rowKey.startsWith("r~")) returns.push(stored(returnCodec, row));
    else if (row.rowKey.startsWith("l~")) late.push(stored(returnCodec, row));
    else if (row.rowKey.startsWith("n~")) narratives.push(stored(narrativeRowCodec, row));
    else if (row.rowKey.startsWith("a~")) actions.push(stored(actionUpdateCodec, row));
  }
  return { round, returns, actions, narratives, late };
}
