import { beforeAll, describe, expect, it } from "vitest";
import { closeRound } from "../../src/app/close-round.ts";
import { lockRound } from "../../src/app/lock-round.ts";
import { openRound } from "../../src/app/open-round.ts";
import { releaseRound } from "../../src/app/release-round.ts";
import { readMeasureStatus } from "../../src/app/measure-status.ts";
import { readReleased } from "../../src/app/released-scorecard.ts";
import { reopenRound } from "../../src/app/reopen-round.ts";
import { restateReturn } from "../../src/app/restate-return.ts";
import { restatedSince } from "../../src/app/restated-since.ts";
import { LONGEST_REASON } from "../../src/domain/reason.ts";
import { submitReturn } from "../../src/app/submit-return.ts";
import { measureRef } from "../../src/domain/measure.ts";
import { type Quarter, quarterOf } from "../../src/domain/quarter.ts";
import { aMeasure, aPerson, aReturn, measureId, named, personId } from "../support/builders.ts";
import {
  callerAt,
  crashInFreshStorage,
  NOW,
  performer,
  storedReturn,
  testPorts,
  type TestPorts,
  writeCouncil,
  writeRound,
} from "./test-council.ts";

const Q1 = quarterOf(2019, 1);
const Q2 = quarterOf(2019, 2);
const NEXT_YEAR = quarterOf(2020, 1);
const WHY = "Two schools were counted twice";
const calls = aMeasure({ id: measureId("calls"), owner: named("sam") });
const other = aMeasure({ id: measureId("other"), ref: measureRef(1, 2), owner: named("sam") });
const yearly = { [Q1]: "98%", [Q2]: "98%", [NEXT_YEAR]: "98.5%" };

async function fresh(): Promise<TestPorts> {
  const ports = await testPorts();
  const people = [aPerson({ id: personId("sam") })];
  await writeCouncil(ports, { people, measures: [calls, other], targets: { calls: yearly, other: yearly } });
  await collect(ports, Q1, "2019-07-01T09:00:00Z", { calls: "98.7%", other: "99%" });
  return ports;
}

/** A round from opening to release, with these answers. */
async function collect(
  ports: TestPorts,
  quarter: Quarter,
  now: string,
  answers: Readonly<Record<string, string>>,
): Promise<void> {
  ports.setTime(now);
  await openRound(ports)(performer, quarter, now.slice(0, 8) + "20");
  for (const [id, actual] of Object.entries(answers)) {
    const typed = { actual, why: "", doing: "", byWhen: "", noFigure: "", expected: "", note: "" };
    const about = { quarter, measureId: measureId(id), formId: id, version: 0, typed, confirmed: actual };
    expect(await submitReturn(ports)(callerAt("sam"), about)).toMatchObject({ kind: "accepted" });
  }
  await closeRound(ports)(performer, quarter);
  await lockRound(ports)(performer, quarter, { anyway: true });
  expect(await releaseRound(ports)(performer, quarter, { anyway: true })).toMatchObject({ kind: "released" });
}

const figure = (actual: string) => ({ kind: "figure", actual }) as const;
const correction = { confirmed: true, quarter: Q1, measureId: calls.id, actual: "98.2%", why: WHY };

/** All that a restatement writes, as text. */
async function everything(ports: TestPorts): Promise<string> {
  const [whole, pointers, editions, logs, open] = await Promise.all([
    ports.quarters.readWhole(Q1),
    ports.editions.pointers(),
    Promise.all([1, 2, 3].map((number) => ports.editions.read(Q1, number))),
    Promise.all(["r~calls", "round"].map((what) => ports.quarters.readLog(Q1, what))),
    ports.quarters.readReturn(Q2, calls.id),
  ]);
  const rows = whole.returns.map(({ value }) => value);
  return JSON.stringify([rows, whole.round?.value, pointers, editions, logs, open?.value ?? null]);
}

