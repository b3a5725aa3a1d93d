import { describe, expect, it } from "vitest";
import { measureFinder } from "../../src/app/find-measure.ts";
import { COUNCIL_ABBREVIATIONS } from "../../src/domain/council-abbreviations.ts";
import { measureRef } from "../../src/domain/measure.ts";
import { aMeasure, measureId } from "../support/builders.ts";

const OTHERS = [
  "Library visits",
  "Household waste recycled",
  "Missed bins",
  "Calls answered in five minutes",
];

function measuresNamed(names: readonly string[], definitions: readonly string[] = []) {
  return names.map((name, n) => {
    const definition = definitions[n] ?? "";
    return aMeasure({ id: measureId(`m${n}`), ref: measureRef(1, n + 1), name, definition });
  });
}

describe.each(COUNCIL_ABBREVIATIONS.map((line) => [line.join(" = "), line] as const))("%s", (_, line) => {
  it("whichever the name has, any other finds it", () => {
    for (const written of line) {
      const find = measureFinder(measuresNamed([`Total of ${written} dealt with`, ...OTHERS]));
      for (const typed of line) {
        for (const words of [typed, typed.toLowerCase(), `dealt with ${typed}`]) {
          const found = find(words);
          expect([written, words, found.kind === "one" ? found.measure.ref : found]).toEqual([written, words, "1.1"]); // prettier-ignore
        }
      }
    }
  });
});

it("a definition's abbreviation counts too", () => {
  const find = measureFinder(measuresNamed(["Families helped", ...OTHERS], ["Those placed in B&B"]));
  expect(find("bed and breakfast")).toMatchObject({ kind: "one", measure: { ref: "1.1" } });
});

it("names nothing twice", () => {
  for (const line of COUNCIL_ABBREVIATIONS) expect(new Set(line).size).toBe(line.length);
});
