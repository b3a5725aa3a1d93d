import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { measureFinder } from "../../src/app/find-measure.ts";
import { type Measure, measureRef } from "../../src/domain/measure.ts";
import { type ChatAnswer, type MeasureLookup, readTypedAnswers } from "../../src/domain/typed-answers.ts";
import { bestOf } from "../support/best-of.ts";
import { aMeasure, measureId } from "../support/builders.ts";
import { anyText } from "../support/any-text.ts";

const NAMES: readonly (readonly [number, number, string])[] = [
  [1, 17, "Recycling rate: household waste reused, recycled and composted"],
  [1, 18, "Residual waste per household (kg)"],
  [1, 19, "Resident satisfaction with parks"],
  [2, 3, "Number of visits to the museum"],
  [2, 4, "Library visits"],
  [2, 5, "Book issues at libraries"],
  [3, 2, "16 to 17 year olds not in education, employment or training (NEET)"],
  [3, 24, "Key stage 4 pupils with grade 5 in English and maths"],
  [4, 1, "Affordable homes built"],
  [4, 7, "Calls answered within 5 minutes"],
  [5, 1, "Business rates collected"],
];
const measures: readonly Measure[] = NAMES.map(([priorityNo, number, name]) => ({
  ...aMeasure({ id: measureId(`${priorityNo}.${number}`), ref: measureRef(priorityNo, number), priorityNo }),
  name,
}));
const find = measureFinder(measures);
const lookup: MeasureLookup = {
  byRef: (ref) => measures.find((m) => m.ref === ref) ?? null,
  byWords: (words) => {
    const found = find(words);
    return found.kind === "one" ? [found.measure] : found.kind === "several" ? found.measures : [];
  },
};

/** What was understood, in short: `1.17 | 43.2% | New rounds delayed`. */
function short(text: string): string {
  return readTypedAnswers(text, lookup).map(shortOf).join(" & ");
}

function shortOf({ named, actual, reason, expected, commentary, counting }: ChatAnswer): string {
  const of = {
    measure: () => (named.kind === "measure" ? named.measure.ref : ""),
    several: () =>
      named.kind === "several"
        ? named.measures
            .map((m) => m.ref)
            .toSorted()
            .join(" or ")
        : "",
    unknown: () => (named.kind === "unknown" ? `?${named.words}` : ""),
    unnamed: () => "-",
  }[named.kind]();
  const { why, doing, byWhen } = commentary;
  const figure = reason === null ? actual : [reason, expected].filter((part) => part !== "").join(" ");
  const parts = [of, figure, counting ?? "", why, doing, byWhen];
  return parts.filter((part) => part !== "").join(" | ");
}

