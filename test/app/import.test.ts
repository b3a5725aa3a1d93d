import { beforeAll, describe, expect, it } from "vitest";
import type { ImportOutcome } from "../../src/app/import/import-files.ts";
import { openRound } from "../../src/app/open-round.ts";
import { readReleased } from "../../src/app/released-scorecard.ts";
import { digestOf } from "../../src/domain/digest.ts";
import { formatMean, MEAN_OF_LATEST } from "../../src/domain/overall-status.ts";
import { quarterOf } from "../../src/domain/quarter.ts";
import { scorecardTable } from "../support/scorecard-csv.ts";
import {
  councilFiles,
  everythingImported,
  imported,
  publishedFiles,
  runImport,
  sample,
  table,
} from "./import-council.ts";
import { performer, testPorts, type TestPorts } from "./test-council.ts";

const Q2 = quarterOf(2019, 2);
const writes = (ports: TestPorts) => ports.takeRequests().filter((request) => !request.startsWith("GET"));

describe("the published scorecard and actions of 2019/20 Q2, priorities 1, 3 and 4", () => {
  let ports: TestPorts;
  beforeAll(async () => {
    ports = await testPorts();
    await imported(ports, publishedFiles);
  });

  async function released() {
    const edition = await readReleased(ports)(Q2);
    if (edition === null) throw new Error("nothing released");
    return edition;
  }

  it("come to the published colours", async () => {
    const { priorities } = digestOf(await released(), MEAN_OF_LATEST);
    expect(priorities.map(({ priority, status }) => [priority.no, status.colour])).toEqual([
      [1, "amber"],
      [3, "amber"],
      [4, "green"],
    ]);
  });

  it("come to the published means with the published grades", async () => {
    const edition = await released();
    const returns = edition.returns.map((r) =>
      r.published === null ? r : { ...r, grade: { kind: "not-graded", reason: "other" } as const },
    );
    const { priorities } = digestOf({ ...edition, returns }, MEAN_OF_LATEST);
    const means = priorities.map(({ status }) => formatMean(MEAN_OF_LATEST, status.measures, status.actions));
    expect(means).toEqual(["0.73", "0.75", "1.00"]);
  });

  it("are the last released quarter", async () => {
    expect((await readReleased(ports)(null))?.quarter).toBe(Q2);
  });

  it("compare each quarter with those before it", async () => {
    const visits = (await released()).returns.filter(({ lastYear, lastQuarter }) => lastYear && lastQuarter);
    expect(visits.length).toBeGreaterThan(15);
    for (const { lastYear, lastQuarter } of visits) {
      expect([lastYear?.quarter, lastQuarter?.quarter]).toEqual(["2018Q2", "2019Q1"]);
    }
  });

  it("keep under its quarter a grade that only the latest-RAG column gives", async () => {
    const earlier = (await ports.quarters.readWhole(quarterOf(2018, 4))).returns.map(({ value }) => value);
    expect(earlier.length).toBeGreaterThan(0);
    for (const r of earlier)
      expect([r.answer, r.target, r.published]).toEqual([null, "", expect.any(String)]);
    const ids = earlier.map((r) => r.measure.id);
    const carried = (await released()).returns.filter(
      (r) => ids.includes(r.measure.id) && r.earlierGrade?.quarter === "2018Q4",
    );
    expect(carried.length).toBeGreaterThan(0);
  });
});

