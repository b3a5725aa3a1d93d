import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { GradeCode } from "../../src/domain/grade.ts";
import { DIRECTION, FIVE_BAND, type RagMethod, THREE_BAND } from "../../src/domain/rag-method.ts";
import { parseTolerance } from "../../src/domain/tolerance.ts";
import { figureOf, gradeOrReason, gradingOf } from "../support/grading.ts";

const RANK: Readonly<Record<GradeCode, number>> = { HG: 5, LG: 4, G: 4, A: 3, LR: 2, HR: 1, R: 1 };

const decimal = fc
  .tuple(fc.integer({ min: -100_000, max: 100_000 }), fc.integer({ min: 0, max: 4 }))
  .map(([digits, places]) => shift(digits, -places));
const methods = fc.constantFrom<RagMethod>(FIVE_BAND, THREE_BAND, DIRECTION);
const higherOrLower = fc.constantFrom("higher" as const, "lower" as const);

/** Digits with the point moved, as text: exact. */
function shift(digits: number, places: number): string {
  const whole = String(Math.abs(digits)).padStart(Math.max(0, -places) + 1, "0");
  const cut = whole.length + Math.min(0, places);
  const fraction = whole.slice(cut);
  return `${digits < 0 ? "-" : ""}${whole.slice(0, cut)}${"0".repeat(Math.max(0, places))}${fraction === "" ? "" : `.${fraction}`}`;
}

describe("grading", () => {
  it("never gives a better figure a worse grade", () => {
    const targets = fc.oneof(decimal, fc.constant("0"));
    const tolerances = fc.constantFrom("3%", "0", "0.5", "2000");
    const property = fc.property(
      fc.tuple(decimal, decimal),
      targets,
      tolerances,
      higherOrLower,
      methods,
      ([a, b], target, tolerance, good, method) => {
        const [less, more] = figureOf(a).value.lte(figureOf(b).value) ? [a, b] : [b, a];
        const [worse, better] = good === "higher" ? [less, more] : [more, less];
        const options = { method, tolerance: parseTolerance(tolerance), lastYear: figureOf("7") };
        const before = gradingOf(worse, target, good, options);
        const after = gradingOf(better, target, good, options);
        if (before.kind !== "graded" || after.kind !== "graded") return;
        expect(RANK[after.grade]).toBeGreaterThanOrEqual(RANK[before.grade]);
      },
    );
    fc.assert(property, { numRuns: 2000 });
  });

  it("never grades a figure nearer to a range's middle worse", () => {
    const bounds = fc.tuple(decimal, decimal).filter(([a, b]) => figureOf(a).value.lt(figureOf(b).value));
    const property = fc.property(decimal, decimal, bounds, (a, b, [low, high]) => {
      const middle = figureOf(low).value.plus(figureOf(high).value).times("0.5");
      const distance = (text: string) => figureOf(text).value.minus(middle).abs();
      const [nearer, further] = distance(a).lte(distance(b)) ? [a, b] : [b, a];
      const target = `${low} to ${high}`;
      const near = gradingOf(nearer, target, "range");
      const far = gradingOf(further, target, "range");
      if (near.kind !== "graded" || far.kind !== "graded") throw new Error("a range always grades");
      expect(RANK[near.grade]).toBeGreaterThanOrEqual(RANK[far.grade]);
    });
    fc.assert(property, { numRuns: 1000 });
  });

  it("does not depend on the scale: both times a power of ten is the same grade", () => {
    const digits = fc.integer({ min: -99_999, max: 99_999 });
    const places = fc.integer({ min: -12, max: 12 });
    const property = fc.property(digits, digits, places, higherOrLower, (actual, target, power, good) => {
      const scaled = gradeOrReason(shift(actual, power), shift(target, power), good);
      expect(scaled).toBe(gradeOrReason(String(actual), String(target), good));
    });
    fc.assert(property, { numRuns: 2000 });
  });

  it("is the same for good = lower as for good = higher of the negatives", () => {
    const property = fc.property(decimal, decimal, (actual, target) => {
      if (figureOf(target).value.eq(0)) return;
      const mirrored = gradeOrReason(negative(actual), negative(target), "higher");
      expect(gradeOrReason(actual, target, "lower")).toBe(mirrored);
    });
    fc.assert(property, { numRuns: 1000 });
  });
});

function negative(text: string): string {
  return text.startsWith("-") ? text.slice(1) : `-${text}`;
}
