import { expect, test } from "vitest";
import type { CountingRule } from "../../src/domain/counting-rule.ts";
import type { Polarity } from "../../src/domain/polarity.ts";
import type { Unit } from "../../src/domain/figure.ts";
import { quarterOf } from "../../src/domain/quarter.ts";
import { parseTarget } from "../../src/domain/target.ts";
import { parseTolerance } from "../../src/domain/tolerance.ts";
import {
  type DatedFigure,
  directionOfTravel,
  type TrendBasis,
  type TrendInput,
} from "../../src/domain/trend.ts";
import { figureOf } from "../support/grading.ts";

const given = (text: string) => ({ figure: figureOf(text), period: "", isRestated: false });
const lastYear = (text: string): DatedFigure => ({ quarter: quarterOf(2018, 2), ...given(text) });
const lastQuarter = (text: string): DatedFigure => ({ quarter: quarterOf(2019, 1), ...given(text) });

function input(now: string, over: Partial<TrendInput>): TrendInput {
  return {
    now: given(now),
    lastYear: null,
    lastFigure: null,
    basis: "last-year-else-last-figure",
    good: "higher",
    unit: "percent",
    target: parseTarget("50"),
    countingRule: "per-quarter",
    noChangeWithin: null,
    parts: null,
    ...over,
  };
}

test("visits up on a year ago are improved, though down on last quarter", () => {
  const visits = input("49,661", { lastYear: lastYear("44,037"), lastFigure: lastQuarter("71,434") });
  const trend = directionOfTravel(visits);
  expect([trend.direction, trend.against?.quarter]).toEqual(["improved", "2018Q2"]);
});

test.each<
  readonly [now: string, before: string, good: Polarity, target: string, within: string, direction: string]
>([
  ["15%", "14.7%", "higher", "20%", "0.5", "unchanged"],
  ["15%", "14.7%", "higher", "20%", "0.3", "unchanged"],
  ["15%", "14.7%", "higher", "20%", "0.29", "improved"],
  ["102", "100", "higher", "50", "2%", "unchanged"],
  ["102.01", "100", "higher", "50", "2%", "improved"],
  ["102", "100", "lower", "50", "", "worsened"],
  ["98", "100", "lower", "50", "", "improved"],
  ["100", "100", "lower", "50", "", "unchanged"],
  ["0.95", "0.87", "range", "0.9-1.1", "", "improved"],
  ["1.15", "0.95", "range", "0.9-1.1", "", "worsened"],
  ["1.05", "0.95", "range", "0.9-1.1", "", "unchanged"],
  ["6", "8", "range", "7", "", "unchanged"],
  ["6", "8", "range", "TBA", "", "not-comparable"],
  ["30 (160)", "36 (151)", "lower", "150", "", "improved"],
  ["14 (3)", "12 (20)", "lower", "4", "", "worsened"],
  ["57", "56%", "higher", "50", "", "improved"],
  ["3", "4", "lower", "5-10", "", "worsened"],
  ["93%", "99%", "higher", "90-95%", "", "improved"],
  ["£10.6m", "£10.5m", "lower", "£10m", "0.5", "not-comparable"],
  ["£10.6m", "£10.5m", "lower", "£10m", "£0.5m", "unchanged"],
  ["£57", "56%", "higher", "50", "", "not-comparable"],
  ["£1.2", "£1.1m", "higher", "£1m", "", "not-comparable"],
])(
  "%s after %s, good = %s, target %s, no change within %j: %s",
  (now, before, good, target, within, direction) => {
    const trend = directionOfTravel(
      input(now, {
        lastYear: lastYear(before),
        good,
        target: parseTarget(target),
        noChangeWithin: parseTolerance(within),
      }),
    );
    expect(trend.direction).toBe(direction);
  },
);

test.each([
  ["30 (160)", "36 (151)", "150", "worsened"],
  ["30 (160)", "36 (151)", "35", "improved"],
  ["30 (160)", "36 (151)", "YoYR", "improved"],
  // What is graded is not in the earlier one.
  ["30 (160)", "36", "150", "not-comparable"],
  ["30 (160)", "36 (2017 cohort)", "150", "not-comparable"],
  ["30", "36 (151)", "35", "improved"],
])("a count and a rate, %s after %s against %s: %s", (now, before, target, direction) => {
  const trend = directionOfTravel(
    input(now, {
      lastYear: lastYear(before),
      good: "lower",
      target: parseTarget(target),
      parts: "count-and-rate",
    }),
  );
  expect(trend.direction).toBe(direction);
});

