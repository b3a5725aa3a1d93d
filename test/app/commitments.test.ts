import type { TypedAnswer } from "../../src/domain/typed-answer.ts";
import { beforeAll, describe, expect, it } from "vitest";
import { closeRound } from "../../src/app/close-round.ts";
import { agreeAction, withdrawCommitment } from "../../src/app/change-commitments.ts";
import { listCommitments, measuresCommitments } from "../../src/app/list-commitments.ts";
import { lockRound } from "../../src/app/lock-round.ts";
import { openRound } from "../../src/app/open-round.ts";
import { releaseRound } from "../../src/app/release-round.ts";
import { submitReturn } from "../../src/app/submit-return.ts";
import { type Measure, measureRef } from "../../src/domain/measure.ts";
import { addQuarters, type Quarter, quarterOf } from "../../src/domain/quarter.ts";
import { aMeasure, aPerson, aReturn, measureId, named, personId, Q2 } from "../support/builders.ts";
import {
  callerAt,
  performer,
  storedReturn,
  testPorts,
  type TestPorts,
  writeCouncil,
  writeRound,
} from "./test-council.ts";
import { shown } from "../support/public.ts";

const waste = aMeasure({ corporateLead: named("lead") });
const arrears = aMeasure({ id: measureId("late"), ref: measureRef(1, 2), inArrears: true });
const yearly = aMeasure({
  id: measureId("yearly"),
  ref: measureRef(1, 3),
  owner: named("other"),
  frequency: { kind: "quarters", quarters: [4] },
});
const MEASURES = [waste, arrears, yearly];
const Q3 = addQuarters(Q2, 1);
const Q4 = addQuarters(Q3, 1);
const people = [
  aPerson({ id: personId("owner"), name: "Olive Owner" }),
  aPerson({ id: personId("other"), name: "Oscar Other" }),
  aPerson({ id: personId("lead"), name: "Lee Director", roles: ["corporate-lead"] }),
  aPerson({ id: personId("cara"), name: "Cara Councillor", roles: ["portfolio-holder"] }),
  aPerson({ id: personId("sam"), name: "Sam Patel" }),
];
const targets = Object.fromEntries(
  MEASURES.map(({ id }) => [
    id,
    Object.fromEntries([addQuarters(Q2, -1), Q2, Q3, Q4].map((quarter) => [quarter, "42%"])),
  ]),
);

async function open(ports: TestPorts, quarter: Quarter, now: string): Promise<void> {
  ports.setTime(now);
  expect((await openRound(ports)(performer, quarter, now.slice(0, 8) + "28")).kind).toBe("opened");
}

async function answer(ports: TestPorts, quarter: Quarter, measure: Measure, typed: Partial<TypedAnswer>) {
  const { version } = await storedReturn(ports, quarter, measure);
  const empty = { actual: "30%", why: "Snow", doing: "", byWhen: "", noFigure: "", expected: "", note: "" };
  const request = { quarter, measureId: measure.id, formId: `f${version}`, version, confirmed: "30%" };
  return await submitReturn(ports)(callerAt("owner"), { ...request, typed: { ...empty, ...typed } });
}

async function release(ports: TestPorts, quarter: Quarter): Promise<void> {
  await closeRound(ports)(performer, quarter);
  expect((await lockRound(ports)(performer, quarter, { anyway: true })).kind).toBe("locked");
  expect((await releaseRound(ports)(performer, quarter, { anyway: true })).kind).toBe("released");
}

const board = (over: object = {}) => ({
  measureId: waste.id,
  what: "Recruit two officers",
  person: "Sam Patel",
  date: "31 January 2020",
  ...over,
});

let ports: TestPorts;
beforeAll(async () => {
  ports = await testPorts();
  await writeCouncil(ports, { people, measures: MEASURES, targets });
});

