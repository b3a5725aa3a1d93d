import { mayBeOnePerson, wordsOf } from "../domain/person-names.ts";
import type { Person } from "../domain/person.ts";

export type FoundPerson =
  | { readonly kind: "one"; readonly person: Person }
  | { readonly kind: "several"; readonly people: readonly Person[] }
  | { readonly kind: "none" };

/** Finds somebody by sign-in name, by name, by a part of it, or through a typo. */
export function findPerson(people: readonly Person[], words: string): FoundPerson {
  const typed = words.trim().toLowerCase();
  const wanted = wordsOf(words);
  if (wanted.length === 0) return { kind: "none" };
  const ways: readonly ((person: Person) => boolean)[] = [
    ({ upn }) => upn === typed,
    ({ name }) => wordsOf(name).join(" ") === wanted.join(" "),
    ({ name }) => wanted.every((word) => wordsOf(name).includes(word)),
    ({ name }) => mayBeOnePerson(name, words),
  ];
  for (const isMeant of ways) {
    const [first, ...more] = people.filter(isMeant);
    if (first === undefined) continue;
    return more.length === 0 ? { kind: "one", person: first } : { kind: "several", people: [first, ...more] };
  }
  return { kind: "none" };
}
