import fc from "fast-check";
import { expect, it, test } from "vitest";
import { sameFigure } from "../../src/domain/comparable-figures.ts";
import { figureOf } from "../support/grading.ts";

it.each([
  ["1600", "1,600", true],
  ["43%", "43.0%", true],
  ["£1.1m", "£1,100,000", true],
  ["£1.1m", "£1.2m", false],
  ["43%", "43", false],
  ["£5", "5", false],
  ["36 (151)", "36 (151)", true],
  ["36 (151)", "36 (152)", false],
  ["36 (151)", "36", false],
  ["38.5% (10/26)", "38.5% (10/26)", true],
  ["50% (10/20)", "50% (20/40)", false],
  ["-3", "3", false],
  ["0", "0.0", true],
])("%s and %s are the same figure: %s", (a, b, same) => {
  expect(sameFigure(figureOf(a), figureOf(b))).toBe(same);
  expect(sameFigure(figureOf(b), figureOf(a))).toBe(same);
});

test("a figure is the same with a separator in it and noughts after it", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9_999_999 }), fc.integer({ min: 0, max: 4 }), (value, noughts) => {
      const written = value.toLocaleString("en-GB") + (noughts === 0 ? "" : `.${"0".repeat(noughts)}`);
      expect(sameFigure(figureOf(String(value)), figureOf(written))).toBe(true);
      expect(sameFigure(figureOf(String(value)), figureOf(String(value + 1)))).toBe(false);
    }),
  );
});
