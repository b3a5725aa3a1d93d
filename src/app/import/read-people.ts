import { createHash } from "node:crypto";
import { type Person, type PersonId, type Role, ROLES } from "../../domain/person.ts";
import type { Fault } from "../fault.ts";
import type { Table } from "../table.ts";
import { cellReader } from "./cell-reader.ts";

export const PEOPLE_COLUMNS = ["upn", "name", "roles", "directorate", "deputy"] as const;
export const REQUIRED_PEOPLE_COLUMNS = ["upn", "name"] as const;

/** A person as the people file has them; `deputy` is a UPN. */
export type PersonRecord = Omit<Person, "deputy" | "aadObjectId" | "id"> & { readonly deputy: string };

export function readPeople(table: Table, faults: Fault[]): readonly PersonRecord[] {
  const seen = new Map<string, number>();
  return table.rows.map((row) => {
    const cells = cellReader(table, row, faults);
    const upn = cells.read("upn", parseUpn, "a sign-in name, for example sam.patel@council.gov.uk", "");
    const earlier = seen.get(upn);
    if (upn !== "" && earlier !== undefined)
      cells.fault("upn", `each person once; line ${earlier} has this one too`);
    else seen.set(upn, row.line);
    if (cells.text("name") === "") cells.fault("name", "a name");
    return {
      upn,
      name: cells.text("name"),
      roles: cells.read("roles", parseRoles, `roles from this list: ${ROLES.join(", ")}`, []),
      directorate: cells.text("directorate"),
      deputy: cells.read(
        "deputy",
        (text) => (text === "" ? "" : parseUpn(text)),
        "a sign-in name, or nothing",
        "",
      ),
    };
  });
}

/** A person's own id, made once from the UPN they are first imported with. */
export function newPersonId(upn: string): PersonId {
  return `p-${createHash("sha256").update(upn).digest("hex").slice(0, 16)}` as PersonId;
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