describe("a figure after the measure's number", () => {
  it.each([
    ["1.17 43.2% New food waste rounds delayed", "1.17 | 43.2% | New food waste rounds delayed"],
    ["1.17: 43.2", "1.17 | 43.2"],
    ["1.17 43.2", "1.17 | 43.2"],
    ["1.17 43.2%", "1.17 | 43.2%"],
    ["1.17 = 43.2%", "1.17 | 43.2%"],
    ["1.17=43.2%", "1.17 | 43.2%"],
    ["1.17 - 43.2%", "1.17 | 43.2%"],
    ["1.17 – 43.2%", "1.17 | 43.2%"],
    ["1.17 is 43.2%", "1.17 | 43.2%"],
    ["1.17 was 43.2 %", "1.17 | 43.2 %"],
    ["1.17 now 43.2 percent", "1.17 | 43.2 percent"],
    ["1.17 was 12 now 14", "1.17 | 14 | Was 12"],
    ["1.17 12 last year 14 now", "1.17 | 14 | 12 last year Now"],
    ["1.17 a rise of 2 to 14", "1.17 | 14 | A rise of 2"],
    ["1.17 43.2 per cent", "1.17 | 43.2 per cent"],
    ["#1.17 43.2%", "1.17 | 43.2%"],
    ["KPI 1.17 43.2%", "1.17 | 43.2%"],
    ["measure 1.17: 43.2%", "1.17 | 43.2%"],
    ["ref 1.17 43.2%", "1.17 | 43.2%"],
    ["PI 1.17 = 43.2%", "1.17 | 43.2%"],
    ["- 1.17 43.2%", "1.17 | 43.2%"],
    ["• 1.17 43.2%", "1.17 | 43.2%"],
    ["1) 1.17 43.2%", "1.17 | 43.2%"],
    ["Hi, 1.17 43.2%", "1.17 | 43.2%"],
    ["Hello 1.17: 43.2% thanks to dry weather", "1.17 | 43.2% | Thanks to dry weather"],
    ["Thanks to dry weather 1.17 is 43.2%", "1.17 | 43.2% | Thanks to dry weather"],
    ["thank you, 1.17 is 43.2%", "1.17 | 43.2%"],
    ["Thank you very much. 1.17 43.2%", "1.17 | 43.2%"],
    ["Hi all, many thanks: 1.17 43.2% Rounds delayed", "1.17 | 43.2% | Rounds delayed"],
    ["1.17 43.2%, thank you!", "1.17 | 43.2%"],
    ["1.17 43.2% Rounds delayed, thanks", "1.17 | 43.2% | Rounds delayed"],
    ["1.17 43.2% Rounds delayed. Many thanks.", "1.17 | 43.2% | Rounds delayed."],
    ["1.17 43.2%\nThank you", "1.17 | 43.2%"],
    ["1.17 43.2% Residents sent thanks", "1.17 | 43.2% | Residents sent thanks"],
    ["1.17 actual 43.2%", "1.17 | 43.2%"],
    ["1.17  \t 43.2%", "1.17 | 43.2%"],
    ["1.17, 43.2%", "1.17 | 43.2%"],
    ["1.17; 43.2%", "1.17 | 43.2%"],
    ["1.17 (43.2%)", "1.17 | 43.2%"],
    ["1.18 456", "1.18 | 456"],
    ["1.18 456kg", "1.18 | 456"],
    ["1.18 456 kg, up a bit", "1.18 | 456 | Up a bit"],
    ["2.3 14,000", "2.3 | 14,000"],
    ["2.3 14000 visitors", "2.3 | 14000 | Visitors"],
    ["5.1 £1.1m", "5.1 | £1.1m"],
    ["5.1 £1.1 million", "5.1 | £1.1 million"],
    ["5.1 1.1m", "5.1 | 1.1m"],
    ["5.1 -£250k", "5.1 | -£250k"],
    ["5.1 -3.2%", "5.1 | -3.2%"],
    ["5.1: -3.2", "5.1 | -3.2"],
    ["1.17 38.5% (10/26)", "1.17 | 38.5% (10/26)"],
    ["1.17 38.5% (10 of 26)", "1.17 | 38.5% (10 of 26)"],
    ["3.2 36 (151)", "3.2 | 36 (151)"],
    ["4.1 0", "4.1 | 0"],
    ["4.1 zero", "4.1 | 0"],
    ["4.1 nil", "4.1 | 0"],
    ["4.1: none built yet", "4.1 | None built yet"],
    ["1.17 43.2% (up from 41%)", "1.17 | 43.2% | (up from 41%)"],
    ["1.17 up from 41% to 43.2%", "1.17 | 43.2% | Up from 41%"],
    ["1.17 43.2% in Q2 2019/20", "1.17 | 43.2% | In Q2 2019/20"],
    ["1.17 43% open since 10:30", "1.17 | 43% | Open since 10:30"],
    ["1.17 43% ages 11-16 fell", "1.17 | 43% | Ages 11-16 fell"],
    ["1.17 43% - 12 more than last year", "1.17 | 43% | 12 more than last year"],
    ["1.17 Q2: 43.2%", "1.17 | 43.2% | Q2"],
    ["1.17 43.2%.", "1.17 | 43.2%"],
    ["1.17 43.2%!", "1.17 | 43.2%"],
    ["1.017 43.2%", "1.17 | 43.2%"],
    ["9.99 43.2%", "?9.99 | 43.2%"],
    // What is counted otherwise than the measure, or marked, is for the form's own check.
    ["1.17 about 43%", "1.17 | 43% (approximate)"],
    ["1.17 approx. 43%", "1.17 | 43% (approximate)"],
    ["1.17 c. 43%", "1.17 | 43% (approximate)"],
    ["1.17 about 38.5% (10/26)", "1.17 | 38.5% (10/26)"],
    ["1.17 1’000", "1.17 | 1’000"],
    ["1.17 6 (est.)", "1.17 | 6 (est.)"],
    ["1.17 6 (prov)", "1.17 | 6 (prov)"],
    ["1.17 43 in 12 schools", "1.17 | 43 | In 12 schools"],
    ["recycling is roughly 43%", "1.17 | 43% (approximate)"],
    ["1.17 1'000", "1.17 | 1'000"],
    ["1.17 1 in 5", "1.17 | 1 in 5"],
    ["1.17 40+", "1.17 | 40+"],
    ["1.17 6 (provisional)", "1.17 | 6 (provisional)"],
    ["1.17 6 (p) New rounds", "1.17 | 6 (p) | New rounds"],
    ["1.17 (3/40)", "1.17 | (3/40)"],
    ["1.17 (New rounds)", "1.17 | (New rounds)"],
  ])("%s", (text, understood) => {
    expect(short(text)).toBe(understood);
  });
});

