import { describe, expect, it, test } from "vitest";
import { DIRECTION, THREE_BAND } from "../../src/domain/rag-method.ts";
import { auditOf, type ScorecardCells } from "../support/scorecard-csv.ts";

function verdictOf(target_raw: string, actual_raw: string, rag_raw: string, good = "higher"): string {
  const [row] = auditOf([{ target_raw, actual_raw, rag_raw, good }]).rows;
  return row?.verdict === "not-graded" ? (row.reason ?? "") : `${row?.verdict ?? ""} ${row?.computed ?? ""}`;
}

type Case = readonly [target: string, actual: string, rag: string, good: string, verdict: string];

describe("tested rows", () => {
  test.each<Case>([
    ["22%", "24%", "A", "higher", "disagree HG"],
    ["77%", "77%", "A", "higher", "disagree LG"],
    ["42", "27", "HR", "higher", "agree HR"],
    ["60", "36 (151)", "HG", "lower", "agree HG"],
    ["150", "61 (260)", "HG", "lower", "agree HG"],
    ["4", "14 (3)", "HR", "lower", "agree HR"],
    ["11", "8", "High Green", "lower", "agree HG"],
    ["£1.1m", "£1.2m", "LR", "lower", "agree LR"],
    ["95", "94%", "A", "higher", "agree A"],
    ["0", "2", "HR", "lower", "agree HR"],
    ["0", "0", "LG", "lower", "agree LG"],
    ["0.9-1.1", "1.0", "G", "range", "agree G"],
    ["0.9-1.1", "1.0", "HG", "range", "agree G"],
    ["0.9-1.1", "1.0", "LG", "range", "agree G"],
    ["0.9-1.1", "1.0", "A", "range", "disagree G"],
    ["0.9-1.1", "0.87", "HR", "range", "agree HR"],
    ["0.9-1.1", "0.87", "G", "range", "disagree HR"],
    ["7", "7", "G", "range", "agree G"],
    ["0.9-1.1", "1.0", "G", "", "agree G"],
    ["100", "100", "LG (Q2 2019/20)", "higher", "agree LG"],
  ])("%s, %s, printed %s, good = %s: %s", (target, actual, rag, good, verdict) => {
    expect(verdictOf(target, actual, rag, good)).toBe(verdict);
  });
});

describe("rows that are not graded, and why", () => {
  test.each<Case>([
    // What is printed instead of a grade is the reason.
    ["-", "-", "Reports Q4 Only", "higher", "not-due"],
    ["", "", "Reports Q2&Q4 Only", "higher", "not-due"],
    ["-", "-", "No survey this quarter", "higher", "no-survey"],
    ["-", "-", "NEW in 2019/20", "higher", "new"],
    ["-", "-", "Starts 2021/22", "higher", "starts-later"],
    ["BL", "13%", "BL", "higher", "baselining"],
    ["-", "13%", "BL", "higher", "baselining"],
    ["-", "14,283", "MI only", "lower", "mi-only"],
    ["50%", "-", "Reported a quarter in arrears", "higher", "arrears"],
    ["88", "-", "Data not yet available", "lower", "awaited"],
    ["TBA", "-", "Note 1", "range", "to-be-agreed"],
    ["TBA", "12", "TBA", "higher", "to-be-agreed"],
    // A figure where none is due is an earlier one, printed again.
    ["50%", "48%", "Reports Q4 Only", "higher", "not-due-figure-repeated"],
    ["-", "48%", "No survey this quarter", "higher", "not-due-figure-repeated"],
    ["50%", "48%", "A (Q4 2018/19)", "higher", "not-due-figure-repeated"],
    // Not rated, a dash or blank: the figures say why.
    ["0", "0", "_", "higher", "zero-target"],
    ["0", "0", "-", "higher", "zero-target"],
    ["0", "0", "", "higher", "zero-target"],
    ["", "", "", "higher", "no-actual"],
    ["50", "-", "-", "higher", "no-actual"],
    ["-", "50", "", "higher", "no-target"],
    ["BL", "50", "_", "higher", "baselining"],
    ["TBA", "-", "", "higher", "to-be-agreed"],
    ["MI only", "50", "", "higher", "mi-only"],
    ["YoYR", "50", "", "lower", "needs-last-year"],
    ["YoYR", "", "", "lower", "no-actual"],
    ["50", "50", "", "higher", "grade-not-printed"],
    ["0", "0", "_", "lower", "grade-not-printed"],
    // A grade that the row alone does not bear out.
    ["YoYR", "38.5% (10/26)", "HR", "lower", "needs-last-year"],
    ["YoYR", "-", "HR", "lower", "needs-last-year"],
    ["YoYR", "61", "G", "higher", "needs-last-year"],
    ["0", "0", "LG", "higher", "zero-target"],
    ["50", "-", "HG", "higher", "no-actual"],
    ["-", "-", "HG", "higher", "no-actual"],
    ["-", "50", "HG", "higher", "no-target"],
    ["BL", "50", "HG", "higher", "baselining"],
    ["50", "50", "G", "higher", "grade-not-in-method"],
    ["50", "50", "R", "higher", "grade-not-in-method"],
    ["0.9-1.1", "2", "R", "range", "grade-not-in-method"],
    ["50", "50", "LG", "", "unknown-good"],
    ["£5", "5%", "LG", "higher", "unit-mismatch"],
    ["£1.1m", "1.2", "HG", "higher", "unit-mismatch"],
    ["top quartile", "50", "LG", "higher", "unreadable-target"],
    ["50", "about 50", "LG", "higher", "unreadable-figure"],
    ["50", "50", "Purple", "higher", "other"],
    // Some councils print the reason in the place of the figure.
    ["50", "Data not available", "", "higher", "awaited"],
    ["50", "No survey", "-", "higher", "no-survey"],
    ["Annual measure", "-", "", "higher", "not-due"],
    ["No target set", "50", "", "higher", "no-target"],
  ])("%j, %j, printed %j, good = %j: %s", (target, actual, rag, good, verdict) => {
    expect(verdictOf(target, actual, rag, good)).toBe(verdict);
  });
});

