import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gradeMeasure } from "../../src/domain/grade-measure.ts";
import { hideLowCounts } from "../../src/domain/hide-low-counts.ts";
import { quarterOf } from "../../src/domain/quarter.ts";
import { FIVE_BAND } from "../../src/domain/rag-method.ts";
import type { Return } from "../../src/domain/return.ts";
import { withoutLowNumbers } from "../../src/domain/suppression.ts";
import { aCommitment, aMeasure, aReturn, named } from "../support/builders.ts";

function answered(actual: string, suppressBelow: number | null, over: Partial<Return> = {}): Return {
  const unit = actual.includes("%") ? "percent" : "number";
  const r = aReturn({
    measure: aMeasure({ unit, max: null, suppressBelow }),
    target: "40",
    answer: { kind: "figure", actual },
    ...over,
  });
  return { ...r, grade: gradeMeasure(r, FIVE_BAND) };
}

const past = (actual: string) => ({ quarter: quarterOf(2018, 2), target: "", actual, grade: null });

it.each([
  [5, "Visit fewer than 5 families", "Only fewer than 5 are left", "The fewer than 5 of them moved"],
  [null, "Visit 3 families", "Only two are left", "The three of them moved"],
])("what was promised is told as commentary is, limit %s", (limit, what, note, why) => {
  const promised = aCommitment({
    what: "Visit 3 families",
    answers: [{ quarter: quarterOf(2019, 2), outcome: "part", newDate: null, note: "Only two are left" }],
    withdrawn: { by: named("tess"), at: "2019-10-01T09:00:00.000Z", why: "The three of them moved" },
  });
  const [told] = withoutLowNumbers(answered("43", limit, { commitments: [promised] })).commitments;
  expect([told?.what, told?.answers[0]?.note, told?.withdrawn?.why]).toEqual([what, note, why]);
});

describe("what a figure shows once frozen, by the measure's limit", () => {
  it.each<[string, number | null, string]>([
    ["43", 5, "43"],
    ["5", 5, "5"],
    ["4", 5, "kept back"],
    ["0", 5, "0"],
    ["4", null, "4"],
    ["38.5% (10/26)", 5, "38.5% (10/26)"],
    ["38.5% (10/26)", 20, "kept back"],
    ["8.3% (2/24)", null, "8.3%"],
    ["91.7% (22/24)", null, "91.7%"],
    ["100.0% (26/26)", 5, "100.0% (26/26)"],
    ["0.0% (0/26)", 5, "0.0% (0/26)"],
    ["66.7% (2/3)", 5, "kept back"],
    ["4%", 5, "4%"],
    ["36 (151)", 5, "36 (151)"],
    ["36 (3)", 5, "36"],
    ["36 (3)", null, "36"],
    ["3 (151)", 5, "kept back"],
  ])("%s, limit %s: %s", (actual, limit, shown) => {
    const { answer } = withoutLowNumbers(answered(actual, limit));
    expect(answer).toEqual(
      shown === "kept back" ? { kind: "suppressed" } : { kind: "figure", actual: shown },
    );
  });

  it.each([
    ["4", 5],
    ["8.3% (2/24)", null],
    ["8.3% (2/24)", 5],
  ])("hides the arithmetic of %s too, and keeps the grade", (actual, limit) => {
    const r = answered(actual, limit);
    const { grade } = withoutLowNumbers(r);
    expect(r.grade.kind).toBe("graded");
    expect({ ...grade, working: "" }).toEqual({ ...r.grade, working: "" });
    expect(grade.kind === "graded" && grade.working).toContain("not shown");
  });

  it("hides low figures before it, and the arithmetic made from them", () => {
    const measure = aMeasure({ unit: "number", good: "lower", suppressBelow: 5 });
    const r = answered("6", 5, { measure, target: "YoYR", lastYear: past("3"), lastQuarter: past("14") });
    expect(r.grade.kind === "graded" && r.grade.working).toContain("against 3 in");
    const frozen = withoutLowNumbers(r);
    expect(frozen.lastYear?.actual).toBe("not shown");
    expect(frozen.lastQuarter?.actual).toBe("14");
    expect(frozen.answer).toEqual({ kind: "figure", actual: "6" });
    expect(JSON.stringify(frozen.grade)).not.toMatch(/\b3\b/);
  });

  it("hides low parts of the figures before it", () => {
    const frozen = withoutLowNumbers(
      answered("38.5% (10/26)", 5, { lastQuarter: past("8.3% (2/24)"), lastFigure: past("8.3% (2/24)") }),
    );
    expect(frozen.lastQuarter?.actual).toBe("not shown");
    expect(frozen.lastFigure?.actual).toBe("not shown");
  });

  it("leaves out last quarter's commentary, which was not released with this one", () => {
    const r = answered("43%", null, { lastCommentary: "3 families moved away." });
    expect(withoutLowNumbers(r)).toEqual({ ...r, lastCommentary: "" });
  });

  it("leaves a return alone that holds nothing low", () => {
    const commentary = { why: "12 crews were short", doing: "8 more start", byWhen: "12 January 2020" };
    const r = answered("43%", 5, { commentary, lastQuarter: past("41%") });
    expect(withoutLowNumbers(r)).toEqual(r);
  });
});

