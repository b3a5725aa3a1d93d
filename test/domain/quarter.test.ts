import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import {
  addQuarters,
  formatQuarter,
  isQuarterNumber,
  parseQuarter,
  parseQuarterLoosely,
  previousQuarter,
  quarterEnd,
  quarterOf,
  sameQuarterLastYear,
} from "../../src/domain/quarter.ts";

const quarters = fc
  .tuple(
    fc.integer({ min: 1950, max: 2150 }),
    fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
  )
  .map(([year, number]) => quarterOf(year, number));

describe("parseQuarter", () => {
  test.each([
    ["2019/20 Q2", "2019Q2"],
    ["Q2 2019/20", "2019Q2"],
    ["2019-20 Q2", "2019Q2"],
    ["2019–20 Q2", "2019Q2"],
    ["2019/2020 q4", "2019Q4"],
    ["2019Q2", "2019Q2"],
    ["  2019/20  Q 1 ", "2019Q1"],
    ["Quarter 3 2019/20", "2019Q3"],
    ["Q3 19/20", "2019Q3"],
    ["1999/00 Q4", "1999Q4"],
    ["2099/00 Q1", "2099Q1"],
  ])("reads %j", (text, quarter) => expect(parseQuarter(text)).toBe(quarter));

  test.each([
    "",
    "2019/21 Q2",
    "2019/1920 Q2",
    "2019/20 Q5",
    "2019/20 Q0",
    "Q2",
    "2019/20",
    "19 Q2",
    "2020 Q1",
    "Q1 2020",
    "2020-Q1",
    "1819/20 Q1",
    "2019/20 Q2 x",
  ])("refuses %j", (text) => expect(parseQuarter(text)).toBeNull());
});

describe("parseQuarterLoosely", () => {
  it.each<[string, string | null]>([
    ["2019/20 Q2", "2019Q2"],
    ["Q2 19/20", "2019Q2"],
    ["2020 Q1", "2020Q1"],
    [" Q1, 2020 ", "2020Q1"],
    ["quarter 4 2019", "2019Q4"],
    ["2020-Q1", null],
    ["2019/21 Q2", null],
    ["Q5 2020", null],
    ["in Q1 2020", null],
    ["2020", null],
    ["", null],
  ])("reads %j as %j", (text, quarter) => expect(parseQuarterLoosely(text)).toBe(quarter));
});

describe("quarters", () => {
  it("reads back what it prints", () => {
    fc.assert(fc.property(quarters, (quarter) => parseQuarter(formatQuarter(quarter)) === quarter));
  });

  it("steps and comes back", () => {
    fc.assert(
      fc.property(quarters, fc.integer({ min: -200, max: 200 }), (quarter, steps) => {
        expect(addQuarters(addQuarters(quarter, steps), -steps)).toBe(quarter);
      }),
    );
  });

  it("sorts as text in time's order", () => {
    fc.assert(fc.property(quarters, (quarter) => addQuarters(quarter, 1) > quarter));
  });

  it("ends before the next one ends", () => {
    fc.assert(fc.property(quarters, (quarter) => quarterEnd(quarter) < quarterEnd(addQuarters(quarter, 1))));
  });

  test.each([
    ["2019Q1", "2019-06-30"],
    ["2019Q2", "2019-09-30"],
    ["2019Q3", "2019-12-31"],
    ["2019Q4", "2020-03-31"],
  ])("%s ends on %s", (text, end) => {
    const quarter = parseQuarter(text);
    expect(quarter && quarterEnd(quarter)).toBe(end);
  });

  it("names the quarter before and the one a year before", () => {
    expect(previousQuarter(quarterOf(2019, 1))).toBe("2018Q4");
    expect(sameQuarterLastYear(quarterOf(2019, 2))).toBe("2018Q2");
  });

  it("knows a quarter's number", () => {
    expect([0, 1, 4, 5, 1.5].filter(isQuarterNumber)).toEqual([1, 4]);
  });
});
