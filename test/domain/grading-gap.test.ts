import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { GradeCode } from "../../src/domain/grade.ts";
import { gradeMeasure } from "../../src/domain/grade-measure.ts";
import { gapAhead, gradingGap } from "../../src/domain/grading-gap.ts";
import type { Measure } from "../../src/domain/measure.ts";
import { MEAN_OF_LATEST, overallStatus } from "../../src/domain/overall-status.ts";
import {
  DIRECTION,
  FIVE_BAND,
  RAG_METHODS,
  type RagMethod,
  THREE_BAND,
} from "../../src/domain/rag-method.ts";
import type { PastReturn, Return } from "../../src/domain/return.ts";
import { offTargetHeading, offTargetText } from "../../src/views/off-target-text.ts";
import { overallLine } from "../../src/views/overall-line.ts";
import { aMeasure, aReturn, measureId, Q2 } from "../support/builders.ts";
import { shownDigest } from "../support/public.ts";

const lastYear: PastReturn = { quarter: Q2, target: "", actual: "80%", grade: null };
const facts = (measure: Partial<Measure>, target: string, past: PastReturn | null = null) => ({
  measure: aMeasure(measure),
  target,
  notDue: null,
  lastYear: past,
});

describe("before a figure is there", () => {
  it.each<[string, ReturnType<typeof facts>, RagMethod, ReturnType<typeof gapAhead>]>([
    ["no tolerance, in a method that needs one", facts({}, "90%"), THREE_BAND, "no-tolerance"],
    ["a tolerance", facts({ tolerance: "5%" }, "90%"), THREE_BAND, null],
    ["a tolerance in another unit", facts({ tolerance: "£5" }, "90%"), THREE_BAND, "tolerance-unit"],
    ["no tolerance, in one that needs none", facts({}, "90%"), FIVE_BAND, null],
    ["no figure of last year, in a method that needs it", facts({}, "90%"), DIRECTION, "needs-last-year"],
    ["one of last year", facts({}, "90%", lastYear), DIRECTION, null],
    [
      "a reduction without last year's figure",
      facts({ good: "lower" }, "YoYR"),
      FIVE_BAND,
      "needs-last-year",
    ],
    [
      "a reduction of what should rise",
      facts({ good: "higher" }, "YoYR", lastYear),
      FIVE_BAND,
      "target-contradicts-good",
    ],
    ["a target in another unit", facts({ unit: "pounds" }, "90%"), FIVE_BAND, "unit-mismatch"],
    ["a range", facts({ good: "range" }, "0.9-1.1"), FIVE_BAND, null],
    ["no target, which is meant", facts({}, "BL"), THREE_BAND, null],
    ["for information alone", facts({ miOnly: true }, "90%"), THREE_BAND, null],
  ])("%s", (_, given, method, gap) => {
    expect(gapAhead(given, method)).toBe(gap);
  });
});

/** Six measures of which five miss their target, without a tolerance or last year's figure. */
const SIX = ["71%", "72%", "60%", "50%", "40%", "95%"];
function returnsBy(method: RagMethod): readonly Return[] {
  return SIX.map((actual, index) => {
    const measure = aMeasure({ id: measureId(`m${index}`) });
    const answer = { kind: "figure", actual } as const;
    const given = { measure, target: "90%", notDue: null, lastYear: null, answer };
    return aReturn({ ...given, grade: gradeMeasure(given, method) });
  });
}

describe.each([THREE_BAND, DIRECTION])(
  "six measures, five of them missed, by $version without what it needs",
  (method) => {
    const returns = returnsBy(method);
    const digest = shownDigest({ priorities: [{ no: 1, name: "One" }], returns });
    it("have no colour, and say so", () => {
      expect(digest.status.colour).toBeNull();
      expect(overallLine(digest.status, MEAN_OF_LATEST).text).toBe(
        "Overall: no colour, as grades are missing",
      );
      expect(digest.ungradable).toHaveLength(5);
    });

    it("are never said to be on target", () => {
      expect(offTargetText(digest)).toBe("0 of 1 graded are off target, 5 not graded");
      expect(offTargetHeading(digest)).toBe("Nothing graded is off target; 5 not graded");
    });

    it("hold each figure that was missed up", () => {
      expect(returns.map((r) => gradingGap(r) !== null)).toEqual([true, true, true, true, true, false]);
    });
  },
);

const GRADES: readonly GradeCode[] = ["HG", "LG", "G", "A", "LR", "HR", "R"];

describe("a colour", () => {
  it("is given only where whatever is missing would leave it as it is", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...GRADES), { maxLength: 30 }),
        fc.array(fc.constantFrom(...GRADES), { maxLength: 6 }),
        (known, missing) => {
          const { colour } = overallStatus(known, [], MEAN_OF_LATEST, missing.length);
          const whole = overallStatus([...known, ...missing], [], MEAN_OF_LATEST).colour;
          if (colour !== null) expect(colour).toBe(whole);
        },
      ),
    );
  });

  it("is what it was where nothing is missing", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...GRADES), { minLength: 1 }), (known) => {
        expect(overallStatus(known, [], MEAN_OF_LATEST, 0).colour).not.toBeNull();
      }),
    );
  });
});

it("no statement counts a measure without a grade as on target, by any method", () => {
  const someReturn = fc.record({
    actual: fc.integer({ min: 0, max: 100 }),
    tolerance: fc.option(fc.constant("5%")),
  });
  fc.assert(
    fc.property(
      fc.constantFrom(...RAG_METHODS),
      fc.array(someReturn, { minLength: 1, maxLength: 12 }),
      (method, some) => {
        const returns = some.map(({ actual, tolerance }, index) => {
          const measure = aMeasure({ id: measureId(`m${index}`), tolerance });
          const answer = { kind: "figure", actual: `${actual}%` } as const;
          const given = { measure, target: "50%", notDue: null, lastYear: null, answer };
          return aReturn({ ...given, grade: gradeMeasure(given, method) });
        });
        const digest = shownDigest({ returns });
        const graded = returns.filter(({ grade }) => grade.kind === "graded").length;
        const said = offTargetText(digest);
        if (graded < returns.length) expect(said).toContain("graded");
        const [, of] = /^\d+ of (\d+) graded/.exec(said) ?? [];
        expect(Number(of ?? 0)).toBe(graded);
        const missed = returns.length - graded;
        if (missed > 0 && graded > 0) expect(said).toContain(`${missed} not graded`);
      },
    ),
  );
});