describe("other methods", () => {
  const rows = (cells: ScorecardCells): readonly ScorecardCells[] => [
    { period: "2018/19 Q2", actual_raw: "80", rag_raw: "" },
    cells,
  ];

  test.each([
    [{ actual_raw: "100", rag_raw: "G" }, "agree", null],
    [{ actual_raw: "100", rag_raw: "A" }, "disagree", null],
    [{ actual_raw: "96", rag_raw: "A", tolerance: "5%" }, "agree", null],
    [{ actual_raw: "94", rag_raw: "A", tolerance: "5%" }, "disagree", null],
    [{ actual_raw: "96", rag_raw: "A" }, "not-graded", "no-tolerance"],
    [{ actual_raw: "100", rag_raw: "LG" }, "not-graded", "grade-not-in-method"],
  ])("three bands: %j is %s", (cells, verdict, reason) => {
    expect(auditOf(rows(cells), THREE_BAND).rows[1]).toMatchObject({ verdict, reason });
  });

  test.each([
    [{ actual_raw: "90", rag_raw: "G" }, "agree", null],
    [{ actual_raw: "81", rag_raw: "A" }, "agree", null],
    [{ actual_raw: "79", rag_raw: "A" }, "disagree", null],
    [{ actual_raw: "79", rag_raw: "R", measure_no: "2" }, "not-graded", "needs-last-year"],
    [{ target_raw: "YoYR", actual_raw: "79", rag_raw: "G", good: "lower" }, "not-graded", "needs-last-year"],
  ])("direction of travel, with last year's row: %j is %s", (cells, verdict, reason) => {
    expect(auditOf(rows(cells), DIRECTION).rows[1]).toMatchObject({ verdict, reason });
  });
});

describe("a target of 0 obeys the method, by the tolerance column and by last year's row", () => {
  test.each<readonly [target: string, actual: string, rag: string, good: string, tolerance: string]>([
    ["£0", "£0.4m", "A", "lower", "£0.5m"],
    ["0", "1", "A", "lower", "2"],
    ["0", "3", "R", "lower", "2"],
    ["0", "-0.3", "A", "higher", "0.5"],
    ["95%", "90%", "A", "higher", "5"],
    ["95%", "89.9%", "R", "higher", "5"],
    ["108000", "97200", "A", "higher", "10%"],
  ])("%s, %s, printed %s, good = %s, tolerance %s", (target_raw, actual_raw, rag_raw, good, tolerance) => {
    const { rows } = auditOf([{ target_raw, actual_raw, rag_raw, good, tolerance }], THREE_BAND);
    expect(rows[0]).toMatchObject({ verdict: "agree", computed: rag_raw });
  });

  it("no worse than last year is Amber", () => {
    const row = { target_raw: "0", good: "lower" };
    const { rows } = auditOf(
      [
        { ...row, period: "2018/19 Q2", actual_raw: "6", rag_raw: "R" },
        { ...row, actual_raw: "3", rag_raw: "A" },
      ],
      DIRECTION,
    );
    expect(rows[1]).toMatchObject({ verdict: "agree", computed: "A" });
    expect(rows[0]).toMatchObject({ verdict: "not-graded", reason: "needs-last-year" });
  });
});

it("gives the arithmetic of a tested row in words, and the cells as printed", () => {
  const [tested, ungraded] = auditOf([
    { target_raw: "22%", actual_raw: "24%", rag_raw: "A" },
    { measure_no: "02", target_raw: "-", actual_raw: "-", rag_raw: "Reports Q4 Only" },
  ]).rows;
  expect(tested).toEqual({
    ref: "1.1",
    period: "2019/20 Q2",
    target: "22%",
    actual: "24%",
    published: "A",
    computed: "HG",
    verdict: "disagree",
    reason: null,
    working: "24% against 22%, good = higher: 9.1% above target; High Green from 5%",
  });
  expect(ungraded).toEqual({
    ref: "1.2",
    period: "2019/20 Q2",
    target: "-",
    actual: "-",
    published: "Reports Q4 Only",
    computed: null,
    verdict: "not-graded",
    reason: "not-due",
    working: null,
  });
});
