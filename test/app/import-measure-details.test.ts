import { describe, expect, it, test } from "vitest";
import { newMeasure } from "../../src/app/import/new-measure.ts";
import { readMeasures } from "../../src/app/import/read-measures.ts";
import { readComparators } from "../../src/app/import/read-comparators.ts";
import { peopleDirectory } from "../../src/app/import/people-directory.ts";
import type { Fault } from "../../src/app/fault.ts";
import { type Measure, measureId, measureRef } from "../../src/domain/measure.ts";
import { quarterOf } from "../../src/domain/quarter.ts";
import { imported, runImport, table } from "./import-council.ts";
import { testPorts } from "./test-council.ts";

const KNOWN: Measure = {
  ...newMeasure(measureId("a"), measureRef(1, 1), "Apples", "higher"),
  formula: "Apples counted",
  dataQuality: { rating: "B", given: "2019-03-31" },
  paused: { from: quarterOf(2019, 1), until: null, reason: "No orchard" },
  dataPeriod: "2018 harvest",
};

/** One row of a measures file over what is known of measure a. */
function readRow(columns: Readonly<Record<string, string>>, known: Measure | null = null) {
  const faults: Fault[] = [];
  const cells = { measure_id: "a", ref: "1.1", name: "Apples", good: "higher", ...columns };
  const quoted = Object.values(cells).map((cell) => `"${cell}"`);
  const file = table("m.csv", Object.keys(cells).join(","), quoted.join(","));
  const before = new Map(known === null ? [] : [[known.id, known]]);
  const [measure] = readMeasures(file, { known: before, people: peopleDirectory([]) }, faults);
  return { measure, faults: faults.map(({ column, expected }) => `${column}: ${expected}`) };
}

describe("the measures file", () => {
  test.each<[Record<string, string>, object]>([
    [{ formula: "A / B" }, { formula: "A / B" }],
    [{ data_quality: "Amber", data_quality_date: "31/3/2019" }, { dataQuality: { rating: "Amber", given: "2019-03-31" } }],
    [{ data_quality: "Amber" }, { dataQuality: { rating: "Amber", given: null } }],
    [{ data_quality: "-" }, { dataQuality: null }],
    [{ definition: "By weight", definition_since: "2019/20 Q1" }, { definition: "By weight", definitionSince: "2019Q1" }],
    [{ definition_since: "" }, { definitionSince: null }],
    [{ data_period: "2017/18 academic year" }, { dataPeriod: "2017/18 academic year" }],
    [{ paused_from: "2019/20 Q2", paused_reason: "New system" }, { paused: { from: "2019Q2", until: null, reason: "New system" } }],
    [
      { paused_from: "2019/20 Q2", paused_until: "2019/20 Q4", paused_reason: "New system" },
      { paused: { from: "2019Q2", until: "2019Q4", reason: "New system" } },
    ],
    [{ paused_from: "" }, { paused: null }],
    [{ frequency: "quarterly" }, { frequency: { kind: "quarters", quarters: [1, 2, 3, 4] } }],
    [{ frequency: "Monthly" }, { frequency: { kind: "monthly" } }],
    [{ frequency: "average of Q4;Q1;Q3" }, { frequency: { kind: "averaged", quarters: [1, 3, 4] } }],
    [{ frequency: "averaged Q1, Q2, Q4" }, { frequency: { kind: "averaged", quarters: [1, 2, 4] } }],
    [{ tolerance: "£0.5m", unit: "pounds", no_change_within: "0.3" }, { tolerance: "£0.5m", noChangeWithin: "0.3" }],
    [{ parts: "Count and rate" }, { parts: "count-and-rate" }],
    [{ parts: "part of whole" }, { parts: "part-of-whole" }],
    [{ parts: "-" }, { parts: null }],
    [{ no_change_within: "2%" }, { tolerance: null, noChangeWithin: "2%" }],
    [{ frequency: "survey" }, { frequency: { kind: "survey" } }],
    [{ frequency: "survey in 2021/22 Q2; 2019/20 Q2" }, { frequency: { kind: "survey-in", quarters: ["2019Q2", "2021Q2"] } }],
  ])("with %j says %j", (columns, wanted) => {
    const { measure, faults } = readRow(columns);
    expect(faults).toEqual([]);
    expect(measure).toMatchObject(wanted);
  }); // prettier-ignore

  test.each<[Record<string, string>, string]>([
    [{ definition_since: "2019/20" }, "definition_since: a quarter, for example 2019/20 Q2, or nothing"],
    [{ data_quality: "", data_quality_date: "31 March 2019" }, "data_quality: the rating that was given then"],
    [{ data_quality: "B", data_quality_date: "spring" }, "data_quality_date: a date, for example 31 March 2019, or nothing"],
    [{ paused_from: "2019/20 Q2", paused_reason: "" }, "paused_reason: why it is paused"],
    [{ paused_from: "", paused_reason: "New system" }, "paused_from: the first quarter of the pause"],
    [
      { paused_from: "2019/20 Q2", paused_until: "2019/20 Q1", paused_reason: "x" },
      "paused_until: a quarter that is not before paused_from",
    ],
    [
      { frequency: "monthly", unit: "percent" },
      "counting_rule: snapshot, rolling 12 months or cumulative: percentages of months do not add up",
    ],
    [{ parts: "rank" }, "parts: count and rate, part of whole, or nothing"],
    [{ no_change_within: "a little" }, "no_change_within: 5% (relative) or 0.5 (in the measure's unit), or nothing"],
    [{ tolerance: "£0.5m", unit: "percent" }, "tolerance: 5% (relative) or 0.5 (in the measure's unit), or nothing"],
    [{ data_period: "x".repeat(81) }, "data_period: at most 80 characters"],
    [{ frequency: "survey in summer" }, "frequency: quarterly, monthly, the quarters it reports in (Q4 or Q2;Q4), average of Q1;Q2;Q4, survey, or survey in 2019/20 Q2"],
  ])("with %j is at fault: %s", (columns, fault) => {
    expect(readRow(columns).faults).toEqual([fault]);
  }); // prettier-ignore

  it("keeps what it has no column for, and clears what its cell leaves empty", () => {
    expect(readRow({}, KNOWN).measure).toEqual(KNOWN);
    const empty = {
      formula: "",
      data_quality: "",
      data_quality_date: "",
      paused_from: "",
      paused_reason: "",
      data_period: "",
    };
    expect(readRow(empty, KNOWN).measure).toMatchObject({ formula: "", dataQuality: null, paused: null, dataPeriod: "" }); // prettier-ignore
  });
});

