import type { Person } from "../../domain/person.ts";

const MOST_NAMED = 5;

/** Nothing is changed on a guess: the sign-in name is the yes. `command`: what to send, given how the person is named there. */
export function didYouMean(people: readonly Person[], command: (who: string) => string): string {
  const named = people.slice(0, MOST_NAMED).map(({ name, upn }) => `${name} (${upn})`);
  const others = people.length > MOST_NAMED ? ["somebody else"] : [];
  const names = new Intl.ListFormat("en-GB", { type: "disjunction" }).format([...named, ...others]);
  const [first, ...more] = people;
  const signIn = more.length === 0 && first !== undefined ? first.upn : "and the sign-in name";
  return `Nothing has changed yet. Did you mean ${names}? Send: ${command(signIn)}`;
}
