import { describe, expect, it } from "vitest";
import { comparisonsFor, type PastReturns } from "../../src/app/past-returns.ts";
import type { GradeCode } from "../../src/domain/grade.ts";
import { addQuarters } from "../../src/domain/quarter.ts";
import type { Return } from "../../src/domain/return.ts";
import { aReturn, measureId, Q2 } from "../support/builders.ts";

const graded = (actual: string, grade: GradeCode): Partial<Return> => ({
  answer: { kind: "figure", actual },
  grade: { kind: "graded", grade, methodVersion: "five-band-1", working: "" },
});

/** What is known of `m1`, by how many quarters ago. */
function compared(known: Readonly<Record<number, Partial<Return>>>) {
  const past: PastReturns = new Map(
    Object.entries(known).map(([back, over]) => {
      const quarter = addQuarters(Q2, -Number(back));
      return [quarter, new Map([[measureId("m1"), aReturn({ ...over, quarter })]])];
    }),
  );
  return comparisonsFor(Q2, measureId("m1"), past);
}

describe("what a return is compared with", () => {
  it("is last quarter and the same quarter last year", () => {
    const { lastQuarter, lastYear } = compared({
      1: graded("41%", "A"),
      2: graded("1%", "HR"),
      4: graded("40%", "LR"),
    });
    expect(lastQuarter).toEqual({ quarter: "2019Q1", target: "42%", actual: "41%", grade: "A" });
    expect(lastYear).toEqual({ quarter: "2018Q2", target: "42%", actual: "40%", grade: "LR" });
  });

  it("is nothing where no figure and no grade is known", () => {
    const awaited = { answer: { kind: "no-figure", reason: "awaited", expected: null, note: "" } } as const;
    expect(compared({ 1: awaited, 4: {} })).toEqual({
      lastQuarter: null,
      lastYear: null,
      earlierGrade: null,
    });
    expect(compared({})).toEqual({ lastQuarter: null, lastYear: null, earlierGrade: null });
  });

  it("is a published grade where there is no figure", () => {
    expect(compared({ 1: { published: "HG" } }).lastQuarter).toMatchObject({ actual: "", grade: "HG" });
  });
});

describe("the last grade known", () => {
  it.each<[string, Readonly<Record<number, Partial<Return>>>, unknown]>([
    ["last quarter's", { 1: graded("41%", "A"), 4: graded("40%", "LR") }, { quarter: "2019Q1", grade: "A" }],
    ["an earlier one", { 1: {}, 3: graded("41%", "A") }, { quarter: "2018Q3", grade: "A" }],
    ["two years ago", { 8: graded("41%", "A") }, { quarter: "2017Q2", grade: "A" }],
    [
      "longer ago, handed on",
      { 2: { earlierGrade: { quarter: addQuarters(Q2, -12), grade: "HG" } } },
      { quarter: "2016Q2", grade: "HG" },
    ],
    ["none", { 1: { answer: { kind: "figure", actual: "41%" } } }, null],
  ])("is %s", (_, known, grade) => {
    expect(compared(known).earlierGrade).toEqual(grade);
  });
});
