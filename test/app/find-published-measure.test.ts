import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Found, measureFinder } from "../../src/app/find-measure.ts";
import { measureRef } from "../../src/domain/measure.ts";
import { bestOf } from "../support/best-of.ts";
import { aMeasure, measureId } from "../support/builders.ts";
import { sample } from "./import-council.ts";
import { anyText } from "../support/any-text.ts";

// What people type for the measures of the published scorecard, and what they must get.

const names = new Map(
  sample("scorecard-2019-20-q2.csv").rows.map(({ cells }) => {
    const cell = (column: string) => cells[column] ?? "";
    const ref = measureRef(Number(cell("priority_no")), Number(cell("measure_no")));
    return [ref, cell("measure")] as const;
  }),
);
const measures = [...names].map(([ref, name]) =>
  aMeasure({ id: measureId(ref), ref, priorityNo: Number(ref.split(".")[0]), name }),
);
const find = measureFinder(measures);

function refs(found: Found): readonly string[] {
  switch (found.kind) {
    case "one":
      return [found.measure.ref];
    case "several":
      return found.measures.map(({ ref }) => ref);
    case "none":
      return found.nearest.map(({ ref }) => ref);
  }
}

it("has the whole sample", () => {
  expect(measures).toHaveLength(58);
});

describe("one is found", () => {
  it.each([
    // Abbreviations, either way
    ["ASB", "3.21"],
    ["asb incidents", "3.21"],
    ["A.S.B.", "3.21"],
    ["A8", "3.8"],
    ["CT collected", "1.6"],
    ["NNDR", "1.7"],
    ["business rates", "1.7"],
    ["DA", "3.19"],
    ["VWI", "3.12"],
    ["FTE to YJS", "3.16"],
    ["EET", "4.4"],
    ["ACL enrolments", "4.5"],
    ["right to buy", "1.9"],
    ["housing association homes", "1.8"],
    ["RP homes", "1.8"],
    ["DFG", "1.13"],
    ["SEN gap KS4", "3.11"],
    ["KS2 maths progress", "3.7"],
    // Numbers in words
    ["attainment eight KS4 average score", "3.8"],
    ["key stage two writing progress", "3.6"],
    ["nine to five pass", "3.9"],
    ["knife crime under twenty fives", "3.13"],
    ["under 25s into work", "4.8"],
    ["sixteen to eighteen", "4.4"],
    ["ten to seventeen", "3.16"],
    ["first time entrants per hundred thousand", "3.16"],
    ["homesafe phase two", "1.12"],
    ["crime per thousand", "3.18"],
    ["3rd party spend", "4.2"],
    ["third party spend", "4.2"],
    // Typos
    ["recyling", "1.17"],
    ["recycilng", "1.17"],
    ["houshold waste", "1.17"],
    ["visits to the musuem", "1.22"],
    ["libary visits", "1.20"],
    ["aprenticeships work experiance", "4.3"],
    ["sexaul offences", "3.22"],
    ["comunity champoins", "3.23"],
    ["antisocial behavior", "3.21"],
    // Word order, endings, beginnings
    ["waste recycled", "1.17"],
    ["recycling household", "1.17"],
    ["composting", "1.17"],
    ["museum visit", "1.22"],
    ["influence decision", "1.1"],
    ["youth reoffending", "3.14"],
    ["satisfied residents", "3.25"],
    ["supported business", "4.1"],
    ["adapt", "1.13"],
    ["litt", "1.15"],
    // Hyphens, words as one or apart, signs
    ["anti social", "3.21"],
    ["antisocial", "3.21"],
    ["anti-social", "3.21"],
    ["e-books", "1.19"],
    ["ebook", "1.19"],
    ["e book issues", "1.19"],
    ["re-offenders", "3.14"],
    ["nondomestic rates", "1.7"],
    ["% of council tax", "1.6"],
    ["percentage of household waste", "1.17"],
    ["per cent walking & cycling", "3.1"],
    ["Harrow's leisure facilities", "1.24"],
    // The words that decide between two
    ["book issues", "1.18"],
    ["total crime rate", "3.18"],
    ["domestic incidents", "3.20"],
    ["number of visits to museum", "1.22"],
    ["council homes started on grange farm", "1.4"],
    // As a question, and with the ref
    ["How many book issues were there?", "1.18"],
    ["how is household waste recycling doing", "1.17"],
    ["1.17 recycling", "1.17"],
    ["1.17.", "1.17"],
  ])("%s: %s", (words, ref) => {
    const found = find(words);
    expect([found.kind, refs(found)]).toEqual(["one", [ref]]);
  });
});

