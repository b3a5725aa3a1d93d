import type { Person } from "../domain/person.ts";
import { findPerson } from "./find-person.ts";
import { may } from "./policy.ts";
import type { Ports } from "./ports.ts";
import { refused, type Refused } from "./refused.ts";

/** Whom somebody named for a task. `unsure`: nobody is called just so, and these may be meant; nothing follows from it. */
export type Meant =
  | { readonly kind: "person"; readonly person: Person }
  | { readonly kind: "unsure"; readonly people: readonly Person[] }
  | Refused;

export interface WhoIsMeantOptions {
  /** Somebody who has left can be given nothing; they can be spoken of. */
  readonly leavers?: boolean;
  /** They are to answer for a measure, and would see its working figures. */
  readonly toAnswer?: boolean;
}

/** `words`: a whole name, a sign-in name, or `me`; anything looser gives no right, and is asked about. */
export async function whoIsMeant(
  ports: Ports,
  by: Person,
  words: string,
  { leavers = false, toAnswer = false }: WhoIsMeantOptions = {},
): Promise<Meant> {
  const meant = /^me$/i.test(words.trim())
    ? { kind: "person" as const, person: by }
    : await findNamed(ports, words, leavers);
  const isNoOfficer = toAnswer && meant.kind === "person" && !may("be-asked", meant.person);
  return isNoOfficer ? refused(noOfficer(meant.person)) : meant;
}

function noOfficer({ name }: Person): string {
  return `${name} is not an officer, and would see figures that are not released. Name an officer.`;
}

async function findNamed(ports: Ports, words: string, leavers: boolean): Promise<Meant> {
  const people = (await ports.people.readAll()).map(({ value }) => value);
  const found = findPerson(
    people.filter(({ left }) => leavers || left === null),
    words,
  );
  switch (found.kind) {
    case "one":
      return found.exact
        ? { kind: "person", person: found.person }
        : { kind: "unsure", people: [found.person] };
    case "several": {
      if (!found.exact) return { kind: "unsure", people: found.people };
      const names = found.people.map(({ upn }) => upn).join(", ");
      return refused(`More than one person has that name. Send the sign-in name: ${names}.`);
    }
    case "none":
      return refused(whyNobody(people, words));
  }
}

function whyNobody(people: readonly Person[], words: string): string {
  const found = findPerson(people, words);
  if (found.kind === "one" && found.exact) return `${found.person.name} has left. Name somebody else.`;
  return "Nobody in the council's list of people has that name. Check the name, or ask the performance team to add them.";
}
