import { describe, expect, it } from "vitest";
import { auditScorecard } from "../../src/app/audit-scorecard.ts";
import { faultText } from "../../src/app/fault.ts";
import { openRound } from "../../src/app/open-round.ts";
import { restateReturn } from "../../src/app/restate-return.ts";
import { readReleased } from "../../src/app/released-scorecard.ts";
import { trendOfReturn } from "../../src/domain/grade-measure.ts";
import { measureId } from "../../src/domain/measure.ts";
import { type Quarter, quarterOf } from "../../src/domain/quarter.ts";
import { FIVE_BAND } from "../../src/domain/rag-method.ts";
import { type ScorecardCells, scorecardTable } from "../support/scorecard-csv.ts";
import { imported, runImport, table } from "./import-council.ts";
import { performer, testPorts, type TestPorts } from "./test-council.ts";

const [OLD, Q2, Q3] = [quarterOf(2017, 2), quarterOf(2019, 2), quarterOf(2019, 3)];
const old = (over: ScorecardCells) => scorecardTable([{ period: "2017/18 Q2", ...over }]);

/** Measure ids and figures stored of a quarter. */
async function figures(ports: TestPorts, quarter: Quarter) {
  const { returns } = await ports.quarters.readWhole(quarter);
  return returns.map(({ value: { measure, answer } }) => [measure.id, answer?.kind === "figure" ? answer.actual : null]); // prettier-ignore
}

async function withPlan(): Promise<TestPorts> {
  const ports = await testPorts();
  await imported(ports, { scorecard: scorecardTable([{}, { measure_no: "2", measure: "Library loans" }]) });
  return ports;
}

describe("an older scorecard", () => {
  it.each([["Household waste recycled"], ["Museum shop takings in the summer"]])(
    "whose ref was another measure's, %s, is refused with both names and what to do",
    async (measure) => {
      const ports = await withPlan();
      const outcome = await runImport(ports, { scorecard: old({ measure }) });
      expect(outcome.kind === "faulty" ? outcome.faults.map(faultText) : outcome).toEqual([
        `scorecard.csv, line 2, measure: "${measure}" found; expected "Visits to the museum", as 1.1 is called: ` +
          "give the row its measure_id in a column of that name, or correct its number",
      ]);
    },
  );

  it("is refused too where its own quarters call two measures by one ref", async () => {
    const scorecard = scorecardTable([{ period: "2017/18 Q2", measure: "Household waste recycled" }, {}]);
    expect(await runImport(await testPorts(), { scorecard })).toMatchObject({
      kind: "faulty",
      faults: [{ line: 2, column: "measure", value: "Household waste recycled" }],
    });
  });

  it.each([["VISITS TO MUSEUM (new, cumulative)"], ["Number of museum visits 2017/18"]])(
    "may call a measure %s, and changes nothing of today's plan",
    async (measure) => {
      const ports = await withPlan();
      const plan = await ports.plan.read();
      const before = {
        good: "lower",
        headline: "yes",
        csb_lead: "Somebody Else",
        portfolio_holder: "Another",
      };
      await imported(ports, { scorecard: old({ measure, ...before, priority: "Old priority" }) });
      const after = await ports.plan.read();
      expect([after?.measures, after?.priorities]).toEqual([plan?.measures, plan?.priorities]);
      expect(await figures(ports, OLD)).toEqual([["2018-1.1", "100"]]);
    },
  );

  it("is older than a plan that has later targets, and newer files describe the plan anew", async () => {
    const ports = await testPorts();
    const measures = table("m.csv", "measure_id,ref,name,good,headline", "a,1.1,Visits,higher,no");
    const targets = table("t.csv", "measure_id,quarter,target", "a,2019/20 Q3,5");
    await imported(ports, { measures, targets });
    const headline = async () => (await ports.plan.read())?.measures.map((m) => m.headline);
    await imported(ports, { scorecard: scorecardTable([{ headline: "yes" }]) });
    expect(await headline()).toEqual([false]);
    ports.setTime("2020-01-02T09:00:00.000Z");
    await imported(ports, { scorecard: scorecardTable([{ headline: "yes", period: "2019/20 Q3" }]) });
    expect(await headline()).toEqual([true]);
  });

  it("files a row under the measure_id that it gives, whatever its ref and name", async () => {
    const ports = await withPlan();
    const ids = (await ports.plan.read())?.measures.map((m) => [m.id, m.ref]);
    await imported(ports, {
      scorecard: old({ measure_no: "1", measure: "Issues", actual_raw: "7", measure_id: "2018-1.2" }),
    });
    expect(await figures(ports, OLD)).toEqual([["2018-1.2", "7"]]);
    expect((await ports.plan.read())?.measures.map((m) => [m.id, m.ref])).toEqual(ids);
  });

  it("is refused where one measure has two rows of a quarter, or a new one another's ref", async () => {
    const ports = await withPlan();
    const rows = [{}, { measure_no: "9", measure_id: "2018-1.1" }];
    expect(await runImport(ports, { scorecard: scorecardTable(rows) })).toMatchObject({
      faults: [{ line: 3, column: "measure_id", value: "2018-1.1" }],
    });
    expect(await runImport(ports, { scorecard: old({ measure: "Old", measure_id: "old" }) })).toMatchObject({
      faults: [{ line: 2, column: "measure_no", value: "1.1" }],
    });
  });

  it("makes a new measure at a ref that another has left, with an id of its own", async () => {
    const ports = await withPlan();
    const head = "measure_id,ref,name,good";
    await imported(ports, { measures: table("m.csv", head, "2018-1.1,1.7,Visits to the museum,higher") });
    await imported(ports, { scorecard: scorecardTable([{ measure: "Household waste recycled" }]) });
    const plan = await ports.plan.read();
    expect(plan?.measures.map(({ id, ref }) => [id, ref])).toEqual([
      ["2018-1.1-2", "1.1"],
      ["2018-1.2", "1.2"],
      ["2018-1.1", "1.7"],
    ]);
  });
});

