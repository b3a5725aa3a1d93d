import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { ImportFiles } from "../../src/app/import/import-input.ts";
import type { Ports } from "../../src/app/ports.ts";
import { previewRound } from "../../src/app/preview-round.ts";
import { quarterOf } from "../../src/domain/quarter.ts";
import { scorecardTable } from "../support/scorecard-csv.ts";
import { imported, runImport, sample, table } from "./import-council.ts";
import { testPorts } from "./test-council.ts";

const owners = table(
  "owners.csv",
  ...readFileSync(new URL("../cases/owners.csv", import.meta.url), "utf8")
    .trimEnd()
    .split("\n"),
);
const people = table("people.csv", "upn,name", "olive@c.example,Olive Owner");
const scorecard = sample("scorecard-2019-20-q2.csv");
const Q3 = quarterOf(2019, 3);

async function dueAfter(
  ...imports: readonly Parameters<typeof imported>[1][]
): Promise<readonly [due: number, not: number]> {
  const ports = await testPorts();
  for (const files of imports) await imported(ports, files);
  const preview = await previewRound(ports)(Q3);
  const not = preview?.notDue.flatMap(({ refs }) => refs).length ?? 0;
  return [(preview?.measures ?? 0) - not, not];
}

describe("what a scorecard shows of a measure", () => {
  it("is kept where a short measures file says nothing of it, in one import as in two", async () => {
    const measures = owners;
    expect(await dueAfter({ people, scorecard, measures })).toEqual([44, 14]);
    expect(await dueAfter({ people, scorecard }, { measures: ownersOfThePlan() })).toEqual([44, 14]);
  });

  it.each([
    ["Homes started (cumulative)", "cumulative"],
    ["Homes started (year to date)", "cumulative"],
    ["Debt collected, for the year to date", "cumulative"],
    ["Homes started YTD", "cumulative"],
    ["Homes started to date", "cumulative"],
    ["Sickness, previous 12 months", "rolling-12-months"],
    ["Sickness over the last twelve months", "rolling-12-months"],
    ["Sickness (rolling year)", "rolling-12-months"],
    ["Children in care (snapshot)", "snapshot"],
    ["Residents' survey: satisfied", "survey"],
    ["Update of the register", "per-quarter"],
    ["Care plans that are up to date", "per-quarter"],
    ["Number of surveys of buildings done", "per-quarter"],
    ["Surveyed residents who agree", "survey"],
  ])("%s is %s", async (name, rule) => {
    const ports = await testPorts();
    await imported(ports, { scorecard: scorecardTable([{ measure: name }]) });
    const plan = await ports.plan.read();
    expect(plan?.measures.map(({ countingRule }) => countingRule)).toEqual([rule]);
  });

  it.each([
    ["% of calls answered", "95", "percent"],
    ["Number (%) of complaints upheld", "14 (30)", "number"],
    ["Number and percentage of care leavers", "61 (260)", "number"],
    ["Number of homes let", "57%", "percent"],
    ["Calls answered", "57%", "percent"],
    ["Notices served", "57", "number"],
  ])("%s, printed as %s, is in %s", async (name, actual, unit) => {
    const ports = await testPorts();
    await imported(ports, {
      scorecard: scorecardTable([{ measure: name, target_raw: actual, actual_raw: actual }]),
    });
    expect((await ports.plan.read())?.measures).toMatchObject([{ unit }]);
  });

  it("is read without a column for the latest RAG", async () => {
    const ports = await testPorts();
    const lines = scorecardTable([{}]).rows[0];
    const columns = Object.keys(lines?.cells ?? {}).filter((column) => column !== "latest_rag_raw");
    const row = columns.map((column) => lines?.cells[column] ?? "").join(",");
    await imported(ports, { scorecard: table("s.csv", columns.join(","), row) });
    expect((await ports.plan.read())?.measures).toHaveLength(1);
  });
});

describe("what a scorecard's measures are taken for", () => {
  const taken = async (ports: Ports, files: Partial<ImportFiles>) => {
    const outcome = await runImport(ports, files, false);
    return "summary" in outcome ? outcome.summary.takenFor : [];
  };

  it("is said by the dry run, of each that is new", async () => {
    const names = ["% who agree", "Homes started YTD", "Homes sold YTD", "Sickness, previous 12 months"];
    const printed = scorecardTable(names.map((measure, n) => ({ measure, measure_no: String(n + 1) })));
    const ports = await testPorts();
    expect(await taken(ports, { scorecard: printed })).toEqual([
      { text: "number; cumulative; reports quarterly; compared with last year", refs: ["1.2", "1.3"] },
      {
        text: "percent; per quarter; reports quarterly; compared with last year or last figure",
        refs: ["1.1"],
      },
      {
        text: "number; rolling 12 months; reports quarterly; compared with last year or last figure",
        refs: ["1.4"],
      },
    ]);
    await imported(ports, { scorecard: printed });
    expect(await taken(ports, { scorecard: printed })).toEqual([]);
  });

  it("names every measure of the sample once, as a measures file leaves it", async () => {
    const ports = await testPorts();
    const all = (await taken(ports, { people, scorecard, measures: owners })).flatMap(({ refs }) => refs);
    expect([all.length, new Set(all).size]).toEqual([58, 58]);
    await imported(ports, { scorecard });
    const [first] = (await ports.plan.read())?.measures ?? [];
    const { id = "", ref = "", name = "" } = first ?? {};
    const measures = table("m.csv", "measure_id,ref,name,good,unit,counting_rule", `${id},${ref},"${name}",higher,pounds,snapshot`); // prettier-ignore
    expect(
      (await taken(ports, { scorecard, measures })).map(({ text, refs }) => [text.slice(0, 16), refs]),
    ).toEqual([["pounds; snapshot", [ref]]]);
  });
});

/** The same file, with the ids that the scorecard's import gave. */
function ownersOfThePlan() {
  const text = readFileSync(new URL("../cases/owners.csv", import.meta.url), "utf8");
  return table("owners.csv", ...text.replaceAll(/^m-/gm, "2018-").trimEnd().split("\n"));
}