describe("an import of the demo council", () => {
  let ports: TestPorts;
  let planned: ImportOutcome;
  let writtenByDryRun: readonly string[];
  let planAfterDryRun: unknown;
  let done: ImportOutcome;
  beforeAll(async () => {
    ports = await testPorts();
    planned = await runImport(ports, councilFiles, false);
    writtenByDryRun = writes(ports);
    planAfterDryRun = await ports.plan.read();
    done = await runImport(ports, councilFiles);
  });

  it("as a dry run says what it would do and writes nothing", () => {
    expect(planned.kind).toBe("planned");
    expect(writtenByDryRun).toEqual([]);
    expect(planAfterDryRun).toBeNull();
    expect(done).toEqual({ ...planned, kind: "imported" });
  });

  it("run again changes nothing and writes nothing", async () => {
    const before = await everythingImported(ports);
    ports.takeRequests();
    expect(await imported(ports, councilFiles)).toEqual([]);
    expect(writes(ports)).toEqual([]);
    expect(await everythingImported(ports)).toEqual(before);
    const pointers = await ports.editions.pointers();
    expect(new Set(pointers.map(({ edition }) => edition))).toEqual(new Set([1]));
  });

  it("file by file ends as all files at once", async () => {
    const apart = await testPorts();
    const { people, measures, targets, ...published } = councilFiles;
    await imported(apart, { people: people ?? null });
    await imported(apart, { scorecard: published.scorecard ?? null, measures: measures ?? null });
    await imported(apart, { targets: targets ?? null });
    await imported(apart, { actions: published.actions ?? null, actionsQuarter: Q2 });
    expect(await apart.plan.read()).toEqual(await ports.plan.read());
    expect(await apart.people.readAll()).toHaveLength((await ports.people.readAll()).length);
  });
});

