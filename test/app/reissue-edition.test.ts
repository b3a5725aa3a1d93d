import { beforeEach, expect, it } from "vitest";
import { changeRoundState } from "../../src/app/change-round.ts";
import { agreeAction } from "../../src/app/change-commitments.ts";
import { listCommitments } from "../../src/app/list-commitments.ts";
import { readReleased } from "../../src/app/released-scorecard.ts";
import { releaseRound } from "../../src/app/release-round.ts";
import { restateReturn } from "../../src/app/restate-return.ts";
import { addQuarters } from "../../src/domain/quarter.ts";
import type { Answer } from "../../src/domain/return.ts";
import { aPerson, personId, Q2, returns } from "../support/builders.ts";
import {
  callerAt,
  NOW,
  performer,
  testPorts,
  type TestPorts,
  writeCouncil,
  writeRound,
} from "./test-council.ts";

const figure = (actual: string): Answer => ({ kind: "figure", actual });
const list = returns(2, { answer: figure("40%"), frozen: true });
const [calls, other] = list.map(({ measure }) => measure.id);
if (calls === undefined || other === undefined) throw new Error("two returns are needed");
const correction = { confirmed: true, quarter: Q2, measureId: calls, actual: "41%", why: "Counted twice" };
const another = { ...correction, measureId: other, actual: "39%" };

let ports: TestPorts;
beforeEach(async () => {
  ports = await testPorts();
  await writeCouncil(ports, { people: [aPerson({ id: personId("ann"), name: "Ann Lee" })] });
  const nothingElse = { priorities: [], actions: [], narratives: [], restated: [], frozenAt: NOW };
  await ports.editions.write({ ...nothingElse, quarter: Q2, number: 1, returns: list });
  await writeRound(ports, list, { quarter: Q2, state: "released", edition: 1 });
});

const restate = (request = correction, through = ports) => restateReturn(through)(performer, request);
const answersIn = async (number: number) =>
  (await ports.editions.read(Q2, number))?.returns.map(({ answer }) => answer);

/** Ports on which something else is done before the first edition is written. */
function whileWriting(act: () => Promise<void>): TestPorts {
  let acted = false;
  const write: typeof ports.editions.write = async (...args) => {
    if (!acted) await act();
    acted = true;
    await ports.editions.write(...args);
  };
  return { ...ports, editions: { ...ports.editions, write } };
}

it("holds nothing else that came after the lock; the same correction again makes none", async () => {
  const agreed = { measureId: calls, person: "Ann Lee", date: "31 January 2020" };
  const agree = (what: string) => agreeAction(ports)(performer, { ...agreed, what });
  expect(await agree("Dismiss the contractor")).toMatchObject({ kind: "kept" });
  expect(await restate()).toMatchObject({ kind: "restated", edition: 2 });
  expect(await agree("Ask for money back")).toMatchObject({ kind: "kept" });
  expect(await restate()).toMatchObject({ kind: "restated", edition: 2 });
  expect((await listCommitments(ports)(callerAt(null, "shared")))?.items).toEqual([]);
});

it("is seen once it is whole, then stays so; of two corrections made at once none is lost", async () => {
  let whole: unknown = null;
  const slow = whileWriting(async () => {
    expect(await readReleased(ports)(Q2)).toMatchObject({ number: 1 });
    expect(await releaseRound(ports)(performer, Q2, { anyway: true })).toMatchObject({ before: true });
    expect(await restate(another)).toMatchObject({ kind: "restated", edition: 3 });
    whole = await ports.editions.read(Q2, 2);
  });
  expect(await restate(correction, slow)).toMatchObject({ kind: "restated" });
  expect(await ports.editions.read(Q2, 2)).toEqual(whole);
  expect(await answersIn(2)).toEqual([figure("41%"), figure("40%")]);
  expect(await answersIn(3)).toEqual([figure("41%"), figure("39%")]);
  expect(await readReleased(ports)(Q2)).toMatchObject({ number: 3 });
});

it("is claimed by one of two corrections that read the same round; the other does nothing", async () => {
  const saveReturnAndRound: typeof ports.quarters.saveReturnAndRound = async (...args) => {
    await restate(another);
    return await ports.quarters.saveReturnAndRound(...args);
  };
  const slow = { ...ports, quarters: { ...ports.quarters, saveReturnAndRound } };
  expect(await restate(correction, slow)).toMatchObject({ kind: "refused" });
  expect((await ports.quarters.readReturn(Q2, calls))?.value.restatements).toEqual([]);
  expect(await answersIn(2)).toEqual([figure("40%"), figure("39%")]);
  expect(await restate()).toMatchObject({ kind: "restated", edition: 3 });
});

it("comes after the one that was locked, where the release was broken off before anybody saw that", async () => {
  const Q3 = addQuarters(Q2, 1);
  const locked = await ports.editions.read(Q2, 1);
  if (locked === null) throw new Error("no edition");
  await ports.editions.write({ ...locked, quarter: Q3 });
  await writeRound(ports, list, { quarter: Q3, state: "locked", edition: 1 });
  const round = await ports.quarters.readRound(Q3);
  if (round === null) throw new Error("no round");
  await changeRoundState(ports, performer, Q3, round, { state: "released", edition: 1 });
  expect(await restate({ ...correction, quarter: Q3 })).toMatchObject({ kind: "restated", edition: 2 });
  expect(await readReleased(ports)(Q3)).toMatchObject({
    number: 2,
    returns: [{ answer: figure("41%") }, {}],
  });
  expect(await releaseRound(ports)(performer, Q3, { anyway: true })).toMatchObject({ before: true });
});

it("is not taken from an import of the quarter that was broken off", async () => {
  const round = await ports.quarters.readRound(Q2);
  if (round === null) throw new Error("no round");
  const claim = { state: "released", edition: 2 } as const;
  await changeRoundState(ports, performer, Q2, round, claim, { event: "imported" });
  expect(await restate()).toMatchObject({ kind: "refused" });
  expect((await ports.quarters.readReturn(Q2, calls))?.value.restatements).toEqual([]);
  expect(await readReleased(ports)(Q2)).toMatchObject({ number: 1 });
});
