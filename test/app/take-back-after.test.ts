import { describe, expect, it } from "vitest";
import type { ImportFiles } from "../../src/app/import/import-input.ts";
import { assignMeasure } from "../../src/app/assign-measure.ts";
import { faultText } from "../../src/app/fault.ts";
import { openRound } from "../../src/app/open-round.ts";
import { restateReturn } from "../../src/app/restate-return.ts";
import { submitActionUpdate } from "../../src/app/submit-action-update.ts";
import { actionId } from "../../src/domain/action.ts";
import { measureId } from "../../src/domain/measure.ts";
import { quarterOf } from "../../src/domain/quarter.ts";
import { scorecardTable } from "../support/scorecard-csv.ts";
import { filesOf, imported, importedKeeping, runImport, seen, table } from "./import-council.ts";
import { callerAt, performer, testPorts, type TestPorts } from "./test-council.ts";

type Files = Partial<ImportFiles>;
const [Q1, Q2] = [quarterOf(2019, 1), quarterOf(2019, 2)];

const people = (...lines: readonly string[]) => table("p.csv", "upn,name,roles", ...lines);
const measures = (...lines: readonly string[]) => table("m.csv", "measure_id,ref,name,good,owner", ...lines);
const figure = (actual: string, period = "2019/20 Q1"): Files => ({
  scorecard: scorecardTable([{ measure_id: "a", actual_raw: actual, rag_raw: "HR", period }]),
});
const actions = (...lines: readonly string[]): Files => ({
  actions: table("a.csv", "action_id,priority_no,objective,action,lead,quarter,status,update", ...lines),
});

const council: Files = {
  people: people("performer@council.example,Perf,performance-team", "sam@x.example,Sam,officer"),
  measures: measures("a,1.1,Visits to the museum,higher,Sam"),
  ...figure("90"),
  ...actions("x,1,O,Homes,Sam,,,"),
};

async function withCouncil(): Promise<TestPorts> {
  const ports = await testPorts();
  await imported(ports, council);
  return ports;
}

async function restate(ports: TestPorts, actual: string): Promise<void> {
  const request = { quarter: Q1, measureId: measureId("a"), actual, why: "miscounted", confirmed: true };
  expect(await restateReturn(ports)(performer, request)).toMatchObject({ kind: "restated" });
}

async function report(ports: TestPorts, update: string, version = 0): Promise<void> {
  const sam = (await ports.people.readByUpn("sam@x.example"))?.value;
  if (sam === undefined) throw new Error("nobody");
  const typed = { status: "GREEN", update, reached: "", reason: "" };
  const request = { quarter: Q2, actionId: actionId("x"), version, typed };
  const outcome = await submitActionUpdate(ports)({ ...callerAt(sam.id), name: "Sam" }, request);
  expect(outcome).toMatchObject({ kind: "accepted" });
}

async function refusals(ports: TestPorts, files: Files): Promise<readonly string[]> {
  const before = await seen(ports);
  const tried = [await runImport(ports, files, false), await runImport(ports, files)];
  expect(await seen(ports)).toEqual(before);
  const [planned, applied] = tried.map((outcome) => {
    if (outcome.kind !== "faulty") throw new Error(outcome.kind);
    return outcome.faults.map(faultText);
  });
  expect(applied).toEqual(planned);
  return planned ?? [];
}

/** The rest of a fault's line. */
const SINCE = "found; expected what that import left. It has been changed since: take that back first, or leave this line out to keep what is there now"; // prettier-ignore

