import SearchableMap from "minisearch/SearchableMap";
import type { SearchWord } from "../domain/search-words.ts";
import { mostSlips, withSwapped } from "../domain/slips.ts";
import { wordStem } from "../domain/word-stem.ts";

/** One way to read what was typed: the stems that must all be there, and how well that fits (1: as it was typed). */
export interface Reading {
  readonly terms: readonly string[];
  readonly fit: number;
}

const FIT = { same: 1, begins: 0.8, split: 0.75, swapped: 0.7, typo: [0.65, 0.5, 0.4], akin: 0.3 } as const;
const SHORTEST_BEGINNING = 3;
/** Words that begin with as many same letters are akin: `custody` and `custodial`. */
const AKIN_LETTERS = 5;
/** A beginning or a typo can stand for many words; these are enough, and keep the search fast. */
const MOST_READINGS = 60;

/** The words of all the measures, and what a typed word can mean among them. */
export class MeasureVocabulary {
  /** As written, or as a stem alone -> its stem. */
  readonly #stems = new SearchableMap<string>();
  readonly #known = new Set<string>();

  add({ raw, stem }: SearchWord): void {
    this.#stems.set(raw, stem);
    if (this.#known.has(stem)) return;
    this.#known.add(stem);
    if (!this.#stems.has(stem)) this.#stems.set(stem, stem);
  }

  knows(stem: string): boolean {
    return this.#known.has(stem);
  }

  /** Read as it stands. Only a word that nothing else begins with is taken for a typo. `last`: it may be unfinished. */
  plain(word: SearchWord, last: boolean): readonly Reading[] {
    const known = this.knows(word.stem) ? [{ terms: [word.stem], fit: FIT.same }] : [];
    const begun = this.#beginning(word, last);
    if (known.length + begun.length > 0) return best([...known, ...begun]);
    return best([...this.#split(word), ...this.#typos(word)]);
  }

  /** Read as a typo as well: for when the words as they stand find nothing. */
  loose(word: SearchWord, last: boolean): readonly Reading[] {
    return best([...this.plain(word, last), ...this.#typos(word)]);
  }

  /** Read as any word that begins alike, too: for a guess at the nearest. */
  guessed(word: SearchWord, last: boolean): readonly Reading[] {
    const { raw } = word;
    const akin = isNumber(raw) || raw.length <= AKIN_LETTERS ? [] : this.#begunBy(raw.slice(0, AKIN_LETTERS));
    return best([...this.loose(word, last), ...akin.map((stem) => ({ terms: [stem], fit: FIT.akin }))]);
  }

  #beginning({ raw }: SearchWord, last: boolean): readonly Reading[] {
    if (isNumber(raw) ? !last || this.knows(raw) : !last && raw.length < SHORTEST_BEGINNING) return [];
    return this.#begunBy(raw).map((stem) => ({ terms: [stem], fit: FIT.begins }));
  }

  #begunBy(beginning: string): readonly string[] {
    const stems = new Set<string>();
    for (const stem of this.#stems.atPrefix(beginning).values()) {
      stems.add(stem);
      if (stems.size >= MOST_READINGS) break;
    }
    return [...stems];
  }

  /** `antisocial` for `anti social`: two words written as one. */
  #split({ raw }: SearchWord): readonly Reading[] {
    if (isNumber(raw)) return [];
    for (let at = raw.length - 2; at > 0; at--) {
      const first = this.#stems.get(raw.slice(0, at));
      const second = this.#stems.get(raw.slice(at));
      if (first !== undefined && second !== undefined) return [{ terms: [first, second], fit: FIT.split }];
    }
    return [];
  }

  /** Compared as written and without endings: `recyling` is near to `recycled` only so. */
  #typos({ raw, stem }: SearchWord): readonly Reading[] {
    if (isNumber(raw)) return [];
    const swapped = Array.from({ length: raw.length - 1 }, (_, at) => wordStem(withSwapped(raw, at)));
    return [
      ...swapped.filter((of) => this.knows(of)).map((of) => ({ terms: [of], fit: FIT.swapped })),
      ...this.#near(raw),
      ...(stem === raw ? [] : this.#near(stem)),
    ];
  }

  #near(word: string): readonly Reading[] {
    const edits = mostSlips(word);
    if (edits === 0) return [];
    const near = [...this.#stems.fuzzyGet(word, edits).values()];
    return near.map(([stem, distance]) => ({ terms: [stem], fit: FIT.typo[distance - 1] ?? FIT.same }));
  }
}

/** The best readings, each stem once. */
function best(readings: readonly Reading[]): readonly Reading[] {
  const byTerms = new Map<string, Reading>();
  for (const reading of readings.toSorted((a, b) => b.fit - a.fit)) {
    const key = reading.terms.join(" ");
    if (!byTerms.has(key)) byTerms.set(key, reading);
  }
  return [...byTerms.values()].slice(0, MOST_READINGS);
}

function isNumber(word: string): boolean {
  return /^[\d.]+$/.test(word);
}
