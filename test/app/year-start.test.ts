import { beforeAll, describe, expect, it, test } from "vitest";
import type { Fault } from "../../src/app/fault.ts";
import { parseYear, readYearChanges } from "../../src/app/import/read-year-changes.ts";
import { peopleDirectory } from "../../src/app/import/people-directory.ts";
import { measureFinder } from "../../src/app/find-measure.ts";
import { readMeasureHistory } from "../../src/app/measure-status.ts";
import { openRound } from "../../src/app/open-round.ts";
import { planRound } from "../../src/app/planned-returns.ts";
import { readLog } from "../../src/app/read-log.ts";
import { readMethod } from "../../src/app/read-method.ts";
import { type Measure, measureRef } from "../../src/domain/measure.ts";
import type { Plan, Targets } from "../../src/domain/plan.ts";
import { type Quarter, quarterOf } from "../../src/domain/quarter.ts";
import { gradeReasons } from "../../src/views/return-panel.ts";
import { aMeasure, measureId } from "../support/builders.ts";
import { scorecardTable } from "../support/scorecard-csv.ts";
import { imported, PLAN_ID, runImport, table } from "./import-council.ts";
import { callerAt, crashInFreshStorage, performer, testPorts, type TestPorts } from "./test-council.ts";

const Q1 = quarterOf(2020, 1);
const NEXT = "2020/21";
const HEAD = "measure_id,change,ref,name,good,q1,q2,q3,q4,reason,priority";

function changes(...lines: readonly string[]) {
  return { yearStart: { from: Q1, table: table("year.csv", HEAD, ...lines) } };
}

