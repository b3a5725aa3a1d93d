import { describe, expect, it } from "vitest";
import { faultText } from "../../src/app/fault.ts";
import { openRound } from "../../src/app/open-round.ts";
import { quarterOf } from "../../src/domain/quarter.ts";
import { type ScorecardCells, scorecardTable } from "../support/scorecard-csv.ts";
import { imported, runImport, table } from "./import-council.ts";
import { performer, testPorts, type TestPorts } from "./test-council.ts";

const [Q1, Q2, Q3] = [quarterOf(2019, 1), quarterOf(2019, 2), quarterOf(2019, 3)];
const BLANK: ScorecardCells = { actual_raw: "", rag_raw: "" };
const action = (...cells: string[]) =>
  table(
    "actions.csv",
    "priority_no,objective,action,action_id,rag_raw,quarter",
    ["1,Homes,Build homes,h1", ...cells].join(","),
  );

async function quartersOf(ports: TestPorts, files: Parameters<typeof runImport>[1]) {
  const planned = await runImport(ports, files, false);
  return planned.kind === "planned" ? planned.summary.quarters.map(({ text }) => text) : planned;
}

async function history(ports: TestPorts) {
  return (await ports.editions.pointers()).map(({ quarter, edition }) => [quarter, edition]);
}

describe("a quarter becomes history", () => {
  it.each<[string, ScorecardCells]>([
    ["by a figure", { rag_raw: "" }],
    ["by a grade alone", { actual_raw: "" }],
    ["by a reason", { actual_raw: "", rag_raw: "No survey this quarter" }],
  ])("%s", async (_, cells) => {
    const ports = await testPorts();
    const scorecard = scorecardTable([cells]);
    expect(await quartersOf(ports, { scorecard })).toEqual([
      "2019/20 Q2 becomes history, with 1 measure: everyone sees it.",
    ]);
    await imported(ports, { scorecard });
    expect(await history(ports)).toEqual([[Q2, 1]]);
  });

  it.each<[string, ScorecardCells]>([
    ["cells that are blank", BLANK],
    ["nothing but a target", { ...BLANK, target_raw: "57%" }],
    ["a mark that says nothing", { actual_raw: "-", rag_raw: "_" }],
  ])("not by %s: its round can be opened, and its target is known", async (_, cells) => {
    const ports = await testPorts();
    const scorecard = scorecardTable([{ period: "2019/20 Q1" }, { target_raw: "110", ...cells }]);
    expect(await quartersOf(ports, { scorecard })).toEqual([
      "2019/20 Q1 becomes history, with 1 measure: everyone sees it.",
      "2019/20 Q2 stays as it is: the file has no figure, reason or grade for it. Its targets go into the plan.",
    ]);
    await imported(ports, { scorecard });
    expect(await history(ports)).toEqual([[Q1, 1]]);
    expect(await openRound(ports)(performer, Q2, "2019-10-18")).toMatchObject({ kind: "opened", due: 1 });
  });

  it("not by the latest grade of another quarter", async () => {
    const ports = await testPorts();
    const latest_rag_raw = "LG (Q1 2019/20)";
    await imported(ports, { scorecard: scorecardTable([{ ...BLANK, latest_rag_raw }]) });
    expect(await history(ports)).toEqual([[Q1, 1]]);
  });

  it("not by actions alone, whose updates wait for the round", async () => {
    const ports = await testPorts();
    await imported(ports, { scorecard: scorecardTable([{ period: "2019/20 Q1" }]) });
    const files = { actions: action("AMBER", "2019/20 Q2") };
    expect(await quartersOf(ports, files)).toEqual([
      "2019/20 Q2 stays as it is: it has no round and no figures yet, so 1 action update is not taken. " +
        "Open its round, or import its figures, then import the actions again.",
    ]);
    await imported(ports, files);
    expect(await history(ports)).toEqual([[Q1, 1]]);
    expect((await ports.plan.read())?.actions).toHaveLength(1);
    expect(await openRound(ports)(performer, Q2, "2019-10-18")).toMatchObject({ kind: "opened" });
    expect(await quartersOf(ports, files)).toEqual([
      "2019/20 Q2 has a round: 1 action update is added to it.",
    ]);
    await imported(ports, files);
    expect((await ports.quarters.readWhole(Q2)).actions.map(({ value }) => value.value.status)).toEqual([
      "AMBER",
    ]);
  });

  it("not before it has ended: a figure is a fault, a reason is passed over", async () => {
    const ports = await testPorts();
    const early = { period: "2019/20 Q3" };
    const outcome = await runImport(ports, { scorecard: scorecardTable([{}, early]) });
    expect(outcome.kind === "faulty" ? outcome.faults.map(faultText) : outcome).toEqual([
      'scorecard.csv, line 3, period: "2019/20 Q3" found; expected a quarter that has ended: this one ends on ' +
        "31 December 2019, and has a figure",
    ]);
    const scorecard = scorecardTable([{}, { ...early, actual_raw: "", rag_raw: "Not due this quarter" }]);
    await imported(ports, { scorecard });
    expect(await history(ports)).toEqual([[Q2, 1]]);
    ports.setTime("2020-01-06T09:00:00Z");
    expect(await openRound(ports)(performer, Q3, "2020-01-18")).toMatchObject({ kind: "opened" });
  });
});

describe("a quarter that is history", () => {
  it("loses no figure to a blank cell", async () => {
    const ports = await testPorts();
    await imported(ports, { scorecard: scorecardTable([{}]) });
    const scorecard = scorecardTable([{ ...BLANK, target_raw: "99" }]);
    expect(await quartersOf(ports, { scorecard })).toEqual(["2019/20 Q2 stays as it was imported."]);
    await imported(ports, { scorecard });
    expect(await history(ports)).toEqual([[Q2, 1]]);
  });

  it("gets its next edition by another figure", async () => {
    const ports = await testPorts();
    await imported(ports, { scorecard: scorecardTable([{}]) });
    expect(await quartersOf(ports, { scorecard: scorecardTable([{ actual_raw: "101" }]) })).toEqual([
      "2019/20 Q2 gets edition 2 in place of 1: 1 measure and 0 action updates change. Everyone sees it.",
    ]);
  });
});

it("says which measures a quarter's scorecard is without", async () => {
  const rows = [
    { period: "2019/20 Q1", measure_no: "1" },
    { period: "2019/20 Q1", measure_no: "2" },
    { measure_no: "2" },
  ];
  expect(await quartersOf(await testPorts(), { scorecard: scorecardTable(rows) })).toEqual([
    "2019/20 Q1 becomes history, with 2 measures: everyone sees it.",
    "2019/20 Q2 becomes history, with 1 measure: everyone sees it. It has no row for 1.1: it is not counted in this quarter.",
  ]);
});
