import { describe, expect, it } from "vitest";
import { compareAnew } from "../../src/app/compare-anew.ts";
import { reopenRound } from "../../src/app/reopen-round.ts";
import { gradeMeasure } from "../../src/domain/grade-measure.ts";
import { quarterOf } from "../../src/domain/quarter.ts";
import { FIVE_BAND } from "../../src/domain/rag-method.ts";
import { restated } from "../../src/domain/restatement.ts";
import type { Return, Review } from "../../src/domain/return.ts";
import { shown } from "../support/public.ts";
import { aMeasure, aReturn, named, Q2 } from "../support/builders.ts";
import { performer, storedReturn, testPorts, writeRound } from "./test-council.ts";

const LAST_YEAR = quarterOf(2018, 2);
const measure = aMeasure({ unit: "number", max: null, good: "lower", corporateLead: named("lead") });
const review = (verdict: Review["verdict"]): Review => ({
  verdict,
  by: named("lead"),
  at: "2019-10-04T08:00:00.000Z",
  why: verdict === "sent-back" ? "3 of 4 families are named" : "",
  overtaken: false,
});

function signedOff(target: string): Return {
  const lastYear = { quarter: LAST_YEAR, target: "", actual: "40", grade: null };
  const r = aReturn({ measure, target, lastYear, answer: { kind: "figure", actual: "45" } });
  return { ...r, grade: gradeMeasure(r, FIVE_BAND), review: review("signed-off"), version: 2 };
}

describe("last year's figure is corrected after a sign-off", () => {
  it.each([
    ["withdraws it where that changes the grade", "YoYR", true],
    ["leaves it where the grade is the same", "46", false],
  ])("%s", async (_, target, withdrawn) => {
    const ports = await testPorts();
    const then = aReturn({ measure, answer: { kind: "figure", actual: "50" }, frozen: true });
    await writeRound(ports, [then], { quarter: LAST_YEAR, state: "released", edition: 1 });
    await writeRound(ports, [signedOff(target)], { quarter: Q2 });
    await compareAnew(ports, performer, LAST_YEAR, measure.id);
    expect(await storedReturn(ports, Q2, measure)).toMatchObject({
      lastYear: { actual: "50" },
      review: { verdict: "signed-off", overtaken: withdrawn },
      version: 3,
    });
  });

  it.each([
    ["withdraws it where that changes the grade", "YoYR", true],
    ["leaves it where the grade is the same", "46", false],
  ])("while the round is locked, its reopening %s", async (_, target, withdrawn) => {
    const ports = await testPorts();
    const then = aReturn({ measure, answer: { kind: "figure", actual: "50" }, frozen: true });
    await writeRound(ports, [then], { quarter: LAST_YEAR, state: "released", edition: 1 });
    const frozen = { ...signedOff(target), frozen: true };
    await writeRound(ports, [frozen], { quarter: Q2, state: "locked", edition: 1 });
    await compareAnew(ports, performer, LAST_YEAR, measure.id);
    expect(await storedReturn(ports, Q2, measure)).toEqual({ ...frozen, quarter: Q2 });
    await reopenRound(ports)(performer, Q2, "The figures of one area were late");
    expect(await storedReturn(ports, Q2, measure)).toMatchObject({
      lastYear: { actual: "50" },
      review: { verdict: "signed-off", overtaken: withdrawn },
      frozen: false,
    });
  });
});

it("a figure that is corrected after release is not the one that was signed off", () => {
  const correction = { by: named("tess"), at: "2020-01-10T09:00:00.000Z", why: "Counted twice" };
  const before = signedOff("46");
  const after = restated(before, { kind: "figure", actual: "44" }, before.grade, correction);
  expect(after.review).toEqual({ ...review("signed-off"), overtaken: true });
});

describe("what leaves the officers", () => {
  it("says who signed off, and nothing of what was sent back or withdrawn", () => {
    const r = signedOff("46");
    expect(shown(r).review).toEqual(review("signed-off"));
    expect(shown({ ...r, review: review("sent-back") }).review).toBeNull();
    expect(shown({ ...r, review: { ...review("signed-off"), overtaken: true } }).review).toBeNull();
  });
});
