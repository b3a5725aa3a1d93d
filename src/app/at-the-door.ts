import { cleanName } from "../domain/clean-text.ts";
import type { Person } from "../domain/person.ts";
import type { Knock } from "./knock.ts";
import { stillHere } from "./policy.ts";
import type { Ports } from "./ports.ts";
import { tellPerformanceTeam } from "./sending/tell-performance-team.ts";

/**
 * Keeps an account that may be somebody's, and tells the performance team, once: told first, so that nobody is kept whom
 * nobody was told of. Nothing is changed: they decide.
 */
export async function noteKnock(
  ports: Ports,
  account: Pick<Knock, "aadObjectId" | "name" | "upn">,
): Promise<void> {
  if ((await ports.people.readKnock(account.aadObjectId)) !== null) return;
  const person = await whoItMayBe(ports, account);
  if (person === null) return;
  const knock: Knock = {
    ...account,
    name: cleanName(account.name),
    as: person.id,
    asName: person.name,
    why: person.upn === account.upn.toLowerCase() ? "another-account" : "another-sign-in-name",
    at: ports.clock.now().toISOString(),
    turnedAway: false,
  };
  const { name, upn, asName, why } = knock;
  await tellPerformanceTeam(ports, account.aadObjectId, { kind: "at-the-door", name, upn, asName, why });
  await ports.people.addKnock(knock);
}

/** The person who has the sign-in name, pinned to another account; else the only one of that name. */
async function whoItMayBe(ports: Ports, { name, upn }: Pick<Knock, "name" | "upn">): Promise<Person | null> {
  const bySignIn = stillHere((await ports.people.readByUpn(upn))?.value);
  if (bySignIn !== null) return bySignIn;
  const wanted = nameKey(name);
  const [found, another] = (await ports.people.readAll())
    .map(({ value }) => value)
    .filter((person) => stillHere(person) !== null && nameKey(person.name) === wanted);
  return wanted === "" || another !== undefined ? null : (found ?? null);
}

/** `Patel, Sam (Resources)` is Sam Patel: directories write names in both orders. */
function nameKey(name: string): string {
  const words = cleanName(name)
    .toLowerCase()
    .replace(/\([^()]*\)/g, " ")
    .split(/[^\p{L}\p{N}'’-]+/u);
  return words
    .filter((word) => word !== "")
    .toSorted()
    .join(" ");
}
