/** @module-tag long */
import { expect, it } from "vitest";
import { measureFinder } from "../../../src/app/find-measure.ts";
import { type Measure, measureRef } from "../../../src/domain/measure.ts";
import { bestOf } from "../../support/best-of.ts";
import { aMeasure, measureId } from "../../support/builders.ts";

const MEASURES = 5_000;
const MOST_MS_TO_INDEX = 1_000;
const MOST_MS_A_QUERY = 50;
const MADE_UP = 2_000;

const WORDS =
  "household waste recycled composted council homes completed library visits museum residents satisfaction children " +
  "protection plan temporary accommodation anti-social behaviour incidents adult safeguarding enquiries attainment " +
  "pupils school progress reading writing mathematics domestic abuse offences apprenticeships employment training " +
  "businesses supported complaints answered planning applications decided licences streets litter parking penalty";

/** Made-up words beside those of a scorecard: as many as so many names would have. */
const vocabulary = [
  ...WORDS.split(" "),
  ...Array.from(
    { length: MADE_UP },
    (_, n) => `${letterOf("bcdfglmnprst", n)}${letterOf("aeiou", n)}${ending(n)}`,
  ),
];

function letterOf(letters: string, n: number): string {
  return letters.charAt(n % letters.length);
}

function ending(n: number): string {
  return `${(n * 7919).toString(36).replace(/\d/g, "a")}ing`;
}

function phrase(seed: number, length: number): string {
  const word = (index: number) =>
    vocabulary[(seed * 31 + index * index * 17 + index * seed) % vocabulary.length];
  return Array.from({ length }, (_, index) => word(index)).join(" ");
}

const measures: readonly Measure[] = Array.from({ length: MEASURES }, (_, n) =>
  aMeasure({
    id: measureId(`m${n}`),
    ref: measureRef(1 + (n % 9), n),
    priorityNo: 1 + (n % 9),
    name: `Number of ${phrase(n, 8)} (key stage ${n % 5}, under ${n % 90}s)`,
    definition: `Counts ${phrase(n + 13, 20)}.`,
  }),
);

const QUERIES = [
  ...Array.from({ length: 100 }, (_, n) => phrase(n * 37, 3)),
  ...Array.from({ length: 50 }, (_, n) => phrase(n * 41, 8).replace(/a/g, "e")),
  ...Array.from("abcdefghijklmnopqrstuvwxyz").flatMap((a) => [a, `${a}a`, `household ${a}`]),
  ...["ASB", "KS4 attainment eight", "number of", "key stage four", "under twenty fives", "1.1", "9999.1"],
  "houshold wsate recyclde compsted concil hoems complated libary vists",
  "zqxjkvbwzqxjkvbwzqxjkvbwzqxjkv ".repeat(50),
  "accommodationaccommodationacco ".repeat(50),
  ...Array.from({ length: 30 }, (_, n) => `qz${n}xjkvq wzk${n}jqxwv zzjqx${n}kkwqz vvkqx${n}zjwq`),
  Array.from({ length: 500 }, (_, n) => `word${n}ing`).join(" "),
  "a b c d e f g h i j k l m n o p",
  "con pro res ser sup sta com par",
  "x".repeat(50_000),
  ".*+?^${}()|[]\\ ".repeat(1_000),
  "\u0000\u001b\u202e\ud800".repeat(1_000),
];

it(`indexes ${MEASURES} measures in under a second, and finds any words in under ${MOST_MS_A_QUERY} ms`, () => {
  const indexing = bestOf(5, MOST_MS_TO_INDEX, () => measureFinder(measures));
  const find = measureFinder(measures);
  const slowest = QUERIES.map((query) => ({
    query,
    ms: bestOf(20, MOST_MS_A_QUERY, () => find(query)),
  })).reduce((a, b) => (a.ms > b.ms ? a : b));
  console.log(
    `${indexing.toFixed()} ms to index; the slowest query: ${slowest.ms.toFixed(1)} ms, ${slowest.query.slice(0, 40)}`,
  );
  expect(indexing).toBeLessThan(MOST_MS_TO_INDEX);
  expect(slowest.ms).toBeLessThan(MOST_MS_A_QUERY);
});