describe("what people wrote", () => {
  it.each([
    ["17 re-offenders of 38", 20, "fewer than 20 re-offenders of 38"],
    ["17 re-offenders of 38", 17, "17 re-offenders of 38"],
    ["There were 3.", 5, "There were fewer than 5."],
    ["3, 4 and 12 in three wards", 5, "fewer than 5, fewer than 5 and 12 in fewer than 5 wards"],
    ["Seventeen re-offenders, TWO lost", 20, "fewer than 20 re-offenders, fewer than 20 lost"],
    ["twenty-one of them, Three away", 5, "twenty-one of them, fewer than 5 away"],
    ["twenty-one of them", 25, "fewer than 25 of them"],
    ["Only 10/26 came back", 20, "Only fewer than 20/26 came back"],
    ["between 3-4 children", 5, "fewer than 5 children"],
    ["between 3 and 4 children", 5, "fewer than 5 children"],
    ["between 3 and 12 children", 5, "between fewer than 5 and 12 children"],
    ["3 or 4 boys, two to three girls", 5, "fewer than 5 boys, fewer than 5 girls"],
    ["It rose from 3 to 4.", 5, "It rose from fewer than 5 to fewer than 5."],
    ["about 3 pupils, at least two of them new", 5, "fewer than 5 pupils, fewer than 5 of them new"],
    [
      "last year 3 pupils left, and in each ward 2",
      5,
      "last year fewer than 5 pupils left, and in each ward fewer than 5",
    ],
    ["in 4 wards 3 pupils", 5, "in fewer than 5 wards fewer than 5 pupils"],
    ["3:10 returned", 5, "fewer than 5:10 returned"],
    ["12:26 returned", 20, "fewer than 20:26 returned"],
    ["\uFF13 pupils and \uFF11\uFF12 adults", 5, "fewer than 5 pupils and 12 adults"],
    ["\u{1D7D1} pupils", 5, "fewer than 5 pupils"],
    ["Were any excluded? No. 3 left.", 5, "Were any excluded? No. fewer than 5 left."],
    ["(2)", 5, "(fewer than 5)"],
    ["In March 3 pupils left; 3 may return", 5, "In March fewer than 5 pupils left; fewer than 5 may return"],
    ["No one left, and one of 12 returned", 5, "No one left, and fewer than 5 of 12 returned"],
    ["a one-off, four-bedroom home", 5, "a one-off, four-bedroom home"],
    ["3no. cases, 4x, 2cases", 5, "fewer than 5no. cases, fewer than 5x, fewer than 5cases"],
    [
      "wards had 1,2,3 and 4,5 cases",
      5,
      "wards had fewer than 5,fewer than 5,fewer than 5 and fewer than 5,5 cases",
    ],
    ["1,234 visits in 3,000 homes", 5, "1,234 visits in 3,000 homes"],
    ["③ cases, 3.0 pupils", 5, "fewer than 5 cases, fewer than 5 pupils"],
    ["a couple of boys, one pair of girls", 5, "fewer than 5 boys, fewer than 5 girls"],
    ["3m and 2f", 5, "fewer than 5m and fewer than 5f"],
    ["3k visits, 2km, 4pm, 1.10 and 3.20", 5, "3k visits, 2km, 4pm, 1.10 and 3.20"],
    ["2nd, 3rd: not 0 and not someone", 5, "2nd, 3rd: not 0 and not someone"],
  ])("%s (limit %i): %s", (text, limit, shown) => {
    expect(hideLowCounts(text, limit)).toBe(shown);
  });

  it.each([
    "by 12 January 2020",
    "by 3 Feb 2020",
    "on 12 Sept and 4 May",
    "due 3/4/2020, or 2020-04-03",
    "in 2019/20 Q2, Q3 and 2019-20",
    "measure 1.17 and 3.4",
    "up 3%, 4.5 %, 2 per cent, 3 percent and 4 percentage points",
    "cost £5, £3m and £1,004",
    "1,003 homes, 2,004 more",
    "0.9 to 1.1",
    "at 9:05",
    "3:10 pm, 09:10 and 10:30",
    "Year 3 and year 4 pupils, Key Stage 2, key stage 1, stage 3",
    "bed 4, Ward 3, phase 2, no. 4, No.3, Grade 2, band 3 and zone 1",
    "three per cent, Two percentage points",
    "\uFF13\uFF05",
  ])("leaves dates, quarters, refs, percentages and money: %s", (text) => {
    expect(hideLowCounts(text, 20)).toBe(text);
  });

  it("is hidden in every field that is typed, the note on a missing figure too", () => {
    const commentary = { why: "3 boys", doing: "2 visits", byWhen: "when all 4 have moved, 3 May 2020" };
    const answer = { kind: "no-figure", reason: "other", expected: null, note: "3 are unknown" } as const;
    const frozen = withoutLowNumbers(answered("43", 5, { commentary, answer }));
    expect(frozen.commentary).toEqual({
      why: "fewer than 5 boys",
      doing: "fewer than 5 visits",
      byWhen: "when all fewer than 5 have moved, 3 May 2020",
    });
    expect(frozen.answer).toEqual({ ...answer, note: "fewer than 5 are unknown" });
  });

  it("is kept where the measure sets no limit", () => {
    const commentary = { why: "3 boys", doing: "", byWhen: "" };
    expect(withoutLowNumbers(answered("43", null, { commentary })).commentary).toEqual(commentary);
  });

  it("never shows a count below the limit in a list, however it is written", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 30 }),
        fc.array(fc.integer({ min: 1, max: 29 }), { minLength: 2, maxLength: 5 }),
        fc.constantFrom(",", ", ", ";", "; ", " + "),
        (limit, counts, between) => {
          const hidden = hideLowCounts(`wards had ${counts.join(between)} cases`, limit);
          const shown = counts.map((count) => (count < limit ? `fewer than ${limit}` : String(count)));
          expect(hidden).toBe(`wards had ${shown.join(between)} cases`);
        },
      ),
    );
  });

  it("never shows a count of people below the limit, wherever it stands between words", () => {
    const words = fc.constantFrom("pupils", "of", "and", "residents,", "left.", "(", ")");
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 60 }),
        fc.integer({ min: 1, max: 59 }),
        fc.array(words),
        fc.array(words),
        (limit, count, before, after) => {
          fc.pre(count < limit);
          const hidden = hideLowCounts([...before, count, ...after].join(" "), limit);
          expect(hidden).toBe([...before, `fewer than ${limit}`, ...after].join(" "));
        },
      ),
    );
  });
});

