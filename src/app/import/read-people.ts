import { createHash } from "node:crypto";
import { parseDate } from "../../domain/dates.ts";
import { type Person, personId, type PersonId, type Role, ROLES } from "../../domain/person.ts";
import type { Fault } from "../fault.ts";
import type { Table, TableRow } from "../table.ts";
import { type CellReader, cellReader } from "./cell-reader.ts";

export const PEOPLE_COLUMNS = ["upn", "name", "roles", "directorate", "deputy", "former_upn"] as const;
/** And what only the files that take an import back need to say. */
export const KEPT_PEOPLE_COLUMNS = [...PEOPLE_COLUMNS, "left", "person_id", "withdrawn"] as const;
export const REQUIRED_PEOPLE_COLUMNS = ["upn", "name"] as const;

/**
 * A person as the people file has them; `deputy` is a UPN, `formerUpn` the one they were known by, `personId` their own id,
 * all three often empty.
 */
export type PersonRecord = Omit<Person, "deputy" | "aadObjectId" | "id"> & {
  readonly personId: string;
  readonly deputy: string;
  readonly formerUpn: string;
};

export function readPeople(table: Table, faults: Fault[]): readonly PersonRecord[] {
  const seen = new Map<string, number>();
  const formerSeen = new Map<string, number>();
  const idsSeen = new Map<string, number>();
  return table.rows.map((row) => {
    const cells = cellReader(table, row, faults);
    const upn = cells.read("upn", parseUpn, "a sign-in name, for example sam.patel@council.gov.uk", "");
    const formerUpn = cells.read("former_upn", upnOrNothing, "a sign-in name, or nothing", "");
    checkOnce(cells, row, "upn", upn, seen);
    checkOnce(cells, row, "former_upn", formerUpn, formerSeen);
    checkOnce(cells, row, "person_id", cells.text("person_id"), idsSeen);
    if (cells.text("name") === "") cells.fault("name", "a name");
    return {
      upn,
      name: cells.text("name"),
      roles: cells.read("roles", parseRoles, `roles from this list: ${ROLES.join(", ")}`, []),
      directorate: cells.text("directorate"),
      deputy: cells.read("deputy", upnOrNothing, "a sign-in name, or nothing", ""),
      formerUpn,
      personId: cells.text("person_id"),
      // Whoever is in the file, and is not said to have left, is with the council (again).
      left: cells.read("left", parseDay, "a date, for example 31 March 2019, or nothing", null),
    };
  });
}

/** A person's own id, made once from the UPN they are first imported with; a UPN given to a second person makes another. */
export function newPersonId(upn: string, taken: ReadonlyMap<PersonId, unknown>): PersonId {
  const made = `p-${createHash("sha256").update(upn).digest("hex").slice(0, 16)}`;
  let id = personId(made);
  for (let count = 2; taken.has(id); count++) id = personId(`${made}-${count}`);
  return id;
}

function checkOnce(
  cells: CellReader,
  row: TableRow,
  column: string,
  upn: string,
  seen: Map<string, number>,
): void {
  const earlier = seen.get(upn);
  if (upn !== "" && earlier !== undefined)
    cells.fault(column, `each person once; line ${earlier} has this one too`);
  else seen.set(upn, row.line);
}

function upnOrNothing(text: string): string | undefined {
  return text.trim() === "" ? "" : parseUpn(text);
}

function parseDay(text: string): string | null | undefined {
  return text === "" ? null : (parseDate(text) ?? undefined);
}

function parseUpn(text: string): string | undefined {
  const upn = text.trim().toLowerCase();
  return /^[^\s@]+@[^\s@]+$/.test(upn) ? upn : undefined;
}

function parseRoles(text: string): readonly Role[] | undefined {
  const words = text
    .toLowerCase()
    .split(/[;,|]/)
    .map((word) => word.trim().replace(/\s+/g, "-"));
  const roles = words.filter((word) => word !== "").map((word) => ROLES.find((role) => role === word));
  return roles.every((role) => role !== undefined) ? roles : undefined;
}
