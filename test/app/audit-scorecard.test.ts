import { readFileSync } from "node:fs";
import { describe, expect, it, test } from "vitest";
import { AUDIT_COLUMNS } from "../../src/app/audit-row.ts";
import { auditScorecard } from "../../src/app/audit-scorecard.ts";
import { readCsv } from "../../src/documents/read-csv.ts";
import { FIVE_BAND } from "../../src/domain/rag-method.ts";
import { auditOf, scorecardTable } from "../support/scorecard-csv.ts";

const sample = new URL("../../samples/scorecard-2019-20-q2.csv", import.meta.url);

describe("the published scorecard of 2019/20 Q2, priorities 1, 3 and 4", () => {
  const outcome = auditScorecard(readCsv("scorecard.csv", readFileSync(sample), AUDIT_COLUMNS), FIVE_BAND);
  if (outcome.kind === "faulty") throw new Error("the sample is faulty");
  const { rows, findings, summary } = outcome.report;

  it("is reproduced but for two grades", () => {
    expect(summary).toEqual({ rows: 174, tested: 78, agree: 76, disagree: 2, notGraded: 96 });
    const wrong = rows.filter((row) => row.verdict === "disagree");
    expect(wrong.map(({ ref, period, published, computed }) => [ref, period, published, computed])).toEqual([
      ["1.1", "2019/20 Q2", "A", "HG"],
      ["3.24", "2019/20 Q2", "A", "LG"],
    ]);
  });

  it("gives each row either its working or the reason why it has none", () => {
    for (const { verdict, computed, reason, working } of rows) {
      const graded = verdict !== "not-graded";
      expect([computed !== null, working !== null, reason === null]).toEqual([graded, graded, graded]);
    }
  });

  test.each([
    ["not-due", 57],
    ["no-survey", 8],
    ["new", 8],
    ["zero-target", 7],
    ["mi-only", 6],
    ["no-actual", 3],
    ["needs-last-year", 3],
    ["to-be-agreed", 2],
    ["arrears", 1],
    ["awaited", 1],
  ])("has %s for %i rows", (reason, count) => {
    expect(rows.filter((row) => row.reason === reason)).toHaveLength(count);
  });

  it("has a latest column that lost its letters, names a quarter without a figure, and a % printed without its sign", () => {
    const found = findings.map((finding) => `${finding.kind} ${finding.ref}`);
    const lost = ["1.1", "1.3", "1.13", "3.3", "3.23", "3.24", "3.25"].map(
      (ref) => `latest-letter-lost ${ref}`,
    );
    expect(found.sort()).toEqual([...lost, "latest-disagrees 3.22", "unit-contradicts-name 3.15"].sort());
  });
});

it("names every fault of a faulty file, and audits nothing", () => {
  const table = scorecardTable([
    { period: "2019/21 Q2" },
    {},
    { priority_no: "one", measure_no: "", measure: "" },
  ]);
  const outcome = auditScorecard(table, FIVE_BAND);
  const faults = outcome.kind === "faulty" ? outcome.faults : [];
  expect(faults.map(({ line, column, value }) => [line, column, value])).toEqual([
    [2, "period", "2019/21 Q2"],
    [4, "priority_no", "one"],
    [4, "measure_no", ""],
    [4, "measure", ""],
  ]);
});

it("has nothing to say about an empty scorecard", () => {
  expect(auditOf([])).toEqual({
    rows: [],
    findings: [],
    summary: { rows: 0, tested: 0, agree: 0, disagree: 0, notGraded: 0 },
  });
});