describe("what a file of a year's changes says", () => {
  const a = aMeasure({ id: measureId("a"), ref: measureRef(1, 1), name: "Apples" });
  const b = aMeasure({ id: measureId("b"), ref: measureRef(1, 2), name: "Bread" });
  const survey = aMeasure({ id: measureId("s"), ref: measureRef(1, 3), frequency: { kind: "survey" } });
  const profile = { "2019Q1": "10", "2019Q2": "20", "2019Q3": "30", "2019Q4": "40" } as Targets;

  function read(lines: readonly string[], rounds: readonly Quarter[] = []) {
    const faults: Fault[] = [];
    const { yearStart } = changes(...lines);
    const before = {
      measures: new Map([a, b, survey].map((measure) => [measure.id, measure])),
      targets: new Map([
        [a.id, profile],
        [survey.id, { "2019Q2": "60%" } as Targets],
      ]),
      people: peopleDirectory([]),
      rounds,
    };
    const { measures, targets, priorities } = readYearChanges(yearStart, before, faults);
    const measure = (id: string): Measure | undefined => measures.get(measureId(id));
    const set = targets.map(({ measureId: id, quarter, target }) => `${id} ${quarter} ${target}`);
    return { measure, set, targets, priorities, faults: faults.map(({ line, column, expected }) => `${line} ${column}: ${expected}`) }; // prettier-ignore
  }

  it("carries everything over where it says nothing: last year's targets too, but that a survey runs", () => {
    const { measure, set } = read([]);
    expect(measure("a")).toEqual(a);
    expect(set).toEqual(["a 2020Q1 10", "a 2020Q2 20", "a 2020Q3 30", "a 2020Q4 40"]);
  });

  it("moves by id, ends with the year before, and adds from the new year", () => {
    const { measure, faults, priorities } = read([
      "a,,2.1,,,,,,,,Healthy food",
      "b,end,,,,,,,,,",
      "c,add,1.1,Cheese,higher,5,,,,,",
    ]);
    expect(faults).toEqual([]);
    expect(measure("a")).toEqual({ ...a, ref: "2.1", priorityNo: 2 });
    expect(measure("b")).toEqual({ ...b, ends: "2019Q4" });
    expect(measure("c")).toMatchObject({ ref: "1.1", name: "Cheese", starts: "2020Q1" });
    expect(priorities).toEqual([{ no: 2, name: "Healthy food" }]);
  });

  it("sets a profile of targets, which needs a reason where it changes last year's", () => {
    const { targets, faults } = read(["a,keep,,,,10,20.0,35,45,More orchards,", "b,,,,,1,2,3,4,,"]);
    expect(faults).toEqual([]);
    expect(targets.map(({ change }) => change)).toEqual([
      null,
      null,
      { was: "30", wasOf: "2019Q3", why: "More orchards" },
      { was: "40", wasOf: "2019Q4", why: "More orchards" },
      null,
      null,
      null,
      null,
    ]);
  });

  test.each<[readonly string[], string]>([
    [
      ["x,,,,,,,,,,"],
      "2 measure_id: the id of a measure of the plan; for a new one say add in the column change",
    ],
    [["1.1,,,,,,,,,,"], "2 measure_id: an id, not a number: the id of 1.1 is a"],
    [["a,,,,,,,,,,", "a,end,,,,,,,,,"], "3 measure_id: each one once; line 2 has this one too"],
    [["a,drop,,,,,,,,,"], "2 change: keep, end or add"],
    [["a,,first,,,,,,,,"], "2 ref: a ref, for example 1.17, or nothing where it stays"],
    [["a,,,,,many,,,,x,"], "2 q1: a figure, a range (0.9-1.1), YoYR, BL, TBA or nothing"],
    [["a,,,,,11,21,31,41,,"], "2 reason: why the target changes: 2020/21 Q1 from 10 to 11"],
    [["a,,,,lower,,,,,,"], "2 good: nothing: what a measure of the plan is changes with the measures file"],
    [["b,end,,,,1,,,,,"], "2 q1: nothing: the measure has ended by then"],
    [["c,add,1.4,,higher,,,,,,"], "2 name: the measure's name"],
    [["a,,,,,,,,,,Food", "b,,,,,,,,,,Bread"], '3 priority: "Food", as on the rows before'],
  ])("is at fault with %j: %s", (lines, fault) => {
    expect(read(lines).faults).toEqual([fault]);
  });

  it("gives no measure another number while the year's last round has still to be opened", () => {
    const fault =
      "2 ref: the round of 2019/20 Q4 to be opened first: a round keeps the numbers that it was opened with";
    expect(read(["a,,2.1,,,,,,,,"], [quarterOf(2019, 3)]).faults).toEqual([fault]);
    expect(read(["a,,2.1,,,,,,,,"], [quarterOf(2019, 3), quarterOf(2019, 4)]).faults).toEqual([]);
    expect(read(["a,,1.1,,,,,,,,"], [quarterOf(2019, 3)]).faults).toEqual([]);
  });

  test.each([
    [NEXT, Q1],
    ["2020-21", Q1],
    ["2020/22", null],
    ["2020", null],
    ["", null],
  ])("of the year %j", (text, quarter) => {
    expect(parseYear(text)).toBe(quarter);
  });
});

const MEASURES = table("m.csv", "measure_id,ref,name,good", "a,1.1,Apples,higher", "b,1.2,Bread,higher", "c,1.3,Cheese,higher"); // prettier-ignore
const SCORECARD = ["2019/20 Q1", "2019/20 Q2", "2019/20 Q3", "2019/20 Q4"].flatMap((period, index) =>
  ["Apples", "Bread", "Cheese"].map((measure, at) => ({
    measure,
    measure_no: String(at + 1),
    measure_id: measure.charAt(0).toLowerCase(),
    period,
    actual_raw: String(100 + 10 * index + at),
    rag_raw: "",
  })),
);
/** Apples and Bread change places, Cheese ends, and Dates take a number that was Cheese's. */
const YEAR = changes(
  "a,,1.2,,,110,120,130,140,Bigger orchard,",
  "b,,1.1,,,,,,,,Better food",
  "c,end,,,,,,,,,",
  "d,add,1.3,Dates,higher,5,5,5,5,,",
);

