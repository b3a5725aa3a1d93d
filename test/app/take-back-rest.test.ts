import { describe, expect, it } from "vitest";
import { type ImportFiles, NO_FILES } from "../../src/app/import/import-input.ts";
import { faultText } from "../../src/app/fault.ts";
import { importFiles } from "../../src/app/import/import-files.ts";
import { closeRound } from "../../src/app/close-round.ts";
import { openRound } from "../../src/app/open-round.ts";
import { reopenRound } from "../../src/app/reopen-round.ts";
import { readCouncilLog, readLog } from "../../src/app/read-log.ts";
import { restateReturn } from "../../src/app/restate-return.ts";
import { submitActionUpdate } from "../../src/app/submit-action-update.ts";
import { actionId } from "../../src/domain/action.ts";
import { measureId } from "../../src/domain/measure.ts";
import { quarterOf } from "../../src/domain/quarter.ts";
import { logText } from "../../src/views/log-text.ts";
import { scorecardTable } from "../support/scorecard-csv.ts";
import { filesOf, imported, importedKeeping, PLAN_ID, runImport, seen, table } from "./import-council.ts";
import { callerAt, performer, testPorts, type TestPorts } from "./test-council.ts";

type Files = Partial<ImportFiles>;
const [Q1, Q2, Q3] = [quarterOf(2019, 1), quarterOf(2019, 2), quarterOf(2019, 3)];

const council: Files = {
  people: table(
    "people.csv",
    "upn,name,roles",
    "performer@council.example,Perf,performance-team",
    "sam@x.example,Sam,officer",
  ),
  measures: table(
    "m.csv",
    "measure_id,ref,name,good,owner,suppress_below",
    "a,1.1,Visits to the museum,higher,Sam,10",
  ),
  scorecard: scorecardTable([{ measure_id: "a", actual_raw: "90", rag_raw: "HR", period: "2019/20 Q1" }]),
};

async function withCouncil(...more: readonly Files[]): Promise<TestPorts> {
  const ports = await testPorts();
  for (const files of [council, ...more]) await imported(ports, files);
  return ports;
}

async function refusals(ports: TestPorts, files: Files): Promise<readonly string[]> {
  const before = await seen(ports);
  const outcome = await runImport(ports, files);
  expect(await seen(ports)).toEqual(before);
  if (outcome.kind !== "faulty") throw new Error(outcome.kind);
  return outcome.faults.map(faultText);
}