describe("what is no single figure is taken whole, and refused by the form's own check", () => {
  it.each([
    ["1.17 14 000", "1.17 | 14 000"],
    ["2.3 9 000", "2.3 | 9 000"],
    ["1.17 10 out of 26", "1.17 | 10 out of 26"],
    ["1.17 8210/10000 cumulative", "1.17 | 8210/10000 | since-april"],
    ["1.17 82.1/100", "1.17 | 82.1/100"],
    ["1.17 - 82,1%", "1.17 | 82,1%"],
    ["2.3 9,00", "2.3 | 9,00"],
    ["2.3 nine thousand", "2.3 | nine thousand"],
    ["2.3 about twenty-five", "2.3 | about twenty-five"],
    ["1.17 12/13", "1.17 | 12/13"],
    ["1.17 1:0.98", "1.17 | 1:0.98"],
    ["1.17 40-45%", "1.17 | 40-45%"],
    ["1.17 40%–45%", "1.17 | 40%–45%"],
    ["2.3 8 1/2", "2.3 | 8 1/2"],
    ["2.3 £1-2m", "2.3 | £1-2m"],
    ["2.3 nine thousand. The roof leaked", "2.3 | nine thousand | The roof leaked"],
    ["2.3 61,2501.15 awaited until 20 January", "2.3 | 61,2501.15 | Awaited until 20 January"],
    ["2.3 a hundred and forty-two", "2.3 | a hundred and forty-two"],
    ["2.3 Two rooms were shut", "2.3 | Two rooms were shut"],
    ["2.3 2019/20 was a hard year", "2.3 | 2019/20 was a hard year"],
  ])("%s", (text, understood) => {
    expect(short(text)).toBe(understood);
  });
});

describe("the actual among other numbers", () => {
  it.each([
    ["1.17 target 45%, actual 43.2%", "1.17 | 43.2% | Target 45%"],
    ["1.17 was 41% last quarter, 43.2% now", "1.17 | 43.2% | Was 41% last quarter Now"],
    ["1.17 43.2% against a target of 45%", "1.17 | 43.2% | Against a target of 45%"],
    ["1.17 43.2%, 41% last year", "1.17 | 43.2% | 41% last year"],
    ["1.17 no data issues. 43.2%", "1.17 | 43.2% | No data issues."],
    ["4.1 42 this quarter was wet", "4.1 | 42 | This quarter was wet"],
    ["4.1 42 this quarter, it was wet", "4.1 | 42 | this-quarter | It was wet"],
    [
      "1.17 43.2% Costs rose, 2.3 points above the 2.5 planned",
      "1.17 | 43.2% | Costs rose, 2.3 points above the 2.5 planned",
    ],
  ])("%s", (text, understood) => {
    expect(short(text)).toBe(understood);
  });
});

