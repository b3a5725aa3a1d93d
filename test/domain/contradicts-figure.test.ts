import { describe, expect, it, test } from "vitest";
import { NO_COMMENTARY } from "../../src/domain/commentary.ts";
import { contradictsFigure } from "../../src/domain/contradicts-figure.ts";
import type { Measure } from "../../src/domain/measure.ts";
import { previousQuarter, sameQuarterLastYear } from "../../src/domain/quarter.ts";
import type { Return } from "../../src/domain/return.ts";
import { aMeasure, aReturn, Q2 } from "../support/builders.ts";

/** 34% against 45% in Q2; 41.4% last quarter, 38% a year ago. */
function remarks(why: string, over: Partial<Return> = {}, measure: Partial<Measure> = {}): readonly string[] {
  const past = (quarter: Return["quarter"], actual: string) => ({
    quarter,
    actual,
    target: "45%",
    grade: null,
  });
  const r = aReturn({
    measure: aMeasure(measure),
    target: "45%",
    answer: { kind: "figure", actual: "34%" },
    lastQuarter: past(previousQuarter(Q2), "41.4%"),
    lastYear: past(sameQuarterLastYear(Q2), "38%"),
    commentary: { ...NO_COMMENTARY, why },
    ...over,
  });
  return contradictsFigure(r).map(({ text }) => text.replace(/ Members see .*$/, ""));
}

const ACTUAL = "the figure given is 34%.";
const TARGET = "this quarter's target is 45%.";
const LAST = "last quarter's figure was 41.4%.";

describe("a text that contradicts its return", () => {
  test.each([
    ["Performance was 43%, as two rounds were lost.", "Performance was 43%", ACTUAL],
    ["Overall, performance this quarter is 43%.", "performance this quarter is 43%", ACTUAL],
    ["The crews changed in July. Performance for Q2 stands at 43% against a target of 45%.", "Performance for Q2 stands at 43%", ACTUAL],
    ["Actual: 43%", "Actual: 43%", ACTUAL],
    ["Our performance has fallen slightly from 41.4% to 43 per cent because of leave", "Our performance has fallen slightly from 41.4% to 43 per cent", ACTUAL],
    ["Up from 41.4% to 43%", "Up from 41.4% to 43%", ACTUAL],
    ["43% against a target of 45%; new crews start in October", "43% against a target of 45%", ACTUAL],
    ["While the outturn was only 33.9%, it is better than feared", "the outturn was only 33.9%", ACTUAL],
    ["Performance was 34%, missed our target of 50% due to leave", "missed our target of 50%", TARGET],
    ["34% against a target of 54%", "against a target of 54%", TARGET],
    ["The target for the quarter is 50%.", "The target for the quarter is 50%", TARGET],
    ["Performance is down from 44% last quarter.", "from 44% last quarter", LAST],
    ["Performance fell to 34%, compared with 49% in Q1.", "with 49% in Q1", LAST],
    ["This quarter, performance is below last quarter's 44%.", "last quarter's 44%", LAST],
    ["The figure is down from 48% in the same quarter last year.", "from 48% in the same quarter last year", "the figure of the same quarter last year was 38%."],
    ["Performance has improved on last quarter.", "improved on last quarter", "the figure went from 41.4% to 34%, where higher is better."],
    ["Performance is better than the same period last year.", "better than the same period last year", "the figure went from 38% to 34%, where higher is better."],
  ])("%s", (why, quoted, has) => {
    expect(remarks(why)).toEqual([`The text says "${quoted}", and ${has}`]);
  }); // prettier-ignore

  test.each<readonly [string, Partial<Return>, Partial<Measure>, string]>([
    ["The figure was 71,000 for the quarter.", { answer: { kind: "figure", actual: "49,661" } }, { unit: "number" }, "49,661"],
    ["Performance was 27 days against a target of 20 days.", { target: "20", answer: { kind: "figure", actual: "25" } }, { unit: "number", good: "lower" }, "25"],
    ["The actual is £1.2m.", { target: "£1m", answer: { kind: "figure", actual: "£1.1m" } }, { unit: "pounds" }, "£1.1m"],
    ["Performance has worsened since last quarter.", {}, { good: "lower" }, "lower is better"],
  ])("in its own unit and direction: %s", (why, over, measure, has) => {
    expect(remarks(why, over, measure).join()).toContain(has);
  }); // prettier-ignore
});