describe("three quarters", () => {
  const said = (id: string, outcome: string, newDate = "", note = "") => ({ id, outcome, newDate, note });
  const carried = async (quarter: Quarter, measure: Measure) =>
    (await storedReturn(ports, quarter, measure)).commitments.map(({ id, answers }) => [
      id,
      ...answers.map(({ outcome }) => outcome),
    ]);

  beforeAll(async () => {
    await open(ports, Q2, "2019-10-01T09:00:00.000Z");
    await answer(ports, Q2, waste, { doing: "Two crews more", byWhen: "end of December 2019" });
    await answer(ports, Q2, arrears, { doing: "Ask for the data sooner", byWhen: "" });
    expect(await agreeAction(ports)(performer, board())).toMatchObject({ kind: "kept" });
    await release(ports, Q2);
    // The board may meet after the lock.
    const after = board({ measureId: yearly.id, what: "Check the survey", date: "end of April" });
    expect(await agreeAction(ports)(performer, after)).toMatchObject({
      commitment: { due: "2020-04-30", person: { name: "Sam Patel" } },
    });
    await open(ports, Q3, "2020-01-06T09:00:00.000Z");
  });

  it("come back in the next round, also those of a figure in arrears and of what is not due", async () => {
    expect(await carried(Q3, waste)).toEqual([["2019Q2-1"], ["2019Q2"]]);
    expect(await carried(Q3, arrears)).toEqual([["2019Q2"]]);
    expect(await carried(Q3, yearly)).toEqual([["2019Q2-1"]]);
    const [agreed, own] = (await storedReturn(ports, Q3, waste)).commitments;
    expect(agreed).toMatchObject({ origin: "board", due: "2020-01-31", what: "Recruit two officers" });
    expect(own).toMatchObject({ origin: "commentary", due: "2019-12-31", what: "Two crews more" });
    expect((await storedReturn(ports, Q3, yearly)).notDue).not.toBeNull();
  });

  it("are in the edition as they were promised", async () => {
    const [first] = (await ports.editions.read(Q2, 1))?.returns ?? [];
    expect(first?.commitments).toMatchObject([{ id: "2019Q2-1", answers: [] }]);
  });

  it("are answered with the figure, with one line of the log, or not at all", async () => {
    const commitments = [said("2019Q2", "done"), said("2019Q2-1", "part", "end of March", "One started")];
    expect(await answer(ports, Q3, waste, { actual: "44%", commitments })).toMatchObject({
      kind: "accepted",
    });
    const lines = await ports.quarters.readLog(Q3, `r~${waste.id}`);
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatchObject({
      event: "answered",
      before: { commitments: [{ answers: [] }, { answers: [] }] },
      after: {
        commitments: [
          { answers: [{ outcome: "part", newDate: "2020-03-31", note: "One started" }] },
          { answers: [{ outcome: "done" }] },
        ],
      },
    });
    expect(await answer(ports, Q3, arrears, { actual: "44%" })).toMatchObject({ kind: "accepted" });
    expect(await carried(Q3, arrears)).toEqual([["2019Q2"]]);
  });

  it("are carried until they are done or withdrawn, each with what became of it", async () => {
    expect(await withdrawCommitment(ports)(performer, yearly.id, null, "No survey runs")).toMatchObject({
      kind: "kept",
      commitment: { withdrawn: { why: "No survey runs", by: { id: "performer" } } },
    });
    await release(ports, Q3);
    await open(ports, Q4, "2020-04-06T09:00:00.000Z");
    expect(await carried(Q4, waste)).toEqual([["2019Q2-1", "part"]]);
    expect(await carried(Q4, arrears)).toEqual([["2019Q2"]]);
    expect(await carried(Q4, yearly)).toEqual([]);
    const edition = await ports.editions.read(Q3, 1);
    expect(edition?.returns.map(({ commitments }) => commitments.length)).toEqual([2, 1, 1]);
  });

  it("are all told of one measure, to those who may see its working figures", async () => {
    expect(await measuresCommitments(ports)(callerAt("owner"), waste)).toMatchObject({
      released: false,
      mayWithdraw: false,
      open: [{ id: "2019Q2-1" }],
      over: [{ id: "2019Q2" }],
    });
    const gone = await measuresCommitments(ports)(callerAt("performer"), yearly);
    expect(gone).toMatchObject({ mayWithdraw: true, open: [], over: [{ withdrawn: {} }] });
    for (const caller of [callerAt("cara"), callerAt("owner", "shared"), callerAt(null)]) {
      expect(await measuresCommitments(ports)(caller, waste)).toMatchObject({ released: true, quarter: Q3 });
    }
  });

  it("are listed by their day for who may see working figures, else as released", async () => {
    await agreeAction(ports)(performer, board({ measureId: yearly.id, date: "31 May 2020" }));
    const own = ["1.1 2019Q2-1", "1.2 2019Q2"];
    for (const [who, place, released, expected] of [
      ["owner", "personal", false, own],
      ["other", "personal", false, ["1.3 2019Q4-1"]],
      ["lead", "personal", false, ["1.1 2019Q2-1"]],
      ["performer", "personal", false, ["1.1 2019Q2-1", "1.3 2019Q4-1", "1.2 2019Q2"]],
      ["cara", "personal", true, own],
      ["sam", "personal", true, own],
      [null, "personal", true, own],
      ["owner", "shared", true, own],
      ["performer", "shared", true, own],
    ] as const) {
      const listed = await listCommitments(ports)(callerAt(who, place));
      expect(listed?.released, `${who} ${place}`).toBe(released);
      const said = listed?.items.map(({ measure, commitment }) => `${measure.ref} ${commitment.id}`);
      expect(said, `${who} ${place}`).toEqual(expected);
    }
  });
});

