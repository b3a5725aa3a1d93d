import { COUNCIL_ABBREVIATIONS } from "./council-abbreviations.ts";
import { type SearchWord, searchWords } from "./search-words.ts";

interface Phrase {
  readonly stems: readonly string[];
  /** All the words of the phrases that mean the same. */
  readonly same: readonly SearchWord[];
}

const PHRASES: ReadonlyMap<string, readonly Phrase[]> = phrasesByFirstWord();

/** What the words could also be called: `ASB` where they are about anti-social behaviour, and the words where they say `ASB`. */
export function spellOut(words: readonly SearchWord[]): readonly SearchWord[] {
  const found: SearchWord[] = [];
  words.forEach(({ stem }, at) => {
    for (const { stems, same } of PHRASES.get(stem) ?? []) {
      if (stems.every((wanted, index) => words[at + index]?.stem === wanted)) found.push(...same);
    }
  });
  return found;
}

function phrasesByFirstWord(): ReadonlyMap<string, readonly Phrase[]> {
  const byFirst = new Map<string, Phrase[]>();
  for (const line of COUNCIL_ABBREVIATIONS) {
    const phrases = line.map((phrase) => searchWords(phrase));
    const same = phrases.flat();
    for (const words of phrases) {
      const stems = words.map(({ stem }) => stem);
      const [first = ""] = stems;
      byFirst.set(first, [...(byFirst.get(first) ?? []), { stems, same }]);
    }
  }
  return byFirst;
}
