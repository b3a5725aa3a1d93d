import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TypedAnswer } from "../../src/domain/typed-answer.ts";
import type { CountingRule } from "../../src/domain/counting-rule.ts";
import { checkAnswer } from "../../src/domain/check-answer.ts";
import type { Measure } from "../../src/domain/measure.ts";
import { monthsOf } from "../../src/domain/months.ts";
import { quarterOf } from "../../src/domain/quarter.ts";
import type { Return } from "../../src/domain/return.ts";
import { savedAnswer } from "../../src/domain/saved-answer.ts";
import { aMeasure, aReturn } from "../support/builders.ts";

const NOTHING: TypedAnswer = {
  actual: "",
  why: "",
  doing: "",
  byWhen: "",
  noFigure: "",
  expected: "",
  note: "",
};
const monthly = (over: Partial<Measure> = {}) =>
  aMeasure({ frequency: { kind: "monthly" }, unit: "number", max: null, decimals: 0, ...over });
const months = (month1: string, month2: string, month3: string) => ({ month1, month2, month3 });

function check(typed: Partial<TypedAnswer>, measure: Partial<Measure> = {}, over: Partial<Return> = {}) {
  const r = aReturn({ measure: monthly(measure), target: "30", ...over });
  return checkAnswer({ ...NOTHING, ...typed }, r, "2019-10-02");
}

it.each([
  [quarterOf(2019, 1), ["April 2019", "May 2019", "June 2019"]],
  [quarterOf(2019, 3), ["October 2019", "November 2019", "December 2019"]],
  [quarterOf(2019, 4), ["January 2020", "February 2020", "March 2020"]],
])("the months of %s are %j", (quarter, names) => {
  expect(monthsOf(quarter)).toEqual(names);
});

describe("three months make the quarter's figure by the counting rule", () => {
  it.each<[CountingRule, [string, string, string], string]>([
    ["per-quarter", ["12", "15", "9"], "36"],
    ["per-quarter", ["1,000", "0", "250.5"], "1,250.5"],
    ["per-quarter", ["0.1", "0.2", "0.3"], "0.6"],
    ["cumulative", ["12", "15", "19"], "19"],
    ["rolling-12-months", ["12", "15", "9"], "9"],
    ["snapshot", ["12", "15", "9"], "9"],
    ["survey", ["12", "15", "9"], "9"],
  ])("%s: %j is %s", (countingRule, [a, b, c], actual) => {
    const checked = check(months(a, b, c), { countingRule, decimals: null });
    expect(checked).toMatchObject({ kind: "fine", answer: { kind: "figure", actual, months: [a, b, c] } });
  });

  it.each([
    ["£1.1m", "£1m", "£0.9m", "£3.0m"],
    ["£1.1m", "£900k", "£0", "£2,000,000"],
  ])("of pounds: %s, %s and %s is %s", (a, b, c, actual) => {
    expect(check(months(a, b, c), { unit: "pounds" })).toMatchObject({ answer: { actual } });
  });

  it("keeps the last month's brackets where the months are not added up", () => {
    const checked = check(months("40%", "41%", "38.5% (10/26)"), {
      unit: "percent",
      countingRule: "snapshot",
    });
    expect(checked).toMatchObject({ kind: "fine", answer: { actual: "38.5% (10/26)" } });
  });
});

describe("what is wrong is said beside the month", () => {
  it.each<[string, Partial<TypedAnswer>, Partial<Measure>, readonly (readonly [string, RegExp])[]]>([
    ["a month missing", months("12", "", "9"), {}, [["month2", /^Give the figure for August 2019, or say why/]]],
    ["all missing", months("", "", ""), {}, [["month1", /July/], ["month2", /August/], ["month3", /September/]]],
    ["words", months("12", "lots", "9"), {}, [["month2", /not a number/]]],
    ["another unit", months("12", "15", "9%"), {}, [["month3", /without % or £/]]],
    ["too low", months("-1", "15", "9"), { min: "0" }, [["month1", /The lowest/]]],
    ["too much together", months("40", "40", "40"), { max: "100" }, [["month3", /^The months together: The highest/]]],
    ["brackets to add up", months("12 (30)", "15", "9"), {}, [["month1", /months are added up/]]],
    [
      "parts that disagree",
      months("40%", "41%", "50% (1/3)"),
      { unit: "percent", countingRule: "snapshot" },
      [["month3", /1 out of 3 is/]],
    ],
    ["a reason besides", { ...months("12", "", ""), noFigure: "other", note: "x" }, {}, [["noFigure", /Clear one/]]],
    ["one figure typed in chat", { actual: "36" }, {}, [["actual", /a figure for each month.*\/mine/]]],
    ["nothing in a workbook", {}, {}, [["actual", /a figure for each month/]]],
  ])("%s", (_, typed, measure, wanted) => {
    const checked = check(typed, measure);
    if (checked.kind !== "refused") throw new Error("was taken");
    expect(checked.problems.map(({ field }) => field)).toEqual(wanted.map(([field]) => field));
    for (const [index, [, text]] of wanted.entries()) expect(checked.problems[index]?.text).toMatch(text);
  }); // prettier-ignore
});

