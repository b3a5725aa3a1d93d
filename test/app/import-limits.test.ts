import { beforeEach, describe, expect, it } from "vitest";
import { readLog } from "../../src/app/read-log.ts";
import { readReleased } from "../../src/app/released-scorecard.ts";
import { pending, releaseCampaign } from "../../src/app/campaigns.ts";
import { quarterOf } from "../../src/domain/quarter.ts";
import { logText } from "../../src/views/log-text.ts";
import { anAddress } from "../support/builders.ts";
import { scorecardTable } from "../support/scorecard-csv.ts";
import { imported, runImport, table } from "./import-council.ts";
import { callerAt, performer, testPorts, type TestPorts } from "./test-council.ts";

const Q2 = quarterOf(2019, 2);
let ports: TestPorts;

/** 1.1 with a count of 3 is released, and its digest is posted. */
beforeEach(async () => {
  ports = await testPorts();
  await ports.people.writePeople([{ value: performer, etag: null }]);
  await imported(ports, {
    measures: limit("", ""),
    scorecard: scorecardTable([{ target_raw: "2", actual_raw: "3" }]),
  });
  const address = anAddress({ conversationId: "19:channel" });
  const content = { kind: "digest-summary", quarter: Q2, edition: 1, preview: false, channel: address, channelName: "Cabinet" } as const; // prettier-ignore
  const delivery = pending(
    releaseCampaign(Q2, 1),
    "19:channel~summary",
    content,
    new Date("2019-10-01T09:00:00Z"),
  );
  const sent = { ...delivery, state: "sent", activityId: "1" } as const;
  await ports.deliveries.create([sent]);
});

function limit(below: string, name = "Visits") {
  return table(
    "m.csv",
    "measure_id,ref,name,good,suppress_below",
    `2018-1.1,1.1,${name || "Visits"},higher,${below}`,
  );
}

async function seen(): Promise<unknown> {
  return (await readReleased(ports)(Q2))?.returns[0]?.answer;
}

async function refreshed(): Promise<readonly string[]> {
  const received = await ports.outbox.receive(32, 30);
  return received.map(({ message }) => `${message.task} ${message.campaign}`);
}

it("a limit that a file sets holds for what is released, and the dry run says so", async () => {
  expect(await seen()).toMatchObject({ actual: "3" });
  const planned = await runImport(ports, { measures: limit("5") }, false);
  expect(planned).toMatchObject({
    summary: {
      lines: [
        "changed measure: 1.1 Visits; counts below 5 are hidden from everyone but officers from now on: figures of 2019/20 Q2, with the words about them, too",
      ],
    },
  });
  expect(await seen()).toMatchObject({ actual: "3" });
  expect(await refreshed()).toEqual([]);
  await imported(ports, { measures: limit("5") });
  expect(await seen()).toEqual({ kind: "suppressed" });
  expect(await refreshed()).toEqual(["refresh release~2019Q2~1"]);
});

it.each([
  ["10", "; counts below 10 are hidden from everyone but officers from now on", "suppressed"],
  ["2", "; counts below 2 are hidden from everyone but officers from now on", "figure"],
  ["", "; no limit hides its counts from now on; what was released with one keeps it", "figure"],
])("a limit of 5 that becomes %j", async (now, said, kind) => {
  await imported(ports, { measures: limit("5") });
  const lines = await imported(ports, { measures: limit(now) });
  expect(lines.join()).toContain(said);
  // It was not released with a limit, so the one of now alone holds.
  expect(await seen()).toMatchObject({ kind });
});

it("what is released with a limit keeps it, whatever is set later", async () => {
  await imported(ports, { measures: limit("5") });
  await imported(ports, { scorecard: scorecardTable([{ target_raw: "2", actual_raw: "4" }]) });
  await imported(ports, { measures: limit("") });
  expect(await seen()).toEqual({ kind: "suppressed" });
});

it("each change is a line of the log, whatever quarter is asked for; the same file again changes nothing", async () => {
  await imported(ports, { measures: limit("5") });
  await imported(ports, { measures: limit("") });
  const again = await runImport(ports, { measures: limit("") });
  expect(again).toMatchObject({ summary: { lines: [] } });
  const [measure] = (await ports.plan.read())?.measures ?? [];
  if (measure === undefined) throw new Error("no measure");
  const log = await readLog(ports)(callerAt("performer"), Q2, { kind: "measure", measure });
  const text = log.kind === "log" ? logText(log.lines, { named: false }) : log.why;
  expect(text).toContain("Importer changed below which number it is hidden.");
  expect(text).toContain("Hidden below: 5 (before: none)");
  expect(text).toContain("Hidden below: none (before: 5)");
});

async function dryLines(files: Parameters<typeof runImport>[1]): Promise<string> {
  const planned = await runImport(ports, files, false);
  return planned.kind === "planned" ? planned.summary.lines.join("\n") : planned.kind;
}

it.each(["2", ""])("of a limit that becomes %j the dry run names the quarters that everyone sees then", async (now) => {
  await imported(ports, { measures: limit("5") });
  const said = "; everyone sees figures of 2019/20 Q2 from now on";
  expect(await dryLines({ measures: limit(now) })).toContain(said);
  expect(await dryLines({ measures: limit("4") })).not.toContain("everyone sees");
  await imported(ports, { measures: limit(now) });
  expect(await seen()).toMatchObject({ actual: "3" });
}); // prettier-ignore