describe("a scorecard imported again", () => {
  it("makes no restatement when only details of the plan have changed", async () => {
    const ports = await testPorts();
    // With the new polarity they would be graded otherwise, and so would what the second is compared with.
    const rows: ScorecardCells[] = [{}, { period: "2019/20 Q1" }].map((row) => ({
      ...row,
      actual_raw: "110",
    }));
    const people = table("p.csv", "upn,name", "sam@x.example,Sam");
    await imported(ports, { people, scorecard: scorecardTable(rows) });
    const measures = table(
      "m.csv",
      "measure_id,ref,name,good,owner,tolerance",
      "2018-1.1,1.1,Visits,lower,Sam,5%",
    );
    const scorecard = scorecardTable(rows.map((row) => ({ ...row, csb_lead: "A New Director" })));
    expect(await imported(ports, { measures, scorecard })).toEqual([
      "changed measure: 1.1 Visits; name: Visits, was Visits to the museum; good: lower, was higher; tolerance: 5%, was none; corporate_lead: A New Director, was Paul Walker; owner: Sam, was none",
    ]);
    expect((await ports.editions.pointers()).map(({ edition }) => edition)).toEqual([1, 1]);
  });

  it.each([
    ["both", ["120", "118"]],
    ["the later one", [null, "118"]],
    ["the earlier one", ["120", null]],
  ])("keeps what was restated meanwhile: %s", async (_, corrected) => {
    const ports = await testPorts();
    const quarters = [quarterOf(2019, 1), Q2];
    const scorecard = scorecardTable([{ period: "2019/20 Q1" }, {}]);
    await imported(ports, { scorecard });
    for (const [n, quarter] of quarters.entries()) {
      const actual = corrected[n];
      if (actual == null) continue;
      const request = {
        confirmed: true,
        quarter,
        measureId: measureId("2018-1.1"),
        actual,
        why: "Counted again",
      };
      expect(await restateReturn(ports)(performer, request)).toMatchObject({ kind: "restated" });
    }
    const stored = () => Promise.all(quarters.map((quarter) => ports.quarters.readWhole(quarter)));
    const before = { stored: await stored(), pointers: await ports.editions.pointers() };
    expect(await imported(ports, { scorecard })).toEqual([]);
    expect({ stored: await stored(), pointers: await ports.editions.pointers() }).toEqual(before);
  });

  it("keeps what was restated of a figure that was printed again where none is due", async () => {
    const ports = await testPorts();
    const scorecard = scorecardTable([{ rag_raw: "Reports Q4 Only" }]);
    await imported(ports, { scorecard });
    const request = {
      confirmed: true,
      quarter: Q2,
      measureId: measureId("2018-1.1"),
      actual: "118",
      why: "Wrong",
    };
    expect(await restateReturn(ports)(performer, request)).toMatchObject({ kind: "restated" });
    const before = await ports.quarters.readWhole(Q2);
    expect(await imported(ports, { scorecard })).toEqual([]);
    expect(await ports.quarters.readWhole(Q2)).toEqual(before);
  });

  it("takes a third figure for the one that stands, and knows those before", async () => {
    const ports = await testPorts();
    await imported(ports, { scorecard: scorecardTable([{ actual_raw: "110" }]) });
    const request = {
      confirmed: true,
      quarter: Q2,
      measureId: measureId("2018-1.1"),
      actual: "118",
      why: "Counted again",
    };
    await restateReturn(ports)(performer, request);
    await imported(ports, { scorecard: scorecardTable([{ actual_raw: "119" }]) });
    expect(await figures(ports, Q2)).toEqual([["2018-1.1", "119"]]);
    const [row] = (await ports.quarters.readWhole(Q2)).returns;
    expect(row?.value.restatements).toMatchObject([{ answer: { actual: "110" }, why: "Counted again" }]);
    expect(await imported(ports, { scorecard: scorecardTable([{ actual_raw: "119" }]) })).toEqual([]);
  });

  it("comes after a restatement that is being shown, and neither loses what the other brought", async () => {
    const ports = await testPorts();
    const loans = { measure_no: "2", measure: "Library loans" };
    await imported(ports, { scorecard: scorecardTable([{}, loans]) });
    const write: typeof ports.editions.write = async (...args) => {
      await imported(ports, { scorecard: scorecardTable([{}, { ...loans, actual_raw: "77" }]) });
      await ports.editions.write(...args);
    };
    const slow = { ...ports, editions: { ...ports.editions, write } };
    const request = {
      confirmed: true,
      quarter: Q2,
      measureId: measureId("2018-1.1"),
      actual: "118",
      why: "Counted again",
    };
    expect(await restateReturn(slow)(performer, request)).toMatchObject({ kind: "restated" });
    const seen = await readReleased(ports)(Q2);
    expect(seen?.returns.map(({ answer }) => answer)).toMatchObject([{ actual: "118" }, { actual: "77" }]);
    expect(await ports.editions.pointers()).toMatchObject([{ quarter: Q2, edition: 3 }]);
  });

  it("makes no restatement when only an action's details have changed", async () => {
    const ports = await withPlan();
    const head = "action_id,priority_no,objective,action,lead,status";
    const actions = (lead: string) => table("a.csv", head, `a1,1,Streets,Sweep,${lead},GREEN`);
    await imported(ports, { actions: actions("Sam"), actionsQuarter: Q2 });
    const before = (await readReleased(ports)(Q2))?.number;
    expect(await imported(ports, { actions: actions("Ali"), actionsQuarter: Q2 })).toEqual(["changed action: Sweep"]); // prettier-ignore
    expect((await readReleased(ports)(Q2))?.number).toBe(before);
  });

  it("passes over a latest RAG of a quarter with a round of its own", async () => {
    const ports = await withPlan();
    ports.setTime("2020-01-02T09:00:00.000Z");
    await openRound(ports)(performer, Q3, "2020-01-14");
    const before = await ports.quarters.readWhole(Q3);
    await imported(ports, { scorecard: scorecardTable([{ latest_rag_raw: "HR (Q3 2019/20)" }]) });
    expect(await ports.quarters.readWhole(Q3)).toEqual(before);
  });

  it("gives the round under way the figures to compare with, the first and the corrected ones", async () => {
    const ports = await withPlan();
    ports.setTime("2020-01-02T09:00:00.000Z");
    await openRound(ports)(performer, Q3, "2020-01-14");
    const comparisons = async () => {
      const { returns } = await ports.quarters.readWhole(Q3);
      const [first] = returns.filter(({ value }) => value.measure.ref === "1.1");
      return [first?.value.lastQuarter?.actual, first?.value.lastYear?.actual];
    };
    expect(await comparisons()).toEqual(["100", undefined]);
    await imported(ports, { scorecard: scorecardTable([{ actual_raw: "90" }, { period: "2018/19 Q3", actual_raw: "70" }]) }); // prettier-ignore
    expect(await figures(ports, Q2)).toEqual([["2018-1.1", "90"], ["2018-1.2", "100"]]); // prettier-ignore
    expect(await comparisons()).toEqual(["90", "70"]);
  });
});

