import { type Caller, makeCaller } from "../app/caller.ts";
import { stillHere } from "../app/policy.ts";
import type { Ports } from "../app/ports.ts";
import type { Person } from "../domain/person.ts";

/** Somebody by their sign-in name; null when they are not in the people file, or have left. */
export async function readPerson(ports: Ports, upn: string): Promise<Person | null> {
  return stillHere((await ports.people.readByUpn(upn.trim().toLowerCase()))?.value);
}

/** Said of an option that names nobody. */
export function namesNobody(option: "--as" | "--for"): string {
  return `${option} takes the sign-in name of somebody in the people file.`;
}

/** Nobody reads along on the command line; who runs it says who they act as, and that is logged. */
export function commandCaller(person: Person): Caller {
  return makeCaller(person, "command-line");
}
