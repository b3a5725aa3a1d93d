import { beforeEach, expect, it } from "vitest";
import { closeRound } from "../../src/app/close-round.ts";
import { lockRound } from "../../src/app/lock-round.ts";
import { openRound } from "../../src/app/open-round.ts";
import { releaseRound } from "../../src/app/release-round.ts";
import { reopenRound } from "../../src/app/reopen-round.ts";
import { restateReturn } from "../../src/app/restate-return.ts";
import { submitReturn } from "../../src/app/submit-return.ts";
import { type Quarter, quarterOf } from "../../src/domain/quarter.ts";
import { latestGrade } from "../../src/domain/return.ts";
import { aMeasure, aPerson, measureId, named, personId } from "../support/builders.ts";
import {
  callerAt,
  performer,
  storedReturn,
  testPorts,
  type TestPorts,
  writeCouncil,
} from "./test-council.ts";

const Q2 = quarterOf(2019, 2);
const Q3 = quarterOf(2019, 3);
const late = aMeasure({ id: measureId("late"), inArrears: true, owner: named("sam") });
const targets = { late: { [Q2]: "40%", [Q3]: "50%", [quarterOf(2020, 2)]: "45%" } };

let ports: TestPorts;
beforeEach(async () => {
  ports = await testPorts();
  await writeCouncil(ports, { people: [aPerson({ id: personId("sam") })], measures: [late], targets });
});

async function open(quarter: Quarter, now: string, deadline: string): Promise<void> {
  ports.setTime(now);
  expect(await openRound(ports)(performer, quarter, deadline)).toMatchObject({ kind: "opened" });
}

async function answer(quarter: Quarter, actual: string): Promise<void> {
  const { version } = await storedReturn(ports, quarter, late);
  const noFigure = actual === "" ? "no-survey" : "";
  const typed = { actual, why: "", doing: "", byWhen: "", noFigure, expected: "", note: "" };
  const request = { quarter, measureId: late.id, formId: `f${version}`, version, typed, confirmed: actual };
  expect(await submitReturn(ports)(callerAt("sam"), request)).toMatchObject({ kind: "accepted" });
}

async function release(quarter: Quarter): Promise<void> {
  await closeRound(ports)(performer, quarter);
  expect(await lockRound(ports)(performer, quarter, { anyway: true })).toMatchObject({ kind: "locked" });
  expect(await releaseRound(ports)(performer, quarter, { anyway: true })).toMatchObject({ kind: "released" });
}

it("lands under the quarter that it is of, as a late first figure; that quarter's edition is untouched", async () => {
  await open(Q2, "2019-10-01T09:00:00Z", "2019-10-14");
  // The round of Q2 asks for the figure of Q1, which nobody gives.
  expect(await storedReturn(ports, Q2, late)).toMatchObject({ describes: quarterOf(2019, 1), notDue: null });
  await release(Q2);
  const edition = await ports.editions.read(Q2, 1);

  await open(Q3, "2020-01-02T09:00:00Z", "2020-01-16");
  const asked = await storedReturn(ports, Q3, late);
  expect(asked).toMatchObject({ describes: Q2, target: "40%" });
  await answer(Q3, "42%");
  const given = await storedReturn(ports, Q3, late);
  expect(latestGrade(given)).toEqual({ quarter: Q2, grade: "HG" });
  expect((await ports.quarters.readWhole(Q2)).late).toEqual([]);
  await release(Q3);

  const [figure, ...more] = (await ports.quarters.readWhole(Q2)).late;
  expect(more).toEqual([]);
  expect(figure?.value).toMatchObject({
    quarter: Q2,
    describes: null,
    answer: { kind: "figure", actual: "42%" },
    grade: { kind: "graded", grade: "HG" },
  });
  expect(await ports.quarters.readLog(Q2, "l~late")).toMatchObject([{ event: "late-first-figure" }]);
  expect(await ports.editions.read(Q2, 1)).toEqual(edition);
  // Released again, nothing is written twice.
  await releaseRound(ports)(performer, Q3, { anyway: true });
  expect(await ports.quarters.readLog(Q2, "l~late")).toHaveLength(1);

  // Corrected, it is so under the quarter that it is of as well.
  const correction = {
    confirmed: true,
    quarter: Q3,
    measureId: late.id,
    actual: "41%",
    why: "Two were counted twice",
  };
  expect(await restateReturn(ports)(performer, correction)).toMatchObject({ kind: "restated", edition: 2 });
  expect((await ports.quarters.readWhole(Q2)).late).toMatchObject([
    { value: { answer: { actual: "41%" }, restatements: [{ answer: { actual: "42%" } }] } },
  ]);
  await restateReturn(ports)(performer, correction);
  expect(await ports.quarters.readLog(Q2, "l~late")).toMatchObject([
    { event: "late-first-figure" },
    { event: "restated", why: "Two were counted twice" },
  ]);
  expect(await ports.editions.read(Q2, 1)).toEqual(edition);

  // The next year's figure of Q2, collected with Q3, is compared with it.
  await open(quarterOf(2020, 3), "2021-01-04T09:00:00Z", "2021-01-18");
  expect(await storedReturn(ports, quarterOf(2020, 3), late)).toMatchObject({
    describes: quarterOf(2020, 2),
    target: "45%",
    lastYear: { quarter: Q2, actual: "41%", grade: "LG" },
  });
});

it.each([
  ["another figure", "47%", "47%"],
  ["none", "", null],
])("is the one that was released, though an earlier release was broken off: %s", async (_, actual, kept) => {
  await open(Q3, "2020-01-02T09:00:00Z", "2020-01-16");
  await answer(Q3, "42%");
  await closeRound(ports)(performer, Q3);
  await lockRound(ports)(performer, Q3, { anyway: true });
  const saveRound = () => Promise.reject(new Error("killed"));
  const killed = { ...ports, quarters: { ...ports.quarters, saveRound } };
  await expect(releaseRound(killed)(performer, Q3, { anyway: true })).rejects.toThrow("killed");
  await reopenRound(ports)(performer, Q3, "The late figure was wrong");
  await answer(Q3, actual);
  await release(Q3);
  const [figure] = (await ports.quarters.readWhole(Q2)).late;
  expect(figure?.value.answer?.kind === "figure" ? figure.value.answer.actual : null).toBe(kept);
  // Neither was seen as the other: it is no restatement.
  const events = (await ports.quarters.readLog(Q2, "l~late")).map(({ event }) => event);
  expect(events).toEqual(["late-first-figure", "late-first-figure"]);
});

it("is of the quarter before in the next round too: nothing is compared with itself", async () => {
  await open(Q3, "2020-01-02T09:00:00Z", "2020-01-16");
  await answer(Q3, "42%");
  await release(Q3);
  await open(quarterOf(2019, 4), "2020-04-01T09:00:00Z", "2020-04-16");
  expect(await storedReturn(ports, quarterOf(2019, 4), late)).toMatchObject({
    describes: Q3,
    target: "50%",
    lastQuarter: { quarter: Q2, actual: "42%" },
    lastYear: null,
  });
});