it("no figure at all needs no months", () => {
  const typed = { ...months("", "", ""), noFigure: "awaited", expected: "14 October 2019" };
  expect(check(typed)).toMatchObject({ kind: "fine", answer: { kind: "no-figure", reason: "awaited" } });
});

it("a count since 1 April that falls from one month to the next is asked about", () => {
  const [question] = questionsOf(check(months("12", "9", "20"), { countingRule: "cumulative" }));
  expect(question).toContain("It stood at 12 for July 2019 and is 9 for August 2019");
  expect(questionsOf(check(months("12", "12", "20"), { countingRule: "cumulative" }))).toEqual([]);
});

it("a saved figure stays, with its months, where only the commentary is said again", () => {
  const answer = { kind: "figure", actual: "36", months: ["12", "15", "9"] } as const;
  const checked = check({ actual: "36", why: "Fewer rounds." }, {}, { answer });
  expect(checked).toMatchObject({ kind: "fine", answer, commentary: { why: "Fewer rounds." } });
  expect(savedAnswer(aReturn({ measure: monthly(), answer }))).toMatchObject(months("12", "15", "9"));
});

describe("in one text, as in a workbook's cell", () => {
  it("they are those of three boxes, whatever they are", () => {
    const month = fc.oneof(
      fc.integer({ min: -5, max: 5000 }).map(String),
      fc.constantFrom("", "lots", "9%", "1,250", "12 (30)"),
    );
    fc.assert(
      fc.property(month, month, month, (a, b, c) => {
        const [inOne, inThree] = [check({ actual: `${a}; ${b};${c}` }), check(months(a, b, c))];
        if (inThree.kind === "fine") expect(inOne).toEqual(inThree);
        else
          expect(inOne).toMatchObject({
            kind: "refused",
            problems: inThree.problems.map(() => ({ field: "actual" })),
          });
      }),
    );
  });

  it.each<[string, string | RegExp]>([
    ["12; lots; 9", /^August 2019: .*not a number/],
    ["12; 15;", /^Give the figure for September 2019/],
    ["12; 15; 9%", /^September 2019: .*without % or £/],
    ["12; 15", /all three/],
    ["12; 15; 9; 3", /all three/],
  ])("%s is wrong at the figure", (actual, text) => {
    expect(check({ actual })).toMatchObject({
      kind: "refused",
      problems: [{ field: "actual", text: expect.stringMatching(text) as string }],
    });
  });

  it("too much together is said of the three", () => {
    expect(check({ actual: "40; 40; 40" }, { max: "100" })).toMatchObject({
      problems: [
        { field: "actual", text: expect.stringMatching(/^The months together: The highest/) as string },
      ],
    });
  });
});

describe("what a figure is of", () => {
  const of = (typed: Partial<TypedAnswer>, over: Partial<Return> = {}) => {
    const measure = aMeasure({ dataPeriod: "2017/18 academic year" });
    return checkAnswer({ ...NOTHING, actual: "43%", ...typed }, aReturn({ measure, ...over }), "2019-10-02");
  };
  const saved = { kind: "figure", actual: "42%", period: "2016/17 academic year" } as const;

  it.each<[string, Partial<TypedAnswer>, Partial<Return>, object]>([
    ["the plan's, where it is not asked for", {}, {}, { period: "2017/18 academic year" }],
    ["as saved, where it is not asked for", {}, { answer: saved }, { period: "2016/17 academic year" }],
    ["as typed", { period: " 2018/19 " }, { answer: saved }, { period: "2018/19" }],
  ])("is %s", (_, typed, over, wanted) => {
    expect(of(typed, over)).toMatchObject({ kind: "fine", answer: { ...wanted, actual: "43%" } });
  });

  it("is the quarter where that is emptied, and where the plan says nothing", () => {
    for (const checked of [of({ period: "" }), of({}, { measure: aMeasure() })])
      expect(checked).toMatchObject({ kind: "fine", answer: { kind: "figure", actual: "43%" } });
    expect(of({ period: "" })).not.toHaveProperty("answer.period");
  });

  it("is a few words", () => {
    expect(of({ period: "x".repeat(81) })).toMatchObject({
      kind: "refused",
      problems: [{ field: "period" }],
    });
  });
});

function questionsOf(checked: ReturnType<typeof check>): readonly string[] {
  return checked.kind === "fine" ? checked.questions : [];
}