describe("an import", () => {
  it("of a corrected figure makes a second edition beside the first", async () => {
    const ports = await testPorts();
    const rows = [
      { actual_raw: "100", rag_raw: "LG" },
      { measure_no: "2", measure: "Loans" },
    ];
    await imported(ports, { scorecard: scorecardTable(rows) });
    const first = await ports.editions.read(Q2, 1);
    const corrected = [
      { actual_raw: "120", rag_raw: "HG" },
      { measure_no: "2", measure: "Loans" },
    ];
    expect(await imported(ports, { scorecard: scorecardTable(corrected) })).toEqual([
      expect.stringContaining(
        "changed return: 2019/20 Q2 1.1 actual 120, target 100, grade HG (was actual 100",
      ),
    ]);
    expect(await ports.editions.read(Q2, 1)).toEqual(first);
    const second = await readReleased(ports)(Q2);
    expect([second?.number, second?.returns.map((r) => r.answer)]).toEqual([
      2,
      [
        { kind: "figure", actual: "120" },
        { kind: "figure", actual: "100" },
      ],
    ]);
    const lines = await ports.quarters.readLog(Q2, `r~${first?.returns[0]?.measure.id ?? ""}`);
    expect(lines.map(({ version, event }) => [version, event])).toEqual([[0, "imported"], [1, "imported"]]); // prettier-ignore
    expect(lines[1]).toMatchObject({
      before: { answer: { actual: "100" } },
      after: { answer: { actual: "120" } },
    });
  });

  it("of a quarter with a round of its own is refused, and names where the file does so", async () => {
    const ports = await testPorts();
    await imported(ports, { scorecard: scorecardTable([{}]) });
    ports.setTime("2020-01-02T09:00:00.000Z");
    ports.setTime("2020-01-02T09:00:00.000Z");
    await openRound(ports)(performer, quarterOf(2019, 3), "2020-01-14");
    const scorecard = scorecardTable([{}, { period: "2019/20 Q3" }]);
    ports.takeRequests();
    expect(await runImport(ports, { scorecard })).toMatchObject({
      kind: "faulty",
      faults: [{ file: "scorecard.csv", line: 3, column: "period", value: "2019/20 Q3" }],
    });
    expect(writes(ports)).toEqual([]);
  });

  it("takes the measures file before what a scorecard shows of a measure", async () => {
    const ports = await testPorts();
    const measures = table(
      "measures.csv",
      "measure_id,ref,name,good,unit,frequency",
      "museum,1.1,Museum visits,higher,number,Q2;Q4",
    );
    await imported(ports, { measures, scorecard: scorecardTable([{ measure: "Visits as printed" }]) });
    const plan = await ports.plan.read();
    expect(plan?.measures).toMatchObject([
      { id: "museum", name: "Museum visits", frequency: { kind: "quarters", quarters: [2, 4] } },
    ]);
    expect((await readReleased(ports)(Q2))?.returns).toMatchObject([{ measure: { id: "museum" } }]);
    await imported(ports, { scorecard: scorecardTable([{}]) });
    expect((await ports.plan.read())?.measures.map((m) => m.id)).toEqual(["museum"]);
  });

  it("lets two measures change places, each keeping its id and its targets", async () => {
    const ports = await testPorts();
    const head = "measure_id,ref,name,good";
    await imported(ports, {
      measures: table("m.csv", head, "a,1.1,Apples,higher", "b,1.2,Bread,higher"),
      targets: table("t.csv", "measure_id,quarter,target", "a,2019/20 Q3,5", "1.2,2019/20 Q3,7"),
    });
    await imported(ports, { measures: table("m.csv", head, "a,1.2,Apples,higher", "b,1.1,Bread,higher") });
    const plan = await ports.plan.read();
    expect(plan?.measures.map(({ ref, id, name }) => [ref, id, name])).toEqual([
      ["1.1", "b", "Bread"],
      ["1.2", "a", "Apples"],
    ]);
    expect([...(plan?.targets ?? [])].toSorted()).toEqual([["a", { "2019Q3": "5" }], ["b", { "2019Q3": "7" }]]); // prettier-ignore
  });

  it("keeps what a file has no column for, and clears what its cell leaves empty", async () => {
    const ports = await testPorts();
    const sam = "sam@council.example";
    await imported(ports, {
      people: table(
        "p.csv",
        "upn,name,roles,directorate,deputy",
        `${sam},Sam,performance-team,Place,ali@council.example`,
        "ali@council.example,Ali,officer,,",
      ),
      measures: table(
        "m.csv",
        "measure_id,ref,name,good,owner,definition",
        `a,1.1,Apples,higher,${sam},Counted in May`,
      ),
    });
    const before = (await ports.people.readByUpn(sam))?.value;
    await imported(ports, {
      people: table("p.csv", "upn,name", `${sam},Samuel`),
      measures: table("m.csv", "measure_id,ref,name,good,definition", "a,1.1,Apples,higher,"),
    });
    expect((await ports.people.readByUpn(sam))?.value).toEqual({ ...before, name: "Samuel" });
    expect(before?.roles).toEqual(["performance-team"]);
    expect((await ports.plan.read())?.measures).toMatchObject([{ owner: { name: "Sam" }, definition: "" }]);
    await imported(ports, { people: table("p.csv", "upn,name,roles", `${sam},Samuel,`) });
    expect((await ports.people.readByUpn(sam))?.value.roles).toEqual([]);
  });

  it("takes an action's update for the quarter that it names, or that is given for the whole file", async () => {
    const ports = await testPorts();
    const head = "action_id,priority_no,objective,action,quarter,status,update";
    const actions = table("a.csv", head, "a1,1,Streets,Sweep,2019/20 Q1,GREEN,Swept", "a2,1,Streets,Wash,,,");
    const scorecard = scorecardTable([{}, { period: "2019/20 Q1" }]);
    await imported(ports, { scorecard, actions, actionsQuarter: Q2 });
    const updates = async (quarter: typeof Q2) =>
      (await ports.editions.read(quarter, 1))?.actions.map(({ update }) => [
        update.actionId,
        update.status,
        update.update,
      ]);
    expect(await updates(quarterOf(2019, 1))).toEqual([["a1", "GREEN", "Swept"]]);
    expect(await updates(Q2)).toEqual([["a2", null, ""]]);
  });

  it("takes promises, parts, what is reached and why an action is closed", async () => {
    const ports = await testPorts();
    const head = "action_id,priority_no,objective,action,promise,promise_unit,part_of,status,reached,reason";
    const actions = table(
      "a.csv",
      head,
      "a,1,Homes,Build,more than 50,homes,,AMBER,46,",
      "b,1,Homes,Build in the north,,,a,CLOSED,,Sold",
    );
    await imported(ports, { scorecard: scorecardTable([{}]), actions, actionsQuarter: Q2 });
    const edition = await ports.editions.read(Q2, 1);
    expect(edition?.actions).toMatchObject([
      { action: { id: "a", promise: "more than 50", partOf: null }, update: { reached: "46", reason: "" } },
      { action: { id: "b", partOf: "a" }, update: { status: "CLOSED", reached: "", reason: "Sold" } },
    ]);
  });

  it("keeps of an action and of what was reported on it what a file has no column for", async () => {
    const ports = await testPorts();
    const people = table("p.csv", "upn,name", "sam@x,Sam");
    const head =
      "action_id,priority_no,objective,action,lead,promise,promise_unit,due,directorates,status,reached,reason";
    const full = table("a.csv", head, "a,1,Homes,Build,Sam,50,homes,March 2025,Place,CLOSED,46,Sold");
    await imported(ports, { people, scorecard: scorecardTable([{}]), actions: full, actionsQuarter: Q2 });
    const [before] = (await ports.plan.read())?.actions ?? [];
    const short = table(
      "b.csv",
      "action_id,priority_no,objective,action,status,update",
      "a,1,Homes,Build,CLOSED,Text",
    );
    await imported(ports, { actions: short, actionsQuarter: Q2 });
    expect((await ports.plan.read())?.actions).toEqual([before]);
    expect((await ports.quarters.readActions(Q2)).actions.map(({ value }) => value.value)).toMatchObject([
      { status: "CLOSED", update: "Text", reached: "46", reason: "Sold" },
    ]);
    const open = table(
      "c.csv",
      "action_id,priority_no,objective,action,due,status",
      "a,1,Homes,Build,,GREEN",
    );
    await imported(ports, { actions: open, actionsQuarter: Q2 });
    expect((await ports.plan.read())?.actions).toEqual([{ ...before, due: "" }]);
    expect((await ports.quarters.readActions(Q2)).actions[0]?.value.value).toMatchObject({
      reached: "46",
      reason: "",
    });
  });
});

