import { describe, expect, it } from "vitest";
import { gradeMeasure } from "../../src/domain/grade-measure.ts";
import type { Measure } from "../../src/domain/measure.ts";
import { type Quarter, quarterOf } from "../../src/domain/quarter.ts";
import { FIVE_BAND } from "../../src/domain/rag-method.ts";
import { restated } from "../../src/domain/restatement.ts";
import { actualText, type PastReturn, type Return } from "../../src/domain/return.ts";
import { figuresShown, limited } from "../../src/domain/suppression.ts";
import {
  aCommitment,
  aMeasure,
  anAction,
  aNarrative,
  anUpdate,
  aReturn,
  named,
} from "../support/builders.ts";
import { NO_WORDINGS, shown, shownEdition } from "../support/public.ts";

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

function past(actual: string, quarter = quarterOf(2018, 2)): PastReturn {
  return { quarter, target: "", actual, grade: null };
}

it.each([
  [null, null, null],
  [5, null, 5],
  [null, 5, 5],
  [5, 10, 10],
  [10, 5, 10],
])("of a limit of %s then and %s now, the stricter holds: %s", (then, now, holds) => {
  const r = answered("43", then);
  const said = { limit: now, counts: false, cumulative: true };
  // A figure counts people, and since 1 April, where it did or does.
  const expected = { limit: holds, counts: true, cumulative: true };
  expect(limited(r, new Map([[r.measure.id, said]])).protection).toEqual(expected);
  if (now === null) expect(limited(r, new Map()).protection).toEqual({ ...expected, cumulative: false });
});

describe("what everyone sees of a figure, by the measure's limit", () => {
  it.each<[string, number | null, string]>([
    ["43", 5, "43"],
    ["5", 5, "5"],
    ["4", 5, "kept back"],
    ["1", 5, "kept back"],
    ["0.5", 5, "kept back"],
    ["-3", 5, "kept back"],
    ["0", 5, "0"],
    ["4", null, "4"],
    ["0.003k", 5, "kept back"],
    ["57 of them", 5, "kept back"],
    ["57 of them", null, "57 of them"],
    ["38.5% (10/26)", 5, "38.5% (10/26)"],
    ["38.5% (10/26)", 20, "kept back"],
    ["8.3% (2/24)", null, "8.3%"],
    ["91.7% (22/24)", null, "91.7%"],
    ["91.7% (22/24)", 5, "kept back"],
    ["100.0% (26/26)", 5, "100.0% (26/26)"],
    ["0.0% (0/26)", 5, "0.0% (0/26)"],
    ["66.7% (2/3)", 5, "kept back"],
    // A limit below 5 shows no more of what stands in brackets than none does.
    ["12.5% (4/32)", 2, "kept back"],
    ["36 (4)", 2, "kept back"],
    ["4", 2, "4"],
    ["4%", 5, "4%"],
    ["36 (151)", 5, "36 (151)"],
    ["36 (3)", 5, "kept back"],
    ["36 (3)", null, "36"],
    ["36 (3%)", 5, "36 (3%)"],
    ["3 (151)", 5, "kept back"],
  ])("%s, limit %s: %s", (actual, limit, expected) => {
    const { answer } = shown(answered(actual, limit));
    expect(answer).toEqual(
      expected === "kept back" ? { kind: "suppressed" } : { kind: "figure", actual: expected },
    );
  });

  it("a number without a sign is of the measure's own unit: 4 of a percentage counts nobody", () => {
    const measure = aMeasure({ unit: "percent", suppressBelow: 5 });
    expect(actualText(shown(answered("4.3", 5, { measure })))).toBe("4.3");
    expect(shown(answered("4.3 (1/23)", 5, { measure })).answer).toEqual({ kind: "suppressed" });
  });

  it.each([
    ["4", 5],
    ["8.3% (2/24)", null],
    ["8.3% (2/24)", 5],
  ])("hides the arithmetic of %s too, and keeps the grade", (actual, limit) => {
    const r = answered(actual, limit);
    const { grade } = shown(r);
    expect(r.grade.kind).toBe("graded");
    expect({ ...grade, working: "" }).toEqual({ ...r.grade, working: "" });
    expect(grade.kind === "graded" && grade.working).toContain("not shown");
  });

  it("hides low figures before it, and the arithmetic made from them", () => {
    const measure = aMeasure({ unit: "number", good: "lower", suppressBelow: 5 });
    const r = answered("6", 5, { measure, target: "YoYR", lastYear: past("3"), lastQuarter: past("14") });
    expect(r.grade.kind === "graded" && r.grade.working).toContain("against 3 in");
    const seen = shown(r);
    expect(seen.lastYear?.actual).toBe("not shown");
    expect(seen.lastQuarter?.actual).toBe("14");
    expect(seen.answer).toEqual({ kind: "figure", actual: "6" });
    expect(JSON.stringify(seen.grade)).not.toMatch(/\b3\b/);
  });

  it("compares with nothing else where last year's figure is hidden", () => {
    const measure = aMeasure({ unit: "number", suppressBelow: 5, trendBasis: "last-year-else-last-figure" });
    const seen = shown(answered("16", 5, { measure, lastYear: past("3"), lastFigure: past("14") }));
    expect(seen.lastFigure?.actual).toBe("not shown");
  });

  it("hides low figures in the year's, and low parts of the figures before it", () => {
    const r = answered("38.5% (10/26)", 5, { lastQuarter: past("8.3% (2/24)"), yearSoFar: [past("50% (3/6)"), past("40%")] }); // prettier-ignore
    expect(shown(r).lastQuarter?.actual).toBe("not shown");
    expect(shown(r).yearSoFar.map(({ actual }) => actual)).toEqual(["not shown", "40%"]);
  });

  it("leaves a return alone that holds nothing low, but for last quarter's commentary", () => {
    const commentary = { why: "12 crews were short", doing: "8 more start", byWhen: "12 January 2020" };
    const r = answered("43%", 5, { commentary, lastQuarter: past("41%"), lastCommentary: "3 moved." });
    expect(shown(r)).toEqual({ ...r, lastCommentary: "", wordsHeld: false });
  });
});

