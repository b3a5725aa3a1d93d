import Big from "big.js";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { formatFigure } from "../../src/domain/figure.ts";
import type { Measure } from "../../src/domain/measure.ts";
import { type QuarterNumber, quarterOf } from "../../src/domain/quarter.ts";
import { FIVE_BAND, type RagMethod, THREE_BAND } from "../../src/domain/rag-method.ts";
import { gradeRunRate, runRate } from "../../src/domain/run-rate.ts";
import { aMeasure } from "../support/builders.ts";
import { gradeOrReason } from "../support/grading.ts";

const homes = (over: Partial<Measure> = {}) =>
  aMeasure({ unit: "number", decimals: 0, min: "0", max: null, countingRule: "cumulative", ...over });

function rateOf(actual: string, number: QuarterNumber, over: Partial<Measure> = {}) {
  return runRate(actual, homes(over), quarterOf(2019, number));
}

function gradeOf(
  actual: string,
  number: QuarterNumber,
  target: string,
  over: Partial<Measure> = {},
  method: RagMethod = FIVE_BAND,
) {
  const rate = rateOf(actual, number, over);
  return rate === null ? "no rate" : gradeRunRate(rate, target, homes(over), method);
}

test.each<[string, QuarterNumber, Partial<Measure>, string]>([
  ["27", 1, {}, "108"],
  ["42", 2, {}, "84"],
  ["42", 3, {}, "56"],
  ["42", 4, {}, "42"],
  ["41", 3, {}, "54.7"],
  ["41", 3, { decimals: 2 }, "54.667"],
  ["41", 3, { decimals: null }, "54.7"],
  ["1,250", 2, {}, "2,500"],
  ["10.5", 1, {}, "42.0"],
  ["0", 3, {}, "0"],
  ["-3", 2, { min: null }, "-6"],
  ["£1.1m", 3, { unit: "pounds", decimals: null }, "£1.47m"],
  ["£1.2m", 3, { unit: "pounds", decimals: null }, "£1.6m"],
  ["£30", 2, { unit: "pounds" }, "£60"],
  ["50", 2, { max: "100" }, "100"],
  ["42", 2, { starts: quarterOf(2019, 1) }, "84"],
  ["42", 2, { starts: quarterOf(2018, 3) }, "84"],
])("%s since 1 April in Q%i %j is %s at the year end", (actual, number, over, rate) => {
  const found = rateOf(actual, number, over);
  expect(found === null ? null : formatFigure(found.shown)).toBe(rate);
});

test.each<[string, string, Partial<Measure>]>([
  ["a percentage", "55.76%", { unit: "percent" }],
  ["one printed without its sign", "55.76", { unit: "percent" }],
  ["parts", "38.5 (10/26)", {}],
  ["a second figure", "36 (151)", {}],
  ["more than there can be", "51", { max: "100" }],
  ["a measure that began in Q2", "42", { starts: quarterOf(2019, 2) }],
  ["no figure", "n/a", {}],
  ["what cannot be read", "forty", {}],
])("there is none of %s", (_, actual, over) => {
  expect(rateOf(actual, 2, over)).toBeNull();
});

