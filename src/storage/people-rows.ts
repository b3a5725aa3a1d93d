import type { Change } from "../app/stored.ts";
import type { Person } from "../domain/person.ts";
import type { Operation } from "./table-rows.ts";
import { personCodec } from "./codecs.ts";
import { keyPart } from "./keys.ts";
import { writeUnder } from "./azure-table.ts";

export const PEOPLE_PARTITION = "people";
/** From AAD object id to person: what a first contact pinned. */
export const AAD_PARTITION = "aad";

/** Accounts that may be somebody's, by their object id. */
export const DOOR_PARTITION = "door";

export function personOperation({ value, etag }: Change<Person>): Operation {
  const columns = { ...personCodec.encode(value), upn: keyPart(value.upn.toLowerCase()) };
  return writeUnder(etag, { rowKey: keyPart(value.id), columns });
}

/** Object ids are GUIDs: the case of their letters means nothing. */
export function aadRow(aadObjectId: string): string {
  return keyPart(aadObjectId.toLowerCase());
}
