import type { Person, PersonId } from "../domain/person.ts";
import { stillHere } from "./policy.ts";
import type { PeopleStore } from "./ports.ts";

/** Who an activity says it is from: Teams sets the object id; the UPN is asked for only at first contact. */
export interface Sighting {
  readonly aadObjectId: string | null;
  readonly lookupUpn: () => Promise<string | null>;
}

/**
 * Whose activity it is, as just read; null for somebody who is not in the imported people, or has left. A pin may be
 * remembered: it says who somebody is, not what they may do.
 */
export function identifyPerson(people: PeopleStore): (sighting: Sighting) => Promise<Person | null> {
  const pinned = new Map<string, PersonId>();
  return async ({ aadObjectId, lookupUpn }) => {
    if (aadObjectId === null) return null;
    const known = pinned.get(aadObjectId) ?? (await people.findByAadObjectId(aadObjectId));
    const id = known ?? (await pinAtFirstContact(people, aadObjectId, await lookupUpn()));
    if (id === null) return null;
    pinned.set(aadObjectId, id);
    return stillHere((await people.read(id))?.value);
  };
}

/** The two events of one installation come at once: whichever pins second finds the first's pin on reading again. */
const MOST_TRIES = 4;

async function pinAtFirstContact(
  people: PeopleStore,
  aadObjectId: string,
  upn: string | null,
): Promise<PersonId | null> {
  for (let tries = 0; upn !== null && tries < MOST_TRIES; tries++) {
    const person = await people.readByUpn(upn);
    if (person === null) return null;
    if ((await people.pin(person, aadObjectId)) === "written") return person.value.id;
    const known = await people.findByAadObjectId(aadObjectId);
    if (known !== null) return known;
  }
  return null;
}
