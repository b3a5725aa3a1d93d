import { expect, it } from "vitest";
import { auditText } from "../../src/documents/audit-text.ts";
import { auditOf } from "../support/scorecard-csv.ts";

const NAMED = { method: "five-band-1", isGuess: false, fitting: [] };

it("puts the totals first, then disagreements, findings by kind, and reasons", () => {
  const report = auditOf([
    { target_raw: "22%", actual_raw: "24%", rag_raw: "A", latest_rag_raw: "(Q2 2019/20)" },
    { measure_no: "10", latest_rag_raw: "LG (Q2 2019/20)" },
    { measure_no: "11", target_raw: "-", actual_raw: "-", rag_raw: "Reports Q4 Only" },
    { measure_no: "12", target_raw: "-", actual_raw: "-", rag_raw: "Reports Q4 Only" },
    { measure_no: "13", target_raw: "-", actual_raw: "7", rag_raw: "MI only" },
  ]);
  expect(auditText(report, { ...NAMED, file: "scorecard.csv" }))
    .toBe(`Audit of scorecard.csv, method five-band-1
5 rows: 2 tested, 1 agree, 1 disagree; 3 not graded.

Grades that disagree (1)
  1.1  2019/20 Q2  printed A   computed HG  24% against 22%, good = higher: 9.1% above target; High Green from 5%

Findings (1)
  The latest RAG has lost its letter (1)
    1.1  The latest RAG "(Q2 2019/20)" has lost its letter, and 2019/20 Q2 is printed A: check and add it.

Not graded, by reason
  2  not due this quarter
  1  management information only, never graded
`);
});

it("says so when all is well", () => {
  const report = auditOf([{ latest_rag_raw: "LG (Q2 2019/20)" }]);
  expect(auditText(report, { ...NAMED, file: "s.csv" })).toBe(`Audit of s.csv, method five-band-1
1 row: 1 tested, 1 agree, 0 disagree; 0 not graded.

Every grade tested is what the method gives.

Nothing else was found.
`);
});