describe("what was done after an import is not overwritten by taking it back", () => {
  it("a figure that was corrected, and the same figure again", async () => {
    const ports = await withCouncil();
    const files = filesOf(await importedKeeping(ports, figure("70")));
    await restate(ports, "75");
    expect(await refusals(ports, files)).toEqual([
      `scorecard.csv, line 2: "Visits to the museum, 2019/20 Q1" ${SINCE}`,
    ]);
    await restate(ports, "70");
    expect(await refusals(ports, files)).toHaveLength(1);
  });

  it("a figure that the import brought", async () => {
    const ports = await testPorts();
    const { scorecard, ...rest } = council;
    await imported(ports, rest);
    const files = filesOf(await importedKeeping(ports, { scorecard: scorecard ?? null }));
    await restate(ports, "75");
    expect(await refusals(ports, files)).toContain(
      `scorecard.csv, line 2: "Visits to the museum, 2019/20 Q1" ${SINCE}`,
    );
  });

  it("an update that its lead gave in an open round, over the file's or where the file's had gone", async () => {
    const ports = await withCouncil();
    await openRound(ports)(performer, Q2, "2019-10-21");
    const files = filesOf(await importedKeeping(ports, actions("x,1,O,Homes,Sam,2019/20 Q2,RED,Stopped")));
    await report(ports, "On the way", 1);
    const wanted = [`actions.csv, line 2: "Homes, 2019/20 Q2" ${SINCE}`];
    expect(await refusals(ports, files)).toEqual(wanted);
    const again = filesOf(await importedKeeping(ports, actions("x,1,O,Homes,Sam,2019/20 Q2,AMBER,Slow")));
    await report(ports, "Slow", 3);
    expect(await refusals(ports, again)).toEqual(wanted);
  });

  it("who became the owner of a measure, by /assign", async () => {
    const ports = await withCouncil();
    await openRound(ports)(performer, Q2, "2019-10-21");
    const last = { measures: measures("a,1.1,Visits of all,higher,Sam") };
    const files = filesOf(await importedKeeping(ports, last));
    const request = { quarter: Q2, measureId: measureId("a"), words: "Perf", why: "moved" };
    expect(await assignMeasure(ports)(performer, request)).toMatchObject({ kind: "assigned" });
    expect(await refusals(ports, files)).toEqual([
      `measures.csv, line 2: "1.1 Visits to the museum" ${SINCE}`,
    ]);
  });

  it("what is left out stays, and the rest is taken back", async () => {
    const ports = await withCouncil();
    const both = { ...figure("70"), measures: measures("a,1.1,Visits of all,higher,Sam") };
    const { scorecard, ...rest } = filesOf(await importedKeeping(ports, both));
    await restate(ports, "75");
    expect(await refusals(ports, { ...rest, scorecard: scorecard ?? null })).toHaveLength(1);
    await imported(ports, rest);
    expect((await ports.plan.read())?.measures[0]?.name).toBe("Visits to the museum");
    const stands = await ports.quarters.readReturn(Q1, measureId("a"));
    expect(stands?.value.answer).toMatchObject({ actual: "75" });
  });
});

describe("an older import is not taken back while a newer one stands", () => {
  const target = (text: string): Files => ({
    targets: table("t.csv", "measure_id,quarter,target,reason", `a,2019/20 Q4,${text},more`),
  });
  const comparators = (text: string): Files => ({
    comparators: table("c.csv", "measure_id,value,who", `a,${text},London`),
  });

  it.each<readonly [string, Files, Files, string]>([
    ["a figure", figure("70"), figure("60"), "scorecard.csv"],
    ["a quarter", figure("70", "2018/19 Q4"), figure("60", "2018/19 Q4"), "scorecard.csv"],
    [
      "somebody's roles",
      { people: people("sam@x.example,Sam,officer;scrutiny") },
      { people: people("sam@x.example,Sam,") },
      "people.csv",
    ],
    [
      "somebody",
      { people: people("new@x.example,New,") },
      { people: people("new@x.example,New,scrutiny") },
      "people.csv",
    ],
    [
      "a measure's name",
      { measures: measures("a,1.1,Visits,higher,Sam") },
      { measures: measures("a,1.1,Visitors,higher,Sam") },
      "measures.csv",
    ],
    ["a target", target("50"), target("60"), "targets.csv"],
    ["comparators", comparators("5%"), comparators("6%"), "comparators.csv"],
    ["an action", actions("x,1,O,Houses,Sam,,,"), actions("x,1,O,House,Sam,,,"), "actions.csv"],
    [
      "an update",
      actions("x,1,O,Homes,Sam,2019/20 Q1,RED,Stopped"),
      actions("x,1,O,Homes,Sam,2019/20 Q1,GREEN,On"),
      "actions.csv",
    ],
    [
      "a measure that has comparators by now",
      { measures: measures("b,1.2,Loans,higher,Sam") },
      { comparators: table("c.csv", "measure_id,value,who", "b,5%,London") },
      "measures.csv",
    ],
  ])("%s", async (_, older, newer, file) => {
    const ports = await withCouncil();
    const states = [await seen(ports)];
    const kept: Files[] = [];
    for (const files of [older, newer]) {
      kept.push(filesOf(await importedKeeping(ports, files)));
      states.push(await seen(ports));
    }
    const [first = {}, second = {}] = kept;
    const said = await refusals(ports, first);
    expect(said.every((line) => line.startsWith(`${file}, line `) && line.endsWith(SINCE))).toBe(true);

    // The newest first, as it says; and twice is once.
    for (const [files, state] of [
      [second, 1],
      [first, 0],
    ] as const) {
      await imported(ports, files);
      expect(await seen(ports)).toEqual(states[state]);
      expect(await imported(ports, files)).toEqual([]);
    }
  });
});