/** Without what was reported: what is written of a year start is the plan. */
async function aPlan(): Promise<TestPorts> {
  const ports = await testPorts();
  const targets = table("t.csv", "measure_id,quarter,target", "a,2019/20 Q1,100", "b,2019/20 Q1,100");
  await imported(ports, { measures: MEASURES, targets });
  return ports;
}

async function aYear(over: Parameters<typeof testPorts>[0] = {}): Promise<TestPorts> {
  const ports = await testPorts(over);
  ports.setTime("2020-04-06T09:00:00.000Z");
  await imported(ports, { measures: MEASURES, scorecard: scorecardTable(SCORECARD) });
  return ports;
}

const places = (plan: Plan | null) =>
  plan?.measures.map((m) => `${m.ref} ${m.id}${m.ends === null ? "" : " ended"}`);

describe("a year start", () => {
  let ports: TestPorts;
  beforeAll(async () => {
    ports = await aYear();
  });

  it("is shown first, changes nothing while it is at fault, and nothing the second time", async () => {
    const before = await ports.plan.read();
    expect(await runImport(ports, changes("a,,1.2,,,,,,,,", "x,end,,,,,,,,,"))).toMatchObject({
      kind: "faulty",
      faults: [
        { line: 2, column: "ref", value: "1.2", expected: "a ref of its own: a and b would share it" },
        { line: 3, column: "measure_id", value: "x" },
      ],
    });
    const planned = await runImport(ports, YEAR, false);
    if (planned.kind !== "planned") throw new Error(JSON.stringify(planned));
    expect(planned.summary.lines).toEqual([
      "changed priority: 1 Better food",
      expect.stringMatching(/^changed measure: 1.2 Apples; was 1.1; target of 2020\/21 Q1: 110, was none/),
      expect.stringMatching(/^changed measure: 1.1 Bread; was 1.2; target of 2020\/21 Q1: 100, was none/),
      "changed measure: 1.3 Cheese; ends with 2019/20 Q4",
      "added measure: 1.3 Dates",
    ]);
    expect(await ports.plan.read()).toEqual(before);
    expect(await imported(ports, YEAR)).toEqual(planned.summary.lines);
    expect(await imported(ports, YEAR)).toEqual([]);
    expect(places(await ports.plan.read())).toEqual(["1.1 b", "1.2 a", "1.3 d", "1.3 c ended"]);
  });

  it("finds by its number the measure that goes on, and asks nobody for what has ended", async () => {
    const plan = await ports.plan.read();
    if (plan === null) throw new Error("no plan");
    expect(measureFinder(plan.measures)("1.3")).toMatchObject({ kind: "one", measure: { id: "d" } });
    const planned = await planRound(ports, Q1, plan, [], readMethod(plan.methodVersion));
    expect(planned.map(({ measure, target, lastQuarter, lastYear }) => [measure.id, target, lastQuarter?.actual, lastYear?.actual])).toEqual([
      ["b", "100", "131", "101"],
      ["a", "110", "130", "100"],
      ["d", "5", undefined, undefined],
    ]); // prettier-ignore
  });

  it("says why a target changed, beside the figure and in the log", async () => {
    ports.setTime("2020-07-01T09:00:00.000Z");
    await openRound(ports)(performer, Q1, "2020-07-14");
    const stored = await ports.quarters.readReturn(Q1, measureId("a"));
    if (stored === null) throw new Error("no return");
    const why = "Target changed from 100 (2019/20 Q1) to 110. Why: Bigger orchard";
    expect(gradeReasons(stored.value).map(({ text }) => text)).toContain(why);
    await ports.people.writePeople([{ value: performer, etag: null }]);
    const { measure } = stored.value;
    const log = await readLog(ports)(callerAt(performer.id), Q1, { kind: "measure", measure });
    expect(log).toMatchObject({
      kind: "log",
      lines: [
        {
          line: {
            event: "target-changed",
            before: { target: "100" },
            after: { target: "110" },
            why: "Bigger orchard",
          },
        },
        { line: { event: "opened" } },
      ],
    });
  });
});

