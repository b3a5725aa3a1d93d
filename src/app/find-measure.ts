import MiniSearch from "minisearch";
import { type Measure, parseMeasureRef } from "../domain/measure.ts";

export type Found =
  | { readonly kind: "one"; readonly measure: Measure }
  | { readonly kind: "several"; readonly measures: readonly Measure[] }
  /** Nothing matches; these are the nearest. */
  | { readonly kind: "none"; readonly nearest: readonly Measure[] };

export type MeasureFinder = (words: string) => Found;

const MOST_SHOWN = 6;
/** A fuzzy search costs by the word: more of a long text than this names no measure better. */
const MOST_WORDS = 8;
const LONGEST_WORD = 30;
/** One measure is meant when it scores this many times the next. */
const CLEARLY_BEST = 1.4;

/** Finds measures by ref or by words: typos, word order, beginnings and endings of words. */
export function measureFinder(measures: readonly Measure[]): MeasureFinder {
  const byId = new Map<string, Measure>(measures.map((measure) => [measure.id, measure]));
  const index = new MiniSearch<Measure>({
    fields: ["name", "definition"],
    idField: "id",
    processTerm: withoutEnding,
  });
  index.addAll(measures);
  return (words) => {
    const ref = parseMeasureRef(words);
    const exact = measures.find((m) => m.ref === ref) ?? measures.find((m) => sameName(m.name, words));
    if (exact) return { kind: "one", measure: exact };
    if (ref !== null) return { kind: "none", nearest: nearestRefs(measures, ref) };
    return searchWords(index, byId, firstWords(words));
  };
}

function firstWords(text: string): string {
  const words = new Set(text.slice(0, MOST_WORDS * LONGEST_WORD).split(/\s+/));
  return [...words]
    .slice(0, MOST_WORDS)
    .map((word) => word.slice(0, LONGEST_WORD))
    .join(" ");
}

/** `recycling`, `recycled` and `recycles` are one word. */
function withoutEnding(word: string): string {
  return word.toLowerCase().replace(/^(.{4,}?)(?:ings?|ed|es|e|s)$/, "$1");
}

function searchWords(index: MiniSearch<Measure>, byId: ReadonlyMap<string, Measure>, words: string): Found {
  const how = { boost: { name: 3 }, prefix: true, fuzzy: 0.25 };
  const matches = index.search(words, { ...how, combineWith: "AND" });
  const [best, second] = matches;
  if (best === undefined) {
    const nearest = index.search(words, { ...how, fuzzy: 0.4, combineWith: "OR" });
    return { kind: "none", nearest: measuresOf(nearest, byId) };
  }
  const found = measuresOf(matches, byId);
  const [measure] = found;
  const clear = second === undefined || best.score >= second.score * CLEARLY_BEST;
  return clear && measure !== undefined ? { kind: "one", measure } : { kind: "several", measures: found };
}

function measuresOf(
  results: readonly { id: unknown }[],
  byId: ReadonlyMap<string, Measure>,
): readonly Measure[] {
  return results.slice(0, MOST_SHOWN).flatMap(({ id }) => byId.get(String(id)) ?? []);
}

/** Measures of the same priority with the nearest numbers. */
function nearestRefs(measures: readonly Measure[], ref: string): readonly Measure[] {
  const [priority, number] = ref.split(".").map(Number);
  const distance = (m: Measure) => Math.abs(Number(m.ref.split(".")[1]) - (number ?? 0));
  return measures
    .filter((m) => m.priorityNo === priority)
    .toSorted((a, b) => distance(a) - distance(b))
    .slice(0, MOST_SHOWN);
}

function sameName(name: string, words: string): boolean {
  return name.trim().toLowerCase() === words.trim().toLowerCase();
}
