import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Member } from "../fake-connector.ts";

/** A council in which each of so many owners has one measure; the performance officer has none. */
export interface Council {
  readonly officer: Member;
  readonly owners: readonly Member[];
  readonly files: { readonly people: string; readonly measures: string };
}

const PRIORITIES = 20;

/** Writes its import files into a folder. */
export async function councilOf(owners: number, folder: string): Promise<Council> {
  const officer = memberOf("officer", "Pat Officer", 0);
  const members = Array.from({ length: owners }, (_, i) =>
    memberOf(`owner-${i + 1}`, `Owner ${nameOf(i)}`, i + 1),
  );
  const files = { people: join(folder, "people.csv"), measures: join(folder, "measures.csv") };
  await writeFile(files.people, peopleFile(officer, members));
  await writeFile(files.measures, measuresFile(members));
  return { officer, owners: members, files };
}

function memberOf(id: string, name: string, number: number): Member {
  const aadObjectId = `5ca1e000-0000-4000-8000-${String(number).padStart(12, "0")}`;
  return { id: `29:${id}`, name, aadObjectId, userPrincipalName: `${id}@scale.example` };
}

/** Surnames in letters, so that no two people look alike: Aa, Ab... */
function nameOf(index: number): string {
  const letters = (n: number): string =>
    (n >= 26 ? letters(Math.floor(n / 26) - 1) : "") + String.fromCharCode(97 + (n % 26));
  const word = `${letters(index)}son`;
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function peopleFile(officer: Member, owners: readonly Member[]): string {
  const row = ({ userPrincipalName, name }: Member, role: string) =>
    [userPrincipalName, name, role, "Resources", ""].join(",");
  const rows = [row(officer, "performance-team"), ...owners.map((owner) => row(owner, "officer"))];
  return ["upn,name,roles,directorate,deputy", ...rows, ""].join("\n");
}

function measuresFile(owners: readonly Member[]): string {
  const rows = owners.map(({ userPrincipalName }, i) => {
    const ref = `${(i % PRIORITIES) + 1}.${Math.floor(i / PRIORITIES) + 1}`;
    return [`scale-${i + 1}`, ref, `Visits to site ${nameOf(i)}`, "higher", userPrincipalName].join(",");
  });
  return ["measure_id,ref,name,good,owner", ...rows, ""].join("\n");
}