describe("the measure's number inside a sentence", () => {
  it.each([
    ["change 1.17 to 43.2%", "1.17 | 43.2%"],
    ["82.1% for 1.17", "1.17 | 82.1%"],
    ["mesure 1.17 = 43.2% thx", "1.17 | 43.2%"],
    ["sorry 1.18 should be 80 not 81", "1.18 | 80 | Not 81"],
    ["who owns 1.18", ""],
    ["1.18 will be 9000 ish", "1.18 | 9000 | Ish"],
    ["1.18 available in 2 weeks", "1.18 | awaited 2 weeks"],
    ["1.18 due 3/1", "1.18 | awaited 3/1"],
  ])("%s", (text, understood) => {
    expect(short(text)).toBe(understood);
  });
});

describe("a figure with words for the measure", () => {
  it.each([
    ["recycling rate 43.2%", "1.17 | 43.2%"],
    ["recycling 43.2%", "1.17 | 43.2%"],
    ["Recycling: 43.2%", "1.17 | 43.2%"],
    ["recycling is 43.2%", "1.17 | 43.2%"],
    ["recycling was at 43.2%", "1.17 | 43.2%"],
    ["the recycling rate is 43.2%", "1.17 | 43.2%"],
    ["our recycling rate was 43.2% this quarter", "1.17 | 43.2% | this-quarter"],
    ["recyling rate 43.2%", "1.17 | 43.2%"],
    ["rate recycling 43.2%", "1.17 | 43.2%"],
    ["43.2% recycling", "1.17 | 43.2%"],
    ["43.2% recycling rate", "1.17 | 43.2%"],
    ["43.2% for recycling", "1.17 | 43.2%"],
    ["43.2% for the recycling rate because of dry weather", "1.17 | 43.2% | Dry weather"],
    ["43.2% for recycling, new rounds delayed", "1.17 | 43.2% | New rounds delayed"],
    ["recycling 43.2% because of dry weather", "1.17 | 43.2% | Dry weather"],
    ["recycling went up from 41% to 43.2%", "1.17 | 43.2%"],
    ["recycling up from 41% to 43.2%", "1.17 | 43.2%"],
    ["recycling reached 43.2%", "1.17 | 43.2%"],
    ["recycling stands at 43.2%", "1.17 | 43.2%"],
    ["recycling came in at 43.2%", "1.17 | 43.2%"],
    ["please record recycling 43.2%", "1.17 | 43.2%"],
    ["Can you put recycling down 43.2%", "?recycling down | 43.2%"],
    ["Please set recycling to 43.2%", "1.17 | 43.2%"],
    ["Hi, recycling is 43.2%", "1.17 | 43.2%"],
    ["museum visits 14,000", "2.3 | 14,000"],
    ["visits to the museum: 14000", "2.3 | 14000"],
    ["library visits 99,120", "2.4 | 99,120"],
    ["book issues = 20,100", "2.5 | 20,100"],
    ["key stage 4 61.3%", "3.24 | 61.3%"],
    ["calls answered within 5 minutes 81%", "4.7 | 81%"],
    ["calls 81%", "4.7 | 81%"],
    ["16 to 17 year olds NEET 3.4%", "3.2 | 3.4%"],
    ["NEET: 3.4%", "3.2 | 3.4%"],
    ["affordable homes 27", "4.1 | 27"],
    ["27 affordable homes", "4.1 | 27"],
    ["affordable homes: 27 since 1 April", "4.1 | 27 | since-april"],
    ["business rates £1.1m", "5.1 | £1.1m"],
    ["residual waste 112", "1.18 | 112"],
    ["waste 112", "1.17 or 1.18 | 112"],
    ["xylophones 43.2%", "?xylophones | 43.2%"],
    ["kpi recycling 43.2%", "1.17 | 43.2%"],
  ])("%s", (text, understood) => {
    expect(short(text)).toBe(understood);
  });
});