describe("a released figure that is corrected", () => {
  it("keeps both, with the reason, and leaves the edition that was released as it was", async () => {
    const ports = await fresh();
    const released = await ports.editions.read(Q1, 1);
    ports.setTime("2019-08-05T10:00:00Z");
    expect(await restateReturn(ports)(performer, correction)).toMatchObject({ kind: "restated", edition: 2 });
    expect(await ports.editions.read(Q1, 1)).toEqual(released);
    const seen = (await readReleased(ports)(Q1))?.returns.find((r) => r.measure.id === "calls");
    expect(seen).toMatchObject({
      answer: { kind: "figure", actual: "98.2%" },
      grade: { kind: "graded", grade: "LG" },
      restatements: [
        {
          answer: { kind: "figure", actual: "98.7%" },
          grade: { kind: "graded", grade: "LG" },
          by: { id: "performer" },
          at: "2019-08-05T10:00:00.000Z",
          why: WHY,
        },
      ],
    });
    expect((await ports.quarters.readLog(Q1, "r~calls")).at(-1)).toMatchObject({
      event: "restated",
      before: { answer: { actual: "98.7%" } },
      after: { answer: { actual: "98.2%" } },
      why: WHY,
    });
  });

  it("is what a round under way, the next edition and the next year are told of", async () => {
    const ports = await fresh();
    ports.setTime("2019-10-01T09:00:00Z");
    await openRound(ports)(performer, Q2, "2019-10-14");
    expect((await storedReturn(ports, Q2, calls)).lastQuarter).toMatchObject({ actual: "98.7%" });
    await restateReturn(ports)(performer, correction);
    expect((await storedReturn(ports, Q2, calls)).lastQuarter).toMatchObject({ actual: "98.2%" });
    await collect(ports, Q2, "2019-10-02T09:00:00Z", { other: "99%" });
    const next = await readReleased(ports)(Q2);
    expect(next?.restated.map((r) => [r.quarter, r.measure.id])).toEqual([[Q1, "calls"]]);
    // Told of once: the edition after that says nothing of it.
    expect(await restatedSince(ports, NEXT_YEAR)).toEqual([]);
    ports.setTime("2020-07-01T09:00:00Z");
    await openRound(ports)(performer, NEXT_YEAR, "2020-07-14");
    expect((await storedReturn(ports, NEXT_YEAR, calls)).lastYear).toMatchObject({
      quarter: Q1,
      actual: "98.2%",
    });
  });

  it("is what a round that was locked meanwhile compares with once it is reopened", async () => {
    const ports = await fresh();
    ports.setTime("2019-10-01T09:00:00Z");
    await openRound(ports)(performer, Q2, "2019-10-14");
    await closeRound(ports)(performer, Q2);
    await lockRound(ports)(performer, Q2, { anyway: true });
    await restateReturn(ports)(performer, correction);
    expect((await storedReturn(ports, Q2, calls)).lastQuarter).toMatchObject({ actual: "98.7%" });
    await reopenRound(ports)(performer, Q2, "Figures were late");
    expect((await storedReturn(ports, Q2, calls)).lastQuarter).toMatchObject({ actual: "98.2%" });
    expect((await ports.quarters.readLog(Q2, "r~calls")).at(-1)).toMatchObject({ event: "compared-anew" });
    expect((await ports.quarters.readLog(Q2, "r~other")).at(-1)).toMatchObject({ event: "unlocked" });
  });

  it("of a monthly measure is the quarter's own, or made of three months again", async () => {
    const ports = await testPorts();
    const measure = aMeasure({ ...calls, frequency: { kind: "monthly" }, unit: "number", max: null });
    const answer = { kind: "figure", actual: "36", months: ["12", "15", "9"] } as const;
    await writeCouncil(ports, { measures: [measure] });
    const returns = [aReturn({ measure, quarter: Q1, answer, frozen: true })];
    const nothingElse = { priorities: [], actions: [], narratives: [], restated: [], frozenAt: NOW };
    await ports.editions.write({ ...nothingElse, quarter: Q1, number: 1, returns });
    await writeRound(ports, returns, { quarter: Q1, state: "released", edition: 1 });
    const restatedAs = async (actual: string) => {
      const outcome = await restateReturn(ports)(performer, {
        ...correction,
        actual,
        why: `${WHY}: ${actual}`,
      });
      return outcome.kind === "restated" ? outcome.value.answer : outcome;
    };
    expect(await restatedAs("35")).toEqual({ kind: "figure", actual: "35" });
    expect(await restatedAs("12; 15; 10")).toEqual({
      kind: "figure",
      actual: "37",
      months: ["12", "15", "10"],
    });
    expect(await restatedAs("12; 15")).toMatchObject({ kind: "refused" });
  });

  it("can be corrected again, and another one too", async () => {
    const ports = await fresh();
    await restateReturn(ports)(performer, correction);
    await restateReturn(ports)(performer, { ...correction, actual: "98.1%", why: "And one more" });
    await restateReturn(ports)(performer, { ...correction, measureId: other.id, actual: "97%" });
    const seen = await readReleased(ports)(Q1);
    expect(seen?.number).toBe(4);
    expect(seen?.returns.map((r) => r.restatements.map(({ answer }) => answer))).toEqual([
      [
        { kind: "figure", actual: "98.7%" },
        { kind: "figure", actual: "98.2%" },
      ],
      [{ kind: "figure", actual: "99%" }],
    ]);
  });

  it("ends the same when it is killed at any write and asked for again", { tags: ["long"] }, async () => {
    const again = async () => {
      const ports = await testPorts();
      const answers = [aReturn({ measure: calls, answer: figure("98.7%"), target: "98%", frozen: true })];
      const before = { priorities: [], actions: [], narratives: [], restated: [], frozenAt: NOW };
      await ports.editions.write({ ...before, quarter: Q1, number: 1, returns: answers });
      await writeRound(ports, answers, { quarter: Q1, state: "released", edition: 1 });
      await writeRound(ports, [aReturn({ measure: calls })], { quarter: Q2 });
      return ports;
    };
    const reference = await again();
    await restateReturn(reference)(performer, correction);
    const wanted = await everything(reference);
    const crashes = await crashInFreshStorage({
      fresh: again,
      step: (ports) => restateReturn(ports)(performer, correction),
      check: async (ports) => expect(await everything(ports)).toBe(wanted),
    });
    expect(crashes).toBeGreaterThan(4);
  });
});

