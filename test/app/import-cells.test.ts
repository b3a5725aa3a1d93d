import { describe, expect, it, test } from "vitest";
import { quarterOf } from "../../src/domain/quarter.ts";
import { auditOf, type ScorecardCells, scorecardTable } from "../support/scorecard-csv.ts";
import { imported, runImport, table } from "./import-council.ts";
import { testPorts } from "./test-council.ts";

const Q2 = quarterOf(2019, 2);

describe("a reason in words where a figure is printed", () => {
  test.each<[ScorecardCells, object]>([
    [
      { actual_raw: "Data not yet available", rag_raw: "" },
      { target: "100", answer: { kind: "no-figure", reason: "awaited" }, published: null },
    ],
    [
      { actual_raw: "", target_raw: "Data not yet available", rag_raw: "" },
      { target: "", answer: { kind: "no-figure", reason: "awaited" }, published: null },
    ],
    [
      { actual_raw: "Data not yet available", rag_raw: "LG" },
      { target: "100", answer: null, published: "LG" },
    ],
  ])("is one to the import as to the audit: %j", async (row, wanted) => {
    const ports = await testPorts();
    await imported(ports, { scorecard: scorecardTable([row]) });
    const { returns } = await ports.quarters.readWhole(Q2);
    expect(returns.map(({ value }) => value)).toMatchObject([wanted]);
    expect(auditOf([row]).findings.filter(({ kind }) => kind.startsWith("unreadable"))).toEqual([]);
  });

  it("excuses its own cell alone: junk beside it is found by both", async () => {
    const row = { actual_raw: "Data not yet available", target_raw: "about 5", rag_raw: "" };
    expect(await runImport(await testPorts(), { scorecard: scorecardTable([row]) })).toMatchObject({
      faults: [{ column: "target_raw", value: "about 5" }],
    });
    expect(auditOf([row]).findings).toMatchObject([{ kind: "unreadable-target" }]);
  });
});

describe("one measure, one unit", () => {
  test.each<[ScorecardCells, { column: string; expected: string }]>([
    [{ actual_raw: "0.912", target_raw: "95%" }, { column: "actual_raw", expected: "91.2% or 0.912%, whichever is meant beside the target 95%" }],
    [{ actual_raw: "43.2%", target_raw: "0.45" }, { column: "target_raw", expected: "45% or 0.45%, whichever is meant beside the figure 43.2%" }],
    [{ actual_raw: "1200", target_raw: "£1.1m" }, { column: "actual_raw", expected: "£1.2m or £0.0012m, whichever is meant beside the target £1.1m" }],
    [{ actual_raw: "£5", target_raw: "5%" }, { column: "actual_raw", expected: "a figure in the unit of the target 5%" }],
    [{ actual_raw: "38.5% (10/36)", target_raw: "40%" }, { column: "actual_raw", expected: "parts that give the percentage: 10 out of 36 is 27.8%, not 38.5%. Check all three figures." }],
  ])("%j says what to write, and is not graded by the audit", async (row, fault) => {
    const outcome = await runImport(await testPorts(), { scorecard: scorecardTable([row]) });
    expect(outcome).toMatchObject({ faults: [fault] });
    expect(auditOf([row]).rows[0]).toMatchObject({ verdict: "not-graded" });
  }); // prettier-ignore

  const q1 = { period: "2019/20 Q1", target_raw: "95%", actual_raw: "91%" };
  test.each<[string, readonly ScorecardCells[], readonly object[]]>([
    ["% of calls", [q1, { target_raw: "95", actual_raw: "0.93" }], [{ line: 3, column: "actual_raw", expected: "93% or 0.93%, whichever is meant beside 95%" }]],
    ["% of bins", [{ target_raw: "0.45", actual_raw: "0.43" }], [{ column: "target_raw", expected: "45% or 0.45%, whichever is meant" }, { column: "actual_raw" }]],
    ["% of bins", [{ target_raw: "0.5%", actual_raw: "0.43" }], []],
    ["% of bins", [q1, { target_raw: "95", actual_raw: "93" }], []],
["Repairs done", [q1, { target_raw: "100", actual_raw: "60" }], []],
    ["Repairs done", [q1, { target_raw: "95%", actual_raw: "0" }], []],
  ])("%s, printed as %j", async (measure, rows, faults) => {
    const scorecard = scorecardTable(rows.map((row) => ({ ...row, rag_raw: "", measure })));
    const outcome = await runImport(await testPorts(), { scorecard });
    expect(outcome.kind === "faulty" ? outcome.faults : []).toMatchObject(faults);
    expect(outcome.kind === "faulty" ? outcome.faults.length : 0).toBe(faults.length);
  }); // prettier-ignore

  test.each([
    ["0.45", "percent", "45% or 0.45%, whichever is meant"],
    ["£45", "percent", "a target in the measure's unit, percent"],
    ["45%", "pounds", "a target in the measure's unit, pounds"],
    ["0.45%", "percent", null],
    ["45", "percent", null],
    ["0.45", "number", null],
  ])("a target of %s for a measure in %s: %s", async (target, unit, expected) => {
    const measures = table("m.csv", "measure_id,ref,name,good,unit", `a,1.1,Apples,higher,${unit}`);
    const targets = table("t.csv", "measure_id,quarter,target", `a,2019/20 Q3,${target}`);
    const faults = expected === null ? [] : [{ column: "target", expected }];
    const outcome = await runImport(await testPorts(), { measures, targets });
    expect("faults" in outcome ? outcome.faults : []).toMatchObject(faults);
  });
});

