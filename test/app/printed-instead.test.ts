import { beforeAll, expect, it } from "vitest";
import { planRound } from "../../src/app/planned-returns.ts";
import { readMethod } from "../../src/app/read-method.ts";
import { askedAbout, whyNotDue } from "../../src/domain/calendar.ts";
import type { Measure } from "../../src/domain/measure.ts";
import { addQuarters, formatQuarter, quarterOf } from "../../src/domain/quarter.ts";
import type { Return } from "../../src/domain/return.ts";
import { returnState } from "../../src/domain/return-state.ts";
import { actualInWords } from "../../src/views/figure-text.ts";
import { gradeReasons } from "../../src/views/return-panel.ts";
import { type ScorecardCells, scorecardTable } from "../support/scorecard-csv.ts";
import { imported } from "./import-council.ts";
import { testPorts } from "./test-council.ts";

// What a scorecard prints instead of a figure, to what is asked from then on and what is shown.

const Q2 = quarterOf(2019, 2);
const EVERY = "Q1 Q2 Q3 Q4 Q1";
const nothing = { target_raw: "", actual_raw: "" };

interface Printed {
  readonly cells: ScorecardCells;
  /** In 2020/21, and in the first quarter of 2021/22. */
  readonly asked: string;
  readonly shown: string;
}

const TABLE: Readonly<Record<string, Printed>> = {
  "Reports Q4 Only": {
    cells: { ...nothing, rag_raw: "Reports Q4 Only" },
    asked: "Q4",
    shown: "not due this quarter",
  },
  "Reports Q3 Only": {
    cells: { ...nothing, rag_raw: "Reports Q3 Only", latest_rag_raw: "LG (Q3 2018/19)" },
    asked: "Q3",
    shown: "not due this quarter. Latest: LG Low Green (2018/19 Q3)",
  },
  "Reports Q2&Q4 Only": {
    cells: { ...nothing, rag_raw: "Reports Q2&Q4 Only" },
    asked: "Q2 Q4",
    shown: "not due this quarter",
  },
  "No survey this quarter": {
    cells: { ...nothing, rag_raw: "No survey this quarter", latest_rag_raw: "HR (Q2 2018/19)" },
    asked: "",
    shown: "no survey this quarter. Latest: HR High Red (2018/19 Q2)",
  },
  "NEW in 2019/20": {
    cells: { ...nothing, rag_raw: "NEW in 2019/20" },
    asked: EVERY,
    shown: "new: it did not exist then",
  },
  "Starts 2021/22": {
    cells: { ...nothing, rag_raw: "Starts 2021/22" },
    asked: "Q1",
    shown: "starts 2021/22",
  },
  BL: {
    cells: { target_raw: "BL", actual_raw: "57", rag_raw: "BL" },
    asked: EVERY,
    shown: "57. Not graded: baselining",
  },
  "MI only": {
    cells: { target_raw: "", actual_raw: "57", rag_raw: "MI only" },
    asked: EVERY,
    shown: "57. Not graded: management information only",
  },
  "Reported a quarter in arrears": {
    cells: { ...nothing, rag_raw: "Reported a quarter in arrears" },
    asked: EVERY,
    shown: "reported a quarter in arrears",
  },
  "Data not yet available": {
    cells: { target_raw: "60", actual_raw: "", rag_raw: "Data not yet available" },
    asked: EVERY,
    shown: "not available yet",
  },
  TBA: {
    cells: { target_raw: "TBA", actual_raw: "57", rag_raw: "" },
    asked: EVERY,
    shown: "57. Not graded: target or definition",
  },
  "Note 1": {
    cells: { target_raw: "TBA", actual_raw: "57", rag_raw: "Note 1" },
    asked: EVERY,
    shown: "57. Not graded: target or definition",
  },
  _: {
    cells: { target_raw: "0", actual_raw: "0", rag_raw: "_" },
    asked: EVERY,
    shown: "0. Not graded: 0 against a target of 0 is not rated",
  },
  blank: { cells: { target_raw: "60", actual_raw: "", rag_raw: "" }, asked: EVERY, shown: "not reported" },
};
const ROWS = Object.entries(TABLE);

let released: readonly Return[];
let planned: readonly Return[];
beforeAll(async () => {
  const ports = await testPorts();
  const rows = ROWS.map(([printed, { cells }], index) => ({
    measure_no: String(index + 1),
    measure: `Measure that prints ${index + 1} ${printed.length}`,
    ...cells,
  }));
  await imported(ports, { scorecard: scorecardTable(rows) });
  const plan = await ports.plan.read();
  if (plan === null) throw new Error("no plan");
  released = (await ports.editions.read(Q2, 1))?.returns ?? [];
  planned = await planRound(ports, addQuarters(Q2, 1), plan, [], readMethod(plan.methodVersion));
});

const nth = (returns: readonly Return[], printed: string): Return => {
  const ref = `1.${ROWS.findIndex(([name]) => name === printed) + 1}`;
  const found = returns.find(({ measure }) => measure.ref === ref);
  if (found === undefined) throw new Error(`no ${ref}`);
  return found;
};

it.each(ROWS)("%s", (printed, { asked, shown }) => {
  const then = nth(released, printed);
  const [figure, reasons] = [actualInWords(then), gradeReasons(then).map(({ text }) => text)];
  const said = then.answer?.kind === "figure" ? [figure, ...reasons].join(". ") : reasons.join(" ");
  expect(said.toLowerCase()).toContain(shown.toLowerCase());
  expect(askedIn(then.measure)).toBe(asked);
  const next = nth(planned, printed);
  const isDue = whyNotDue(next.measure, askedAbout(next.measure, next.quarter), next.target) === null;
  expect([next.notDue === null, returnState(next)]).toEqual([isDue, isDue ? "missing" : "not-due"]);
});

it("asks for a survey where one runs, and in arrears for the quarter before", () => {
  const survey = nth(planned, "No survey this quarter").measure;
  expect(whyNotDue(survey, quarterOf(2020, 2), "60%")).toBeNull();
  expect(nth(planned, "Reported a quarter in arrears").describes).toBe(Q2);
});

it("compares with no quarter in which a measure did not exist", () => {
  expect(nth(planned, "NEW in 2019/20").lastQuarter).toBeNull();
});

function askedIn(measure: Measure): string {
  const quarters = [0, 1, 2, 3, 4].map((count) => addQuarters(quarterOf(2020, 1), count));
  return quarters
    .filter((quarter) => whyNotDue(measure, quarter, "") === null)
    .map((quarter) => formatQuarter(quarter).slice(-2))
    .join(" ");
}