describe("the months that make a figure, once frozen", () => {
  const shown = (months: readonly string[], limit: number | null) => {
    const r = answered("36", limit);
    const frozen = withoutLowNumbers({ ...r, answer: { kind: "figure", actual: "36", months } });
    return [frozen.answer, frozen.grade];
  };
  const { grade } = answered("36", 5);

  it("stay where none is low, and none stays where one is", () => {
    expect(shown(["12", "15", "9"], 5)).toEqual([
      { kind: "figure", actual: "36", months: ["12", "15", "9"] },
      grade,
    ]);
    expect(shown(["30", "4", "2"], 5)).toEqual([{ kind: "figure", actual: "36" }, grade]);
    expect(shown(["30", "4", "2"], null)).toEqual([
      { kind: "figure", actual: "36", months: ["30", "4", "2"] },
      grade,
    ]);
  });

  it("go with a figure that is kept back", () => {
    const r = answered("4", 5);
    const frozen = withoutLowNumbers({
      ...r,
      answer: { kind: "figure", actual: "4", months: ["0", "0", "4"] },
    });
    expect(frozen.answer).toEqual({ kind: "suppressed" });
  });
});

it("low numbers in why a measure is paused, in what a figure is of and in the year's figures are not shown", () => {
  const paused = { from: quarterOf(2019, 2), until: null, reason: "Only 3 pupils left" };
  const r = answered("36", 5, {
    measure: aMeasure({ unit: "number", max: null, suppressBelow: 5, paused }),
    answer: { kind: "figure", actual: "36", period: "cohort of 3 pupils, 2017/18" },
    yearSoFar: [past("3"), past("40")],
  });
  const frozen = withoutLowNumbers(r);
  expect(frozen.measure.paused?.reason).toBe("Only fewer than 5 pupils left");
  expect(frozen.answer).toMatchObject({ period: "cohort of fewer than 5 pupils, 2017/18" });
  expect(frozen.yearSoFar.map(({ actual }) => actual)).toEqual(["not shown", "40"]);
});