describe("several are found", () => {
  it.each([
    ["KS4", ["3.8", "3.9", "3.11"]],
    ["key stage four", ["3.8", "3.9", "3.11"]],
    ["SEND", ["3.10", "3.11"]],
    ["special needs gap", ["3.10", "3.11"]],
    ["reading key stage 2", ["3.4", "3.5", "3.10"]],
    ["council homes", ["1.2", "1.3", "1.4"]],
    ["grange farm", ["1.4", "1.5"]],
    ["total crime", ["3.17", "3.18"]],
    ["visits", ["1.20", "1.21", "1.22"]],
    ["apprentices", ["4.3", "4.8"]],
    ["adult learning", ["4.5", "4.6"]],
    ["rolling 12 months domestic", ["3.12", "3.19", "3.20"]],
  ])("%s: %j", (words, expected) => {
    const found = find(words);
    expect(found.kind).toBe("several");
    expect([...refs(found)].toSorted()).toEqual(expected.toSorted());
  });

  it("six at most, or as many as are asked for", () => {
    expect(refs(find("number of"))).toHaveLength(6);
    expect(refs(find("number of", 20)).length).toBeGreaterThan(15);
  });
});

describe("none is found, and the nearest come first", () => {
  it.each([
    ["museum dinosaurs", "1.22"],
    ["litter in Harrow", "1.15"],
    ["custody", "3.15"],
    ["library fines", "1.20"],
    ["leisure swimming", "1.24"],
    ["1.25", "1.24"],
    ["HOA", "1.11"],
  ])("%s: %s", (words, nearest) => {
    const found = find(words);
    expect([found.kind, refs(found)[0]]).toEqual(["none", nearest]);
  });

  it.each(["delayed transfers", "zzzzqqqq", "of the", "?", "9.1"])("%s: not even near", (words) => {
    expect(find(words)).toEqual({ kind: "none", nearest: [] });
  });
});

describe("whatever is typed", () => {
  const hostile: [string, string][] = [
    ["50,000 letters", "x".repeat(50_000)],
    ["50,000 words", "waste ".repeat(50_000)],
    ["a regular expression", "^(a+)+$ [a-z]{1,99999} \\p{L} .*"],
    ["control characters", "\u0000\u0007was\u001bte\u0008"],
    ["lone surrogates", "\ud800waste\udfff"],
    ["keys of every object", "constructor __proto__ toString hasOwnProperty"],
    ["a ligature that is eighteen letters", "\ufdfa".repeat(1_000)],
    ["accents on accents", `w${"\u0301".repeat(10_000)}aste`],
    ["dots and brackets", "a.".repeat(20_000) + "((((".repeat(5_000)],
    ["numbers", "one hundred million ".repeat(1_000)],
  ];
  it.each(hostile)("%s is answered at once", (_, words) => {
    expect(refs(find(words)).length).toBeLessThanOrEqual(6);
    expect(bestOf(3, 200, () => find(words))).toBeLessThan(200);
  });

  it("finds among words that are keys of every object", () => {
    const odd = ["constructor", "toString", "hasOwnProperty"].map((name, n) =>
      aMeasure({ id: measureId(name), ref: measureRef(1, n), name: `Number of ${name} calls` }),
    );
    expect(refs(measureFinder(odd)("constructor"))).toEqual(["1.0"]);
  });
});

const someName = fc.oneof(fc.string({ maxLength: 60 }), anyText(60), fc.constantFrom(...names.values()));

it("a measure's exact name or ref always finds that measure, whatever the names are", () => {
  fc.assert(
    fc.property(fc.array(someName, { minLength: 1, maxLength: 6 }), fc.boolean(), (some, loud) => {
      const those = some.map((name, n) =>
        aMeasure({ id: measureId(`m${n}`), ref: measureRef(1, n + 1), name }),
      );
      const finder = measureFinder(those);
      for (const { ref, name } of those) {
        expect(finder(ref).kind).toMatch(/one|several/);
        expect(refs(finder(ref))).toContain(ref);
        // Spaces alone are what an empty box sends.
        if (name.trim() === "") continue;
        const found = finder(loud ? ` ${name.toUpperCase()} ` : name);
        expect(found.kind).toMatch(/one|several/);
        expect(refs(found)).toContain(ref);
      }
    }),
  );
});

it("so it is for every published one, among the others", () => {
  for (const { ref, name } of measures) {
    expect([ref, refs(find(ref)), refs(find(name))]).toEqual([ref, [ref], [ref]]);
  }
});