describe("a figure alone, for the one measure that is due", () => {
  it.each([
    ["43.2%", "- | 43.2%"],
    ["43.2", "- | 43.2"],
    ["43.2% because of dry weather", "- | 43.2% | Dry weather"],
    ["43.2% because new rounds were delayed", "- | 43.2% | New rounds were delayed"],
    ["43.2 because new rounds were delayed", "- | 43.2 | New rounds were delayed"],
    ["43.2%: new rounds delayed", "- | 43.2% | New rounds delayed"],
    ["43.2% - new rounds delayed", "- | 43.2% | New rounds delayed"],
    ["43.2%, new rounds delayed", "- | 43.2% | New rounds delayed"],
    ["43.2%. New rounds delayed.", "- | 43.2% | New rounds delayed."],
    ["43.2% due to dry weather", "- | 43.2% | Dry weather"],
    ["43.2% new rounds delayed", "- | 43.2% | New rounds delayed"],
    ["it is 43.2%", "- | 43.2%"],
    ["It's 43.2%", "- | 43.2%"],
    ["£1.1m", "- | £1.1m"],
    ["14,000", "- | 14,000"],
    ["26 this quarter", "- | 26 | this-quarter"],
    ["26 since 1 April", "- | 26 | since-april"],
    ["zero", "- | 0"],
  ])("%s", (text, understood) => {
    expect(short(text)).toBe(understood);
  });
});

describe("since 1 April, or this quarter alone", () => {
  it.each([
    ["4.1 27 since 1 April", "4.1 | 27 | since-april"],
    ["4.1 27 since 1st April", "4.1 | 27 | since-april"],
    ["4.1: 27 (since April)", "4.1 | 27 | since-april"],
    ["4.1 27 year to date", "4.1 | 27 | since-april"],
    ["4.1 27 YTD, two sites late", "4.1 | 27 | since-april | Two sites late"],
    ["4.1 cumulative 27", "4.1 | 27 | since-april"],
    ["4.1 to date 27", "4.1 | 27 | since-april"],
    ["4.1 27 so far this year", "4.1 | 27 | since-april"],
    ["4.1 27 this quarter alone", "4.1 | 27 | this-quarter"],
    ["4.1 27 in the quarter", "4.1 | 27 | this-quarter"],
    ["4.1 27 this quarter only, two sites late", "4.1 | 27 | this-quarter | Two sites late"],
    ["4.1 just this quarter 27", "4.1 | 27 | this-quarter"],
    ["4.1 27 two sites closed since 1 April", "4.1 | 27 | Two sites closed since 1 April"],
  ])("%s", (text, understood) => {
    expect(short(text)).toBe(understood);
  });
});

describe("the figure straight after the measure, whatever other numbers follow", () => {
  it.each([
    ["1.17 432, up from 400", "1.17 | 432 | Up from 400"],
    ["1.17 432, 12% up on last year", "1.17 | 432 | 12% up on last year"],
    ["1.17 43, target is 45%", "1.17 | 43 | Target is 45%"],
    ["1.18 1,234, of which 3 late", "1.18 | 1,234 | Of which 3 late"],
    ["1.17 43, rounds delayed", "1.17 | 43 | Rounds delayed"],
    ["1.17 43% (was 41%)", "1.17 | 43% | (was 41%)"],
    ["1.17 43%, it was 41%", "1.17 | 43% | It was 41%"],
    ["1.17 43% compared to 41%", "1.17 | 43% | Compared to 41%"],
    ["1.17 43% we need to get to 50%", "1.17 | 43% | We need to get to 50%"],
    ["1.17 43.2%, about 1.18 times last year", "1.17 | 43.2% | About 1.18 times last year"],
    ["1.17 43%; 1.18 44%: crews off sick", "1.17 | 43% & 1.18 | 44% | Crews off sick"],
    ["1.17 43.2% 1.18 432 people", "1.17 | 43.2% & 1.18 | 432 | People"],
  ])("%s", (text, expected) => expect(short(text)).toBe(expected));
});

