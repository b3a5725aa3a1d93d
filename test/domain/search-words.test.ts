import { expect, it } from "vitest";
import { hyphenated, searchWords } from "../../src/domain/search-words.ts";

it.each([
  ["Number of visits to Museum", "number visits museum"],
  ["% of waste", "percentage waste"],
  ["45% per cent percent", "45 percentage percentage percentage"],
  ["Harrow's children’s", "harrow children"],
  ["Anti-social", "anti social"],
  ["B&B", "bandb"],
  ["bed & breakfast", "bed breakfast"],
  ["A.S.B. at no. 1.17", "asb no 1.17"],
  ["rate per 1,000,000 population", "rate 1000000 population"],
  ["ages 10-17, 5%-10%", "ages 10 17 5 percentage 10 percentage"],
  ["Café\u0000NAÏVE", "cafe naive"],
  ["x".repeat(100), "x".repeat(30)],
  ["…?!", ""],
])("%s: %s", (text, words) => {
  expect(searchWords(text).map(({ raw }) => raw).join(" ")).toBe(words); // prettier-ignore
});

it("says which words say little", () => {
  expect(searchWords("Number of new homes").filter(({ weak }) => weak).map(({ raw }) => raw)).toEqual(["number", "new"]); // prettier-ignore
});

it.each([
  ["anti-social and multi-agency-wide", "antisocial multiagencywide"],
  ["non‑domestic", "nondomestic"],
  ["5-10 a - b", ""],
])("hyphenated in %s: %s", (text, words) => {
  expect(hyphenated(text).map(({ raw }) => raw).join(" ")).toBe(words); // prettier-ignore
});