describe("a count since 1 April", () => {
  const measure = aMeasure({ unit: "number", max: null, countingRule: "cumulative", suppressBelow: 5 });
  const inQuarter = (number: 1 | 2 | 3 | 4, actual: string, over: Partial<Measure> = {}, year = 2019) =>
    answered(actual, 5, { quarter: quarterOf(year, number), measure: { ...measure, ...over } });
  const seen = (actuals: readonly string[], over: Partial<Measure> = {}) => {
    const year = actuals.map((actual, n) => inQuarter(([1, 2, 3, 4] as const)[n] ?? 4, actual, over));
    return year.map(
      (r) =>
        actualText(
          shown(
            r,
            year.filter((other) => other !== r),
          ),
        ) || "kept back",
    );
  };

  it.each<[readonly string[], readonly string[]]>([
    [
      ["10", "20", "30", "40"],
      ["10", "20", "30", "40"],
    ],
    [
      ["10", "12", "30", "40"],
      ["10", "kept back", "30", "40"],
    ],
    // 14 - 10 would tell what the two quarters came to.
    [
      ["10", "12", "14", "40"],
      ["10", "kept back", "kept back", "40"],
    ],
    [
      ["10", "12", "16", "40"],
      ["10", "kept back", "16", "40"],
    ],
    [
      ["10", "10", "15", "15"],
      ["10", "10", "15", "15"],
    ],
    [
      ["3", "12", "16", "22"],
      ["kept back", "12", "kept back", "22"],
    ],
    [
      ["10", "9", "30", "40"],
      ["10", "kept back", "30", "40"],
    ],
    // Of the parts the difference tells as much as of the whole.
    [
      ["50% (20/40)", "44% (22/50)", "50% (30/60)"],
      ["50% (20/40)", "kept back", "50% (30/60)"],
    ],
  ])("%j is shown as %j", (actuals, expected) => {
    expect(seen(actuals)).toEqual(expected);
  });

  it("a count of the quarter alone may differ by few", () => {
    expect(seen(["10", "12"], { countingRule: "per-quarter" })).toEqual(["10", "12"]);
  });

  it("begins anew with each year", () => {
    const last = inQuarter(4, "12", {}, 2018);
    expect(actualText(shown(inQuarter(1, "14"), [last]))).toBe("14");
  });

  it("is hidden in what later quarters compare with, too", () => {
    const [first, second] = [inQuarter(1, "10"), inQuarter(2, "12")];
    const third = {
      ...inQuarter(3, "30"),
      lastQuarter: past("12", second.quarter),
      lastFigure: past("12", second.quarter),
    };
    const r = shown(third, [first, second]);
    expect([r.lastQuarter?.actual, r.lastFigure?.actual]).toEqual(["not shown", "not shown"]);
  });

  it("hides what was released before a correction, where it was hidden then", () => {
    const first = inQuarter(1, "10");
    const second = inQuarter(2, "12");
    const correction = { by: named("tess"), at: "2020-01-10T09:00:00.000Z", why: "Four were left out" };
    const now = restated(second, { kind: "figure", actual: "16" }, second.grade, correction);
    const r = shown(now, [first]);
    expect(actualText(r)).toBe("16");
    expect(r.restatements[0]?.answer).toEqual({ kind: "suppressed" });
    expect(JSON.stringify(r.restatements)).not.toContain("12 ");
  });

  it("hides the one of two that were both corrected, in all that they were", () => {
    const correction = { by: named("tess"), at: "2020-01-10T09:00:00.000Z", why: "Ten were missed" };
    const correctedTo = (r: Return, actual: string) => restated(r, { kind: "figure", actual }, r.grade, correction); // prettier-ignore
    const first = correctedTo(inQuarter(1, "10"), "20");
    const second = correctedTo(inQuarter(2, "12"), "22");
    const third = correctedTo(correctedTo(inQuarter(3, "40"), "13"), "50");
    const year = [first, second, third];
    const figures = year.map((r) => {
      const { answer, restatements } = shown(r, year.filter((other) => other !== r)); // prettier-ignore
      return [...restatements.map((was) => was.answer), answer].map((each) =>
        each?.kind === "figure" ? each.actual : "kept back",
      );
    });
    expect(figures).toEqual([
      ["10", "20"],
      ["kept back", "kept back"],
      ["40", "kept back", "50"],
    ]);
  });

  it("is one where it was counted so in its own quarter, or is now", () => {
    const perQuarter = { countingRule: "per-quarter" } as const;
    const [first, second] = [inQuarter(1, "10", perQuarter), inQuarter(2, "12", perQuarter)];
    expect(actualText(shown(second, [first]))).toBe("12");
    expect(actualText(shown(second, [inQuarter(1, "10")]))).toBe("");
    expect(actualText(shown(inQuarter(2, "12"), [first]))).toBe("");
    const now = new Map([[measure.id, { limit: null, counts: false, cumulative: true }]]);
    const history = [first, second].map((r) => limited(r, now));
    expect([...figuresShown(history)].map(([, { counts }]) => counts.length)).toEqual([1, 0]);
  });

  it("of a quarter with a limit of its own, the stricter of two holds for their difference", () => {
    expect(actualText(shown(inQuarter(2, "12", { suppressBelow: null }), [inQuarter(1, "10")]))).toBe("");
  });
});