const HEAD = "measure_id,value,who,period,source";

describe("the comparators file", () => {
  function read(...lines: readonly string[]) {
    const faults: Fault[] = [];
    const read = readComparators(table("c.csv", HEAD, ...lines), [KNOWN], faults);
    return { read, faults: faults.map(({ line, column, expected }) => `${line} ${column}: ${expected}`) };
  }

  it("takes figures as they are given, by id or ref, several a measure", () => {
    const { read: found, faults } = read(
      "a,34.5%,London average,2018/19,LAPS",
      "1.1,about a third,National,,",
    );
    expect(faults).toEqual([]);
    expect(found.get(KNOWN.id)).toEqual([
      { value: "34.5%", who: "London average", period: "2018/19", source: "LAPS" },
      { value: "about a third", who: "National", period: "", source: "" },
    ]);
  });

  it("takes them away with a row of the measure alone", () => {
    expect(read("a,,,,").read).toEqual(new Map([["a", []]]));
  });

  test.each([
    [["b,34,National,,"], "2 measure_id: the id or ref of a measure"],
    [["a,,National,,"], "2 value: a figure, for example 34.5%"],
    [["a,34,,,"], "2 who: whose figure it is, for example London average"],
    [["a,34,National,2018,", "1.1,35,National,2018,x"], "3 who: each once a measure and period; line 2 has this one too"],
    [[`a,34,${"x".repeat(101)},,`], "2 who: at most 100 characters"],
    [Array.from({ length: 13 }, (_, n) => `a,34,Council ${n},,`), "14 measure_id: at most 12 rows a measure"],
  ])("of %j is at fault: %s", (lines, fault) => {
    expect(read(...lines).faults[0]).toBe(fault);
  }); // prettier-ignore

  it("is imported like the others: shown first, named by cell when faulty, once", async () => {
    const ports = await testPorts();
    await imported(ports, { measures: table("m.csv", "measure_id,ref,name,good", "a,1.1,Apples,higher") });
    const comparators = table("c.csv", HEAD, "1.1,34.5%,London average,2018/19,LAPS");
    expect(await runImport(ports, { comparators: table("c.csv", HEAD, "9.9,34,x,,") })).toMatchObject({
      kind: "faulty",
      faults: [{ file: "c.csv", line: 2, column: "measure_id", value: "9.9" }],
    });
    expect(await runImport(ports, { comparators }, false)).toMatchObject({ kind: "planned", summary: { lines: ["changed measure: 1.1 Apples"] } }); // prettier-ignore
    expect((await ports.plan.read())?.measures).toMatchObject([{ comparators: [] }]);
    await imported(ports, { comparators });
    expect(await imported(ports, { comparators })).toEqual([]);
    expect((await ports.plan.read())?.measures).toMatchObject([{ comparators: [{ who: "London average" }] }]);
  });
});