describe("a sign or a limit stays with its number, for the form to refuse", () => {
  it.each([
    ["1.17 minus 3.2%", "1.17 | minus 3.2%"],
    ["1.17 <5", "1.17 | <5"],
    ["1.17 less than 5%", "1.17 | less than 5%"],
    ["1.17 fewer than 5 cases", "1.17 | fewer than 5 | Cases"],
    ["1.17 .5", "1.17 | .5"],
  ])("%s", (text, expected) => expect(short(text)).toBe(expected));
});

describe("no figure, and why", () => {
  it.each([
    ["no survey", "- | no-survey"],
    ["1.19 no survey", "1.19 | no-survey"],
    ["1.19: no survey this quarter", "1.19 | no-survey"],
    ["1.19 there was no survey", "1.19 | no-survey"],
    ["satisfaction no survey run", "1.19 | no-survey"],
    ["1.19 survey not run", "1.19 | no-survey"],
    ["1.19 survey not run this quarter", "1.19 | no-survey"],
    ["1.19 not surveyed this quarter", "1.19 | no-survey"],
    ["1.19 the survey wasn't held", "1.19 | no-survey"],
    ["awaited until 12 January", "- | awaited 12 January"],
    ["1.17 awaited until 12 January", "1.17 | awaited 12 January"],
    ["1.17 awaited, expected 12 January 2020", "1.17 | awaited 12 January 2020"],
    ["1.17 awaited", "1.17 | awaited"],
    ["1.17 awaiting data until 12/1", "1.17 | awaited 12/1"],
    ["1.17 awaited until soon", "1.17 | awaited soon"],
    ["1.17 awaited, expected soon: DEFRA is slow", "1.17 | awaited soon | DEFRA is slow"],
    ["1.17 awaited from DEFRA", "1.17 | awaited | From DEFRA"],
    ["1.17 awaiting figures, due 12 Jan", "1.17 | awaited 12 Jan"],
    ["1.17 not available yet", "1.17 | awaited"],
    ["1.17 not yet available, expected by 12/01/2020", "1.17 | awaited 12/01/2020"],
    ["recycling not available until end of January", "1.17 | awaited end of January"],
    ["1.17 no data yet, should be in by next Friday", "1.17 | awaited next Friday"],
    ["1.17 haven't got it yet", "1.17 | awaited"],
    ["1.17 data late, out 12 January: DEFRA is slow", "1.17 | awaited 12 January | DEFRA is slow"],
    ["1.17 to follow", "1.17 | awaited"],
    ["1.17 pending", "1.17 | awaited"],
    ["1.17 tbc", "1.17 | awaited"],
    ["1.17 will be available on 12 January", "1.17 | awaited 12 January"],
    ["1.17 expected 12 January", "1.17 | awaited 12 January"],
    ["1.17 expected in two weeks", "1.17 | awaited two weeks"],
    ["1.17 due on 3 March", "1.17 | awaited 3 March"],
    ["not due", "- | not-due"],
    ["1.17 not due", "1.17 | not-due"],
    ["1.17 not due this quarter", "1.17 | not-due"],
    ["1.17 reports Q4 only", "1.17 | not-due"],
    ["recycling isn't due", "1.17 | not-due"],
    ["1.17 definition changed", "1.17 | definition-changed"],
    ["1.17 the definition has changed", "1.17 | definition-changed"],
    ["1.17 new definition from DEFRA", "1.17 | definition-changed | From DEFRA"],
    ["1.17 no figure because the system was down", "1.17 | other | The system was down"],
    ["1.17 can't give a figure: system down", "1.17 | other | System down"],
    ["1.17 cannot report, system down", "1.17 | other | System down"],
    ["1.17 no data available", "1.17 | other"],
    ["1.17 n/a", "1.17 | other"],
    ["1.17 nil return", "1.17 | other"],
    ["1.17 not recorded", "1.17 | other"],
    ["1.17 43.2% definition changed last year", "1.17 | 43.2% | Definition changed last year"],
    ["1.17 43.2%, final figure awaited", "1.17 | 43.2% | Final figure awaited"],
  ])("%s", (text, understood) => {
    expect(short(text)).toBe(understood);
  });
});

