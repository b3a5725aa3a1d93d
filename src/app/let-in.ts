import type { Person } from "../domain/person.ts";
import type { Knock } from "./knock.ts";
import type { Stored } from "./stored.ts";
import { councilLine } from "./council-line.ts";
import { may, stillHere } from "./policy.ts";
import type { Ports } from "./ports.ts";
import { refused, type Refused } from "./refused.ts";

export type LetInOutcome = { readonly kind: "let-in" | "turned-away"; readonly knock: Knock } | Refused;
export type UnpinOutcome = { readonly kind: "unpinned"; readonly person: Person } | Refused;

const GONE = "This account is not at the door any more. Send /people to see who is.";
const MEANWHILE = "Somebody changed the same person meanwhile, so nothing was done. Try again.";
const TEAM_ONLY = "Only the performance team decides who somebody is.";

/** Who is at the door, first come first. */
export async function whoIsAtTheDoor(ports: Ports): Promise<readonly Knock[]> {
  const knocks = await ports.people.readKnocks();
  return knocks.filter(({ turnedAway }) => !turnedAway).toSorted((a, b) => (a.at < b.at ? -1 : 1));
}

/** The account is the person's from now on, in place of the one they had; run again after a crash it goes on. */
export async function letIn(ports: Ports, by: Person, aadObjectId: string): Promise<LetInOutcome> {
  if (!may("let-in", by)) return refused(TEAM_ONLY);
  const knock = await ports.people.readKnock(aadObjectId);
  const stored = knock && (await ports.people.read(knock.as));
  if (knock === null || stored === null || stillHere(stored.value) === null) return refused(GONE);
  const holder = (await ports.people.readByUpn(knock.upn))?.value ?? null;
  if (holder !== null && holder.id !== knock.as)
    return refused(
      `${knock.upn} is the sign-in name of ${holder.name} by now, so it cannot be ${knock.asName}'s too.`,
    );
  const after = { name: stored.value.name, signInName: knock.upn, account: knock.aadObjectId };
  await ports.councilLog.add([
    councilLine(ports, by, { what: `person~${knock.as}`, event: "let-in", after }),
  ]);
  const parted = await partFromAccount(ports, stored);
  const value = { ...parted.value, upn: knock.upn.toLowerCase() };
  if ((await ports.people.writePeople([{ value, etag: parted.etag }])) === "conflict")
    return refused(MEANWHILE);
  const renamed = await ports.people.read(knock.as);
  if (renamed === null || (await ports.people.pin(renamed, aadObjectId)) === "conflict")
    return refused(MEANWHILE);
  await ports.people.removeKnock(aadObjectId);
  return { kind: "let-in", knock };
}

/** It is somebody else: they stay a stranger, and nobody is asked again. */
export async function turnAway(ports: Ports, by: Person, aadObjectId: string): Promise<LetInOutcome> {
  if (!may("let-in", by)) return refused(TEAM_ONLY);
  const knock = await ports.people.readKnock(aadObjectId);
  if (knock === null) return refused(GONE);
  await ports.people.turnAway(knock);
  return { kind: "turned-away", knock };
}

/** Parts somebody from their account: whoever signs in by their sign-in name next is them. */
export async function unpinPerson(ports: Ports, by: Person, upn: string): Promise<UnpinOutcome> {
  if (!may("let-in", by)) return refused(TEAM_ONLY);
  const stored = await ports.people.readByUpn(upn);
  if (stored === null) return refused(`Nobody in the people file has the sign-in name ${upn}.`);
  const { value: person } = stored;
  if (person.aadObjectId === null)
    return refused(`${person.name} has not been here yet, so there is no account to part from.`);
  const after = { name: person.name, signInName: person.upn };
  await ports.councilLog.add([
    councilLine(ports, by, { what: `person~${person.id}`, event: "unpinned", after }),
  ]);
  await partFromAccount(ports, stored);
  return { kind: "unpinned", person };
}

async function partFromAccount(ports: Ports, stored: Stored<Person>): Promise<Stored<Person>> {
  const { aadObjectId, id } = stored.value;
  if (aadObjectId === null) return stored;
  await ports.people.unpin(id, aadObjectId);
  return (await ports.people.read(id)) ?? stored;
}