test.each([
  ["last-year", null],
  ["last-figure", "2019Q1"],
  ["last-year-else-last-figure", "2019Q1"],
] as const)("without a figure a year ago, %s compares with %s", (basis, quarter) => {
  const trend = directionOfTravel(input("5", { basis, lastFigure: lastQuarter("4") }));
  expect(trend.against?.quarter ?? null).toBe(quarter);
  expect(trend.direction).toBe(quarter === null ? "not-comparable" : "improved");
});

test("without a figure now nothing is comparable", () => {
  const unknown = { ...input("5", { lastYear: lastYear("4") }), now: null };
  expect(directionOfTravel(unknown).direction).toBe("not-comparable");
});

// A note can say that a figure is of another kind than the measure's own.
test.each<readonly [now: string, before: string, countingRule: CountingRule, direction: string]>([
  ["456", "434 (3 yr average)", "per-quarter", "not-comparable"],
  ["456 (3 yr average)", "434 (3 year average)", "per-quarter", "improved"],
  ["1,850 (YTD)", "950", "per-quarter", "not-comparable"],
  ["1,850 (YTD)", "1,700", "cumulative", "improved"],
  ["1,850 (rolling 12 months)", "1,700", "cumulative", "not-comparable"],
  ["43 (provisional)", "42", "per-quarter", "improved"],
  ["43% (London average 41%)", "40%", "per-quarter", "improved"],
  ["43% (national survey of 2018 and later)", "40%", "per-quarter", "improved"],
  ["456 (3 yr average)", "434 (5 yr average)", "per-quarter", "not-comparable"],
  ["456 (average)", "434 (mean)", "per-quarter", "improved"],
  ["38.5%", "12 (38.5%)", "per-quarter", "not-comparable"],
  ["12 (38.5%)", "30%", "per-quarter", "not-comparable"],
  ["14 (40%)", "12 (38.5%)", "per-quarter", "improved"],
])("%s after %s, counted %s: %s", (now, before, countingRule, direction) => {
  expect(directionOfTravel(input(now, { lastYear: lastYear(before), countingRule })).direction).toBe(
    direction,
  );
});

test.each([
  ["2017/18 academic year", "2017/18 academic year", "not-comparable"],
  ["2018/19 academic year", "2017/18 academic year", "improved"],
  // These move on by themselves.
  ["previous academic year", "previous academic year", "improved"],
  ["17/18", "17/18", "not-comparable"],
  ["2017/18 Academic  year", "2017/18 academic year", "not-comparable"],
  ["", "", "improved"],
])("a figure of %j after one of %j: %s", (period, before, direction) => {
  const trend = directionOfTravel(
    input("45", { now: { ...given("45"), period }, lastFigure: { ...lastQuarter("40"), period: before } }),
  );
  expect(trend.direction).toBe(direction);
});

test.each<TrendBasis>(["last-year", "last-year-else-last-figure", "last-figure"])(
  "what counts since 1 April only rises within a year, so it is held against last year's alone: %s",
  (basis) => {
    const homes = input("42", { lastFigure: lastQuarter("27"), basis, countingRule: "cumulative" });
    expect(directionOfTravel(homes).direction).toBe("not-comparable");
    const trend = directionOfTravel({ ...homes, lastYear: lastYear("50") });
    expect(trend).toMatchObject({ direction: "worsened", against: { quarter: "2018Q2" } });
  },
);

test.each([
  [false, false, false],
  [true, false, true],
  [false, true, true],
  [false, "since" as const, true],
])("restated now: %s, restated before: %s, marked: %s", (now, before, marked) => {
  const trend = directionOfTravel(
    input("45", {
      now: { ...given("45"), isRestated: now },
      lastYear: { ...lastYear("40"), isRestated: before },
    }),
  );
  expect(trend).toMatchObject({ direction: "improved", isRestated: marked });
});

test.each<[unit: Unit, direction: string]>([
  ["percent", "improved"],
  ["number", "not-comparable"],
  ["pounds", "not-comparable"],
])("60 after 50%% of a measure in %s: %s", (unit, direction) => {
  expect(directionOfTravel(input("60", { lastYear: lastYear("50%"), unit })).direction).toBe(direction);
});