describe("the three parts of a commentary", () => {
  it.each([
    [
      "1.17 40% Rounds delayed. We are hiring a second crew by end of March 2020",
      "1.17 | 40% | Rounds delayed. | We are hiring a second crew | end of March 2020",
    ],
    [
      "1.17 40% Why: rounds delayed. Action: second crew hired. By when: 31 March",
      "1.17 | 40% | Rounds delayed. | second crew hired. | 31 March",
    ],
    ["1.17 40% because of floods; action: depot reopened", "1.17 | 40% | Floods. | depot reopened"],
    ["1.17 40% Rounds delayed. 3.5 crews short.", "1.17 | 40% | Rounds delayed. 3.5 crews short."],
    [
      "1.17 Rounds delayed until 3 June. We are hiring.",
      "1.17 | Rounds delayed until 3 June. | We are hiring.",
    ],
    [
      "1.17 Two crews were off sick. Full service expected by 12 January.",
      "1.17 | Two crews were off sick. Full service expected by 12 January.",
    ],
    ["1.17 40% Note that the depot closed", "1.17 | 40% | Note that the depot closed"],
    ["1.17 40% Cause unknown", "1.17 | 40% | Cause unknown"],
    ["1.17 40% Note: the depot closed", "1.17 | 40% | The depot closed"],
    ["1.17 40% Being short of staff delayed us", "1.17 | 40% | Being short of staff delayed us"],
    ["1.17 40% We have had a fire", "1.17 | 40% | We have had a fire"],
    [
      "1.17 40% Firm went bust; we have retendered by end of March",
      "1.17 | 40% | Firm went bust. | we have retendered | end of March",
    ],
    ["1.17 40% Fire. We have now hired two", "1.17 | 40% | Fire. | We have now hired two"],
    ["1.17 40% Fire. We have started repairs", "1.17 | 40% | Fire. | We have started repairs"],
    ["1.17 40% We're hiring", "1.17 | 40% | We're hiring"],
    ["1.17 40% Late. Sending reminders by 31/1", "1.17 | 40% | Late. | Sending reminders | 31/1"],
    ["1.17 Sending reminders by 31/1", "1.17 | Sending reminders | 31/1"],
    ["1.17 40% sending reminders by 31/01/2020.", "1.17 | 40% | Sending reminders | 31/01/2020"],
    ["1.17 Now hiring two crews by end of March", "1.17 | Now hiring two crews | end of March"],
    ["1.17 Reviewing routes by 1/20", "1.17 | 1/20 | Reviewing routes by"],
    ["1.17 40% Recruiting staff has been hard", "1.17 | 40% | Recruiting staff has been hard"],
    ["1.17 40% Rising costs", "1.17 | 40% | Rising costs"],
    ["1.17 New rounds were delayed", "1.17 | New rounds were delayed"],
  ])("%s", (text, understood) => {
    expect(short(text)).toBe(understood);
  });
});

