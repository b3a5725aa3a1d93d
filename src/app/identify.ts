import { LRUCache } from "lru-cache";
import type { Person, PersonId } from "../domain/person.ts";
import { noteKnock } from "./at-the-door.ts";
import { stillHere } from "./policy.ts";
import type { PeopleStore, Ports } from "./ports.ts";

/** Who an activity says it is from: Teams sets the object id; the UPN is asked for only at first contact. */
export interface Sighting {
  readonly aadObjectId: string | null;
  readonly name: string;
  readonly lookupUpn: () => Promise<string | null>;
}

/** Whoever wrote longest ago is forgotten first. */
const MOST_STRANGERS = 10_000;
const HOUR_MS = 3_600_000;
/** Where the roster could not say: it may have been away. */
const MINUTE_MS = 60_000;

/**
 * Whose activity it is, as just read; null for somebody who is not in the imported people, or has left. A pin may be
 * remembered: it says who somebody is, not what they may do. Of a stranger the roster is asked once an hour, and whether
 * they may be somebody who is known; whether their UPN is among the people is looked up each time, as they may be imported
 * meanwhile.
 */
export function identifyPerson(ports: Ports): (sighting: Sighting) => Promise<Person | null> {
  const { people } = ports;
  const pinned = new Map<string, PersonId>();
  const asked = new LRUCache<string, Promise<string | null>>({ max: MOST_STRANGERS, ttl: HOUR_MS });
  const knocked = new LRUCache<string, true>({ max: MOST_STRANGERS, ttl: HOUR_MS });

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

  function upnOf(aadObjectId: string, lookupUpn: Sighting["lookupUpn"]): Promise<string | null> {
    const known = asked.get(aadObjectId);
    if (known !== undefined) return known;
    const upn = lookupUpn();
    asked.set(aadObjectId, upn);
    const askAgainSoon = () => asked.set(aadObjectId, upn, { ttl: MINUTE_MS });
    void upn.then((said) => said === null && askAgainSoon(), askAgainSoon);
    return upn;
  }

  return async ({ aadObjectId, name, lookupUpn }) => {
    if (aadObjectId === null) return null;
    const known = await knownBy(aadObjectId);
    if (known !== null) return stillHere(known);
    const upn = await upnOf(aadObjectId, lookupUpn);
    const id = await pinAtFirstContact(people, aadObjectId, upn);
    if (id !== null) {
      pinned.set(aadObjectId, id);
      return stillHere((await people.read(id))?.value);
    }
    if (upn === null || knocked.has(aadObjectId)) return null;
    knocked.set(aadObjectId, true);
    await noteKnock(ports, { aadObjectId, name, upn });
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
