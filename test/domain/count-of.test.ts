import { expect, it } from "vitest";
import { countOf } from "../../src/domain/count-of.ts";

it.each([
  [countOf(0, "measure"), "0 measures"],
  [countOf(1, "measure"), "1 measure"],
  [countOf(2, "measure"), "2 measures"],
  [countOf(1, "person", "people"), "1 person"],
  [countOf(3, "person", "people"), "3 people"],
])("%s", (text, expected) => {
  expect(text).toBe(expected);
});