describe("a correction is refused", () => {
  // One for all: a refusal changes nothing.
  let ports: TestPorts;
  beforeAll(async () => {
    ports = await fresh();
  });

  it.each([
    ["without a reason", { why: "  " }, "Say why"],
    ["with a reason that is too long", { why: "x".repeat(LONGEST_REASON + 1) }, "at most 500"],
    ["of a quarter that is not released", { quarter: Q2 }, "2019/20 Q2 is not released"],
    ["of a measure that is not in it", { measureId: measureId("none") }, "not in the scorecard"],
    ["to something that is no figure", { actual: "lots" }, "figure"],
    ["to another unit", { actual: "£5" }, "Check the unit"],
    ["to what it is", { actual: "98.7%" }, "is that already"],
    ["to what it is, written another way", { actual: "98.70%" }, "is that already"],
  ])("%s", async (_, over, why) => {
    const before = await everything(ports);
    const outcome = await restateReturn(ports)(performer, { ...correction, ...over });
    expect(outcome.kind === "refused" ? outcome.why : "restated").toContain(why);
    expect(await everything(ports)).toBe(before);
  });

  it("from anybody but the performance team", async () => {
    const sam = aPerson({ id: personId("sam") });
    expect(await restateReturn(ports)(sam, correction)).toMatchObject({ kind: "refused" });
  });
});

it("marks what a later quarter was compared with, in its own edition as everyone sees it", async () => {
  const ports = await fresh();
  await collect(ports, Q2, "2019-10-01T09:00:00Z", { calls: "98.5%", other: "99%" });
  const seen = async (measure: typeof calls) =>
    (await readMeasureStatus(ports)(callerAt(null), measure, Q2)).released;
  expect(await seen(calls)).toMatchObject({ lastFigure: { actual: "98.7%" } });
  await restateReturn(ports)(performer, correction);
  expect(await seen(calls)).toMatchObject({ lastFigure: { actual: "98.7%", isRestated: "since" } });
  expect((await seen(other))?.lastFigure).not.toHaveProperty("isRestated");
  const edition = await readReleased(ports)(Q2);
  expect(edition?.returns.map(({ lastFigure }) => lastFigure?.isRestated)).toEqual(["since", undefined]);
});