describe("a faulty file", () => {
  const PEOPLE = table("people.csv", "upn,name,roles,deputy", "sam@x.example,Sam,officer,");
  const MEASURES = "measure_id,ref,name,good";
  it.each<
    [string, Parameters<typeof runImport>[1], readonly (readonly [string, number, string, string, RegExp])[]]
  >([
    [
      "a scorecard",
      {
        scorecard: scorecardTable([
          { good: "up" },
          { period: "2019 Q5", measure_no: "0" },
          { target_raw: "about 5", actual_raw: "lots", rag_raw: "Purple" },
          { headline: "maybe", measure: "" },
          { measure_no: "7", priority: "Another name" },
          { measure_no: "7" },
        ]),
      },
      [
        ["scorecard.csv", 2, "good", "up", /^higher, lower or range$/],
        ["scorecard.csv", 3, "measure_no", "0", /a measure's number/],
        ["scorecard.csv", 3, "period", "2019 Q5", /^a quarter/],
        ["scorecard.csv", 4, "target_raw", "about 5", /^a figure, a range/],
        ["scorecard.csv", 4, "actual_raw", "lots", /^a figure/],
        ["scorecard.csv", 4, "rag_raw", "Purple", /^a grade/],
        ["scorecard.csv", 5, "headline", "maybe", /^yes or no$/],
        ["scorecard.csv", 5, "measure", "", /name/],
        ["scorecard.csv", 5, "period", "2019/20 Q2", /line 4 has this one too/],
        ["scorecard.csv", 6, "priority", "Another name", /as on the rows before/],
        ["scorecard.csv", 7, "period", "2019/20 Q2", /line 6 has this one too/],
      ],
    ],
    [
      "people",
      {
        people: table(
          "people.csv",
          "upn,name,roles,deputy",
          "sam,Sam,officer,",
          "ali@x.example,,chief,",
          "ALI@x.example,Ali,,nobody@x.example",
          "kim@x.example,Kim,,not a sign-in",
        ),
      },
      [
        ["people.csv", 2, "upn", "sam", /sign-in name/],
        ["people.csv", 3, "name", "", /^a name$/],
        ["people.csv", 3, "roles", "chief", /performance-team, corporate-lead/],
        ["people.csv", 4, "upn", "ALI@x.example", /line 3 has this one too/],
        ["people.csv", 4, "deputy", "nobody@x.example", /somebody from the people file/],
        ["people.csv", 5, "deputy", "not a sign-in", /sign-in name/],
      ],
    ],
    [
      "measures",
      {
        people: PEOPLE,
        measures: table(
          "measures.csv",
          `${MEASURES},owner,deputy,unit,min,frequency,starts,suppress_below,tolerance`,
          "a,1.1,Apples,higher,Nobody,,,,,,,",
          "a,1.2,Again,higher,,,,,,,,",
          "b,1.1,Bread,higher,,,,,,,,",
          "c,one,,sideways,sam@x.example,,,,Q6,,,",
          ",1.9,None,higher,,,,,,,,",
          "d,1.4,D,lower,Sam,also nobody,litres,few,Q5,soon,0,wide",
        ),
      },
      [
        ["measures.csv", 2, "owner", "Nobody", /somebody from the people file/],
        ["measures.csv", 3, "measure_id", "a", /line 2 has this one too/],
        ["measures.csv", 4, "ref", "1.1", /line 2 has this one too/],
        ["measures.csv", 5, "ref", "one", /^a ref/],
        ["measures.csv", 5, "good", "sideways", /^higher, lower or range$/],
        ["measures.csv", 5, "name", "", /name/],
        ["measures.csv", 5, "frequency", "Q6", /quarterly, monthly/],
        ["measures.csv", 6, "measure_id", "", /^a value$/],
        ["measures.csv", 7, "deputy", "also nobody", /people file/],
        ["measures.csv", 7, "unit", "litres", /number, percent or pounds/],
        ["measures.csv", 7, "min", "few", /a figure/],
        ["measures.csv", 7, "frequency", "Q5", /quarterly, monthly/],
        ["measures.csv", 7, "starts", "soon", /a quarter/],
        ["measures.csv", 7, "suppress_below", "0", /whole number/],
        ["measures.csv", 7, "tolerance", "wide", /relative/],
      ],
    ],
    [
      "targets",
      {
        measures: table("measures.csv", MEASURES, "a,1.1,Apples,higher"),
        targets: table(
          "targets.csv",
          "measure_id,quarter,target",
          "a,2019/20 Q3,5",
          "1.1,Q3 2019/20,6",
          "z,2019/20 Q3,5",
          "a,Q9,5",
          "a,2019/20 Q4,a lot",
        ),
      },
      [
        ["targets.csv", 3, "quarter", "Q3 2019/20", /line 2 has one too/],
        ["targets.csv", 4, "measure_id", "z", /id or ref of a measure/],
        ["targets.csv", 5, "quarter", "Q9", /^a quarter/],
        ["targets.csv", 6, "target", "a lot", /^a figure, a range/],
      ],
    ],
    [
      "actions",
      {
        actions: table(
          "actions.csv",
          "action_id,priority_no,objective,action,quarter,status,update",
          "a,one,Streets,Sweep,2019/20 Q2,GREEN,",
          "a,1,Streets,Wash,2019/20 Q2,PINK,",
          "b,1,,,2019/20 Q2,GREEN,",
          "c,1,Streets,Mend,,AMBER,",
          "d,1,Streets,Light,then,,",
        ),
      },
      [
        ["actions.csv", 2, "priority_no", "one", /a priority's number/],
        ["actions.csv", 3, "action_id", "a", /each action once/],
        ["actions.csv", 3, "status", "PINK", /GREEN, AMBER/],
        ["actions.csv", 4, "action", "", /what will be done/],
        ["actions.csv", 5, "quarter", "", /the quarter that the status/],
        ["actions.csv", 6, "quarter", "then", /a quarter/],
      ],
    ],
    [
      "actions in parts, and what is reached",
      {
        actions: table(
          "actions.csv",
          "action_id,priority_no,objective,action,promise,part_of,quarter,status,reached,reason",
          "a,1,Homes,Build,50,,2019/20 Q2,GREEN,lots,",
          "b,1,Homes,Build north,,a,2019/20 Q2,GREEN,7,Sold",
          "c,1,Homes,Build west,,b,,,,",
          "d,1,Homes,Build east,,z,,,,",
          "e,1,Homes,Build up,,e,,,,",
        ),
      },
      [
        ["actions.csv", 2, "reached", "lots", /a number in the promise's unit/],
        ["actions.csv", 3, "part_of", "a", /whole itself/],
        ["actions.csv", 3, "reached", "7", /no number is promised/],
        ["actions.csv", 3, "reason", "Sold", /CLOSED only/],
        ["actions.csv", 4, "part_of", "b", /whole itself/],
        ["actions.csv", 5, "part_of", "z", /the action_id of an action/],
        ["actions.csv", 6, "part_of", "e", /whole itself/],
      ],
    ],
    [
      "several at once, all in one go",
      {
        people: table("people.csv", "upn,name", "sam,Sam"),
        targets: table("targets.csv", "measure_id,quarter,target", "a,2019/20 Q3,5"),
      },
      [
        ["people.csv", 2, "upn", "sam", /sign-in name/],
        ["targets.csv", 2, "measure_id", "a", /id or ref/],
      ],
    ],
  ])("%s: every fault is named with its place, and nothing is written", async (_, files, wanted) => {
    const ports = await testPorts();
    const outcome = await runImport(ports, files);
    if (outcome.kind !== "faulty") throw new Error(outcome.kind);
    const found = outcome.faults.map(({ file, line, column, value }) => [file, line, column, value]);
    const text = (list: readonly unknown[]) => list.map((item) => JSON.stringify(item)).toSorted();
    expect(text(found)).toEqual(
      text(wanted.map(([file, line, column, value]) => [file, line, column, value])),
    );
    for (const [file, line, column, , expected] of wanted) {
      const fault = outcome.faults.find((f) => f.file === file && f.line === line && f.column === column);
      expect(fault?.expected).toMatch(expected);
    }
    expect(writes(ports)).toEqual([]);
  });

  it("names a person whom two people could be", async () => {
    const people = table("people.csv", "upn,name", "jo.1@x.example,Jo Bloggs", "jo.2@x.example,Jo Bloggs");
    const measures = (owner: string) => table("m.csv", `${MEASURES},owner`, `a,1.1,Apples,higher,${owner}`);
    const ports = await testPorts();
    expect(await runImport(ports, { people, measures: measures("Jo Bloggs") })).toMatchObject({
      kind: "faulty",
      faults: [{ file: "m.csv", line: 2, column: "owner", value: "Jo Bloggs" }],
    });
    expect((await runImport(ports, { people, measures: measures("jo.2@x.example") })).kind).toBe("imported");
  });

  it("with a ref that another measure of the plan has is refused", async () => {
    const ports = await testPorts();
    await imported(ports, { measures: table("m.csv", MEASURES, "a,1.1,Apples,higher") });
    expect(
      await runImport(ports, { measures: table("m.csv", MEASURES, "b,1.1,Bread,higher") }),
    ).toMatchObject({
      kind: "faulty",
      faults: [{ file: "m.csv", line: 2, column: "ref", value: "1.1" }],
    });
  });

  it("is found out even where one cell of the sample is", async () => {
    const ports = await testPorts();
    const scorecard = sample("scorecard-2019-20-q2.csv", (text) =>
      text.replace(/,higher,2019\/20 Q1,/, ",higher,2019/20 Q7,"),
    );
    const outcome = await runImport(ports, { ...councilFiles, scorecard });
    expect(outcome).toMatchObject({ kind: "faulty", faults: [{ column: "period", value: "2019/20 Q7" }] });
    expect(writes(ports)).toEqual([]);
  });
});