it.each([
  ["the measure with the id first", ["1.2,1.7", "b,1.2"]],
  ["the measure with the ref first", ["b,1.2", "1.2,1.7"]],
])("takes a measure's id before another's ref: %s", async (_, [one = "", other = ""]) => {
  const ports = await testPorts();
  const measures = table(
    "m.csv",
    "measure_id,ref,name,good",
    `${one},Visits,higher`,
    `${other},Loans,higher`,
  );
  const targets = table("t.csv", "measure_id,quarter,target", "1.2,2019/20 Q3,57");
  await imported(ports, { measures, targets });
  const plan = await ports.plan.read();
  expect([...(plan?.targets ?? [])].filter(([, by]) => Object.keys(by).length > 0)).toEqual([
    ["1.2", { [Q3]: "57" }],
  ]);
});

it("says which target changes, and from what, and keeps why", async () => {
  const ports = await withPlan();
  const targets = (...lines: readonly string[]) =>
    table("t.csv", "measure_id,quarter,target,reason", ...lines);
  await imported(ports, { targets: targets("1.1,2019/20 Q3,57,") });
  const outcome = await runImport(
    ports,
    { targets: targets("1.1,2019/20 Q3,60,More visits", "1.1,2019/20 Q4,70,") },
    false,
  );
  expect(outcome.kind === "planned" ? outcome.summary.lines : outcome).toEqual([
    "changed measure: 1.1 Visits to the museum; target of 2019/20 Q3: 60, was 57; target of 2019/20 Q4: 70, was none",
  ]);
  await imported(ports, { targets: targets("1.1,2019/20 Q3,60,More visits") });
  expect(await imported(ports, { targets: targets("1.1,2019/20 Q3,60.0,") })).toHaveLength(1);
  const [measure] = (await ports.plan.read())?.measures ?? [];
  expect(measure?.targetChanges).toMatchObject([
    { quarter: "2019Q3", was: "57", now: "60", why: "More visits" },
  ]);
  expect(await runImport(ports, { targets: targets("1.1,2019/20 Q3,61,") })).toMatchObject({
    faults: [{ column: "reason", expected: "why the target changes: 2019/20 Q3 from 60.0 to 61" }],
  });
});