describe("what something still needs is not taken away", () => {
  const more: Files = {
    people: table("people.csv", "upn,name", "new@x.example,New"),
    measures: table("m.csv", "measure_id,ref,name,good", "b,2.1,Loans,higher"),
    actions: table("a.csv", "action_id,priority_no,objective,action", "x,2,O,Homes"),
  };

  it.each<readonly [string, (ports: TestPorts) => Promise<unknown>, readonly string[]]>([
    [
      "a measure in a round, and its priority stay",
      (ports) => openRound(ports)(performer, Q2, "2019-10-21"),
      [
        'measures.csv, line 2, withdrawn: "yes" found; expected nothing. It cannot be removed: the round of 2019/20 Q2 has it',
      ],
    ],
    [
      "a measure in a quarter that became history since",
      (ports) =>
        imported(ports, {
          scorecard: scorecardTable([{ measure_id: "b", priority_no: "2", measure: "Loans" }]),
        }),
      [
        'measures.csv, line 2, withdrawn: "yes" found; expected nothing. It cannot be removed: 2019/20 Q2 still has figures for it, and these files do not take them back',
      ],
    ],
    [
      "somebody who owns a measure by now",
      (ports) =>
        imported(ports, {
          measures: table("m.csv", "measure_id,ref,name,good,owner", "a,1.1,Visits to the museum,higher,New"),
        }),
      [
        'people.csv, line 2, withdrawn: "yes" found; expected nothing. They cannot be removed: measure 1.1 names them',
      ],
    ],
    [
      "somebody who is a deputy by now",
      (ports) =>
        imported(ports, {
          people: table("p.csv", "upn,name,roles,deputy", "sam@x.example,Sam,officer,new@x.example"),
        }),
      [
        'people.csv, line 2, withdrawn: "yes" found; expected nothing. They cannot be removed: they are the deputy of Sam',
      ],
    ],
    [
      "an action that has parts by now, and the priority that they are in",
      (ports) =>
        imported(ports, {
          actions: table("a.csv", "action_id,priority_no,objective,action,part_of", "y,2,O,Part,x"),
        }),
      [
        'priorities.csv, line 2, withdrawn: "yes" found; expected nothing. It cannot be removed: the action "Part" is in it',
        'actions.csv, line 2, withdrawn: "yes" found; expected nothing. It cannot be removed: "Part" is a part of it',
      ],
    ],
  ])("%s", async (_, since, wanted) => {
    const ports = await withCouncil();
    const files = filesOf(await importedKeeping(ports, more));
    await since(ports);
    expect(await refusals(ports, files)).toEqual(wanted);
  });

  it("a quarter that has a round of its own by now, and a figure that was changed by hand", async () => {
    const ports = await withCouncil();
    const files = filesOf(await importedKeeping(ports, { scorecard: scorecardTable([{ measure_id: "a" }]) }));
    await imported(ports, files);
    await openRound(ports)(performer, Q2, "2019-10-21");
    expect(await refusals(ports, files)).toEqual([
      'scorecard.csv, line 2, period: "2019/20 Q2" found; expected a quarter without a round of its own: its figures come from their owners',
    ]);
    const row = "1,P,1,Visits,no,,,higher,2019/20 Q1,100,91,HR,,a,1";
    const head = "priority_no,priority,measure_no,measure,headline,portfolio_holder,csb_lead,good,period,target_raw,actual_raw,rag_raw,latest_rag_raw,measure_id,as_in_edition"; // prettier-ignore
    expect(await refusals(ports, { scorecard: table("s.csv", head, row) })).toEqual([
      's.csv, line 2, as_in_edition: "1" found; expected nothing, or the figures of that edition: actual 90, target 100',
    ]);
    expect(await refusals(ports, { scorecard: table("s.csv", head, row.replace(/1$/, "7")) })).toEqual([
      's.csv, line 2, as_in_edition: "7" found; expected an edition of 2019/20 Q1 that has a',
    ]);
  });
});

describe("a quarter that was taken back", () => {
  const action = (words: string, rest = ",,") =>
    table("a.csv", "action_id,priority_no,objective,action,quarter,status,update", `x,1,O,${words},${rest}`);
  const figure = { scorecard: scorecardTable([{ measure_id: "a" }]) };

  it("is imported again with its actions as they were called in it", async () => {
    const ports = await withCouncil({ actions: action("Homes") });
    await imported(ports, { ...figure, actions: action("Homes", "2019/20 Q2,GREEN,On the way") });
    await imported(ports, { actions: action("Houses") });
    const before = await seen(ports);
    const withdrawn = {
      scorecard: scorecardTable([{ measure_id: "a", withdrawn: "yes" }]),
      actions: table(
        "a.csv",
        "action_id,priority_no,objective,action,quarter,withdrawn",
        "x,1,O,Houses,2019/20 Q2,update",
      ),
    };
    const files = filesOf(await importedKeeping(ports, withdrawn));
    expect((await ports.editions.pointers()).map(({ quarter }) => quarter)).toEqual([Q1]);
    await imported(ports, files);
    expect(await seen(ports)).toEqual(before);
  });

  it("has no action of an edition that there is not", async () => {
    const ports = await withCouncil({ actions: action("Homes") }, figure);
    const head = "action_id,priority_no,objective,action,quarter,status,update,as_in_edition";
    const files = (number: string) => ({
      actions: table("a.csv", head, `x,1,O,Homes,2019/20 Q2,RED,Late,${number}`),
    });
    for (const number of ["1", "7"])
      expect(await refusals(ports, files(number))).toEqual([
        `a.csv, line 2, as_in_edition: "${number}" found; expected an edition of 2019/20 Q2 that has x`,
      ]);
  });

  it("is opened, and is then open: there is nothing to open again until it is closed", async () => {
    const ports = await withCouncil();
    await imported(ports, filesOf(await importedKeeping(ports, figure)));
    await openRound(ports)(performer, Q2, "2019-10-21");
    const reopen = () => reopenRound(ports)(performer, Q2, "The figures of one area were late");
    expect(await reopen()).toEqual({ kind: "refused", why: "The round for 2019/20 Q2 is open already." });
    await closeRound(ports)(performer, Q2);
    expect(await reopen()).toMatchObject({ kind: "reopened" });
    expect(await reopen()).toMatchObject({ kind: "reopened" });
  });
});