describe("what the performance team keeps", () => {
  const agreed = (over: object = {}) => board({ date: "31 January 2030", ...over });
  const later = quarterOf(2029, 2);
  beforeAll(async () => {
    ports.setTime("2029-10-01T09:00:00.000Z");
    await writeRound(
      ports,
      MEASURES.map((measure) => aReturn({ measure })),
      { quarter: later },
    );
  });

  it.each([
    ["by somebody else", "owner", {}, /^Only the performance team/],
    ["with a day gone by", "performer", { date: "1 September 2029" }, /from today on, like 1 October 2029/],
    ["without a day", "performer", { date: "soon" }, /^Give the date/],
    ["by nobody known", "performer", { person: "Zed Zebra" }, /^Nobody in the council's list/],
    ["too long", "performer", { what: "x".repeat(501) }, /at most 500 characters/],
    [
      "of no measure of a round",
      "performer",
      { measureId: measureId("new") },
      /^That measure is in no round/,
    ],
  ])("is refused %s", async (_, who, over, why) => {
    const by = [performer, ...people].find(({ id }) => id === who) ?? performer;
    const outcome = await agreeAction(ports)(by, agreed(over));
    expect(outcome).toEqual({ kind: "refused", why: expect.stringMatching(why) as string });
  });

  it("asks who is meant by a part of a name", async () => {
    expect(await agreeAction(ports)(performer, agreed({ person: "Sam" }))).toMatchObject({
      kind: "unsure",
      people: [{ id: "sam" }],
    });
  });

  it("is kept once, in the log with who and what, and keeps what was answered", async () => {
    for (let time = 0; time < 2; time++)
      expect(await agreeAction(ports)(performer, agreed())).toMatchObject({ kind: "kept" });
    const lines = await ports.quarters.readLog(later, `r~${waste.id}`);
    expect(lines.slice(1)).toMatchObject([
      {
        event: "promised",
        by: { id: "performer" },
        before: { commitments: [] },
        after: { commitments: [{ what: "Recruit two officers" }] },
      },
    ]);
    expect((await storedReturn(ports, later, waste)).version).toBe(1);
  });

  it("is withdrawn by number, with a reason", async () => {
    await agreeAction(ports)(performer, agreed({ measureId: arrears.id }));
    await agreeAction(ports)(performer, agreed({ measureId: arrears.id, what: "Train them" }));
    const withdraw = (number: number | null, why = "The service closed", by = performer) =>
      withdrawCommitment(ports)(by, arrears.id, number, why);
    expect(await withdraw(null)).toMatchObject({
      why: expect.stringContaining("2 promises are open") as string,
    });
    expect(await withdraw(3)).toMatchObject({
      why: expect.stringContaining("No promise 3 is open for 1.2") as string,
    });
    expect(await withdraw(1, " ")).toMatchObject({ why: expect.stringContaining("Say why") as string });
    expect(await withdraw(1, "Why not", people[0])).toMatchObject({ kind: "refused" });
    expect(await withdraw(2)).toMatchObject({ commitment: { what: "Train them" } });
    const r = await storedReturn(ports, later, arrears);
    expect(r.commitments.map(({ withdrawn }) => withdrawn?.why)).toEqual([undefined, "The service closed"]);
    expect(shown(r).commitments).toEqual(r.commitments);
  });
});
