import fc from "fast-check";
import { expect, it, test } from "vitest";
import { comparable, doubtUnits, sameFigure } from "../../src/domain/comparable-figures.ts";
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

// The third column: what to write for the one that may lack its unit.
test.each([
  ["0.912", "95%", "91.2% or 0.912%"],
  ["0.432", "45%", "43.2% or 0.432%"],
  ["0.45", "43.2%", "45% or 0.45%"],
  ["1", "95%", "100% or 1%"],
  ["-0.02", "3%", "-2% or -0.02%"],
  ["1200", "£1.1m", "£1.2m or £0.0012m"],
  ["£1,200", "£1.1m", "£1.2m or £0.0012m"],
  ["1.2", "£1.1m", "£1.2m or £0.0000012m"],
  ["510", "£500k", "£510k or £0.51k"],
  ["1200", "£1,100,000", "£1,200,000 or £1,200"],
  ["1.2", "1.1m", "1.2m or 0.0000012m"],
])("%s beside %s is asked about: %s", (plain, beside, write) => {
  expect(comparable(figureOf(plain), figureOf(beside))).toBe(false);
  expect(comparable(figureOf(beside), figureOf(plain))).toBe(false);
  expect(doubtUnits(figureOf(plain), figureOf(beside))).toEqual({ of: "first", write });
  expect(doubtUnits(figureOf(beside), figureOf(plain))).toEqual({ of: "second", write });
  for (const each of write.split(" or "))
    expect(comparable(figureOf(each), figureOf(beside)), each).toBe(true);
});

test.each([
  ["94", "95%"],
  ["3", "95%"],
  ["0", "95%"],
  ["0.5", "0.6%"],
  ["0.9%", "0.4"],
  ["£0", "£1.1m"],
  ["£1,155,000", "£1.1m"],
  ["1,155,000", "£1.1m"],
  ["£510,000", "£500k"],
  ["12.40", "£13.02"],
  ["1200", "1,100,000"],
  ["£0.005m", "£1.1m"],
])("%s and %s are in one unit", (a, b) => {
  expect(doubtUnits(figureOf(a), figureOf(b))).toBeNull();
  expect(doubtUnits(figureOf(b), figureOf(a))).toBeNull();
});

test("different units are named so", () => {
  expect(doubtUnits(figureOf("£5"), figureOf("5%"))).toEqual({ of: "both" });
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