describe("a text that does not, or not for certain", () => {
  test.each([
    "Performance was 34%, against a target of 45%.",
    "Performance was 34.0%.",
    "Performance was about 43%.",
    "Performance was just over 43%.",
    "Performance is at 34%, down from 41% last quarter and 38% in the same quarter last year.",
    "Down from 41.4% in Q1 to 34%.",
    "43% of the crews are agency staff.",
    "Of the 26 cases, 43% closed late.",
    "Performance was 43% in August.",
    "Performance was 43% at the two northern sites.",
    "Performance was 43%, in the first two months.",
    "Performance in July was 43%.",
    "Last year, performance was 38%.",
    "Last year's performance was 43%.",
    "Q1 performance was 43%.",
    "Contractor performance was 43%.",
    "Performance should be 43% by December.",
    "Performance for girls was 43%.",
    "Performance was 43-45% on most days.",
    "Performance was 43 of 100 cases.",
    "Performance fell 43 percentage points short.",
    "Performance was 43% nationally.",
    "The national figure is 43%.",
    "The England average is 43%, against a target of 50%.",
    "The vacancy rate is 12% against a target of 10%.",
    "34% against a target of 85% by March.",
    "Our target for vacancies is 10%.",
    "The annual target is 85%.",
    "Vacancies at 12%, up from 8% last quarter.",
    "Performance has improved since August.",
    "Performance has not improved on last quarter.",
    "Performance should be better than last quarter once crews are trained.",
    "Satisfaction is better than last quarter.",
    "Performance worsened against last quarter.",
    "Performance was affected by 2 lost rounds on 12 September 2019, at a cost of £43,000.",
    "Actual performance will be known on 14 January.",
    "The figure includes 43% from one ward.",
    "",
  ])("%s", (why) => {
    expect(remarks(why)).toEqual([]);
  });

  test.each<readonly [string, Partial<Return>, Partial<Measure>]>([
    ["Performance was 43%.", {}, { inArrears: true }],
    ["Performance was 43%.", { answer: null }, {}],
    ["Performance was 43%.", { answer: { kind: "figure", actual: "34" } }, { unit: "number" }],
    ["Visits are up. The figure was 71,000.", { answer: { kind: "figure", actual: "71,434" } }, { unit: "number" }],
    ["The figure was 151.", { answer: { kind: "figure", actual: "36 (151)" } }, { unit: "number" }],
    ["The actual is £1.1m.", { answer: { kind: "figure", actual: "£1,149,200" } }, { unit: "pounds" }],
    ["Performance has improved on last quarter.", {}, { good: "range" }],
    ["Performance has improved on last quarter.", {}, { noChangeWithin: "10" }],
    ["Performance has improved on last quarter.", { lastQuarter: null }, {}],
    ["The figure was 15 this quarter.", { answer: { kind: "figure", actual: "42" }, lastQuarter: { quarter: previousQuarter(Q2), target: "27", actual: "27", grade: null } }, { unit: "number", countingRule: "cumulative" }],
    ["The figure is 42, against our target of 85.", { target: "42", answer: { kind: "figure", actual: "42" } }, { unit: "number", countingRule: "cumulative" }],
    ["34% against a target of 50%", { target: "YoYR" }, {}],
  ])("for what the measure is: %s %#", (why, over, measure) => {
    expect(remarks(why, over, measure)).toEqual([]);
  }); // prettier-ignore
});

it("is remarked on once, and says what helps", () => {
  const commentary = {
    why: "Performance was 43%. Performance was 44%.",
    doing: "The target is 50%.",
    byWhen: "",
  };
  const answer = { kind: "figure", actual: "34%" } as const;
  expect(contradictsFigure(aReturn({ answer, commentary, target: "45%" }))).toEqual([
    {
      rule: "contradicts-figure",
      field: "why",
      text: 'The text says "Performance was 43%", and the figure given is 34%. Members see the two side by side: correct the one that is wrong, or say what the other figure is.',
    },
  ]);
});
