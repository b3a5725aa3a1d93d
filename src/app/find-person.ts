import { isSameName, mayBeOnePerson, wordsOf } from "../domain/person-names.ts";
import type { Person } from "../domain/person.ts";

/** `exact`: by their sign-in name or whole name, so that they can be acted for; else somebody has to say yes first. */
export type FoundPerson =
  | { readonly kind: "one"; readonly person: Person; readonly exact: boolean }
  | { readonly kind: "several"; readonly people: readonly Person[]; readonly exact: boolean }
  | { readonly kind: "none" };

interface Way {
  readonly exact: boolean;
  readonly isMeant: (person: Person) => boolean;
}

/** Finds somebody by sign-in name, by name, by a part of it, or through a typo. */
export function findPerson(people: readonly Person[], words: string): FoundPerson {
  const typed = words.trim().toLowerCase();
  const wanted = wordsOf(words);
  const hasAll = (name: string) => wanted.length > 0 && wanted.every((word) => wordsOf(name).includes(word));
  const ways: readonly Way[] = [
    { exact: true, isMeant: ({ upn }) => upn === typed },
    { exact: true, isMeant: ({ name }) => isSameName(name, words) },
    { exact: false, isMeant: ({ name }) => hasAll(name) },
    { exact: false, isMeant: ({ name }) => mayBeOnePerson(name, words) },
  ];
  for (const { exact, isMeant } of ways) {
    const [first, ...more] = people.filter(isMeant);
    if (first === undefined) continue;
    if (more.length === 0) return { kind: "one", person: first, exact };
    return { kind: "several", people: [first, ...more], exact };
  }
  return { kind: "none" };
}