it.each([
  ["TBA", "to-be-agreed"],
  ["BL", "baselining"],
  ["Discontinued", "other"],
  ["Definition changed", "definition-changed"],
])("a figure beside %s is not graded, as in the audit", async (rag_raw, reason) => {
  const ports = await testPorts();
  const scorecard = scorecardTable([{ rag_raw }]);
  await imported(ports, { scorecard });
  const [stored] = (await ports.quarters.readWhole(Q2)).returns;
  expect(stored?.value).toMatchObject({ answer: { kind: "figure" }, grade: { kind: "not-graded", reason } });
  const audited = auditScorecard(scorecard, FIVE_BAND);
  expect(audited.kind === "audited" && audited.report.rows).toMatchObject([{ reason }]);
});

it("a corrected reason beside a figure makes the next edition", async () => {
  const ports = await testPorts();
  for (const rag_raw of ["TBA", "Discontinued"])
    await imported(ports, { scorecard: scorecardTable([{ rag_raw }]) });
  const edition = await readReleased(ports)(Q2);
  expect(edition?.number).toBe(2);
  expect(edition?.returns[0]?.grade).toEqual({ kind: "not-graded", reason: "other" });
});

it("compares nothing across a printed change of definition, with a figure beside it or without", async () => {
  const ports = await testPorts();
  const periods = ["2018/19 Q4", "2019/20 Q1", "2019/20 Q2"];
  const rows = [
    { actual_raw: "80%" }, { actual_raw: "50%", rag_raw: "New definition" }, { actual_raw: "60%" },
    { measure_no: "2", measure: "Loans", actual_raw: "80%" },
    { measure_no: "2", measure: "Loans", actual_raw: "", rag_raw: "New definition" },
    { measure_no: "2", measure: "Loans", actual_raw: "60%" },
  ].map((row, index) => ({ period: periods[index % 3] ?? "", ...row })); // prettier-ignore
  await imported(ports, { scorecard: scorecardTable(rows) });
  const trendsOf = async (quarter: Quarter) =>
    (await ports.quarters.readWhole(quarter)).returns.map(
      ({ value }) => trendOfReturn(value).against?.quarter ?? null,
    );
  expect(await trendsOf(quarterOf(2019, 1))).toEqual([null, null]);
  expect(await trendsOf(Q2)).toEqual(["2019Q1", null]);
});
