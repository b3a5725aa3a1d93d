import { describe, expect, it, test } from "vitest";
import { readLatestCell, readPrintedGrade } from "../../src/domain/printed-cell.ts";

describe("readPrintedGrade", () => {
  test.each([
    ["HG", "HG", null],
    [" lg ", "LG", null],
    ["Low Green", "LG", null],
    ["High-Red", "HR", null],
    ["AMBER", "A", null],
    ["G", "G", null],
    ["Red", "R", null],
    ["LR ▼", "LR", null],
    ["hr*", "HR", null],
    ["HG (Q4 2018/19)", "HG", "2018Q4"],
  ])("reads the grade in %j", (text, grade, quarter) =>
    expect(readPrintedGrade(text)).toEqual({ kind: "grade", grade, quarter }),
  );

  // What the published scorecard prints instead of a grade, then what other councils print.
  test.each([
    ["Reports Q4 Only", "not-due", [4], null],
    ["Reports Q3 only", "not-due", [3], null],
    ["Reports Q2&Q4 Only", "not-due", [2, 4], null],
    ["No survey this quarter", "no-survey", [], null],
    ["NEW in 2019/20", "new", [], "2019Q1"],
    ["New in 2018/19", "new", [], "2018Q1"],
    ["NEW Q2 2019/20", "new", [], "2019Q2"],
    ["Starts 2021/22", "starts-later", [], "2021Q1"],
    ["BL", "baselining", [], null],
    ["MI only", "mi-only", [], null],
    ["Reported a quarter in arrears", "arrears", [], null],
    ["Reported Q in arrears", "arrears", [], null],
    ["Data not yet available", "awaited", [], null],
    ["TBA", "to-be-agreed", [], null],
    ["Note 1", "to-be-agreed", [], null],
    ["  reports  q2 AND q4 only ", "not-due", [2, 4], null],
    ["Reports Q2, Q4", "not-due", [2, 4], null],
    ["Reported in quarters 2 and 4", "not-due", [2, 4], null],
    ["Reports Q4 & Q2", "not-due", [2, 4], null],
    ["Q4 only", "not-due", [4], null],
    ["Reports Q4 2019/20", "not-due", [4], null],
    ["Reported annually in Q4", "not-due", [4], null],
    ["Annual", "not-due", [], null],
    ["Annual measure", "not-due", [], null],
    ["A survey is due", "no-survey", [], null],
    ["Awaiting Green Flag survey", "awaited", [], null],
    ["Reported annually", "not-due", [], null],
    ["Half-yearly", "not-due", [], null],
    ["Year end", "not-due", [], null],
    ["N/A this quarter", "not-due", [], null],
    ["Not due", "not-due", [], null],
    ["Not reported this quarter", "not-due", [], null],
    ["Not reported in Q1", "not-due", [], null],
    ["Biennial survey", "no-survey", [], null],
    ["Awaiting data", "awaited", [], null],
    ["Survey results awaited", "awaited", [], null],
    ["Data not available", "awaited", [], null],
    ["Unavailable", "awaited", [], null],
    ["No target", "no-target", [], null],
    ["TBC", "to-be-agreed", [], null],
    ["Target to be agreed", "to-be-agreed", [], null],
    ["Baseline year", "baselining", [], null],
    ["Baselining", "baselining", [], null],
    ["For information", "mi-only", [], null],
    ["Contextual measure", "mi-only", [], null],
    ["Reporting from Q1 2020/21", "starts-later", [], "2020Q1"],
    ["Measure begins Q3 2020/21", "starts-later", [], "2020Q3"],
    ["Starts later", "starts-later", [], null],
    ["Definition changed", "definition-changed", [], null],
    ["New definition", "definition-changed", [], null],
    ["Not reported", "no-actual", [], null],
    ["No data", "no-actual", [], null],
    ["Measure deleted", "other", [], null],
  ])("reads the reason in %j: %s", (text, reason, quarters, starts) =>
    expect(readPrintedGrade(text)).toEqual({ kind: "reason", reason, quarters, starts }),
  );

  // The grade is not lost for a word beside it.
  test.each([
    "Red (annual)",
    "Amber (Q1 data)",
    "RED: awaiting audit",
    "Green - annual survey",
    "LG, survey",
    "R (annual)",
    "A (survey)",
    "A: awaiting audit",
    "G annual",
    "Annual: Red",
  ])("%j cannot be read", (text) => {
    expect(readPrintedGrade(text)).toEqual({ kind: "unreadable", text });
    expect(readLatestCell(text)).toEqual({ kind: "unreadable", text });
  });

  test.each(["_", "__", "Not rated", "Not RAG rated", "No RAG"])("%j is not rated", (text) =>
    expect(readPrintedGrade(text).kind).toBe("not-rated"),
  );

  test.each(["", " ", "-", "–", "N/A"])("%j is blank", (text) =>
    expect(readPrintedGrade(text)).toEqual({ kind: "blank" }),
  );

  test.each(["HG?", "Purple", "95%", "HG or LG", "Green (on track)"])("%j is unreadable", (text) =>
    expect(readPrintedGrade(text)).toEqual({ kind: "unreadable", text }),
  );
});

describe("readLatestCell", () => {
  test.each([
    ["HR (Q4 2018/19)", "HR", "2018Q4"],
    ["hg(Q2 2019-20)", "HG", "2019Q2"],
    ["Amber (2019/20 Q2)", "A", "2019Q2"],
    ["LR Q1 19/20", "LR", "2019Q1"],
    ["HG", "HG", null],
  ])("reads the grade and quarter in %j", (text, grade, quarter) =>
    expect(readLatestCell(text)).toEqual({ kind: "grade", grade, quarter }),
  );

  test.each(["(Q2 2019/20)", "Q2 2019/20", "_ (Q2 2019/20)"])("%j has lost its letter", (text) =>
    expect(readLatestCell(text)).toEqual({ kind: "letter-lost", quarter: "2019Q2" }),
  );

  test.each(["", "-", "_", "n/a"])("%j is blank", (text) =>
    expect(readLatestCell(text)).toEqual({ kind: "blank" }),
  );

  it("reads a reason, and says what it cannot read", () => {
    expect(readLatestCell("MI only")).toMatchObject({ kind: "reason", reason: "mi-only" });
    expect(readLatestCell("HG (Q2 2019/21)")).toEqual({ kind: "unreadable", text: "HG (Q2 2019/21)" });
  });
});

it.each([
  ["ornaments", `${"*".repeat(100_000)}x`],
  ["spaces", `${" ".repeat(100_000)}x`],
  ["a grade and a page", `HG ${"▲ ".repeat(50_000)}`],
])("reads a cell of 100,000 characters in a moment: %s", (_, cell) => {
  const start = performance.now();
  readPrintedGrade(cell);
  readLatestCell(cell);
  expect(performance.now() - start).toBeLessThan(500);
});
