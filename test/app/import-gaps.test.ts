import { expect, it } from "vitest";
import { type ScorecardCells, scorecardTable } from "../support/scorecard-csv.ts";
import { imported, runImport, table } from "./import-council.ts";
import { testPorts } from "./test-council.ts";

const Q1 = { period: "2019/20 Q1", rag_raw: "" };
const LAST_YEAR = { period: "2018/19 Q2", rag_raw: "" };
const YOY = { target_raw: "YoYR", actual_raw: "", rag_raw: "", good: "lower" };

// The dry run names what cannot be graded, before anybody is asked.
it.each<[string, readonly ScorecardCells[], readonly object[]]>([
  ["a figure that is imported", [{ target_raw: "90-95%", actual_raw: "0.80", rag_raw: "" }], [{ gap: "unit-mismatch", refs: ["1.1"] }]],
  ["the same in an earlier quarter", [{ ...Q1, target_raw: "YoYR", good: "lower" }, { actual_raw: "5", target_raw: "10", rag_raw: "" }], []],
  ["last year's figure, which stood from before", [{ ...LAST_YEAR, rag_raw: "Reports Q4 Only", good: "lower" }, YOY], [{ gap: "needs-last-year" }]],
  ["last year's figure, where it is given", [{ ...LAST_YEAR, good: "lower" }, YOY], []],
])("%s", async (_, rows, gaps) => {
  const outcome = await runImport(await testPorts(), { scorecard: scorecardTable(rows) }, false);
  expect("summary" in outcome ? outcome.summary.ungradable : outcome).toMatchObject(gaps);
  expect("summary" in outcome && outcome.summary.ungradable.length).toBe(gaps.length);
}); // prettier-ignore

it("looks at every quarter to come, not at the newest alone", async () => {
  const ports = await testPorts();
  await imported(ports, { scorecard: scorecardTable([Q1]) });
  const targets = table("t.csv", "measure_id,quarter,target", "1.1,2019/20 Q2,YoYI", "1.1,2019/20 Q3,110");
  const outcome = await runImport(ports, { targets }, false);
  expect(outcome).toMatchObject({ summary: { ungradable: [{ gap: "needs-last-year", refs: ["1.1"] }] } });
});

it("counts no figure of an earlier definition as last year's", async () => {
  const ports = await testPorts();
  await imported(ports, {
    scorecard: scorecardTable([
      { ...LAST_YEAR, good: "lower" },
      { ...Q1, good: "lower" },
    ]),
  });
  const targets = table("t.csv", "measure_id,quarter,target", "1.1,2019/20 Q2,YoYR");
  const measures = (since: string) =>
    table(
      "m.csv",
      "measure_id,ref,name,good,definition_since",
      `2018-1.1,1.1,Visits to the museum,lower,${since}`,
    );
  const gapsWith = async (since: string) => {
    const outcome = await runImport(ports, { targets, measures: measures(since) }, false);
    return "summary" in outcome ? outcome.summary.ungradable.map(({ gap }) => gap) : outcome;
  };
  expect(await gapsWith("2019/20 Q2")).toEqual(["needs-last-year"]);
  expect(await gapsWith("2018/19 Q1")).toEqual([]);
});
