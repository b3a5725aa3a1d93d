import { type Measure, parseMeasureRef } from "../domain/measure.ts";
import { type SearchWord, searchWord, searchWords } from "../domain/search-words.ts";
import { type Match, MeasureIndex, type Readings } from "./measure-index.ts";
import type { MeasureVocabulary } from "./measure-vocabulary.ts";

export type Found =
  | { readonly kind: "one"; readonly measure: Measure }
  | { readonly kind: "several"; readonly measures: readonly Measure[] }
  /** Nothing matches; these are the nearest. */
  | { readonly kind: "none"; readonly nearest: readonly Measure[] };

/** `most`: how many of several to name; six unless said. */
export type MeasureFinder = (words: string, most?: number) => Found;

const MOST_SHOWN = 6;
/** More of a long text than this names no measure better. */
const LONGEST_TEXT = 400;
const MOST_WORDS = 8;
/** `1,17`, as a number pad writes it. */
const COMMA_REF = /^\s*(\d{1,3}),(\d{1,4})\s*$/;
/** Fits that differ by less are alike. */
const ALIKE = 0.01;

/**
 * Finds measures by ref, by name, or by words of it: typos, word order, beginnings and endings of words, abbreviations
 * either way, numbers in words, words written apart or as one. Definitions count less than names.
 */
export function measureFinder(measures: readonly Measure[]): MeasureFinder {
  const index = new MeasureIndex(measures);
  const byKey = new Map<string, readonly Measure[]>();
  for (const measure of measures) {
    for (const key of new Set([measure.ref, nameKey(measure.name)])) byKey.set(key, [...(byKey.get(key) ?? []), measure]); // prettier-ignore
  }
  return (text, most = MOST_SHOWN) => {
    const ref = parseMeasureRef(text.replace(COMMA_REF, "$1.$2"));
    const exact = goingOn(byKey.get(ref ?? nameKey(text)) ?? []);
    if (exact.length > 0) return oneOf(exact, most);
    if (ref !== null) return { kind: "none", nearest: nearestRefs(measures, ref, most) };
    return findByWords(index, searchWords(text.slice(0, LONGEST_TEXT)), most);
  };
}

/** A number that was given anew is that of the measure that goes on, not of one that has ended. */
function goingOn(measures: readonly Measure[]): readonly Measure[] {
  const current = measures.filter(({ ends }) => ends === null);
  return current.length === 0 ? measures : current;
}

function oneOf(measures: readonly Measure[], most: number): Found {
  const [measure, another] = measures;
  return measure !== undefined && another === undefined
    ? { kind: "one", measure }
    : { kind: "several", measures: measures.slice(0, most) };
}

function findByWords(index: MeasureIndex, all: readonly SearchWord[], most: number): Found {
  const last = all.at(-1);
  const { words, weak } = telling(all);
  if (words.length === 0) return { kind: "none", nearest: [] };
  for (const how of ["plain", "loose"] as const) {
    const matches = index.withAll(readingsOf(index.vocabulary, words, how, last), weak);
    if (matches.length > 0) return clearest(matches, most);
  }
  const guesses = words.map((word) => index.vocabulary.guessed(word, word === last));
  return { kind: "none", nearest: measuresOf(index.withAny(guesses, words), most) };
}

/** The words that a measure must have, each once; weak ones must be there only where there are no others. */
function telling(all: readonly SearchWord[]) {
  const once = [...new Map(all.map((word) => [word.stem, word])).values()];
  const strong = once.filter(({ weak }) => !weak).slice(0, MOST_WORDS);
  const weak = once.filter((word) => word.weak).slice(0, MOST_WORDS);
  return strong.length > 0 ? { words: strong, weak } : { words: weak, weak: [] };
}

/** What each word can mean; two words that the measures also write as one (`anti social`) are read together. */
function readingsOf(
  vocabulary: MeasureVocabulary,
  words: readonly SearchWord[],
  how: "plain" | "loose",
  last: SearchWord | undefined,
): readonly Readings[] {
  const readings: Readings[] = [];
  for (let at = 0; at < words.length; at++) {
    const [word, next] = words.slice(at, at + 2);
    if (word === undefined) break;
    const joined = next === undefined ? null : searchWord(word.raw + next.raw);
    if (joined !== null && next !== undefined && vocabulary.knows(joined.stem)) {
      readings.push([{ terms: [joined.stem], fit: 1 }, { terms: [word.stem, next.stem], fit: 1 }]); // prettier-ignore
      at += 1;
    } else readings.push(vocabulary[how](word, word === last));
  }
  return readings;
}

/** The one that fits better than all others, or whose whole name was said; else all of them, best first. */
function clearest(matches: readonly Match[], most: number): Found {
  const top = matches.filter(({ fit }) => fit > (matches[0]?.fit ?? 0) - ALIKE);
  const whole = top.filter(({ covered }) => covered);
  const [best] = whole.length === 1 ? whole : top;
  if (best !== undefined && (top.length === 1 || whole.length === 1))
    return { kind: "one", measure: best.measure };
  return { kind: "several", measures: measuresOf(matches, most) };
}

function measuresOf(matches: readonly Match[], most: number): readonly Measure[] {
  return matches.slice(0, most).map(({ measure }) => measure);
}

/** Measures of the same priority with the nearest numbers. */
function nearestRefs(measures: readonly Measure[], ref: string, most: number): readonly Measure[] {
  const [priority, number] = ref.split(".").map(Number);
  const distance = (m: Measure) => Math.abs(Number(m.ref.split(".")[1]) - (number ?? 0));
  return measures
    .filter((m) => m.priorityNo === priority)
    .toSorted((a, b) => distance(a) - distance(b))
    .slice(0, most);
}

function nameKey(name: string): string {
  return name.normalize("NFKC").toUpperCase().toLowerCase().replace(/\s+/g, " ").trim();
}
