import { type Person, personId, type PersonId } from "../../domain/person.ts";
import type { Fault } from "../fault.ts";
import type { Table } from "../table.ts";
import { newPersonId, type PersonRecord, readPeople } from "./read-people.ts";

/**
 * The people file laid over who is known. A column that the file lacks keeps its value; `former_upn` finds the person
 * whose sign-in name has changed.
 */
export function mergePeople(table: Table, known: readonly Person[], faults: Fault[]): readonly Person[] {
  const records = readPeople(table, faults);
  const has = (column: string) => table.columns.includes(column);
  const found = findKnown(table, records, known, faults);
  const byId = new Map<PersonId, Person>(known.map((person) => [person.id, person]));
  // A sign-in name that is there twice, or missing, is a fault: nobody is made of it again and again.
  const made = new Map<string, PersonId>();
  const ids = records.map((record, index) => {
    const was = found[index];
    const own = record.personId === "" ? null : personId(record.personId);
    const id = was?.id ?? own ?? made.get(record.upn) ?? newPersonId(record.upn, byId);
    made.set(record.upn, id);
    byId.set(id, {
      id,
      upn: record.upn,
      name: record.name,
      roles: has("roles") ? record.roles : (was?.roles ?? []),
      directorate: has("directorate") ? record.directorate : (was?.directorate ?? ""),
      deputy: was?.deputy ?? null,
      aadObjectId: was?.aadObjectId ?? null,
      left: record.left,
    });
    return id;
  });
  refuseSharedUpns(table, records, ids, byId, faults);
  if (has("deputy")) setDeputies(table, records, ids, byId, faults);
  return [...byId.values()];
}

/** Who each record is, by their own id or sign-in name or, when nobody has that yet, by the former one. */
function findKnown(
  table: Table,
  records: readonly PersonRecord[],
  known: readonly Person[],
  faults: Fault[],
): readonly (Person | undefined)[] {
  const byId = new Map<string, Person>(known.map((person) => [person.id, person]));
  const named = new Set(records.map(({ personId: id }) => id));
  const byUpn = new Map(known.filter(({ id }) => !named.has(id)).map((person) => [person.upn, person]));
  const inFile = new Set(records.map(({ upn }) => upn));
  const renamed = new Set<Person>();
  const byFormer = records.map((record, index) => {
    if (record.formerUpn === "" || record.personId !== "" || known.length === 0) return undefined;
    const [former, current] = [byUpn.get(record.formerUpn), byUpn.get(record.upn)];
    const refuse = (expected: string) =>
      faults.push(faultAt(table, index, "former_upn", record.formerUpn, expected));
    if (former === undefined && current === undefined)
      refuse("the sign-in name of somebody known, or nothing");
    if (former !== undefined && current !== undefined && former !== current && !inFile.has(record.formerUpn))
      refuse(`nothing: ${record.upn} is known already, and is not the person who has this sign-in name`);
    if (former === undefined || current !== undefined) return undefined;
    renamed.add(former);
    return former;
  });
  // A former sign-in name can be somebody else's by now: they are a person of their own.
  return records.map(({ upn, personId: id }, index) => {
    if (id !== "") return byId.get(id);
    const current = byUpn.get(upn);
    return byFormer[index] ?? (current !== undefined && renamed.has(current) ? undefined : current);
  });
}

/** Somebody whom the file names by their own id may have had a sign-in name that is another's by now. */
function refuseSharedUpns(
  table: Table,
  records: readonly PersonRecord[],
  ids: readonly PersonId[],
  byId: ReadonlyMap<PersonId, Person>,
  faults: Fault[],
): void {
  for (const [index, { personId: own, upn }] of records.entries()) {
    const other = [...byId.values()].find((person) => person.upn === upn && person.id !== ids[index]);
    if (own !== "" && other !== undefined)
      faults.push(
        faultAt(table, index, "upn", upn, `a sign-in name of their own: ${other.name} has this one`),
      );
  }
}

function setDeputies(
  table: Table,
  records: readonly PersonRecord[],
  ids: readonly PersonId[],
  byId: Map<PersonId, Person>,
  faults: Fault[],
): void {
  const idByUpn = new Map([...byId.values()].map(({ upn, id }) => [upn, id]));
  for (const [index, { deputy: upn }] of records.entries()) {
    const id = ids[index];
    const person = id === undefined ? undefined : byId.get(id);
    const deputy = upn === "" ? null : (idByUpn.get(upn) ?? null);
    if (upn !== "" && deputy === null)
      faults.push(faultAt(table, index, "deputy", upn, "somebody from the people file"));
    if (person !== undefined) byId.set(person.id, { ...person, deputy });
  }
}

function faultAt(table: Table, index: number, column: string, value: string, expected: string): Fault {
  return { file: table.file, line: table.rows[index]?.line ?? 0, column, value, expected };
}