describe("several answers at once", () => {
  it.each([
    ["1.17 43.2%\n2.3 14,000", "1.17 | 43.2% & 2.3 | 14,000"],
    ["1.17 43.2%\n\nrecycling 44%\nmuseum visits 12", "1.17 | 43.2% & 1.17 | 44% & 2.3 | 12"],
    ["1.17 43.2%; 2.3 14,000; 1.19 no survey", "1.17 | 43.2% & 2.3 | 14,000 & 1.19 | no-survey"],
    ["1.17 43.2%, 2.3 14,000 and 1.19 no survey", "1.17 | 43.2% & 2.3 | 14,000 & 1.19 | no-survey"],
    ["1.17 43.2%\nNew rounds delayed", "1.17 | 43.2% | New rounds delayed"],
    ["1.17 43.2%\n3 new crews were hired", "1.17 | 43.2% | 3 new crews were hired"],
    ["1.17\n43.2%\nNew rounds delayed", "1.17 | 43.2% | New rounds delayed"],
    ["1.17:\nno survey", "1.17 | no-survey"],
    ["1.17 43.2%; 9.99 5", "1.17 | 43.2% & ?9.99 | 5"],
    ["1.17 43.2%; 41.3 last year", "1.17 | 43.2% | 41.3 last year"],
    ["1.18 612 2.3 9000", "1.18 | 612 & 2.3 | 9000"],
    ["museum visits\n12", "2.3 | 12"],
    ["recycling\n43%\nmuseum visits\n300", "1.17 | 43% & 2.3 | 300"],
    ["1.17 43.2%, 41.3 last year", "1.17 | 43.2% | 41.3 last year"],
  ])("%s", (text, understood) => {
    expect(short(text)).toBe(understood);
  });
});

describe("no answer", () => {
  it.each([
    "", "hello", "thanks", "recycling", "what is this", "how is 1.17 doing?", "is 1.17 43.2%?", "who owns recycling",
    "I am away until Monday",
  ])("%s", (text) => {
    expect(readTypedAnswers(text, lookup)).toEqual([]);
  }); // prettier-ignore
});

it("reads any text without a fault", () => {
  const piece = fc.constantFrom("1.17", "43.2%", " ", "\n", "because", "£", "(", ")", "awaited", "until", "12", ",", "-", "since 1 April", "Q2"); // prettier-ignore
  fc.assert(
    fc.property(
      fc.oneof(
        anyText(),
        fc.array(piece, { maxLength: 40 }).map((p) => p.join(" ")),
      ),
      (text) => {
        readTypedAnswers(text, lookup);
      },
    ),
  );
});

const PIECES = ["1", "(1", "1.17 ", "no ", " - ", "a ", "-", ":", ",", ".", ";", "(", ")", "£", "%", "/", "now ", "of ", "is ", "the ", "not ", "and ", "for ", "until ", "because ", "nine ", "1 of ", "1/", "1,", "up ", "jan ", "Q2 ", "<", "\n", "1.17 1%\n"]; // prettier-ignore

it.each(PIECES)("reads four thousand characters of %j quickly, wherever they stand", (piece) => {
  const many = piece.repeat(4000 / piece.length);
  for (const text of [many, `${many} see 43%`, `1.17 ${many}`, `1.17 ${many} 43%`, `waste ${many} 43% x`]) {
    expect(bestOf(8, 400, () => readTypedAnswers(text, lookup))).toBeLessThan(400);
  }
});

it("reads a measure's number and a figure whatever the figure", () => {
  const amount = fc.tuple(fc.nat(999_999), fc.nat(99)).map(([whole, part]) => `${whole}.${String(part).padStart(2, "0")}`); // prettier-ignore
  fc.assert(
    fc.property(
      amount,
      fc.constantFrom(" ", ": ", " = ", " is "),
      fc.constantFrom("", "%"),
      (text, between, unit) => {
        expect(short(`1.17${between}${text}${unit}`)).toBe(`1.17 | ${text}${unit}`);
      },
    ),
  );
});

it("keeps every word of a remark after the figure, and makes no other answer of its numbers", () => {
  const words = ["crews", "delayed", "until", "12 January", "3", "2.9", "41", "no", "data", "awaited", "and", "quarter", "half", "3.1 points"]; // prettier-ignore
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...words), { maxLength: 12 }), (rest) => {
      const remark = ["Rounds", ...rest].join(" ");
      expect(short(`1.17 43.2% ${remark}`)).toBe(`1.17 | 43.2% | ${remark}`);
    }),
  );
});
