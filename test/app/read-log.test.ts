import { beforeAll, describe, expect, it } from "vitest";
import { type LogAsked, readLog } from "../../src/app/read-log.ts";
import { measureRef } from "../../src/domain/measure.ts";
import { personId } from "../../src/domain/person.ts";
import {
  aMeasure,
  anAction,
  anUpdateRow,
  aPerson,
  aReturn,
  lineFor,
  measureId,
  aDelegate,
  named,
  Q2,
} from "../support/builders.ts";
import { callerAt, performer, testPorts, type TestPorts, writeCouncil, writeRound } from "./test-council.ts";

const measure = aMeasure({
  owner: named("owner"),
  deputy: named("deputy"),
  dataProvider: named("provider"),
  corporateLead: named("lead"),
});
const other = aMeasure({ id: measureId("m2"), ref: measureRef(1, 2), owner: named("other") });
const IDS = ["owner", "deputy", "provider", "delegate", "lead", "other", "member"];

let ports: TestPorts;
beforeAll(async () => {
  ports = await testPorts();
  const people = IDS.map((id) =>
    aPerson({ id: personId(id), roles: [id === "member" ? "portfolio-holder" : "officer"] }),
  );
  await writeCouncil(ports, { people, measures: [measure, other], actions: [anAction()] });
  const returns = [aReturn({ measure, delegate: aDelegate("delegate") }), aReturn({ measure: other })];
  await writeRound(ports, returns, { quarter: Q2, state: "locked" });
  const row = anUpdateRow();
  const log = lineFor(aReturn(), { what: `a~${anAction().id}`, event: "imported" });
  await ports.quarters.writeRows(Q2, [{ row, etag: null, log }]);
});

const ofMeasure: LogAsked = { kind: "measure", measure };
const ROUND: LogAsked = { kind: "round" };
const ALL: LogAsked = { kind: "all" };

describe("who may see the changes of a measure", () => {
  it.each([
    ["owner", true],
    ["deputy", true],
    ["provider", true],
    ["delegate", true],
    ["lead", true],
    [performer.id, true],
    ["other", false],
    ["member", false],
    ["nobody", false],
    [null, false],
  ])("%s: %s", async (id, may) => {
    const outcome = await readLog(ports)(callerAt(id), Q2, ofMeasure);
    expect(outcome.kind).toBe(may ? "log" : "refused");
    if (outcome.kind === "log") expect(outcome.lines.map(({ line }) => line.event)).toEqual(["opened"]);
    else expect(outcome.why).toMatch(/performance team/);
  });
});

it.each([...IDS, performer.id, null])("nothing is told to %s where others read", async (id) => {
  for (const asked of [ofMeasure, ROUND, ALL]) {
    const outcome = await readLog(ports)(callerAt(id, "shared"), Q2, asked);
    expect(outcome).toEqual({
      kind: "refused",
      why: "What was changed is told in the 1:1 chat with Scorecard only. Send it there.",
    });
  }
});

describe("the round's own changes, and all of the quarter's", () => {
  it.each([...IDS, null])("are not for %s", async (id) => {
    for (const asked of [ROUND, ALL])
      expect((await readLog(ports)(callerAt(id), Q2, asked)).kind).toBe("refused");
  });

  it("are for the performance team, each line with what it is about", async () => {
    const round = await readLog(ports)(callerAt(performer.id), Q2, ROUND);
    expect(round).toMatchObject({ lines: [{ about: { kind: "round" } }] });
    const all = await readLog(ports)(callerAt(performer.id), Q2, ALL);
    if (all.kind !== "log") throw new Error(all.why);
    expect(all.lines.map(({ about }) => about.kind).toSorted()).toEqual([
      "action",
      "measure",
      "measure",
      "round",
    ]);
  });

  it("name what neither plan nor quarter has any more by its id", async () => {
    const log = lineFor(aReturn(), { what: "r~gone", version: 3 });
    const row = { kind: "return", value: aReturn({ quarter: Q2, measure: other }) } as const;
    const stored = await ports.quarters.readReturn(Q2, other.id);
    await ports.quarters.writeRows(Q2, [{ row, etag: stored?.etag ?? null, log }]);
    const all = await readLog(ports)(callerAt(performer.id), Q2, ALL);
    if (all.kind !== "log") throw new Error(all.why);
    expect(all.lines).toContainEqual({ line: log, about: { kind: "unknown" } });
  });
});

it("tells of a late first figure after the quarter's own lines", async () => {
  const value = aReturn({ measure, quarter: Q2, answer: { kind: "figure", actual: "44%" } });
  const log = { ...lineFor(value), what: `l~${measure.id}`, event: "late-first-figure" };
  await ports.quarters.writeRows(Q2, [{ row: { kind: "late", value }, etag: null, log }]);
  const outcome = await readLog(ports)(callerAt("owner"), Q2, ofMeasure);
  if (outcome.kind !== "log") throw new Error(outcome.why);
  expect(outcome.lines.at(-1)).toEqual({ line: log, about: { kind: "measure", measure } });
  const all = await readLog(ports)(callerAt(performer.id), Q2, ALL);
  if (all.kind !== "log") throw new Error(all.why);
  expect(all.lines).toContainEqual({ line: log, about: { kind: "measure", measure } });
});

it("says of a measure that was not in the round that it was not", async () => {
  const absent = aMeasure({ id: measureId("m9"), ref: measureRef(1, 9) });
  const outcome = await readLog(ports)(callerAt("owner"), Q2, { kind: "measure", measure: absent });
  expect(outcome).toEqual({
    kind: "refused",
    why: "1.9 Household waste recycled is not in the round of 2019/20 Q2.",
  });
});