it("each quarter's own figure is named, whole or without its brackets, and no other", async () => {
  const rows = [
    {
      measure_no: "2",
      measure: "% in care",
      period: "2019/20 Q1",
      target_raw: "6%",
      actual_raw: "5.6% (7/125)",
    },
    { measure_no: "2", measure: "% in care", target_raw: "6%", actual_raw: "3.3% (4/121)" },
    { measure_no: "3", measure: "Placements", period: "2019/20 Q1", target_raw: "20", actual_raw: "7" },
    { measure_no: "3", measure: "Placements", target_raw: "20", actual_raw: "25" },
  ];
  await imported(ports, { scorecard: scorecardTable(rows) });
  const below = (limit: string) =>
    table(
      "m.csv",
      "measure_id,ref,name,good,suppress_below",
      `2018-1.2,1.2,% in care,higher,${limit}`,
      `2018-1.3,1.3,Placements,higher,${limit}`,
    );
  const set = await dryLines({ measures: below("10") });
  expect(set).toMatch(/1\.2 % in care;.* figures of 2019\/20 Q1 and 2019\/20 Q2/);
  expect(set).toMatch(/1\.3 Placements;.* figures of 2019\/20 Q1, with/);
  await imported(ports, { measures: below("10") });
  const taken = await dryLines({ measures: below("") });
  expect(taken).toMatch(/1\.2 % in care;.*everyone sees figures of 2019\/20 Q1 and 2019\/20 Q2 from now on/);
  expect(taken).toMatch(/1\.3 Placements;.*everyone sees figures of 2019\/20 Q1 from now on/);
});

describe("a measure that turns out to be counted in another way", () => {
  const [q1, q2] = ["2019/20 Q1", "2019/20 Q2"] as const;
  const year = (first: string, second: string) => ({
    scorecard: scorecardTable([
      { measure_no: "2", measure: "In care", period: q1, target_raw: "50", actual_raw: first },
      { measure_no: "2", measure: "In care", period: q2, target_raw: "50", actual_raw: second },
    ]),
  });
  const rule = (column: string, value: string) => ({
    measures: table(
      "m.csv",
      `measure_id,ref,name,good,suppress_below,${column}`,
      `2018-1.2,1.2,In care,higher,5,${value}`,
    ),
  });
  const shownNow = async () => {
    const edition = await readReleased(ports)(Q2);
    const r = edition?.returns.find(({ measure }) => measure.id === "2018-1.2");
    return [r?.lastQuarter?.actual, r?.answer?.kind === "figure" ? r.answer.actual : r?.answer?.kind];
  };

  it.each<[string, string, readonly [string, string], string, readonly string[]]>([
    ["counting_rule", "per quarter", ["10", "12"], "cumulative", ["10", "suppressed"]],
    ["unit", "percent", ["3", "40"], "number", ["not shown", "40"]],
  ])("%s: %s hides as much, whichever was imported first", async (column, was, figures, is, expected) => {
    await imported(ports, { ...year(...figures), ...rule(column, was) });
    expect(await shownNow()).toEqual(figures);
    expect(await dryLines(rule(column, is))).toMatch(
      /counts below 5 are hidden from everyone but officers from now on: figures of 2019\/20 Q[12]/,
    );
    await refreshed();
    await imported(ports, rule(column, is));
    expect(await shownNow()).toEqual(expected);
    expect(await refreshed()).toEqual(["refresh release~2019Q2~1"]);
    // What was hidden stays so, however it is counted from now on.
    await imported(ports, rule(column, was));
    await imported(ports, year(figures[0], `${figures[1]}0`));
    await imported(ports, rule(column, is));
    await imported(ports, year(...figures));
    await imported(ports, rule(column, was));
    expect(await shownNow()).toEqual(expected);
  });
});

describe("a plan that replaces another", () => {
  const successor = (planId = "2022") =>
    testPorts({ prefix: ports.prefix, planId, earlierPlans: [{ planId: "2018", until: Q2 }] });
  const seenBy = async (other: TestPorts) => (await readReleased(other)(Q2))?.returns[0]?.answer;

  it("lifts no limit, whatever it says of the measure itself", async () => {
    await imported(ports, { measures: limit("5") });
    const later = await successor();
    expect(await seenBy(later)).toEqual({ kind: "suppressed" });
    const planned = await runImport(later, { measures: limit("") }, false);
    const said = "counts below 5 stay hidden from everyone but officers, as an earlier plan has it";
    expect(JSON.stringify(planned)).toContain(said);
    await imported(later, { measures: limit("") });
    expect(await seenBy(later)).toEqual({ kind: "suppressed" });
  });

  it("lifts none either where it was begun before the earlier one was named", async () => {
    await imported(ports, { measures: limit("5") });
    const alone = await testPorts({ prefix: ports.prefix, planId: "2022" });
    await imported(alone, { measures: table("m.csv", "measure_id,ref,name,good", "new,1.1,Cleaner,higher") });
    const later = await successor();
    expect(await seenBy(later)).toEqual({ kind: "suppressed" });
    const again = "2018-1.1,1.9,Visits,higher,2";
    await imported(later, { measures: table("m.csv", "measure_id,ref,name,good,suppress_below", again) });
    expect(await seenBy(later)).toEqual({ kind: "suppressed" });
  });
});
