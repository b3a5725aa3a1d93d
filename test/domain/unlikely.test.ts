import { describe, expect, it } from "vitest";
import { parseFigure } from "../../src/domain/figure.ts";
import type { Measure } from "../../src/domain/measure.ts";
import { type Quarter, quarterOf } from "../../src/domain/quarter.ts";
import type { PastReturn } from "../../src/domain/return.ts";
import { unlikelyBecause } from "../../src/domain/unlikely.ts";
import { aMeasure, aReturn, Q2 } from "../support/builders.ts";

const LAST_QUARTER = quarterOf(2019, 1);
const LAST_FIGURE = quarterOf(2018, 4);
const LAST_YEAR = quarterOf(2018, 2);

interface Case {
  readonly now: string;
  readonly lastQuarter?: string;
  readonly lastYear?: string;
  /** In 2018/19 Q4. */
  readonly lastFigure?: string;
  readonly quarter?: Quarter;
  readonly measure?: Partial<Measure>;
}

function past(quarter: Quarter, actual?: string): PastReturn | null {
  return actual === undefined ? null : { quarter, target: "", actual, grade: null };
}

function questions({
  now,
  lastQuarter,
  lastYear,
  lastFigure,
  quarter = Q2,
  measure = {},
}: Case): readonly string[] {
  const reading = parseFigure(now);
  if (reading.kind !== "figure") throw new Error(now);
  const r = aReturn({
    quarter,
    measure: aMeasure(measure),
    lastQuarter: past(LAST_QUARTER, lastQuarter),
    lastYear: past(LAST_YEAR, lastYear),
    lastFigure: past(LAST_FIGURE, lastFigure),
  });
  return unlikelyBecause(reading.figure, r);
}

const cumulative: Partial<Measure> = { countingRule: "cumulative", unit: "number", max: null };

describe("a figure is questioned", () => {
  it.each<[string, Case, string]>([
    [
      "far from both",
      { now: "4300%", lastQuarter: "43%", lastYear: "41%" },
      "It was 43% in 2019/20 Q1 and 41% in 2018/19 Q2, and is 4,300% now. Is that right?",
    ],
    [
      "far from the only one there is",
      { now: "9%", lastYear: "41%" },
      "It was 41% in 2018/19 Q2, and is 9% now. Is that right?",
    ],
    [
      "in the wrong scale",
      { now: "£1.2", lastQuarter: "£1.1m" },
      "It was £1.1m in 2019/20 Q1, and is £1.2 now",
    ],
    [
      "far from the last figure, where last quarter had none",
      { now: "4300%", lastFigure: "43%", lastYear: "41%" },
      "It was 43% in 2018/19 Q4 and 41% in 2018/19 Q2, and is 4,300% now. Is that right?",
    ],
    [
      "with part of a home",
      { now: "81.5", lastQuarter: "78", lastYear: "60" },
      "Earlier figures were whole numbers: 78 in 2019/20 Q1. It is 81.5 now. Is that right?",
    ],
    ["from nothing", { now: "5", lastQuarter: "0" }, "It was 0 in 2019/20 Q1, and is 5 now"],
    ["with its sign lost", { now: "12", lastQuarter: "-12" }, "It was -12 in 2019/20 Q1, and is 12 now"],
    [
      "fallen though it counts from 1 April",
      { now: "26", lastQuarter: "27", measure: cumulative },
      "This measure counts from 1 April. It stood at 27 last quarter and is 26 now.",
    ],
  ])("%s", (_, given, question) => {
    expect(questions(given)).toEqual([expect.stringContaining(question)]);
  });
});

describe("a figure is let pass", () => {
  it.each<[string, Case]>([
    ["with nothing before it", { now: "4300%" }],
    ["near last quarter", { now: "43%", lastQuarter: "41%", lastYear: "2%" }],
    ["near last year", { now: "43%", lastQuarter: "2%", lastYear: "41%" }],
    ["half as much again", { now: "60", lastQuarter: "40" }],
    ["half as little", { now: "20", lastQuarter: "40" }],
    ["small, whatever its share", { now: "4.9", lastQuarter: "0" }],
    ["where there was no figure before", { now: "4300%", lastQuarter: "", lastYear: "-" }],
    ["level though it counts from 1 April", { now: "27", lastQuarter: "27", measure: cumulative }],
    ["grown far since 1 April", { now: "200", lastQuarter: "27", measure: cumulative }],
    [
      "anew in Q1, after the year's last",
      { now: "10", lastQuarter: "110", quarter: quarterOf(2019, 1), measure: cumulative },
    ],
    ["with decimals, as one before", { now: "81.5", lastQuarter: "78", lastYear: "79.5" }],
    ["with decimals, where one before was printed with them", { now: "81.5", lastQuarter: "78.0" }],
    ["with decimals, of a percentage", { now: "81.5%", lastQuarter: "78%" }],
    ["with decimals, where there was nothing before", { now: "4.5", lastQuarter: "0" }],
    ["fallen though it does not count from 1 April", { now: "26", lastQuarter: "27" }],
  ])("%s", (_, given) => {
    expect(questions(given)).toEqual([]);
  });

  it("but a cumulative one far from last year is questioned", () => {
    expect(questions({ now: "200", lastQuarter: "27", lastYear: "30", measure: cumulative })).toHaveLength(1);
  });
});

describe("a cumulative figure that leaps, with no figure of last year to say how years go", () => {
  const leap = (now: string, lastQuarter: string, lastYear?: string) =>
    questions({ now, lastQuarter, measure: cumulative, ...(lastYear === undefined ? {} : { lastYear }) });

  it.each([
    ["43000", "27"],
    ["271", "27"],
  ])("to %s from %s is questioned", (now, before) => {
    expect(leap(now, before)).toEqual([expect.stringContaining("Is that right?")]);
  });

  it.each([
    ["270", "27"],
    ["4", "1"],
    ["27", "27"],
    ["30", "0"],
  ])("to %s from %s is not", (now, before) => {
    expect(leap(now, before)).toEqual([]);
  });

  it("is questioned too where last year has a grade without a figure", () => {
    expect(leap("43000", "27", "")).toHaveLength(1);
  });

  it("is left to last year's figure where there is one", () => {
    expect(leap("95", "27", "100")).toEqual([]);
  });
});
