import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Found, measureFinder } from "../../src/app/find-measure.ts";
import { measureRef } from "../../src/domain/measure.ts";
import { aMeasure, measureId } from "../support/builders.ts";

const NAMES: readonly (readonly [priority: number, number: number, name: string, definition?: string])[] = [
  [1, 1, "% of household waste recycled and composted"],
  [1, 2, "Number of new Council homes started on site"],
  [1, 10, "Number of new Council homes completed"],
  [1, 17, "Visits to museums"],
  [3, 1, "Number of households in temporary accommodation", "Homeless families in bed and breakfast"],
  [3, 24, "% of adult safeguarding enquiries closed"],
  [3, 25, "Children in need of a protection plan"],
];
const measures = NAMES.map(([priorityNo, number, name, definition = ""]) => {
  const ref = measureRef(priorityNo, number);
  return aMeasure({ id: measureId(ref), ref, priorityNo, name, definition });
});
const find = measureFinder(measures);

const refs = (found: Found) =>
  (found.kind === "one" ? [found.measure] : found.kind === "several" ? found.measures : found.nearest).map(
    (m) => m.ref,
  );

describe("one measure is found", () => {
  it.each([
    ["its ref", "1.17", "1.17"],
    ["its ref with a zero before it", " 1.017 ", "1.17"],
    ["1.1, which is not 1.10", "1.1", "1.1"],
    ["1.10, which is not 1.1", "1.10", "1.10"],
    ["its whole name in any case", "visits to MUSEUMS", "1.17"],
    ["a word", "museums", "1.17"],
    ["the beginning of a word", "muse", "1.17"],
    ["a typo", "musuems", "1.17"],
    ["another typo", "recyling", "1.1"],
    ["another ending", "recycling", "1.1"],
    ["a part of the word that it ends in", "recycli", "1.1"],
    ["one for many", "museum visit", "1.17"],
    ["the words in another order", "recycled waste", "1.1"],
    ["words with a typo in another order", "safegarding adult", "3.24"],
    ["a word of the definition", "homeless", "3.1"],
    ["words between other words", "homes completed", "1.10"],
  ])("by %s", (_, words, ref) => {
    const found = find(words);
    expect([found.kind, refs(found)]).toEqual(["one", [ref]]);
  });
});

it("several that match are all named", () => {
  const found = find("council homes");
  expect([found.kind, refs(found).toSorted()]).toEqual(["several", ["1.10", "1.2"]]);
});

describe("none is found, and the nearest are named", () => {
  it("for a ref that nobody has: those of its priority by number", () => {
    expect(find("1.16")).toMatchObject({ kind: "none" });
    expect(refs(find("1.16"))).toEqual(["1.17", "1.10", "1.2", "1.1"]);
  });
  it("for a ref of no priority: none", () => {
    expect(find("9.1")).toEqual({ kind: "none", nearest: [] });
  });
  it("for words of which one fits: those with that one", () => {
    const found = find("museum dinosaurs");
    expect([found.kind, refs(found)[0]]).toEqual(["none", "1.17"]);
  });
  it.each(["", "   ", "zzzzqqqq", "?", "${x}"])("for %j: none", (words) => {
    expect(find(words).kind).toBe("none");
  });
});

describe("whatever is asked", () => {
  it("is answered with six measures at most, each once", () => {
    fc.assert(
      fc.property(fc.string(), (words) => {
        const found = refs(find(words));
        expect(found.length).toBeLessThanOrEqual(6);
        expect(new Set(found).size).toBe(found.length);
      }),
    );
  });
  it.each(measures.map((m) => [m.ref, m.name]))("%s is found by its ref and by its name", (ref, name) => {
    expect([find(ref), find(name)].map((found) => [found.kind, refs(found)])).toEqual([
      ["one", [ref]],
      ["one", [ref]],
    ]);
  });
});
