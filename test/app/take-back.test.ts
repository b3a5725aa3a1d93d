import { describe, expect, it } from "vitest";
import type { ImportFiles } from "../../src/app/import/import-input.ts";
import { measureId } from "../../src/domain/measure.ts";
import { quarterOf } from "../../src/domain/quarter.ts";
import { type ScorecardCells, scorecardTable } from "../support/scorecard-csv.ts";
import {
  councilFiles,
  filesOf,
  imported,
  importedKeeping,
  runImport,
  seen,
  table,
} from "./import-council.ts";
import { testPorts } from "./test-council.ts";

type Files = Partial<ImportFiles>;

const Q2 = quarterOf(2019, 2);
const PEOPLE = "upn,name,roles,directorate,deputy,former_upn";
const MEASURES = "measure_id,ref,name,good";
const ACTIONS = "action_id,priority_no,priority,objective,action,quarter,status,update";

const people = (...lines: readonly string[]) => table("people.csv", PEOPLE, ...lines);
const measures = (head: string, ...lines: readonly string[]) =>
  table("m.csv", `${MEASURES},${head}`, ...lines);
const targets = (...lines: readonly string[]) => table("t.csv", "measure_id,quarter,target,reason", ...lines);
const actions = (...lines: readonly string[]) => table("a.csv", ACTIONS, ...lines);
const scorecard = (...cells: readonly ScorecardCells[]) => scorecardTable(cells);

const council: Files = {
  people: people("sam@x.example,Sam,officer,Parks,ali@x.example,", "ali@x.example,Ali,,,,"),
  scorecard: scorecard({ actual_raw: "90", rag_raw: "HR" }, { period: "2019/20 Q1" }),
  measures: measures(
    "owner,corporate_lead",
    "2018-1.1,1.1,Visits to the museum,higher,sam@x.example,Jo Director",
  ),
};

/** Takes the last import back, takes that back, and takes it back again. */
async function takeBackAndForth(first: readonly Files[], last: Files): Promise<void> {
  const ports = await testPorts();
  for (const files of first) await imported(ports, files);
  const before = await seen(ports);
  const previous = await importedKeeping(ports, last);
  const after = await seen(ports);
  expect(after).not.toEqual(before);
  let files = filesOf(previous);
  for (const state of [before, after, before]) {
    const kept = await importedKeeping(ports, files);
    expect(await seen(ports)).toEqual(state);
    // Twice is once.
    expect(await runImport(ports, files)).toMatchObject({ kind: "imported", summary: { lines: [] } });
    files = filesOf(kept);
  }
}

