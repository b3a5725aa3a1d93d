import type { Stored, WriteOutcome } from "../app/stored.ts";
import type { Person, PersonId } from "../domain/person.ts";
import { personCodec, pinCodec } from "./codecs.ts";
import { AAD_PARTITION, aadRow, PEOPLE_PARTITION, personOperation } from "./people-rows.ts";
import { keyPart } from "./keys.ts";
import type { Table } from "./azure-table.ts";

/**
 * Pins in two steps: the person's row, then the index row that finds it. A crash between them leaves a person who is
 * not found yet; the same call again finishes the pin. The index decides between two people after one object id.
 */
export async function pinPerson(
  table: Table,
  person: Stored<Person>,
  aadObjectId: string,
): Promise<WriteOutcome> {
  const { value } = person;
  const holder = await pinnedTo(table, aadObjectId);
  if (holder !== null && holder !== value.id) return "conflict";
  if (value.aadObjectId === null) {
    const change = { value: { ...value, aadObjectId }, etag: person.etag };
    if ((await table.write(PEOPLE_PARTITION, [personOperation(change)])) === "conflict") return "conflict";
  } else if (!sameObjectId(value.aadObjectId, aadObjectId)) return "conflict";
  if (holder === value.id) return "written";
  const row = { rowKey: aadRow(aadObjectId), columns: pinCodec.encode({ person: value.id }) };
  if ((await table.write(AAD_PARTITION, [{ kind: "create", row }])) === "written") return "written";
  if ((await pinnedTo(table, aadObjectId)) === value.id) return "written";
  await unpin(table, value.id, aadObjectId);
  return "conflict";
}

async function pinnedTo(table: Table, aadObjectId: string): Promise<PersonId | null> {
  const row = await table.read(AAD_PARTITION, aadRow(aadObjectId));
  return row && pinCodec.decode(row).person;
}

/** The row that finds them goes first: from then on nobody is found by the account. */
export async function unpinPerson(table: Table, id: PersonId, aadObjectId: string): Promise<void> {
  if ((await pinnedTo(table, aadObjectId)) === id)
    await table.remove(AAD_PARTITION, aadRow(aadObjectId), "*");
  await unpin(table, id, aadObjectId);
}

/** The person's own row alone: the first step of a pin that lost the race for its object id, for example. */
async function unpin(table: Table, id: PersonId, aadObjectId: string): Promise<void> {
  const row = await table.read(PEOPLE_PARTITION, keyPart(id));
  if (row === null) return;
  const value = personCodec.decode(row);
  if (value.aadObjectId === null || !sameObjectId(value.aadObjectId, aadObjectId)) return;
  const change = { value: { ...value, aadObjectId: null }, etag: row.etag };
  await table.write(PEOPLE_PARTITION, [personOperation(change)]);
}

function sameObjectId(a: string, b: string): boolean {
  return aadRow(a) === aadRow(b);
}
