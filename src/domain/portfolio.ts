import type { Action } from "./action.ts";
import type { PublicScorecard } from "./public-scorecard.ts";
import { mayBeOnePerson, wordsOf } from "./person-names.ts";

/** Everybody who is named as portfolio holder of a measure or an action, in order of surname. */
export function portfolioHolders({ returns, actions }: PublicScorecard): readonly string[] {
  const names = [
    ...returns.flatMap(({ measure }) => measure.portfolioHolders),
    ...actions.flatMap(({ action }) => action.portfolioHolders),
  ];
  const surname = (name: string) => wordsOf(name).at(-1) ?? "";
  return [...new Set(names)].toSorted((a, b) => surname(a).localeCompare(surname(b)));
}

/** One person, with every spelling of the name that the plan has. */
export interface Holder {
  readonly name: string;
  readonly spellings: readonly string[];
}

/**
 * The holders that some words of a name mean. A cell that names two people without a comma is of both. Through a typo
 * it finds a holder with all that their right name finds.
 */
export function holdersCalled(words: string, names: readonly string[]): readonly Holder[] {
  const exact = holdersNamed(words, names);
  if (exact.length > 0) return exact;
  const near = names.filter((name) => mayBeOnePerson(name, words));
  const holders = near.flatMap((name) => holdersNamed(name, names));
  return [...new Map(holders.map((holder) => [holder.name, holder])).values()];
}

function holdersNamed(words: string, names: readonly string[]): readonly Holder[] {
  const wanted = wordsOf(words);
  return wanted.length === 0 ? [] : grouped(names.filter((name) => hasWords(name, wanted)));
}

function grouped(found: readonly string[]): readonly Holder[] {
  const holders: Holder[] = [];
  for (const name of found.toSorted((a, b) => a.length - b.length)) {
    const index = holders.findIndex((holder) => hasWords(name, wordsOf(holder.name)));
    const holder = holders[index];
    if (holder === undefined) holders.push({ name, spellings: [name] });
    else holders[index] = { ...holder, spellings: [...holder.spellings, name] };
  }
  return holders;
}

function hasWords(name: string, words: readonly string[]): boolean {
  const own = wordsOf(name).map(undoubled);
  return words.every((word) => own.includes(undoubled(word)));
}

/** `phillip` as `philip`: the plans spell a holder's name with a letter once or twice. */
function undoubled(word: string): string {
  return word.replace(/(.)\1+/g, "$1");
}

/**
 * The part of a scorecard that these names hold: a measure or an action can have several holders. A part of a split
 * action that names none is its whole's holders'.
 */
export function portfolioOf(scorecard: PublicScorecard, names: readonly string[]): PublicScorecard {
  const wholes = new Map(scorecard.actions.map(({ action }) => [action.id, action]));
  const holdersOf = ({ portfolioHolders, partOf }: Action) =>
    portfolioHolders.length > 0 || partOf === null
      ? portfolioHolders
      : (wholes.get(partOf)?.portfolioHolders ?? []);
  const isTheirs = (holders: readonly string[]) => holders.some((name) => names.includes(name));
  return {
    ...scorecard,
    returns: scorecard.returns.filter(({ measure }) => isTheirs(measure.portfolioHolders)),
    actions: scorecard.actions.filter(({ action }) => isTheirs(holdersOf(action))),
  };
}