describe("an earlier figure that a later quarter is compared with", () => {
  const [q1, q2] = [quarterOf(2019, 1), quarterOf(2019, 2)];
  const seen = (first: Return, over: Partial<Return> = {}) => {
    const second = answered("14", 5, { quarter: q2, lastQuarter: past("7", q1), lastFigure: past("7", q1), ...over });
    const { lastQuarter, lastFigure } = shown(second, [first]);
    return [lastQuarter?.actual, lastFigure?.actual];
  }; // prettier-ignore

  it.each([
    [5, "7"],
    [10, "not shown"],
  ])("is hidden by the limit of its own quarter, %s, too", (limit, expected) => {
    expect(seen(answered("7", limit, { quarter: q1 }))).toEqual([expected, expected]);
  });

  it("is a count where it was one in its own quarter", () => {
    const percent = aMeasure({ unit: "percent", max: null, suppressBelow: 10 });
    const first = answered("7", 10, { quarter: q1 });
    expect(seen(first, { measure: percent })).toEqual(["not shown", "not shown"]);
    expect(seen({ ...first, measure: percent }, { measure: percent })).toEqual(["7", "7"]);
  });
});

describe("what a return says of a quarter that is not released", () => {
  const [q1, q2, q3] = [quarterOf(2019, 1), quarterOf(2019, 2), quarterOf(2019, 3)];
  const of = (over: Partial<Return>) => answered("43", null, { quarter: q3, ...over });
  const released = new Set([q1, q3, quarterOf(2018, 3)]);
  const told = (r: Return) => shown(r, [], NO_WORDINGS, released);

  it("is nothing: neither figures nor grades", () => {
    const r = told(of({
      lastQuarter: past("777", q2),
      lastFigure: past("777", q2),
      lastYear: past("41", quarterOf(2018, 3)),
      yearSoFar: [past("1", q1), { ...past("777", q2), grade: "HR" }],
      earlierGrade: { quarter: q2, grade: "HR" },
    })); // prettier-ignore
    expect([r.lastQuarter, r.lastFigure, r.lastYear?.actual, r.earlierGrade]).toEqual([
      null,
      null,
      "41",
      null,
    ]);
    // The mean of a year is then not shown either.
    expect(r.yearSoFar.map(({ actual }) => actual)).toEqual(["1", "not shown"]);
    expect(JSON.stringify(r)).not.toMatch(/777|HR/);
  });

  it("is neither last year's figure, nor a direction of travel from another one, nor the arithmetic with it", () => {
    const measure = aMeasure({ unit: "number", max: null, trendBasis: "last-year-else-last-figure" });
    const lastYear = past("777", quarterOf(2018, 2));
    const r = told(of({ measure, target: "YoYR", lastYear, lastFigure: past("41", q1) }));
    expect([r.lastYear, r.lastFigure]).toEqual([null, null]);
    expect(JSON.stringify(r.grade)).not.toContain("777");
  });

  it("is no promise made in it, and no answer", () => {
    const answer = (quarter: Quarter, note: string) => ({
      quarter,
      outcome: "part" as const,
      newDate: null,
      note,
    });
    const made = (quarter: Quarter, what: string) => aCommitment({ quarter, what, answers: [answer(q2, "secret"), answer(q3, "told")] }); // prettier-ignore
    const r = told(of({ commitments: [made(q1, "first"), made(q2, "secret")] }));
    expect(r.commitments.map(({ what, answers }) => [what, answers.map(({ note }) => note)])).toEqual([
      ["first", ["told"]],
    ]);
  });

  it("of a measure in arrears the quarter after it releases its figure", () => {
    const inArrears = of({ describes: q2, lastQuarter: past("14", q1), lastFigure: past("14", q1) });
    const r = shown(inArrears, [], NO_WORDINGS, new Set([q2, q3]));
    expect([r.lastQuarter?.actual, r.lastFigure?.actual]).toEqual(["14", "14"]);
    expect(shown(inArrears, [], NO_WORDINGS, new Set([q3])).lastQuarter).toBeNull();
  });

  it("is no end of an action, and no key action", () => {
    const saidIn = { quarter: q2, priorityNo: 1 };
    const update = anUpdate({ status: "CLOSED", update: "", reason: "A secret", reached: "3", saidIn });
    const narrative = aNarrative({ progress: [{ text: "A secret", done: "yes" }] });
    const edition = { quarter: q3, priorities: [{ no: 1, name: "Streets" }], actions: [{ action: anAction(), update }], narratives: [narrative] }; // prettier-ignore
    const early = shownEdition(edition, NO_WORDINGS, released);
    expect(early.actions[0]?.update.status).toBeNull();
    expect(JSON.stringify(early)).not.toContain("secret");
    expect(JSON.stringify(shownEdition(edition)).match(/A secret/g)).toHaveLength(2);
  });
});

describe("the months that make a figure", () => {
  const seen = (months: readonly string[], limit: number | null, over: Partial<Measure> = {}) => {
    const r = answered("36", limit);
    const answer = { kind: "figure", actual: "36", months } as const;
    return shown({ ...r, measure: { ...r.measure, ...over }, answer }).answer;
  };
  const without = { kind: "figure", actual: "36" };

  it.each<[readonly string[], number | null, Partial<Measure>, boolean]>([
    [["12", "15", "9"], 5, {}, true],
    [["30", "4", "2"], 5, {}, false],
    [["30", "4", "2"], null, {}, true],
    [["20", "30", "36"], 5, { countingRule: "cumulative" }, true],
    [["20", "22", "36"], 5, { countingRule: "cumulative" }, false],
  ])("%j with a limit of %s", (months, limit, over, stay) => {
    expect(seen(months, limit, over)).toEqual(stay ? { ...without, months } : without);
  });

  it("go with a figure that is kept back", () => {
    const answer = { kind: "figure", actual: "4", months: ["0", "0", "4"] } as const;
    expect(shown({ ...answered("4", 5), answer }).answer).toEqual({ kind: "suppressed" });
  });
});