it.each(["no", "-", "NO"])("a scorecard's row that says withdrawn: %s is read as any other", async (no) => {
  const ports = await withCouncil();
  await imported(ports, { scorecard: scorecardTable([{ measure_id: "a", withdrawn: no }]) });
  expect((await ports.quarters.readReturn(Q2, measureId("a")))?.value.answer).toMatchObject({
    kind: "figure",
  });
});

describe("rows that contradict each other, or name nothing, are faults", () => {
  const action = (head: string, ...rows: readonly string[]) => ({
    actions: table("a.csv", `action_id,priority_no,objective,action,withdrawn,quarter${head}`, ...rows),
  });
  const withdrawnMeasure = (...rows: readonly string[]) => ({
    measures: table("m.csv", "measure_id,ref,name,good,withdrawn", ...rows),
  });
  const restored = (...rows: readonly string[]) =>
    table(
      "s.csv",
      "priority_no,priority,measure_no,measure,headline,portfolio_holder,csb_lead,good,period,target_raw,actual_raw,rag_raw,latest_rag_raw,measure_id,as_in_edition,withdrawn",
      ...rows.map(
        (row) => `1,Build a Better Borough,1,Visits to the museum,no,,,higher,2019/20 Q1,100,90,HR,,${row}`,
      ),
    );

  it.each<readonly [string, Files, readonly string[]]>([
    [
      "one person_id twice",
      { people: table("p.csv", "upn,name,person_id", "a@x.example,A,p-1", "b@x.example,B,p-1") },
      ['p.csv, line 3, person_id: "p-1" found; expected each person once; line 2 has this one too'],
    ],
    [
      "somebody who goes and stays",
      { people: table("p.csv", "upn,name,withdrawn", "sam@x.example,Sam,", "Sam@x.example,Sam,yes") },
      ['p.csv, line 3, withdrawn: "yes" found; expected nothing, or no line 2, which keeps the same'],
    ],
    [
      "a measure that goes and stays",
      withdrawnMeasure("a,1.1,Visits,higher,yes", "a,1.1,Visits,higher,"),
      ['m.csv, line 2, withdrawn: "yes" found; expected nothing, or no line 3, which keeps the same'],
    ],
    [
      "a measure without its id",
      withdrawnMeasure(",1.1,Visits,higher,yes"),
      ["m.csv, line 2, measure_id: nothing found; expected what is withdrawn"],
    ],
    [
      "an action's update of no quarter",
      action("", "x,1,O,Homes,update,", "y,1,O,Other,yes,2019"),
      [
        "a.csv, line 2, quarter: nothing found; expected the quarter that the status and update are of (or --quarter for the whole file)",
        'a.csv, line 3, quarter: "2019" found; expected a quarter, for example 2019/20 Q2, or nothing',
      ],
    ],
    [
      "a measure twice in a quarter, as in an edition and gone",
      { scorecard: restored("a,1,", "a,,yes") },
      [
        's.csv, line 3, period: "2019/20 Q1" found; expected one row a measure and quarter; line 2 is of a too',
      ],
    ],
    [
      "a measure twice in a quarter, as in an edition and as printed, by its number",
      { scorecard: restored(",,", "a,1,") },
      [
        's.csv, line 3, period: "2019/20 Q1" found; expected one row a measure and quarter; line 2 is of a too',
      ],
    ],
    [
      "no grading method for a plan with something in it",
      { methodVersion: "none" },
      ['--method: "none" found; expected a grading method, as the plan still has measure 1.1'],
    ],
  ])("%s", async (_, files, wanted) => {
    expect(await refusals(await withCouncil(), files)).toEqual(expect.arrayContaining([...wanted]));
  });
});

