import type { Ports } from "../../app/ports.ts";
import type { Person } from "../../domain/person.ts";
import type { Incoming } from "../incoming.ts";
import { showMentions, soleMention } from "../mentions.ts";

/**
 * Who is named, for a use case to find: a mention as the sign-in name of that very person, whatever name is shown; other
 * words, and a mention that nobody can say more of, as they are shown.
 */
export async function signInNameIn(ports: Ports, incoming: Incoming, words: string): Promise<string> {
  const found = await findMentioned(ports, incoming, words);
  return found?.upn ?? showMentions(words, incoming.mentions);
}

/** As `signInNameIn`, but the name that the council's list has: of those whom a plan names by their name only. */
export async function listedNameIn(ports: Ports, incoming: Incoming, words: string): Promise<string> {
  const found = await findMentioned(ports, incoming, words);
  return found?.name ?? showMentions(words, incoming.mentions);
}

/** `name` null: they are not in the council's list, so their sign-in name finds nobody either. */
interface Found {
  readonly upn: string;
  readonly name: string | null;
}

async function findMentioned(
  { people }: Ports,
  { mentions }: Incoming,
  words: string,
): Promise<Found | null> {
  const mention = soleMention(words, mentions);
  if (mention === null) return null;
  const { aadObjectId } = mention.account;
  const known = await readPinned(people, aadObjectId);
  if (known !== null) return known;
  const member = await mention.lookUp();
  if (member === null) return null;
  const pinned = member.aadObjectId === aadObjectId ? null : await readPinned(people, member.aadObjectId);
  const listed = pinned ?? (await people.readByUpn(member.upn))?.value;
  return listed ?? { upn: member.upn, name: null };
}

async function readPinned(people: Ports["people"], aadObjectId: string | null): Promise<Person | null> {
  const id = aadObjectId === null ? null : await people.findByAadObjectId(aadObjectId);
  return id === null ? null : ((await people.read(id))?.value ?? null);
}
