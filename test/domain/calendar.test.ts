import { describe, expect, it } from "vitest";
import { askedAbout, whyNotDue } from "../../src/domain/calendar.ts";
import type { Measure } from "../../src/domain/measure.ts";
import { type Quarter, quarterOf } from "../../src/domain/quarter.ts";
import { aMeasure, Q2 } from "../support/builders.ts";

const survey: Partial<Measure> = { frequency: { kind: "survey" } };

describe("whether a measure is asked for in 2019/20 Q2", () => {
  it.each<[string, Partial<Measure>, string, ReturnType<typeof whyNotDue>]>([
    ["every quarter", {}, "42", null],
    ["every quarter, without a target", {}, "", null],
    ["every quarter, baselining", {}, "BL", null],
    ["for information only", { miOnly: true }, "", null],
    ["in Q4 only", { frequency: { kind: "quarters", quarters: [4] } }, "42", "not-due"],
    ["in Q2 and Q4", { frequency: { kind: "quarters", quarters: [2, 4] } }, "42", null],
    ["a survey with a target: one runs", survey, "60%", null],
    ["a survey without a target", survey, " ", "no-survey"],
    ["a survey with a dash", survey, "-", "no-survey"],
    ["one that starts now", { starts: Q2 }, "42", null],
    ["one that starts next quarter", { starts: quarterOf(2019, 3) }, "42", "starts-later"],
    ["one that ends now", { ends: Q2 }, "42", null],
    ["one that ended", { ends: quarterOf(2019, 1) }, "42", "not-due"],
    ["a survey that starts later", { ...survey, starts: quarterOf(2021, 1) }, "60%", "starts-later"],
    ["a quarter in arrears", { inArrears: true }, "42", null],
    ["monthly", { frequency: { kind: "monthly" } }, "42", null],
    ["averaged over Q1, Q2 and Q4", { frequency: { kind: "averaged", quarters: [1, 2, 4] } }, "42", null],
    [
      "averaged over Q1, Q3 and Q4",
      { frequency: { kind: "averaged", quarters: [1, 3, 4] } },
      "42",
      "not-due",
    ],
    [
      "a survey that runs now, without a target",
      { frequency: { kind: "survey-in", quarters: [Q2] } },
      "",
      null,
    ],
    [
      "a survey every other year, this one not, with a target",
      { frequency: { kind: "survey-in", quarters: [quarterOf(2018, 2), quarterOf(2020, 2)] } },
      "60%",
      "no-survey",
    ],
    ["paused from now", { paused: { from: Q2, until: null, reason: "x" } }, "42", "paused"],
    ["paused until now", { paused: { from: quarterOf(2019, 1), until: Q2, reason: "x" } }, "42", "paused"],
    [
      "paused from next quarter",
      { paused: { from: quarterOf(2019, 3), until: null, reason: "x" } },
      "42",
      null,
    ],
    [
      "no longer paused",
      { paused: { from: quarterOf(2018, 1), until: quarterOf(2019, 1), reason: "x" } },
      "42",
      null,
    ],
    [
      "ended while it was paused",
      { ends: quarterOf(2019, 1), paused: { from: Q2, until: null, reason: "x" } },
      "42",
      "not-due",
    ],
  ])("%s", (_, measure, target, why) => {
    expect(whyNotDue(aMeasure(measure), Q2, target)).toBe(why);
  });

  it.each([
    ["of its own quarter", aMeasure(), "2019Q2", "2019Q2"],
    ["of the quarter before, in arrears", aMeasure({ inArrears: true }), "2019Q2", "2019Q1"],
    ["of the year before, in arrears in Q1", aMeasure({ inArrears: true }), "2019Q1", "2018Q4"],
  ])("is asked for the figure %s", (_, measure, round, about) => {
    expect(askedAbout(measure, round as Quarter)).toBe(about);
  });

  it.each([1, 2, 3, 4] as const)("an annual measure of Q%i is due once a year", (due) => {
    const measure = aMeasure({ frequency: { kind: "quarters", quarters: [due] } });
    const asked = ([1, 2, 3, 4] as const).filter((q) => whyNotDue(measure, quarterOf(2019, q), "") === null);
    expect(asked).toEqual([due]);
  });
});