describe("several names in one cell", () => {
  test.each([
    ["Christine Robson and Simon Brown", ["Christine Robson", "Simon Brown"]],
    ["Christine Robson/ Simon  Brown", ["Christine Robson", "Simon Brown"]],
    ["Keith Ferry Sue Anderson", ["Keith Ferry Sue Anderson"]],
    ["-", []],
  ])("%j are the people %j to a scorecard", async (portfolio_holder, wanted) => {
    const ports = await testPorts();
    await imported(ports, { scorecard: scorecardTable([{ portfolio_holder }]) });
    expect((await ports.plan.read())?.measures.map((m) => m.portfolioHolders)).toEqual([wanted]);
  });

  it("are one theme or directorate where they are joined by and", async () => {
    const ports = await testPorts();
    const head = "measure_id,ref,name,good,themes,portfolio_holders";
    const measures = table("m.csv", head, "a,1.1,Apples,higher,Health and Care; Place,Ann Lee and Bo Ek");
    const actions = table("a.csv", "priority_no,objective,action,directorates", "1,,Sweep,Arts and Parks");
    await imported(ports, { measures, actions });
    const plan = await ports.plan.read();
    expect(plan?.measures).toMatchObject([{ themes: ["Health and Care", "Place"], portfolioHolders: ["Ann Lee", "Bo Ek"] }]); // prettier-ignore
    expect(plan?.actions).toMatchObject([{ directorates: ["Arts and Parks"] }]);
  });
});

it("a plan's settings are written when all its other rows are", async () => {
  const ports = await testPorts();
  const calls: string[][] = [];
  let underWay = 0;
  const plan: typeof ports.plan = {
    ...ports.plan,
    writeRows: async (changes, progress) => {
      expect(underWay++).toBe(0);
      calls.push(changes.map(({ value }) => value.kind));
      const outcome = await ports.plan.writeRows(changes, progress);
      underWay--;
      return outcome;
    },
  };
  await imported({ ...ports, plan }, { scorecard: scorecardTable([{}]) });
  expect(calls).toEqual([["priority", "measure"], ["settings"]]);
});

it("names a missing quarter once for the whole file of actions", async () => {
  const actions = table(
    "a.csv",
    "priority_no,objective,action,status",
    "1,,Sweep,GREEN",
    "1,,Mow,RED",
    "1,,Dig,",
  );
  expect(await runImport(await testPorts(), { actions })).toMatchObject({
    kind: "faulty",
    faults: [{ line: 2, column: "quarter" }],
  });
});

