import { describe, expect, it } from "vitest";
import { comparisonsFor, type PastReturns } from "../../src/app/past-returns.ts";
import type { GradeCode } from "../../src/domain/grade.ts";
import { trendOfReturn } from "../../src/domain/grade-measure.ts";
import { addQuarters } from "../../src/domain/quarter.ts";
import type { Return } from "../../src/domain/return.ts";
import { aMeasure, aReturn, measureId, Q2 } from "../support/builders.ts";

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
  return comparisonsFor(Q2, aMeasure(), past);
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

  it("is last quarter's commentary too, also of a quarter without a figure", () => {
    const commentary = { why: "Rounds were lost", doing: "", byWhen: "May 2019" };
    expect(compared({ 1: { commentary }, 2: graded("1%", "HR") }).lastCommentary).toBe(
      "Rounds were lost. By when: May 2019.",
    );
    expect(compared({ 2: { commentary } }).lastCommentary).toBe("");
  });

  it("is nothing where no figure and no grade is known", () => {
    const awaited = { answer: { kind: "no-figure", reason: "awaited", expected: null, note: "" } } as const;
    expect(compared({ 1: awaited, 4: {} })).toEqual({
      lastQuarter: null,
      lastCommentary: "",
      lastYear: null,
      lastFigure: null,
      yearSoFar: [],
      earlierGrade: null,
    });
    expect(compared({})).toMatchObject({ lastQuarter: null, lastFigure: null });
  });

  it("is a published grade where there is no figure", () => {
    expect(compared({ 1: { published: "HG" } }).lastQuarter).toMatchObject({ actual: "", grade: "HG" });
  });
});

describe("the last figure", () => {
  const figure = (actual: string) => ({ answer: { kind: "figure", actual } }) as const;
  it.each<[string, Readonly<Record<number, Partial<Return>>>, unknown]>([
    ["last quarter's", { 1: figure("41%"), 2: figure("40%") }, { quarter: "2019Q1", actual: "41%" }],
    ["that of two quarters ago", { 1: { notDue: "not-due" }, 2: figure("40%") }, { actual: "40%" }],
    [
      "not one printed again",
      { 1: { ...figure("40%"), notDue: "not-due" }, 3: figure("40%") },
      { quarter: "2018Q3" },
    ],
    ["not what cannot be read", { 1: figure("see note"), 2: figure("40%") }, { actual: "40%" }],
    [
      "one of longer ago, handed on",
      { 2: { lastFigure: { quarter: addQuarters(Q2, -12), target: "", actual: "39%", grade: null } } },
      { quarter: "2016Q2", actual: "39%" },
    ],
  ])("is %s", (_, known, last) => {
    expect(compared(known).lastFigure).toMatchObject(last as object);
  });

  it("is what a half-yearly measure is compared with", () => {
    const measure = aMeasure({ frequency: { kind: "quarters", quarters: [2, 4] } });
    const known = compared({ 1: { notDue: "not-due" }, 2: figure("40%") });
    const now = { ...aReturn({ measure, ...figure("45%") }), ...known };
    expect(trendOfReturn(now)).toMatchObject({ direction: "improved", against: { quarter: "2018Q4" } });
    const seasonal = { ...measure, trendBasis: "last-year" } as const;
    expect(trendOfReturn({ ...now, measure: seasonal }).direction).toBe("not-comparable");
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
