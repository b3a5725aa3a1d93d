import fc from "fast-check";
import { expect, it } from "vitest";
import { parseSearchQuery } from "../../src/views/search-query.ts";

const NOTHING = { words: "", skip: 0, count: 25 };
const words = (value: unknown) => ({ parameters: [{ name: "words", value }] });

it.each<[string, unknown, object]>([
  ["words", words("recycling"), { ...NOTHING, words: "recycling" }],
  ["a number", words(1.17), { ...NOTHING, words: "1.17" }],
  ["the first query", { parameters: [{ name: "initialRun", value: "true" }] }, NOTHING],
  ["a page", { ...words("x"), queryOptions: { skip: 25, count: 10 } }, { words: "x", skip: 25, count: 10 }],
  ["too large a page", { ...words("x"), queryOptions: { skip: -1, count: 1e9 } }, { ...NOTHING, words: "x" }],
  ["a page of words", { ...words("x"), queryOptions: { skip: "a", count: [] } }, { ...NOTHING, words: "x" }],
  ["50,000 characters", words("x".repeat(50_000)), { ...NOTHING, words: "x".repeat(1_000) }],
  ["words among other things", { parameters: [null, 7, { name: "words", value: {} }, ...words("x").parameters] }, { ...NOTHING, words: "x" }], // prettier-ignore
  ["no parameters", {}, NOTHING],
  ["parameters that are none", { parameters: "words" }, NOTHING],
  ["words that are none", words({ text: "x" }), NOTHING],
  ["null", null, NOTHING],
  ["nothing", undefined, NOTHING],
  ["text", "words", NOTHING],
])("%s", (_, value, expected) => {
  expect(parseSearchQuery(value)).toEqual(expected);
});

it("reads any JSON as a query", () => {
  const value = fc.oneof(
    fc.jsonValue(),
    fc.record({ parameters: fc.jsonValue(), queryOptions: fc.jsonValue() }),
    fc.record({ parameters: fc.array(fc.record({ name: fc.constant("words"), value: fc.jsonValue() })) }),
  );
  fc.assert(
    fc.property(value, (json) => {
      const { words: text, skip, count } = parseSearchQuery(json);
      expect(text.length).toBeLessThanOrEqual(1_000);
      expect(skip).toBeGreaterThanOrEqual(0);
      expect(count).toBeGreaterThan(0);
      expect(count).toBeLessThanOrEqual(25);
    }),
  );
});
