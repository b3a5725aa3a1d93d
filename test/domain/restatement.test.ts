import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asFirstReleased, restated } from "../../src/domain/restatement.ts";
import { actualText, type ReturnGrade } from "../../src/domain/return.ts";
import { shown } from "../support/public.ts";
import { aMeasure, aReturn, named } from "../support/builders.ts";

const figure = (actual: string) => ({ kind: "figure", actual }) as const;
const graded = (working: string): ReturnGrade => ({
  kind: "graded",
  grade: "LG",
  methodVersion: "five-band-1",
  working,
});
const correction = { by: named("tess"), at: "2019-08-01T09:00:00.000Z", why: "3 pupils were left out" };

it("however often it is restated, what was released first stays, and each correction keeps what it replaced", () => {
  const figures = fc.array(fc.integer({ min: 0, max: 999 }).map(String), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(figures, ([first = "0", ...corrections]) => {
      const released = aReturn({ answer: figure(first), grade: graded(first), published: "A" });
      const now = corrections.reduce(
        (r, actual) => restated(r, figure(actual), graded(actual), correction),
        released,
      );
      expect(asFirstReleased(now)).toMatchObject({
        answer: released.answer,
        grade: released.grade,
        published: "A",
        restatements: [],
      });
      const before = now.restatements.map(({ answer }) => (answer?.kind === "figure" ? answer.actual : ""));
      expect([...before, actualText(now)]).toEqual([first, ...corrections]);
      expect(now.version).toBe(released.version + corrections.length);
    }),
  );
});

describe("outside the officers' chats", () => {
  const measure = aMeasure({ unit: "number", suppressBelow: 5, max: null });
  const released = aReturn({ measure, answer: figure("3"), grade: graded("3 against 4") });
  const seen = shown(restated(released, figure("12"), graded("12 against 4"), correction));

  it("a low number that was corrected stays hidden, in its arithmetic and in the reason too", () => {
    expect(seen.answer).toEqual(figure("12"));
    expect(JSON.stringify(seen.restatements)).not.toMatch(/\b3\b/);
    expect(seen.restatements).toMatchObject([
      {
        answer: { kind: "suppressed" },
        why: "The reason is not shown, to protect people who could be identified.",
      },
    ]);
  });
});