it("a corporate lead of a round under way stays, whoever leads in the plan by now", async () => {
  const led = (lead: string) => ({
    measures: table(
      "m.csv",
      "measure_id,ref,name,good,corporate_lead",
      `a,1.1,Visits to the museum,higher,${lead}`,
    ),
  });
  const ports = await withCouncil();
  const more = { people: table("people.csv", "upn,name", "new@x.example,New") };
  const files = filesOf(await importedKeeping(ports, more));
  await imported(ports, led("New"));
  await openRound(ports)(performer, Q2, "2019-10-21");
  await imported(ports, led("Perf"));
  expect(await refusals(ports, files)).toEqual([
    'people.csv, line 2, withdrawn: "yes" found; expected nothing. They cannot be removed: the round of 2019/20 Q2 names them. Take this back when it is released',
  ]);
});

it("what was reached of a promise comes back, though nothing is promised any more", async () => {
  const head = "action_id,priority_no,objective,action,quarter,status,update,promise,promise_unit,reached";
  const action = (row: string) => ({ actions: table("a.csv", head, `x,1,O,Homes,${row}`) });
  const ports = await withCouncil(
    { scorecard: scorecardTable([{ measure_id: "a" }]) },
    action("2019/20 Q2,GREEN,46 built,50,homes,46"),
    action(",,,,,"),
  );
  const before = await seen(ports);
  const files = filesOf(await importedKeeping(ports, action("2019/20 Q2,RED,Stopped,,,")));
  await imported(ports, files);
  expect(await seen(ports)).toEqual(before);
});

it("a dry run names a target that goes", async () => {
  const ports = await withCouncil();
  const last = { targets: table("t.csv", "measure_id,quarter,target", "a,2019/20 Q4,50") };
  expect(await imported(ports, filesOf(await importedKeeping(ports, last)))).toEqual([
    "changed measure: 1.1 Visits to the museum; target of 2019/20 Q4: none, was 50",
  ]);
});

it("who has written to the bot since has left, keeps the account, and stays so", async () => {
  const ports = await withCouncil();
  const more = { people: table("people.csv", "upn,name", "new@x.example,New") };
  const files = filesOf(await importedKeeping(ports, more));
  const added = await ports.people.readByUpn("new@x.example");
  if (added === null) throw new Error("nobody");
  await ports.people.pin(added, "aad-1");
  expect(await imported(ports, files)).toEqual(["changed person: New; left: 2019-10-01, was none"]);
  expect((await ports.people.readByUpn("new@x.example"))?.value).toMatchObject({
    left: "2019-10-01",
    aadObjectId: "aad-1",
  });
  expect(await imported(ports, files)).toEqual([]);
});

it("who had left, and was listed again, has left on that day; an account stays with its person", async () => {
  const ports = await withCouncil();
  const sam = await ports.people.readByUpn("sam@x.example");
  if (sam === null) throw new Error("nobody");
  await ports.people.writePeople([
    { value: { ...sam.value, left: "2019-09-03", aadObjectId: "aad-1" }, etag: sam.etag },
  ]);
  const before = await seen(ports);
  // Somebody who has left owns a measure all the same.
  const last = {
    people: table("p.csv", "upn,name,roles", "sam@x.example,Sam,officer"),
    measures: table("m.csv", "measure_id,ref,name,good,owner", "a,1.1,Visits,higher,Perf"),
  };
  const previous = await importedKeeping(ports, last);
  expect(JSON.stringify(previous)).not.toContain("aad-1");
  await imported(ports, filesOf(previous));
  expect(await seen(ports)).toEqual(before);
});

it("a correction that was made after the release comes back with what stood before it", async () => {
  const ports = await withCouncil();
  const request = {
    quarter: Q1,
    measureId: measureId("a"),
    actual: "95",
    why: "miscounted",
    confirmed: true,
  };
  const corrected = await restateReturn(ports)(performer, request);
  expect(corrected.kind).not.toBe("refused");
  const before = await seen(ports);
  const again = scorecardTable([{ measure_id: "a", actual_raw: "70", rag_raw: "HR", period: "2019/20 Q1" }]);
  await imported(ports, filesOf(await importedKeeping(ports, { scorecard: again })));
  expect(await seen(ports)).toEqual(before);
});

