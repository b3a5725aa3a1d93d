import { compareRefs, type Measure } from "../domain/measure.ts";
import { type SearchWord, searchWord } from "../domain/search-words.ts";
import { type MeasureTerms, measureTerms } from "./measure-terms.ts";
import { MeasureVocabulary, type Reading } from "./measure-vocabulary.ts";

/** A measure that matches. */
export interface Match {
  readonly measure: Measure;
  /** How well: the sum of what its words fit. */
  readonly fit: number;
  /** Every telling word of its name was asked for. */
  readonly covered: boolean;
}

/** What one typed word (or two that are one) can mean. */
export type Readings = readonly Reading[];

/** What only the definition says fits less. */
const ONLY_DEFINED = 0.6;
const WEAK_FIT = 0.05;
const INITIALS_FIT = 0.5;
const MOST_RANKED = 200;

type Places = Map<string, number[]>;

/** Which measures have which words. A measure is known by its place in scorecard order. */
export class MeasureIndex {
  readonly vocabulary = new MeasureVocabulary();
  readonly #measures: readonly Measure[];
  /** The stems of each name's telling words. */
  readonly #cores: readonly (readonly string[])[];
  readonly #named: Places = new Map();
  readonly #defined: Places = new Map();
  readonly #initials: Places = new Map();

  constructor(measures: readonly Measure[]) {
    this.#measures = measures.toSorted((a, b) => compareRefs(a.ref, b.ref));
    const words = new Map<string, SearchWord>();
    const wordOf = (raw: string) => {
      const known = words.get(raw);
      if (known !== undefined) return known;
      const word = searchWord(raw);
      words.set(raw, word);
      return word;
    };
    this.#cores = this.#measures.map((measure, at) => this.#add(measureTerms(measure, wordOf), at));
    for (const word of words.values()) this.vocabulary.add(word);
  }

  #add({ name, also, definition, initials, core }: MeasureTerms, at: number): readonly string[] {
    for (const { stem } of name) put(this.#named, stem, at);
    for (const { stem } of also) put(this.#named, stem, at);
    for (const { stem } of definition) put(this.#defined, stem, at);
    for (const letters of initials) put(this.#initials, letters, at);
    return core.map(({ stem }) => stem);
  }

  /** The measures that have all of the words, best first; of those that fit alike, the ones with the weak words too. */
  withAll(words: readonly Readings[], weak: readonly SearchWord[]): readonly Match[] {
    const fits = words.map((readings) => this.#fits(readings));
    const sums = this.#nothing().map((_, at) => sumIfAll(fits, at));
    for (const { stem } of weak) {
      for (const at of this.#named.get(stem) ?? []) if (sums[at] !== 0) add(sums, at, WEAK_FIT);
    }
    return this.#ranked(sums, words);
  }

  /** The measures that have any of the words, or names with such initials; rare words say more than common ones. */
  withAny(words: readonly Readings[], typed: readonly SearchWord[]): readonly Match[] {
    const sums = this.#nothing();
    for (const readings of words) {
      const fits = this.#fits(readings);
      const rarity = this.#rarity(fits.filter((fit) => fit > 0).length);
      fits.forEach((fit, at) => add(sums, at, fit * rarity));
    }
    for (const { raw } of typed) {
      const places = this.#initials.get(raw) ?? [];
      for (const at of places) add(sums, at, INITIALS_FIT * this.#rarity(places.length));
    }
    return this.#ranked(sums, words);
  }

  #rarity(having: number): number {
    return Math.log(1 + this.#measures.length / Math.max(1, having));
  }

  #nothing(): Float64Array {
    return new Float64Array(this.#measures.length);
  }

  /** How well each measure fits one word: by its best reading; 0 where it does not have it. */
  #fits(readings: Readings): Float64Array {
    const fits = this.#nothing();
    for (const { terms, fit } of readings) {
      const [term = "", ...more] = terms;
      if (more.length === 0) {
        raise(fits, this.#defined.get(term), fit * ONLY_DEFINED);
        raise(fits, this.#named.get(term), fit);
      } else {
        const parts = terms.map((part) => this.#fits([{ terms: [part], fit }]));
        fits.forEach((known, at) => {
          fits[at] = Math.max(known, Math.min(...parts.map((part) => part[at] ?? 0)));
        });
      }
    }
    return fits;
  }

  #ranked(fits: Float64Array, words: readonly Readings[]): readonly Match[] {
    const asked = new Set(words.flatMap((readings) => readings.flatMap(({ terms }) => terms)));
    const fitAt = (at: number) => fits[at] ?? 0;
    const size = (at: number) => this.#cores[at]?.length ?? 0;
    return [...fits.keys()]
      .filter((at) => fitAt(at) > 0)
      .sort((a, b) => fitAt(b) - fitAt(a) || size(a) - size(b) || a - b)
      .slice(0, MOST_RANKED)
      .flatMap((at) => {
        const [measure, core = []] = [this.#measures[at], this.#cores[at]];
        const covered = core.length > 0 && core.every((stem) => asked.has(stem));
        return measure === undefined ? [] : [{ measure, fit: fitAt(at), covered }];
      });
  }
}

function sumIfAll(fits: readonly Float64Array[], at: number): number {
  let sum = 0;
  for (const fit of fits) {
    const one = fit[at] ?? 0;
    if (one === 0) return 0;
    sum += one;
  }
  return sum;
}

function add(sums: Float64Array, at: number, fit: number): void {
  sums[at] = (sums[at] ?? 0) + fit;
}

function raise(fits: Float64Array, places: readonly number[] | undefined, fit: number): void {
  for (const at of places ?? []) if ((fits[at] ?? 0) < fit) fits[at] = fit;
}

function put(index: Places, key: string, at: number): void {
  const places = index.get(key);
  if (places === undefined) index.set(key, [at]);
  else if (places.at(-1) !== at) places.push(at);
}
