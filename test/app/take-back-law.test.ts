import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ImportFiles } from "../../src/app/import/import-input.ts";
import { readCsv } from "../../src/documents/read-csv.ts";
import { writeCsv } from "../../src/documents/write-csv.ts";
import { filesOf, importedKeeping, runImport, seen } from "./import-council.ts";
import { testPorts } from "./test-council.ts";

type Row = Readonly<Record<string, string>>;
type Files = Partial<ImportFiles>;

const table = (file: string, rows: readonly Row[]) => {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return rows.length === 0 ? null : readCsv(file, new TextEncoder().encode(writeCsv(columns, rows)), []);
};
const oneOf = (...texts: readonly string[]) => fc.constantFrom(...texts);
const WORDS = ["", "=1+1", "Llŷr, of\ntwo lines", 'a "quoted" text', "'", "007", "-5% less", "plain"];
const words = oneOf(...WORDS);
const someWords = oneOf(...WORDS.filter((text) => text !== ""));
const PEOPLE = ["ann", "bob", "cat"].map((name) => `${name}@x.example`);
const MEASURES = ["a", "b", "=c"];
const QUARTERS = ["2018/19 Q2", "2019/20 Q1", "2019/20 Q2"];

/** The same few things again and again, so that imports meet. */
const some = <T extends Row>(ids: readonly string[], row: (id: string) => fc.Arbitrary<T>) =>
  fc.subarray([...ids]).chain((picked) => fc.tuple(...picked.map(row)));

const people = some(PEOPLE, (upn) =>
  fc.record({
    upn: fc.constant(upn),
    name: someWords,
    roles: oneOf("", "officer", "officer; corporate-lead"),
    directorate: words,
    deputy: oneOf("", PEOPLE[0] ?? ""),
  }),
);

const measures = some(MEASURES, (id) =>
  fc.record({
    measure_id: fc.constant(id),
    ref: oneOf("1", "2").map((priority) => `${priority}.${MEASURES.indexOf(id) + 1}`),
    name: someWords,
    good: oneOf("higher", "lower", "range"),
    definition: words,
    definition_since: oneOf("", "2019/20 Q1"),
    decimals: oneOf("", "0", "2"),
    min: oneOf("", "0", "-1.50"),
    counting_rule: oneOf("per quarter", "cumulative", "rolling 12 months"),
    compare: oneOf("last year", "last figure", ""),
    tolerance: oneOf("", "5%", "0.5"),
    range_from: oneOf("", "middle", "nearest bound"),
    frequency: oneOf("quarterly", "Q2; Q4", "average of Q1;Q4", "survey", "survey in 2019/20 Q2"),
    themes: oneOf("", "Arts; Parks"),
    paused_from: oneOf("2021/22 Q1"),
    paused_reason: someWords,
    owner: oneOf("", "", PEOPLE[0] ?? ""),
    corporate_lead: oneOf("", "Jo Director"),
    suppress_below: oneOf("", "5", "10"),
  }),
);

const targets = some(
  MEASURES.flatMap((id) => QUARTERS.map((quarter) => `${id} in ${quarter}`)),
  (key) => {
    const [measure_id = "", quarter = ""] = key.split(" in ");
    const target = oneOf("", "-", "50", "50.0", "0.9-1.1", "YoYR", "-5%");
    return fc.record({
      measure_id: fc.constant(measure_id),
      quarter: fc.constant(quarter),
      target,
      reason: someWords,
    });
  },
);

const scorecard = some(
  MEASURES.flatMap((id) => QUARTERS.map((quarter) => `${id} in ${quarter}`)),
  (key) => {
    const [measure_id = "", period = ""] = key.split(" in ");
    return fc.record({
      measure_id: fc.constant(measure_id),
      period: fc.constant(period),
      priority_no: fc.constant("1"),
      priority: fc.constant("One"),
      measure_no: fc.constant(String(MEASURES.indexOf(measure_id) + 1)),
      measure: fc.constant(`Measure ${measure_id}`),
      headline: fc.constant("no"),
      portfolio_holder: oneOf("", "A One; B Two"),
      csb_lead: oneOf("", "Jo Director"),
      good: fc.constant("higher"),
      target_raw: oneOf("", "50", "0.9-1.1"),
      actual_raw: oneOf("", "40", "57.10", "1,000", "61 (260)"),
      rag_raw: oneOf("", "HG", "A", "BL", "No survey this quarter", "Reports Q4 Only"),
      latest_rag_raw: oneOf("", "", "LR (Q1 19/20)"),
    });
  },
);

const actions = some(["x", "y"], (action_id) =>
  fc.record({
    action_id: fc.constant(action_id),
    priority_no: oneOf("1", "2"),
    priority: oneOf("", "Priority"),
    objective: someWords,
    action: words,
    due: oneOf("", "March 2025", "2024/25 Q3", "when it is done"),
    promise: oneOf("", "50"),
    promise_unit: oneOf("homes"),
    quarter: oneOf("2019/20 Q1", "2019/20 Q2"),
    status: oneOf("", "GREEN", "COMPLETE"),
    update: words,
  }),
);

const comparators = some(MEASURES, (id) =>
  fc.record({
    measure_id: fc.constant(id),
    value: oneOf("34.5%", "=1"),
    who: oneOf("London", "Cymru"),
    period: words,
  }),
);

const imports: fc.Arbitrary<Files> = fc
  .record({
    people,
    measures,
    targets,
    scorecard,
    actions,
    comparators,
    method: oneOf("", "", "three-band-1"),
  })
  .map(({ method, ...rows }) => ({
    ...Object.fromEntries(Object.entries(rows).map(([kind, each]) => [kind, table(`${kind}.csv`, each)])),
    methodVersion: method === "" ? null : method,
  }));

/** So many imports that are not faulty, as what is generated is now and then. */
async function takeBackMany(numRuns: number): Promise<void> {
  const law = fc.asyncProperty(fc.array(imports, { maxLength: 2 }), imports, async (before, last) => {
    const ports = await testPorts();
    for (const files of before) await runImport(ports, files);
    const was = await seen(ports);
    fc.pre((await runImport(ports, last, false)).kind === "planned");
    const files = filesOf(await importedKeeping(ports, last));
    expect(await runImport(ports, files)).toMatchObject({ kind: "imported" });
    expect(await seen(ports)).toEqual(was);
    expect(await runImport(ports, files)).toMatchObject({ summary: { lines: [] } });
  });
  await fc.assert(law, { numRuns });
}

describe("an import and taking it back leave everything as it was, whatever was imported before", () => {
  it("a few times", { timeout: 60_000 }, async () => {
    await takeBackMany(8);
  });

  it("many times", { tags: ["long"], timeout: 600_000 }, async () => {
    await takeBackMany(150);
  });
});
