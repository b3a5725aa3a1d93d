import type { LoggedChange } from "../app/quarter-port.ts";
import type { LogLine } from "../app/stored.ts";
import type { NamedPerson } from "../domain/person.ts";
import type { Return } from "../domain/return.ts";
import type { Columns, Operation, StoredRow } from "./table-rows.ts";
import { actionUpdateCodec, logLineCodec, narrativeRowCodec, returnCodec } from "./codecs.ts";
import { actionRow, keyPart, lateRow, logRow, narrativeRow, returnRow } from "./keys.ts";
import { writeUnder } from "./azure-table.ts";

/** A return, with who may answer for it as columns of their own. */
export function returnOperation(value: Return, etag: string | null): Operation {
  const { owner, deputy, dataProvider } = value.measure;
  const columns: Columns = {
    ...returnCodec.encode(value),
    ...personColumns({ owner, deputy, dataProvider, delegate: value.delegate }),
    version: value.version,
  };
  return writeUnder(etag, { rowKey: returnRow(value.measure.id), columns });
}

/** Kept as key parts: any id makes a legal column and a legal filter. */
function personColumns(people: Readonly<Record<string, NamedPerson | null>>): Columns {
  const known = Object.entries(people).flatMap(([column, person]) =>
    person === null || person.id === null ? [] : [[column, keyPart(person.id)] as const],
  );
  return Object.fromEntries(known);
}

/** Lines are only added: one that exists already is a conflict. */
export function logOperation(line: LogLine): Operation {
  return {
    kind: "create",
    row: { rowKey: logRow(line.what, line.version), columns: logLineCodec.encode(line) },
  };
}

/** A row with this column is read by nothing but what asks for what was withdrawn. */
export const WITHDRAWN_COLUMN = "withdrawn";
const WITHDRAWN: Columns = { [WITHDRAWN_COLUMN]: true };

export function withdrawn<T extends Operation>(operation: T): T {
  const { row } = operation;
  return { ...operation, row: { ...row, columns: { ...row.columns, ...WITHDRAWN } } };
}

export function isWithdrawn({ columns }: Pick<StoredRow, "columns">): boolean {
  return columns[WITHDRAWN_COLUMN] === true;
}

/** The row of a change, without its line. */
export function changedRow(change: LoggedChange): Operation {
  const operation = rowOperation(change);
  return change.withdraws === true ? withdrawn(operation) : operation;
}

function rowOperation({ row, etag }: LoggedChange): Operation {
  if (row.kind === "return") return returnOperation(row.value, etag);
  if (row.kind === "late") {
    const columns = { ...returnCodec.encode(row.value), version: row.value.version };
    return writeUnder(etag, { rowKey: lateRow(row.value.measure.id), columns });
  }
  if (row.kind === "narrative") {
    const columns = { ...narrativeRowCodec.encode(row), version: row.version };
    return writeUnder(etag, { rowKey: narrativeRow(row.value.priorityNo), columns });
  }
  const columns = { ...actionUpdateCodec.encode(row), version: row.version };
  return writeUnder(etag, { rowKey: actionRow(row.value.actionId), columns });
}
