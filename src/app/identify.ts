import type { Person, PersonId } from "../domain/person.ts";
import { stillHere } from "./policy.ts";
import { noteKnock } from "./at-the-door.ts";
import type { PeopleStore, Ports } from "./ports.ts";

/** Who an activity says it is from: Teams sets the object id; the UPN is asked for only at first contact. */
export interface Sighting {
  readonly aadObjectId: string | null;
  readonly name: string;
  readonly lookupUpn: () => Promise<string | null>;
}

/** Accounts that are nobody's are looked for at the door this often at most. */
const STRANGER_FOR_MS = 3_600_000;
const MOST_STRANGERS = 10_000;

/**
 * Whose activity it is, as just read; null for somebody who is not in the imported people, or has left. A pin may be
 * remembered: it says who somebody is, not what they may do. An account that may be somebody's is kept at the door.
 */
export function identifyPerson(ports: Ports): (sighting: Sighting) => Promise<Person | null> {
  const { people, clock } = ports;
  const pinned = new Map<string, PersonId>();
  const strangers = new Map<string, number>();

  async function knownBy(aadObjectId: string): Promise<Person | null> {
    const id = pinned.get(aadObjectId) ?? (await people.findByAadObjectId(aadObjectId));
    const person = id === null ? null : ((await people.read(id))?.value ?? null);
    // They may have another account by now.
    if (person?.aadObjectId?.toLowerCase() !== aadObjectId.toLowerCase()) {
      pinned.delete(aadObjectId);
      return null;
    }
    pinned.set(aadObjectId, person.id);
    return person;
  }

  async function knock(aadObjectId: string, name: string, upn: string): Promise<void> {
    const now = clock.now().getTime();
    if (now - (strangers.get(aadObjectId) ?? -Infinity) < STRANGER_FOR_MS) return;
    strangers.set(aadObjectId, now);
    const [oldest] = strangers.keys();
    if (strangers.size > MOST_STRANGERS && oldest !== undefined) strangers.delete(oldest);
    await noteKnock(ports, { aadObjectId, name, upn });
  }

  return async ({ aadObjectId, name, lookupUpn }) => {
    if (aadObjectId === null) return null;
    const known = await knownBy(aadObjectId);
    if (known !== null) return stillHere(known);
    const upn = await lookupUpn();
    const id = await pinAtFirstContact(people, aadObjectId, upn);
    if (id !== null) {
      pinned.set(aadObjectId, id);
      return stillHere((await people.read(id))?.value);
    }
    if (upn !== null) await knock(aadObjectId, name, upn);
    return null;
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
