import { odata } from "@azure/data-tables";
import type { Stored } from "../app/stored.ts";
import type { PeopleStore } from "../app/ports.ts";
import type { Person } from "../domain/person.ts";
import type { StoredRow } from "./table-rows.ts";
import { knockCodec, personCodec, pinCodec } from "./codecs.ts";
import { keyPart } from "./keys.ts";
import { pinPerson, unpinPerson } from "./pin-person.ts";
import { AAD_PARTITION, aadRow, DOOR_PARTITION, PEOPLE_PARTITION, personOperation } from "./people-rows.ts";
import { removeAll } from "./remove-all.ts";
import { groupsNotStored } from "./stored-range.ts";
import { type Table, wholePartition } from "./azure-table.ts";
import { writeGroups } from "./write-groups.ts";

export function peopleStore(table: Table): PeopleStore {
  return {
    async readAll() {
      return (await table.query(wholePartition(PEOPLE_PARTITION))).map(storedPerson);
    },

    async read(id) {
      const row = await table.read(PEOPLE_PARTITION, keyPart(id));
      return row && storedPerson(row);
    },

    async readByUpn(upn) {
      const wanted = keyPart(upn.toLowerCase());
      const [row] = await table.query(odata`PartitionKey eq ${PEOPLE_PARTITION} and upn eq ${wanted}`);
      return row === undefined ? null : storedPerson(row);
    },

    async findByAadObjectId(aadObjectId) {
      const row = await table.read(AAD_PARTITION, aadRow(aadObjectId));
      return row && pinCodec.decode(row).person;
    },

    pin: (person, aadObjectId) => pinPerson(table, person, aadObjectId),

    unpin: (id, aadObjectId) => unpinPerson(table, id, aadObjectId),

    async addKnock(knock) {
      const row = { rowKey: aadRow(knock.aadObjectId), columns: knockCodec.encode(knock) };
      await table.write(DOOR_PARTITION, [{ kind: "create", row }]);
    },

    async readKnock(aadObjectId) {
      const row = await table.read(DOOR_PARTITION, aadRow(aadObjectId));
      return row && knockCodec.decode(row);
    },

    async readKnocks() {
      return (await table.query(wholePartition(DOOR_PARTITION))).map((row) => knockCodec.decode(row));
    },

    async turnAway(knock) {
      const columns = knockCodec.encode({ ...knock, turnedAway: true });
      const row = { rowKey: aadRow(knock.aadObjectId), columns };
      await table.write(DOOR_PARTITION, [{ kind: "upsert", row }]);
    },

    async removeKnock(aadObjectId) {
      await table.remove(DOOR_PARTITION, aadRow(aadObjectId), "*");
    },

    async writePeople(changes, progress) {
      const conflicts = await writeGroups({
        table,
        partitionKey: PEOPLE_PARTITION,
        groups: changes.map((change) => ({ change, operations: [personOperation(change)] })),
        stopAtConflict: true,
        progress,
        notThereYet: (groups) => groupsNotStored(table, PEOPLE_PARTITION, groups),
      });
      return conflicts.length === 0 ? "written" : "conflict";
    },

    async removePeople(people) {
      const rows = people.map(({ value, etag }) => ({ rowKey: keyPart(value.id), etag }));
      return await removeAll(table, PEOPLE_PARTITION, rows);
    },
  };
}

function storedPerson(row: StoredRow): Stored<Person> {
  return { value: personCodec.decode(row), etag: row.etag };
}