/** A plan that replaces that of `aPlan`, with nothing in it yet. */
async function aSuccessor(): Promise<TestPorts> {
  const { prefix } = await aPlan();
  return await testPorts({
    prefix,
    planId: "2020",
    earlierPlans: [{ planId: PLAN_ID, until: quarterOf(2019, 4) }],
  });
}

it.each([
  ["a year start", aPlan],
  ["the year start of a plan that replaces another", aSuccessor],
])("%s that was stopped at any write and run again ends right", async (_, fresh) => {
  const undisturbed = await fresh();
  await imported(undisturbed, YEAR);
  const wanted = await undisturbed.plan.read();
  const crashes = await crashInFreshStorage({
    fresh,
    step: (ports) => imported(ports, YEAR),
    check: async (ports) => expect(await ports.plan.read()).toEqual(wanted),
  });
  expect(crashes).toBeGreaterThan(0);
});

describe("a plan that replaces another", () => {
  let ports: TestPorts;
  beforeAll(async () => {
    const earlier = await aYear();
    await imported(earlier, {
      actions: table("a.csv", "priority_no,objective,action", "1,Food,Plant a tree"),
    });
    const over = { prefix: earlier.prefix, planId: "2020", earlierPlans: [{ planId: PLAN_ID, until: quarterOf(2019, 4) }] }; // prettier-ignore
    ports = await testPorts(over);
    ports.setTime("2020-04-06T09:00:00.000Z");
  });

  it("takes its measures over by id, whatever their numbers become, and none of its actions", async () => {
    expect(await ports.plan.read()).toBeNull();
    await imported(ports, changes("a,,3.1,,,,,,,,Orchards", "b,,3.2,,,,,,,,", "c,end,,,,,,,,,"));
    const plan = await ports.plan.read();
    expect(places(plan)).toEqual(["1.3 c ended", "3.1 a", "3.2 b"]);
    expect([plan?.priorities, plan?.actions]).toEqual([[{ no: 3, name: "Orchards" }], []]);
    expect(await imported(ports, changes("a,,3.1,,,,,,,,Orchards", "c,end,,,,,,,,,"))).toEqual([]);
  });

  it("keeps the earlier plan's quarters, for history and for comparisons", async () => {
    const plan = await ports.plan.read();
    const apples = plan?.measures.find(({ id }) => id === "a");
    if (plan == null || apples === undefined) throw new Error("no apples");
    const history = await readMeasureHistory(ports)(apples);
    expect(history.map(({ quarter, measure }) => `${quarter} ${measure.ref}`)).toEqual(["2019Q4 1.1", "2019Q3 1.1", "2019Q2 1.1", "2019Q1 1.1"]); // prettier-ignore
    ports.setTime("2020-07-01T09:00:00.000Z");
    await openRound(ports)(performer, Q1, "2020-07-14");
    const asked = await ports.quarters.readReturn(Q1, apples.id);
    expect(asked?.value).toMatchObject({
      measure: { ref: "3.1" },
      lastQuarter: { quarter: "2019Q4", actual: "130" },
      lastYear: { quarter: "2019Q1", actual: "100" },
    });
    expect((await ports.editions.pointers()).map(({ quarter }) => quarter)).toEqual(["2020Q1", "2019Q4", "2019Q3", "2019Q2", "2019Q1"]); // prettier-ignore
  });

  it("leaves the earlier plan as it was", async () => {
    const earlier = await testPorts({ prefix: ports.prefix, planId: PLAN_ID });
    expect(places(await earlier.plan.read())).toEqual(["1.1 a", "1.2 b", "1.3 c"]);
    expect((await earlier.quarters.readWhole(Q1)).returns).toEqual([]);
  });
});
