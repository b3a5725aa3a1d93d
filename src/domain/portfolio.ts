import type { Scorecard } from "./digest.ts";
import { mayBeOnePerson, wordsOf } from "./person-names.ts";

/** Everybody who is named as portfolio holder of a measure or an action, in order of surname. */
export function portfolioHolders({ returns, actions }: Scorecard): readonly string[] {
  const names = [
    ...returns.flatMap(({ measure }) => measure.portfolioHolders),
    ...actions.flatMap(({ action }) => action.portfolioHolders),
  ];
  const surname = (name: string) => wordsOf(name).at(-1) ?? "";
  return [...new Set(names)].toSorted((a, b) => surname(a).localeCompare(surname(b)));
}

/** The holders that some words of a name mean; spellings of one name are one person. */
export function holdersCalled(words: string, holders: readonly string[]): readonly string[] {
  const wanted = wordsOf(words);
  if (wanted.length === 0) return [];
  const exact = holders.filter((name) => wanted.every((word) => wordsOf(name).includes(word)));
  return exact.length > 0 ? exact : holders.filter((name) => mayBeOnePerson(name, words));
}

/** The part of a scorecard that these names hold: a measure or an action can have several holders. */
export function portfolioOf(scorecard: Scorecard, names: readonly string[]): Scorecard {
  const isTheirs = (holders: readonly string[]) => holders.some((name) => names.includes(name));
  return {
    ...scorecard,
    returns: scorecard.returns.filter(({ measure }) => isTheirs(measure.portfolioHolders)),
    actions: scorecard.actions.filter(({ action }) => isTheirs(action.portfolioHolders)),
  };
}