describe("the grade that it would get", () => {
  it.each<[string, QuarterNumber, string, Partial<Measure>, string | null]>([
    ["42", 2, "84", {}, "LG"],
    ["42", 2, "85", {}, "A"],
    ["42", 2, "80", {}, "HG"],
    // Exact edges, where a third has no exact decimal: 57 × 4 ÷ 3 = 76; 95% of 80.
    ["57", 3, "80", {}, "LR"],
    ["57.1", 3, "80", {}, "A"],
    ["54", 3, "80", {}, "LR"],
    ["53.9", 3, "80", {}, "HR"],
    // 50 × 4 ÷ 3 is above 66.66666666666666666 and below 66.66666666666666667, and is 66.7 as shown.
    ["50", 3, "66.66666666666666666", {}, "LG"],
    ["50", 3, "66.66666666666666667", {}, "A"],
    ["50", 3, "66.7", {}, "A"],
    ["63", 3, "80", {}, "HG"],
    ["62.99", 3, "80", {}, "LG"],
    ["42", 2, "80", { good: "lower" }, "LR"],
    ["0", 3, "0", { good: "lower" }, "LG"],
    ["1", 3, "0", { good: "lower" }, "HR"],
    ["1", 3, "0", {}, "HG"],
    ["30", 3, "36-44", { good: "range" }, "G"],
    ["33", 3, "36-44", { good: "range" }, "G"],
    ["33.1", 3, "36-44", { good: "range" }, "HR"],
    ["1", 3, "-2-2", { good: "range" }, null],
    ["42", 2, "", {}, null],
    ["42", 2, "TBA", {}, null],
    ["42", 2, "YoYR", { good: "lower" }, null],
    ["42", 2, "85", { miOnly: true }, null],
    ["£1.1m", 2, "£2.2m", { unit: "pounds" }, "LG"],
    ["£1.1m", 2, "2.2", { unit: "pounds" }, null],
  ])("%s in Q%i against %s %j: %s", (actual, number, target, over, grade) => {
    expect(gradeOf(actual, number, target, over)).toBe(grade);
  });

  it("counts a tolerance in the measure's unit as it is at the year end", () => {
    expect(gradeOf("57", 3, "80", { tolerance: "4" }, THREE_BAND)).toBe("A");
    expect(gradeOf("56.9", 3, "80", { tolerance: "4" }, THREE_BAND)).toBe("R");
    expect(gradeOf("57", 3, "80", { tolerance: "5%" }, THREE_BAND)).toBe("A");
    expect(gradeOf("57", 3, "80", {}, THREE_BAND)).toBeNull();
  });
});

describe("laws", () => {
  const hundredths = fc.integer({ min: -100_000, max: 1_000_000 }).map((n) => new Big(n).div(100).toFixed());
  const above0 = fc.integer({ min: 1, max: 1_000_000 }).map((n) => new Big(n).div(100).toFixed());
  const number = fc.constantFrom<QuarterNumber>(1, 2, 3, 4);
  const good = fc.constantFrom("higher" as const, "lower" as const);

  it("in Q4 it is the actual", () => {
    fc.assert(
      fc.property(hundredths, (actual) => {
        const rate = rateOf(actual, 4, { min: null });
        expect(rate?.shown.value.toFixed()).toBe(new Big(actual).toFixed());
      }),
    );
  });

  it("n quarters of it are four of the figure, as near as it is shown", () => {
    fc.assert(
      fc.property(hundredths, number, (actual, n) => {
        const rate = rateOf(actual, n, { decimals: 2 });
        if (rate === null) throw new Error(actual);
        const shown = new Big(rate.shown.value.toFixed(rate.shown.decimals));
        const off = shown.times(n).minus(new Big(actual).times(4)).abs();
        expect(off.lte(new Big("0.0005").times(n))).toBe(true);
        expect(rate.exact).toBe(off.eq(0));
      }),
    );
  });

  it("its grade is the same in thousands", () => {
    fc.assert(
      fc.property(above0, above0, number, good, (actual, target, n, better) => {
        const thousands = (text: string) => new Big(text).times(1000).toFixed();
        expect(gradeOf(thousands(actual), n, thousands(target), { good: better })).toBe(
          gradeOf(actual, n, target, { good: better }),
        );
      }),
    );
  });

  it("where it is an exact decimal, its grade is that of the decimal", () => {
    const even = fc.constantFrom<QuarterNumber>(1, 2, 4);
    fc.assert(
      fc.property(above0, above0, even, good, (actual, target, n, better) => {
        const rate = new Big(actual).times(4).div(n).toFixed();
        expect(gradeOf(actual, n, target, { good: better })).toBe(gradeOrReason(rate, target, better));
      }),
    );
  });

  it("a better figure never gets a worse grade", () => {
    const order = ["HR", "LR", "A", "LG", "HG"];
    fc.assert(
      fc.property(above0, above0, above0, number, (one, other, target, n) => {
        const [less, more] = new Big(one).lt(other) ? [one, other] : [other, one];
        const rank = (actual: string) => order.indexOf(gradeOf(actual, n, target) ?? "");
        expect(rank(less)).toBeGreaterThanOrEqual(0);
        expect(rank(less)).toBeLessThanOrEqual(rank(more));
      }),
    );
  });
});