it("an update that a lead gave in an open round comes back as theirs", async () => {
  const action = (rest: string) =>
    table("a.csv", "action_id,priority_no,objective,action,lead,quarter,status,update", rest);
  const ports = await withCouncil({ actions: action("x,1,O,Homes,Sam,,,") });
  await openRound(ports)(performer, Q2, "2019-10-21");
  const sam = (await ports.people.readByUpn("sam@x.example"))?.value;
  if (sam === undefined) throw new Error("nobody");
  const typed = { status: "GREEN", update: "On the way", reached: "", reason: "" };
  const request = { quarter: Q2, actionId: actionId("x"), version: 0, typed };
  const caller = { ...callerAt(sam.id), name: "Sam" };
  expect(await submitActionUpdate(ports)(caller, request)).toMatchObject({ kind: "accepted" });
  const before = await seen(ports);
  const files = filesOf(
    await importedKeeping(ports, { actions: action("x,1,O,Homes,Sam,2019/20 Q2,RED,Stopped") }),
  );
  await imported(ports, files);
  expect(await seen(ports)).toEqual(before);
  expect(await imported(ports, files)).toEqual([]);
});

it("a year start is taken back, and so is a plan that replaced another", async () => {
  const year = (prefix: string) => ({
    yearStart: {
      from: quarterOf(2020, 1),
      table: table(
        "year.csv",
        "measure_id,change,ref,name,priority,q1,q2,q3,q4,reason,good",
        `a,,,Visits of all,${prefix} priority,1,2,3,4,more,`,
        "n,add,1.9,New one,,,,,,,lower",
      ),
    },
  });
  const ports = await withCouncil({ targets: table("t.csv", "measure_id,quarter,target", "a,2019/20 Q4,9") });
  const before = await seen(ports);
  await imported(ports, filesOf(await importedKeeping(ports, year("New"))));
  expect(await seen(ports)).toEqual(before);

  const earlierPlans = [{ planId: PLAN_ID, until: quarterOf(2019, 4) }];
  const next = await testPorts({ prefix: ports.prefix, planId: "2020", earlierPlans });
  const files = filesOf(await importedKeeping(next, year("Other")));
  await imported(next, files);
  expect(await next.plan.read()).toBeNull();
  expect(await next.plan.readRows()).toEqual([]);
  expect((await next.plan.readEarlier())?.measures).toHaveLength(1);
});

it("the logs tell of the import and of taking it back, and why", async () => {
  const ports = await withCouncil();
  const last = {
    people: table("people.csv", "upn,name", "new@x.example,New"),
    scorecard: scorecardTable([
      { measure_id: "a" },
      { measure_id: "a", actual_raw: "80", period: "2019/20 Q1" },
    ]),
    targets: table("t.csv", "measure_id,quarter,target", "a,2019/20 Q3,5"),
  };
  const files = filesOf(await importedKeeping(ports, last));
  const options = {
    planId: PLAN_ID,
    by: { id: null, name: "Importer" },
    apply: true,
    why: "Takes back the import",
  };
  expect(await importFiles(ports)({ ...NO_FILES, ...files }, options)).toMatchObject({ kind: "imported" });

  const caller = callerAt((await ports.people.readByUpn("performer@council.example"))?.value ?? null);
  const textOf = async (log: ReturnType<typeof readCouncilLog>) => {
    const read = await log;
    return read.kind === "refused" ? read.why : logText(read.lines, { named: false });
  };
  const councils = await textOf(readCouncilLog(ports, caller));
  expect(councils).toContain("Importer added a person");
  expect(councils).toMatch(
    /Importer took a person off the list\.\n(?: {4}.*\n)+ {4}Why: Takes back the import\n/,
  );
  const measure = (await ports.plan.read())?.measures[0];
  if (measure === undefined) throw new Error("no measure");
  const q2 = await textOf(readLog(ports)(caller, Q2, { kind: "measure", measure }));
  expect(q2).toMatch(
    /imported it\.[^]*took back what had been imported of it\.[^]*Why: Takes back the import/,
  );
  const q1 = await textOf(readLog(ports)(caller, Q1, { kind: "measure", measure }));
  expect(q1).toMatch(/Figure: 80 \(before: 90\)[^]*Figure: 90 \(before: 80\)/);
  const q3 = await textOf(readLog(ports)(caller, Q3, { kind: "measure", measure }));
  expect(q3).toContain("not in the round of 2019/20 Q3");
});
