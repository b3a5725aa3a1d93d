import { describe, expect, it } from "vitest";
import { closeRound } from "../../src/app/close-round.ts";
import { lockRound } from "../../src/app/lock-round.ts";
import { releaseRound } from "../../src/app/release-round.ts";
import { readReleased } from "../../src/app/released-scorecard.ts";
import { reopenRound } from "../../src/app/reopen-round.ts";
import { submitReturn } from "../../src/app/submit-return.ts";
import { aPerson, Q2, returns } from "../support/builders.ts";
import {
  callerAt,
  crashInFreshStorage,
  performer,
  testPorts,
  type TestPorts,
  writeCouncil,
  writeRound,
} from "./test-council.ts";

const WHY = "The figures of one area were late";
const list = returns(3);

async function aRoundThatIs(state: "open" | "closed" | "locked" | "released"): Promise<TestPorts> {
  const ports = await testPorts();
  await writeCouncil(ports, { measures: list.map(({ measure }) => measure) });
  await writeRound(ports, list, { quarter: Q2 });
  if (state !== "open") await closeRound(ports)(performer, Q2);
  if (state === "locked" || state === "released") await lockRound(ports)(performer, Q2, { anyway: true });
  if (state === "released") await releaseRound(ports)(performer, Q2, { anyway: true });
  return ports;
}

const answer = async (ports: TestPorts, actual: string) => {
  const measureId = list[0]?.measure.id;
  if (measureId === undefined) throw new Error("no measure");
  const version = (await ports.quarters.readReturn(Q2, measureId))?.value.version ?? 0;
  const typed = { actual, why: "", doing: "", byWhen: "", noFigure: "", expected: "", note: "" };
  const request = { quarter: Q2, measureId, formId: actual, version, typed, confirmed: actual };
  return await submitReturn(ports)(callerAt("owner"), request);
};

async function everything(ports: TestPorts): Promise<string> {
  const { round, returns: rows } = await ports.quarters.readWhole(Q2);
  const logs = await Promise.all(["round", "r~m1", "r~m3"].map((what) => ports.quarters.readLog(Q2, what)));
  return JSON.stringify([
    round?.value,
    rows.map(({ value }) => value),
    logs,
    await ports.editions.pointers(),
  ]);
}

describe.concurrent("a round that is reopened", () => {
  it.each(["closed", "locked"] as const)("from %s takes answers, and the log says why", async (state) => {
    const ports = await aRoundThatIs(state);
    expect((await answer(ports, "43%")).kind).toBe(state === "locked" ? "too-late" : "accepted");
    expect(await reopenRound(ports)(performer, Q2, WHY)).toEqual({
      kind: "reopened",
      deadline: "2019-10-14",
    });
    expect(await answer(ports, "44%")).toMatchObject({ kind: "accepted" });
    expect((await ports.quarters.readLog(Q2, "round")).at(-1)).toMatchObject({
      event: "reopened",
      before: { state },
      after: { state: "open" },
      why: WHY,
    });
    expect(await ports.editions.pointers()).toMatchObject([{ round: "open", edition: null }]);
  });

  it("is closed, locked and released again as the next edition", async () => {
    const ports = await aRoundThatIs("locked");
    const first = await ports.editions.read(Q2, 1);
    await reopenRound(ports)(performer, Q2, WHY);
    expect(await releaseRound(ports)(performer, Q2, { anyway: true })).toMatchObject({ kind: "refused" });
    await answer(ports, "44%");
    await closeRound(ports)(performer, Q2);
    expect(await lockRound(ports)(performer, Q2, { anyway: true })).toMatchObject({
      kind: "locked",
      edition: 2,
    });
    expect(await releaseRound(ports)(performer, Q2, { anyway: true })).toMatchObject({ kind: "released" });
    expect(await readReleased(ports)(Q2)).toMatchObject({
      number: 2,
      returns: [{ answer: { actual: "44%" } }, {}, {}],
    });
    expect(await ports.editions.read(Q2, 1)).toEqual(first);
  });

  it("ends the same when it is killed at any write and reopened again", { tags: ["long"] }, async () => {
    const reference = await aRoundThatIs("locked");
    await reopenRound(reference)(performer, Q2, WHY);
    const wanted = await everything(reference);
    const crashes = await crashInFreshStorage({
      fresh: () => aRoundThatIs("locked"),
      step: (ports) => reopenRound(ports)(performer, Q2, WHY),
      check: async (ports) => expect(await everything(ports)).toBe(wanted),
    });
    expect(crashes).toBeGreaterThan(2);
  });
});

describe.concurrent("reopening is refused", () => {
  it.each([
    ["open", WHY, "is open already"],
    ["released", WHY, "Correct a figure with /restate"],
    ["closed", "  ", "Say why"],
    ["closed", "x".repeat(501), "at most 500"],
  ] as const)("where the round is %s", async (state, why, says) => {
    const ports = await aRoundThatIs(state);
    const before = await everything(ports);
    const outcome = await reopenRound(ports)(performer, Q2, why);
    expect(outcome.kind === "refused" ? outcome.why : "").toContain(says);
    expect(await everything(ports)).toBe(before);
  });

  it("to anybody but the performance team", async () => {
    const ports = await aRoundThatIs("closed");
    expect(await reopenRound(ports)(aPerson(), Q2, WHY)).toMatchObject({ kind: "refused" });
  });
});