describe("an import is taken back", () => {
  it.each<readonly [string, readonly Files[], Files]>([
    ["the first of all", [], councilFiles],
    ["people alone, into nothing", [], { people: people("sam@x.example,Sam,,,,") }],
    [
      "somebody more, who is a deputy",
      [council],
      { people: people("sam@x.example,Sam,,,jo@x.example,", "jo@x.example,Jo,,,,") },
    ],
    [
      "somebody's roles, directorate and name",
      [council],
      { people: people("sam@x.example,Sámi,corporate-lead;officer,Arts,,") },
    ],
    [
      "a sign-in name that became another's",
      [council],
      { people: people("sam.two@x.example,Sam,,,,sam@x.example", "sam@x.example,Sam Other,,,,") },
    ],
    [
      "a measure more, with targets and comparators",
      [council],
      {
        measures: measures("unit", "new,1.9,New,lower,percent"),
        targets: targets("new,2019/20 Q3,5,", "new,2019/20 Q4,-2%,"),
        comparators: table("c.csv", "measure_id,value,who", "new,34.5%,London"),
      },
    ],
    [
      "every column of a measure",
      [council],
      {
        measures: measures(
          "definition,definition_since,source,formula,data_quality,data_quality_date,unit,decimals,min,max,counting_rule,compare,tolerance,range_from,headline,equalities,mi_only,themes,frequency,arrears,starts,ends,paused_from,paused_until,paused_reason,data_period,portfolio_holders,corporate_lead,owner,deputy,data_provider,suppress_below",
          "2018-1.1,1.7,Other,range,=1+1,2019/20 Q1,s,f,good,2019-03-31,percent,2,0,100,snapshot,last figure,5%,nearest bound,yes,yes,yes,Arts;Parks,Q2;Q4,yes,2018/19 Q1,2025/26 Q1,2020/21 Q1,2020/21 Q2,works,2017/18 year,A One; B Two,Ali,ali@x.example,sam@x.example,sam@x.example,5",
        ),
      },
    ],
    [
      "columns of a measure that were there",
      [
        council,
        {
          measures: measures(
            "definition,definition_since,unit,decimals,min,max,counting_rule,compare,tolerance,range_from,frequency,paused_from,paused_reason,data_period,suppress_below",
            `2018-1.1,1.1,"A ""name"", of\ntwo lines",range,-5% of last year,2018/19 Q1,percent,0,0.50,1.10,rolling 12 months,last year,0.5,middle,average of Q1;Q2;Q4,2020/21 Q1,works,2017/18,10`,
          ),
        },
      ],
      {
        measures: measures(
          "definition,definition_since,unit,decimals,min,max,counting_rule,compare,tolerance,range_from,frequency,paused_from,paused_reason,data_period,suppress_below",
          "2018-1.1,1.1,X,lower,,,,,,,,,,,survey in 2019/20 Q2; 2021/22 Q2,,,,",
        ),
      },
    ],
    [
      "two measures that change places",
      [{ measures: measures("unit", "a,1.1,A,higher,", "b,1.2,B,lower,") }],
      { measures: measures("unit", "a,1.2,A,higher,", "b,1.1,B,lower,") },
    ],
    [
      "targets, with their reasons",
      [council, { targets: targets("1.1,2019/20 Q3,50,", "1.1,2019/20 Q4,0.9-1.1,") }],
      {
        targets: targets(
          "1.1,2019/20 Q3,57.10,more came",
          "1.1,2019/20 Q4,,none now",
          "1.1,2020/21 Q1,YoYR,",
        ),
      },
    ],
    [
      "comparators",
      [council, { comparators: table("c.csv", "measure_id,value,who,source", "1.1,34.5%,London,@LAPS") }],
      {
        comparators: table("c.csv", "measure_id,value,who", "1.1,30%,England", "1.1,31%,Wales"),
      },
    ],
    [
      "comparators where there were none",
      [council],
      { comparators: table("c.csv", "measure_id,value,who", "1.1,30%,England") },
    ],
    [
      "actions, their parts and updates",
      [council],
      {
        actions: table(
          "a.csv",
          `${ACTIONS},part_of,promise,promise_unit,reached,lead,due`,
          "a,1,Better,O,Homes,2019/20 Q2,GREEN,46 built,,50,homes,46,sam@x.example,March 2025",
          "b,1,Better,O,Part,2019/20 Q2,,,a,,,,,",
        ),
      },
    ],
    [
      "an action and its update that were there",
      [council, { actions: actions("a,1,Better,O,Old,2019/20 Q2,AMBER,=so so") }],
      {
        actions: actions("a,1,Best,O,New,2019/20 Q2,CLOSED,done"),
      },
    ],
    [
      "an update where there was none",
      [council, { actions: actions("a,1,,O,Old,,,") }],
      { actions: actions("a,1,,O,Old,2019/20 Q2,RED,late") },
    ],
    ["a grading method", [council], { methodVersion: "three-band-1" }],
    [
      "a figure of a quarter",
      [council],
      { scorecard: scorecard({ actual_raw: "120", rag_raw: "HG" }, { period: "2019/20 Q1" }) },
    ],
    [
      "a figure with later quarters compared",
      [council],
      { scorecard: scorecard({}, { period: "2019/20 Q1", actual_raw: "5", rag_raw: "HR" }) },
    ],
    [
      "a measure and its figures",
      [council],
      { scorecard: scorecard({ measure_no: "2", measure: "Loans", priority_no: "2", priority: "New" }) },
    ],
    [
      "a quarter, with what is compared with it",
      [council],
      { scorecard: scorecard({}, { period: "2018/19 Q2", actual_raw: "7" }, { period: "2019/20 Q1" }) },
    ],
    [
      "a grade from the latest-RAG column",
      [council],
      { scorecard: scorecard({ actual_raw: "90", rag_raw: "HR", latest_rag_raw: "HG (Q4 18/19)" }) },
    ],
    [
      "what a blank cell had left",
      [
        {
          scorecard: scorecard(
            { actual_raw: "", target_raw: "", rag_raw: "" },
            { measure_no: "2", measure: "Loans" },
          ),
        },
      ],
      {
        scorecard: scorecard({ actual_raw: "55" }),
      },
    ],
    [
      "how a priority is called, and a lead who became known",
      [council],
      {
        people: people("jo@x.example,Jo Director,corporate-lead,,,"),
        scorecard: scorecard({
          actual_raw: "90",
          rag_raw: "HR",
          priority: "Renamed",
          csb_lead: "Jo Director",
        }),
      },
    ],
  ])("%s", async (_, first, last) => {
    await takeBackAndForth(first, last);
  });

  it("step by step, the newest first, and forward again", async () => {
    const ports = await testPorts();
    const steps: Files[] = [
      council,
      { scorecard: scorecard({ actual_raw: "120" }) },
      { scorecard: scorecard({ actual_raw: "130" }) },
    ];
    const states = [await seen(ports)];
    const kept: Files[] = [];
    for (const files of steps) {
      kept.push(filesOf(await importedKeeping(ports, files)));
      states.push(await seen(ports));
    }
    const redo: Files[] = [];
    for (const files of kept.toReversed()) {
      states.pop();
      redo.push(filesOf(await importedKeeping(ports, files)));
      expect(await seen(ports)).toEqual(states.at(-1));
    }
    for (const files of redo.toReversed()) await imported(ports, files);
    const figure = (await ports.quarters.readReturn(Q2, measureId("2018-1.1")))?.value.answer;
    expect(figure).toEqual({ kind: "figure", actual: "130" });
    expect((await ports.editions.pointers()).find(({ quarter }) => quarter === Q2)?.edition).toBe(8);
  });
});
