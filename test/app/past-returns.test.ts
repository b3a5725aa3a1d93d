import { describe, expect, it } from "vitest";
import { comparisonsFor, type PastReturns } from "../../src/app/past-returns.ts";
import { readMethod } from "../../src/app/read-method.ts";
import type { GradeCode } from "../../src/domain/grade.ts";
import { contradictsFigure } from "../../src/domain/contradicts-figure.ts";
import { gradeMeasure, trendOfReturn } from "../../src/domain/grade-measure.ts";
import type { Measure } from "../../src/domain/measure.ts";
import { addQuarters, type Quarter } from "../../src/domain/quarter.ts";
import type { Return } from "../../src/domain/return.ts";
import { unlikelyBecause } from "../../src/domain/unlikely.ts";
import { aMeasure, aReturn, measureId, named, Q2 } from "../support/builders.ts";
import { figureOf } from "../support/grading.ts";

const graded = (actual: string, grade: GradeCode): Partial<Return> => ({
  answer: { kind: "figure", actual },
  grade: { kind: "graded", grade, methodVersion: "five-band-1", working: "" },
});

/** What is known of `m1`, by how many quarters ago. */
function compared(known: Readonly<Record<number, Partial<Return>>>, measure: Partial<Measure> = {}) {
  const past: PastReturns = new Map(
    Object.entries(known).map(([back, over]) => {
      const quarter = addQuarters(Q2, -Number(back));
      return [quarter, new Map([[measureId("m1"), aReturn({ ...over, quarter })]])];
    }),
  );
  return comparisonsFor(Q2, aMeasure(measure), past);
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

describe("an earlier figure", () => {
  it("says that it was corrected after release", () => {
    const was = { answer: null, grade: aReturn().grade, published: null };
    const restatement = { ...was, by: named("tess"), at: "2019-11-30T10:00:00.000Z", why: "Counted again" };
    const { lastQuarter } = compared({ 1: { ...graded("41%", "A"), restatements: [restatement] } });
    expect(lastQuarter).toMatchObject({ actual: "41%", isRestated: true });
  });

  it("says that it stood again where none was due", () => {
    const { lastYear } = compared({ 4: { ...graded("41%", "A"), notDue: "not-due" } });
    expect(lastYear).toMatchObject({ actual: "41%", isStanding: true });
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

describe("a figure of an earlier definition", () => {
  const figure = (actual: string) => ({ answer: { kind: "figure", actual } }) as const;
  const grade = { kind: "not-graded", reason: "definition-changed" } as const;
  const said = {
    answer: { kind: "no-figure", reason: "definition-changed", expected: null, note: "" },
    grade,
  } as const;
  const printed = { notDue: "definition-changed", grade } as const;
  const both = { 1: figure("41%"), 4: figure("40%") };
  const quarter = (back: number) => addQuarters(Q2, -back);

  it.each<
    [string, Readonly<Record<number, Partial<Return>>>, Quarter | null, readonly string[], string | null]
  >([
    ["as the plan says", both, quarter(1), ["lastYear"], "2019Q1"],
    ["as the plan says from now on", both, Q2, ["lastYear", "lastFigure"], null],
    ["as an answer has said", { 2: said, 4: figure("40%") }, null, ["lastYear", "lastFigure"], null],
    [
      "as an answer has said that was restated since",
      {
        ...both,
        2: {
          ...figure("43%"),
          restatements: [{ ...said, published: null, by: named("tess"), at: "", why: "" }],
        },
      },
      null,
      ["lastYear"],
      "2019Q1",
    ],
    ["as a scorecard has printed", { ...both, 2: printed }, null, ["lastYear"], "2019Q1"],
    ["but not of a definition that is to come", both, quarter(-1), [], "2018Q2"],
    ["but not of one that held then", both, quarter(4), [], "2018Q2"],
  ])("is shown, and not compared with, %s", (_, known, definitionSince, others, against) => {
    const comparisons = compared(known, { definitionSince });
    expect(comparisons.lastYear?.actual).toBe("40%");
    const marked = (["lastYear", "lastFigure"] as const).filter((past) => comparisons[past]?.otherDefinition);
    expect(marked).toEqual(others);
    const trend = trendOfReturn({ ...aReturn(figure("45%")), ...comparisons });
    expect(trend.against?.quarter ?? null).toBe(against);
  });

  it("is marked as such when it is handed on", () => {
    const old = { quarter: quarter(12), target: "", actual: "39%", grade: null };
    expect(compared({ 2: { ...said, lastFigure: old } }).lastFigure).toEqual({
      ...old,
      otherDefinition: true,
    });
  });

  it.each<[Quarter | null, number, string]>([
    [null, 1, "graded"],
    [Q2, 0, "not-graded"],
  ])(
    "definition since %s: %i remarks on a figure far from it and on the text; %s against last year",
    (since, remarks, kind) => {
      const commentary = {
        why: "Performance is worse than the same quarter last year.",
        doing: "",
        byWhen: "",
      };
      const now = {
        ...aReturn({ ...figure("80%"), target: "YoYI", commentary }),
        ...compared({ 4: figure("20%") }, { definitionSince: since }),
      };
      expect(unlikelyBecause(figureOf("80%"), now)).toHaveLength(remarks);
      expect(contradictsFigure(now)).toHaveLength(remarks);
      expect(gradeMeasure(now, readMethod("five-band-1")).kind).toBe(kind);
    },
  );
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