describe("what is printed stands", () => {
  const ofQ2 = async (...rows: readonly ScorecardCells[]) => {
    const ports = await testPorts();
    await imported(ports, { scorecard: scorecardTable(rows) });
    const { returns } = await ports.quarters.readWhole(Q2);
    return returns.map(({ value }) => value);
  };
  const notGraded = (reason: string) => ({ kind: "not-graded", reason });

  test.each<[string, ScorecardCells, object]>([
    ["not rated", { actual_raw: "50", rag_raw: "_" }, { published: null, grade: notGraded("not-rated") }],
    ["0 against 0", { actual_raw: "0", target_raw: "0", rag_raw: "_" }, { grade: notGraded("zero-target") }],
    ["blank, with a latest grade of the quarter", { actual_raw: "97", rag_raw: "", latest_rag_raw: "LG (Q2 2019/20)" }, { published: "LG" }],
    ["the same without a figure", { actual_raw: "", rag_raw: "", latest_rag_raw: "LG (Q2 2019/20)" }, { published: "LG", answer: null }],
    // A cell of the row goes before the latest column.
    ["a reason", { actual_raw: "-", rag_raw: "Data not yet available", latest_rag_raw: "LG (Q2 2019/20)" }, { published: null }],
    ["another quarter's grade", { actual_raw: "12", rag_raw: "HR (Q1 2019/20)" }, { published: null, notDue: "not-due", grade: notGraded("not-due-figure-repeated") }],
    ["new, with its first figure", { actual_raw: "12", rag_raw: "NEW in 2019/20" }, { notDue: null, grade: notGraded("new") }],
    ["in arrears, with a figure", { actual_raw: "12", rag_raw: "Reported a quarter in arrears" }, { notDue: "arrears", describes: null, grade: notGraded("arrears") }],
  ])("%s", async (_, row, wanted) => expect(await ofQ2(row)).toMatchObject([wanted])); // prettier-ignore

  it("in arrears, once: the same file again makes no other edition, and nothing is compared with it", async () => {
    const ports = await testPorts();
    const rows = [
      { period: "2019/20 Q1", rag_raw: "Reported a quarter in arrears", actual_raw: "12" },
      { period: "2019/20 Q2", rag_raw: "Reported a quarter in arrears", actual_raw: "13" },
    ];
    await imported(ports, { scorecard: scorecardTable(rows) });
    expect(await imported(ports, { scorecard: scorecardTable(rows) })).toEqual([]);
    const { returns } = await ports.quarters.readWhole(Q2);
    expect(returns[0]?.value).toMatchObject({ lastFigure: null, lastQuarter: { isStanding: true } });
  });

  it("by what was good in its own quarter", async () => {
    const ports = await testPorts();
    const rows = [
      { period: "2019/20 Q1", good: "lower", actual_raw: "80", rag_raw: "HG" },
      { good: "higher", actual_raw: "80", rag_raw: "HR" },
    ];
    await imported(ports, { scorecard: scorecardTable(rows) });
    const graded = await Promise.all(
      [quarterOf(2019, 1), Q2].map(
        async (quarter) => (await ports.quarters.readWhole(quarter)).returns[0]?.value,
      ),
    );
    expect(graded).toMatchObject([{ grade: { grade: "HG" } }, { grade: { grade: "HR" } }]);
    expect((await ports.plan.read())?.measures).toMatchObject([{ good: "higher" }]);
  });

  it.each<ScorecardCells>([
    { target_raw: "90% by year end" },
    { target_raw: "Reduce from 2018/19" },
    { actual_raw: "45% annual" },
    { rag_raw: "Red (annual)" },
  ])("or is refused where it cannot be read: %j", async (row) => {
    const [[column, value] = []] = Object.entries(row);
    expect(await runImport(await testPorts(), { scorecard: scorecardTable([row]) })).toMatchObject({
      faults: [{ column, value }],
    });
  });
});
