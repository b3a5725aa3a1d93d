import { beforeEach, expect, it } from "vitest";
import { setTimeout as pause } from "node:timers/promises";
import { askCampaign } from "../../src/app/campaigns.ts";
import { closeRound } from "../../src/app/close-round.ts";
import { lockRound } from "../../src/app/lock-round.ts";
import { openRound } from "../../src/app/open-round.ts";
import { releaseRound } from "../../src/app/release-round.ts";
import { reopenRound } from "../../src/app/reopen-round.ts";
import { submitReturn } from "../../src/app/submit-return.ts";
import { trendOfReturn } from "../../src/domain/grade-measure.ts";
import { type Measure, measureRef } from "../../src/domain/measure.ts";
import { type Quarter, quarterOf } from "../../src/domain/quarter.ts";
import { aMeasure, aPerson, measureId, named, personId } from "../support/builders.ts";
import {
  callerAt,
  performer,
  storedReturn,
  testPorts,
  type TestPorts,
  writeCouncil,
} from "./test-council.ts";

const Q1 = quarterOf(2019, 1);
const Q2 = quarterOf(2019, 2);
const Q3 = quarterOf(2019, 3);
const owner = named("sam");
const visits = aMeasure({ id: measureId("visits"), owner });
const late = aMeasure({ id: measureId("late"), ref: measureRef(1, 2), inArrears: true, owner });
const measures = [visits, late];

let ports: TestPorts;
beforeEach(async () => {
  ports = await testPorts();
  await writeCouncil(ports, { people: [aPerson({ id: personId("sam") })], measures });
  await open(Q2, "2019-10-01T09:00:00Z", "2019-10-14");
});

async function open(quarter: Quarter, now: string, deadline: string): Promise<void> {
  ports.setTime(now);
  expect(await openRound(ports)(performer, quarter, deadline)).toMatchObject({ kind: "opened" });
}

const openNext = () => open(Q3, "2020-01-02T09:00:00Z", "2020-01-16");

async function answer(quarter: Quarter, measure: Measure, actual: string, noFigure = ""): Promise<void> {
  const { version } = await storedReturn(ports, quarter, measure);
  const typed = { actual, why: "", doing: "", byWhen: "", noFigure, expected: "", note: "" };
  const request = {
    quarter,
    measureId: measure.id,
    formId: `f${version}`,
    version,
    typed,
    confirmed: actual,
  };
  expect(await submitReturn(ports)(callerAt("sam"), request)).toMatchObject({ kind: "accepted" });
}

async function lock(quarter: Quarter): Promise<void> {
  await closeRound(ports)(performer, quarter);
  expect(await lockRound(ports)(performer, quarter, { anyway: true })).toMatchObject({ kind: "locked" });
}

async function release(quarter: Quarter): Promise<void> {
  expect(await releaseRound(ports)(performer, quarter, { anyway: true })).toMatchObject({ kind: "released" });
}

const trendNow = async (measure: Measure) => trendOfReturn(await storedReturn(ports, Q3, measure));

it("a round that was open before the last one was answered compares with what was released of it", async () => {
  await openNext();
  await answer(Q3, visits, "50%");
  expect(await trendNow(visits)).toMatchObject({ direction: "not-comparable" });
  await answer(Q2, visits, "60%");
  await lock(Q2);
  await release(Q2);
  expect(await trendNow(visits)).toMatchObject({ direction: "worsened", against: { quarter: Q2 } });
  await pause(1200);
  const queued = (await ports.outbox.receive(32, 30)).map(({ message }) => message);
  expect(queued).toContainEqual({ task: "refresh", campaign: askCampaign(Q3), recipient: "sam" });
  const log = await ports.quarters.readLog(Q3, `r~${visits.id}`);
  expect(log.at(-1)).toMatchObject({ event: "compared-anew", why: "2019/20 Q2 was released" });
  await release(Q2);
  expect(await ports.quarters.readLog(Q3, `r~${visits.id}`)).toHaveLength(log.length);
});

it("one that was open before the last was reopened and changed compares with what it came to", async () => {
  await answer(Q2, visits, "40%");
  await lock(Q2);
  await openNext();
  await answer(Q3, visits, "50%");
  expect(await trendNow(visits)).toMatchObject({ direction: "improved" });
  expect(await reopenRound(ports)(performer, Q2, "It was half of them")).toMatchObject({ kind: "reopened" });
  await answer(Q2, visits, "60%");
  await lock(Q2);
  await release(Q2);
  expect(await trendNow(visits)).toMatchObject({ direction: "worsened" });
});

it("one that was open before a figure came in arrears compares with it", async () => {
  await openNext();
  await answer(Q2, late, "9%");
  await lock(Q2);
  await release(Q2);
  expect(await storedReturn(ports, Q3, late)).toMatchObject({
    describes: Q2,
    lastQuarter: { quarter: Q1, actual: "9%" },
  });
});

it("that a definition changed is kept under the quarter that it is said of, also in arrears", async () => {
  for (const measure of measures) await answer(Q2, measure, "", "definition-changed");
  await lock(Q2);
  await release(Q2);
  const changed = { kind: "not-graded", reason: "definition-changed" };
  expect((await storedReturn(ports, Q2, visits)).grade).toEqual(changed);
  expect((await ports.quarters.readWhole(Q1)).late.map(({ value }) => value.grade)).toEqual([changed]);
});
