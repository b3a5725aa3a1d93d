import { describe, expect, test } from "vitest";
import { figureForMeasure } from "../../src/domain/figure-for-measure.ts";
import { formatFigure, parseFigure } from "../../src/domain/figure.ts";
import { parseTarget } from "../../src/domain/target.ts";
import { figuresIn } from "../../src/domain/typed-figure.ts";
import { aMeasure } from "../support/builders.ts";

const TIME = "one number in the measure's unit, for example 162 for 2 minutes and 42 seconds";
const LIMIT = "the figure itself, for example 4, in the place of a limit such as <5";

// Cells that councils print. What is certain is read; all else is refused with what to write, never read by half.
describe("a figure with words, marks or a unit", () => {
  test.each([
    ["188k", "188000", "188k"],
    ["188.4 thousand", "188400", "188.4k"],
    ["\u22123.0", "-3", "-3.0"],
    ["456 (3 yr average)", "456", "456 (3 yr average)"],
    ["10.96% (2005 provisional)", "10.96", "10.96% (2005 provisional)"],
    ["3.2 (p)", "3.2", "3.2 (p)"],
    ["1850 (2019)", "1850", "1,850 (2019)"],
    ["61 (1260)", "61", "61 (1,260)"],
    ["2.90%", "2.9", "2.90%"],
  ])("%s is read as %s, and shown as %s", (text, value, shown) => {
    const reading = parseFigure(text);
    if (reading.kind !== "figure") throw new Error(text);
    expect([reading.figure.value.toFixed(), formatFigure(reading.figure)]).toEqual([value, shown]);
  });

  test.each([
    ["494kg", "494"],
    ["20 days", "20"],
    ["1,280 Hectares", "1,280"],
    ["67.4 weeks.", "67.4"],
    ["103 jobs.", "103"],
    ["87.3%.", "87.3%"],
    ["3.2 p", "3.2 (provisional)"],
    ["c. 40", "40 (approximate)"],
    ["about 43%", "43% (approximate)"],
    ["43.3 Est", "43.3 (estimate)"],
    ["12.5*", "12.5 (provisional)"],
    ["(0.9%)", "-0.9% if it is below 0, 0.9% if it is not"],
    ["£(1.2m)", "-£1.2m if it is below 0, £1.2m if it is not"],
    ["(£1.2m)", "-£1.2m if it is below 0, £1.2m if it is not"],
    ["<5", LIMIT],
    ["\u226595%", LIMIT],
    ["02:42", TIME],
    ["3h 20m", TIME],
    ["2 minutes and 42 seconds", TIME],
  ])("%s is refused: write %s", (text, instead) => {
    const problem = `Give only the figure here: ${instead}. Words go in the commentary.`;
    expect(parseFigure(text)).toEqual({ kind: "unreadable", problem });
    if (!instead.includes(" if ") && !instead.includes("example"))
      expect(parseFigure(instead).kind).toBe("figure");
  });

  test.each([
    "12O",
    "5,2",
    "Five courses were delivered by 31 May 2023.",
    "No change.",
    "around 5 to 6",
    "1e5",
    // Pence or provisional.
    "50p",
  ])("%s is refused", (text) => expect(parseFigure(text).kind).toBe("unreadable"));
});

test.each([
  ["(0.9%)", "-5", "-0.9%"],
  ["(0.9)%", "-5", "-0.9%"],
  ["(0.9%)", null, /^Give only the figure here: -0\.9% if it is below 0/],
  ["(0.9%)", "0", /^Give only the figure here: -0\.9% if it is below 0/],
  ["(6%)", "-5", /^The lowest/],
] as const)("%s of a measure that goes down to %s is %s", (text, min, wanted) => {
  const read = figureForMeasure(text, aMeasure({ min }));
  const said = read.kind === "figure" ? formatFigure(read.figure) : read.kind === "wrong" ? read.text : "";
  expect(said).toMatch(wanted);
});

test.each(["188k", "£1.2m", "12m"])("%s is no percentage", (text) => {
  expect(figureForMeasure(text, aMeasure({ unit: "percent", max: null }))).toMatchObject({ kind: "wrong" });
});

test.each([
  ["£(1.2m)", "£(1.2m)"],
  ["(0.9%)", "0.9%"],
  ["12.5* provisional", "12.5*"],
  ["3h 20m", "3h 20m"],
  ["2 minutes and 42 seconds", "2 minutes and 42 seconds"],
  ["36 (151)", "36 (151)"],
  ["43.2% as 5 rounds were late", "43.2%"],
])("typed, %s is never read by half: %s", (line, actual) => {
  expect(figuresIn(line, true)[0]?.actual).toBe(actual);
});

test("a target either side of 0 is a range, and data only is no target", () => {
  expect(parseTarget("±2%")).toMatchObject({ kind: "range", unit: "percent", reported: "±2%" });
  expect(parseTarget("Data Only")).toMatchObject({ kind: "none", reason: "mi-only" });
  expect(parseTarget("1200 by 2022")).toMatchObject({ kind: "none", reason: "unreadable-target" });
});
