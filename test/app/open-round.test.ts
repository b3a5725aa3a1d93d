import type { PersonId } from "../../src/domain/person.ts";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { askCampaign } from "../../src/app/campaigns.ts";
import { CHANGED_MEANWHILE } from "../../src/app/change-round.ts";
import { closeRound } from "../../src/app/close-round.ts";
import { type OpenOutcome, openRound } from "../../src/app/open-round.ts";
import { submitReturn } from "../../src/app/submit-return.ts";
import { formatDate } from "../../src/domain/dates.ts";
import { type Measure, measureRef } from "../../src/domain/measure.ts";
import { addQuarters, type Quarter, quarterOf } from "../../src/domain/quarter.ts";
import { openedText } from "../../src/views/opened-text.ts";
import {
  aMeasure,
  anAddress,
  aPerson,
  aReturn,
  measureId,
  named,
  personId,
  Q2,
} from "../support/builders.ts";
import {
  callerAt,
  crashAtEach,
  NOW,
  performer,
  scriptedSender,
  sendAll,
  storedReturn,
  testPorts,
  type TestPorts,
  writeCouncil,
  writeRound,
} from "./test-council.ts";

const DEADLINE = "2019-10-14";
const sam = aPerson({ id: personId("sam"), deputy: personId("ali") });
const ali = aPerson({ id: personId("ali") });
const kim = aPerson({ id: personId("kim"), name: "Kim Lee", roles: ["corporate-lead"] });

const measure = (number: number, over: Parameters<typeof aMeasure>[0] = {}) =>
  aMeasure({
    id: measureId(`m${number}`),
    ref: measureRef(1, number),
    owner: { id: sam.id, name: sam.name },
    ...over,
  });
const quarterly = measure(1, { corporateLead: { id: null, name: "kim lee" } });
const annual = measure(2, { frequency: { kind: "quarters", quarters: [4] } });
const alis = measure(3, { owner: { id: ali.id, name: "as the file spelt it" } });
const survey = measure(4, { frequency: { kind: "survey" } });
const later = measure(5, { starts: quarterOf(2998, 1) });
const nobodys = measure(6, { owner: { id: null, name: "Somebody Unknown" } });

let ports: TestPorts;
let year = 1000;
/** Q2 of a year far from every other test's. */
const freshQuarter = () => quarterOf((year += 5), 2);

beforeAll(async () => {
  ports = await testPorts();
  const measures = [quarterly, annual, alis, survey, later, nobodys];
  await writeCouncil(ports, { people: [sam, ali, kim], measures });
  for (const { id } of [sam, ali])
    await ports.conversations.writePersonal(id, anAddress({ conversationId: id }));
});

// The queue is one for all quarters: what another test left on it is sent first.
beforeEach(() => sendAll(ports, scriptedSender()));

const open = (quarter: Quarter, by = performer): Promise<OpenOutcome> =>
  openRound(ports)(by, quarter, DEADLINE);

/** Everything stored of a quarter, with the quarter's own name and the tags taken out. */
async function everything(quarter: Quarter): Promise<string> {
  const { round, returns, actions } = await ports.quarters.readWhole(quarter);
  const things = returns.map(({ value }) => `r~${value.measure.id}`);
  const logs = await Promise.all(["round", ...things].map((what) => ports.quarters.readLog(quarter, what)));
  const pointer = (await ports.editions.pointers()).find((p) => p.quarter === quarter);
  const deliveries = await ports.deliveries.list(askCampaign(quarter));
  const values = [round?.value, returns.map(({ value }) => value), actions, logs, pointer, deliveries];
  return JSON.stringify(values).replaceAll(quarter, "Q");
}

/** Who was sent a new card. */
function cardsSent(sender: ReturnType<typeof scriptedSender>): readonly string[] {
  return sender.sent
    .filter(({ how }) => how === "send")
    .map(({ to }) => to.conversationId)
    .toSorted();
}

describe("opening a round for testers", () => {
  const openFor = (quarter: Quarter, testers: readonly PersonId[] | null) =>
    openRound(ports)(performer, quarter, DEADLINE, { testers });
  const testersOf = async (quarter: Quarter) => (await ports.quarters.readRound(quarter))?.value.testers;

  it("asks them, then others, then everybody; nobody twice, and each step has its line in the log", async () => {
    const quarter = freshQuarter();
    const sender = scriptedSender();
    const asked = async (testers: readonly PersonId[] | null) => {
      const outcome = await openFor(quarter, testers);
      await sendAll(ports, sender);
      return [outcome.kind === "opened" ? outcome.asked : outcome, await testersOf(quarter)];
    };
    expect(await asked([sam.id])).toEqual([1, [sam.id]]);
    expect(cardsSent(sender)).toEqual(["sam"]);
    expect(await asked([ali.id])).toEqual([1, [sam.id, ali.id]]);
    expect(cardsSent(sender)).toEqual(["ali", "sam"]);
    expect(await asked(null)).toEqual([2, null]);
    expect(cardsSent(sender)).toEqual(["ali", "sam"]);
    const lines = (await ports.quarters.readLog(quarter, "round")).map(({ event }) => event);
    expect(lines).toEqual(["opened", "opened", "opened"]);
  });

  it("says who of the testers has nothing to answer", async () => {
    const outcome = await openFor(freshQuarter(), [kim.id]);
    expect(outcome).toMatchObject({ kind: "opened", asked: 0, nothingDue: [{ id: kim.id }] });
  });

  it("of a round that is open to everybody asks nobody less", async () => {
    const quarter = freshQuarter();
    await openFor(quarter, null);
    expect(await openFor(quarter, [sam.id])).toMatchObject({ asked: 1, testers: null });
    expect(await testersOf(quarter)).toBeNull();
  });
});

describe("opening a round", () => {
  it("makes a row for each measure, due or with the reason why not, and asks each owner once", async () => {
    const quarter = freshQuarter();
    expect(await open(quarter)).toEqual({
      kind: "opened", alreadyOpen: false, deadline: DEADLINE, asked: 2, due: 3, notDue: 3, unowned: [nobodys.ref],
      untargeted: expect.any(Array) as unknown, ungradable: [], others: expect.any(Array) as unknown,
      actions: { leads: 0, withoutLead: 0 }, notInstalled: [], testers: null, nothingDue: [],
      report: { asked: 2, sent: 0, waiting: 2, blocked: 0, notInstalled: 0, failed: 0, skipped: 0 },
    }); // prettier-ignore
    const { round, returns } = await ports.quarters.readWhole(quarter);
    expect(round?.value).toMatchObject({ state: "open", deadline: DEADLINE, imported: false, edition: null });
    expect(returns.map(({ value }) => [value.measure.id, value.notDue, value.answer])).toEqual([
      ["m1", null, null],
      ["m2", "not-due", null],
      ["m3", null, null],
      ["m4", "no-survey", null],
      ["m5", "starts-later", null],
      ["m6", null, null],
    ]);
    const deliveries = await ports.deliveries.list(askCampaign(quarter));
    expect(deliveries.map(({ recipient, state }) => [recipient, state])).toEqual([
      ["ali", "pending"],
      ["sam", "pending"],
    ]);
    expect((await ports.editions.pointers()).find((p) => p.quarter === quarter)).toMatchObject({
      quarter, round: "open", edition: null,
    }); // prettier-ignore
  });

  it("puts on each row the people as they are known now", async () => {
    const quarter = freshQuarter();
    await open(quarter);
    const { owner, deputy, corporateLead } = (await storedReturn(ports, quarter, quarterly)).measure;
    expect([owner, deputy, corporateLead]).toEqual([
      named("sam"),
      named("ali"),
      { id: "kim", name: "Kim Lee" },
    ]);
    expect((await storedReturn(ports, quarter, alis)).measure.owner).toEqual(named("ali"));
  });

  it("carries last quarter's and last year's figures, and the last grade known", async () => {
    const quarter = freshQuarter();
    const graded = (actual: string, grade: "LG" | "A") =>
      aReturn({
        measure: quarterly,
        target: "42%",
        answer: { kind: "figure", actual },
        grade: { kind: "graded", grade, methodVersion: "five-band-1", working: "" },
      });
    const [lastQuarter, lastYear] = [addQuarters(quarter, -1), addQuarters(quarter, -4)];
    await writeRound(ports, [graded("43%", "LG")], { quarter: lastQuarter, state: "released" });
    await writeRound(ports, [graded("41%", "A")], { quarter: lastYear, state: "released" });
    await open(quarter);
    expect(await storedReturn(ports, quarter, quarterly)).toMatchObject({
      lastQuarter: { quarter: lastQuarter, target: "42%", actual: "43%", grade: "LG" },
      lastYear: { quarter: lastYear, target: "42%", actual: "41%", grade: "A" },
      earlierGrade: { quarter: lastQuarter, grade: "LG" },
    });
    expect(await storedReturn(ports, quarter, alis)).toMatchObject({
      lastQuarter: null, lastYear: null, earlierGrade: null,
    }); // prettier-ignore
  });

  it("again changes nothing, keeps what was answered since, and sends nobody a second card", async () => {
    const quarter = freshQuarter();
    await open(quarter);
    const sender = scriptedSender();
    await sendAll(ports, sender);
    const answer = { actual: "43%", why: "", doing: "", byWhen: "", noFigure: "", expected: "", note: "" };
    const request = {
      quarter,
      measureId: quarterly.id,
      formId: "f",
      version: 0,
      typed: answer,
      confirmed: null,
    };
    expect((await submitReturn(ports)(callerAt("sam"), request)).kind).toBe("accepted");
    const before = await everything(quarter);
    expect(await open(quarter)).toMatchObject({ kind: "opened", asked: 2 });
    await sendAll(ports, sender);
    expect(await everything(quarter)).toBe(before);
    expect(cardsSent(sender)).toEqual(["ali", "sam"]);
  });

  it("by two people at once opens it once", async () => {
    const quarter = freshQuarter();
    const outcomes = await Promise.all([open(quarter), open(quarter)]);
    expect(outcomes.map((outcome) => outcome.kind === "opened" && outcome.alreadyOpen).toSorted()).toEqual([
      false,
      true,
    ]);
    expect(await ports.quarters.readLog(quarter, "round")).toHaveLength(1);
    expect(await ports.quarters.readLog(quarter, "r~m1")).toHaveLength(1);
    const sender = scriptedSender();
    await sendAll(ports, sender);
    expect(cardsSent(sender)).toEqual(["ali", "sam"]);
  });

  it("again with another deadline keeps the first, and says so", async () => {
    const quarter = freshQuarter();
    await open(quarter);
    for (const other of ["2019-11-30", "2019-09-01"]) {
      expect(await openRound(ports)(performer, quarter, other)).toMatchObject({
        kind: "opened", alreadyOpen: true, deadline: DEADLINE,
      }); // prettier-ignore
    }
    expect((await ports.quarters.readRound(quarter))?.value).toMatchObject({ deadline: DEADLINE });
  });

  it("that somebody else opened and closed meanwhile is refused", async () => {
    const quarter = freshQuarter();
    const overtaken = {
      ...ports,
      quarters: {
        ...ports.quarters,
        saveRound: async (...args: Parameters<typeof ports.quarters.saveRound>) => {
          await open(quarter);
          await closeRound(ports)(performer, quarter);
          return await ports.quarters.saveRound(...args);
        },
      },
    };
    const outcome = await openRound(overtaken)(performer, quarter, DEADLINE);
    expect(outcome).toEqual({ kind: "refused", why: CHANGED_MEANWHILE });
  });

  it(
    "cut off at any write and run again ends the same, with one card for each person",
    { tags: ["long"] },
    async () => {
      const undisturbed = freshQuarter();
      await open(undisturbed);
      await sendAll(ports, scriptedSender());
      const wanted = await everything(undisturbed);
      const writes = await crashAtEach(ports, () => {
        const quarter = freshQuarter();
        return Promise.resolve({
          step: () => open(quarter),
          check: async () => {
            const sender = scriptedSender();
            await sendAll(ports, sender);
            expect(cardsSent(sender)).toEqual(["ali", "sam"]);
            expect((await everything(quarter)).replace(/activity-\d/g, "")).toBe(
              wanted.replace(/activity-\d/g, ""),
            );
          },
        });
      });
      expect(writes).toBeGreaterThan(5);
    },
  );
});

describe("after the plan has changed, opening again", () => {
  async function planWith(own: TestPorts, over: Partial<Measure>, target: string): Promise<void> {
    const row = (await own.plan.readRows()).find(({ value }) => value.kind === "measure");
    const value = { kind: "measure", measure: measure(1, over), targets: { [Q2]: target } } as const;
    await own.plan.writeRows([{ value, etag: row?.etag ?? null }]);
  }

  async function opened(own: TestPorts) {
    const outcome = await openRound(own)(performer, Q2, DEADLINE);
    const { owner, target, version } = await storedReturn(own, Q2, measure(1)).then((r) => ({ ...r, owner: r.measure.owner })); // prettier-ignore
    const asked = (await own.deliveries.list(askCampaign(Q2))).map(({ recipient }) => recipient);
    return { outcome, owner, target, version, asked };
  }

  async function fresh(): Promise<TestPorts> {
    const own = await testPorts();
    await writeCouncil(own, { people: [sam, ali] });
    await planWith(own, {}, "98%");
    return own;
  }

  it("takes it over where a crash came before the round, with a line of its own", async () => {
    const own = await fresh();
    const quarters = { ...own.quarters, saveRound: () => Promise.reject(new Error("killed")) };
    await expect(openRound({ ...own, quarters })(performer, Q2, DEADLINE)).rejects.toThrow("killed");
    await planWith(own, { owner: named("ali") }, "50%");
    expect(await opened(own)).toMatchObject({
      outcome: { kind: "opened", alreadyOpen: false, asked: 1 },
      owner: named("ali"),
      target: "50%",
      asked: ["ali"],
    });
    expect(await own.quarters.readLog(Q2, "r~m1")).toMatchObject([
      { event: "opened", before: null, after: { target: "98%" } },
      { event: "opened", before: { target: "98%" }, after: { target: "50%" } },
    ]);
  });

  it("changes nothing of a round that is open, and asks its own people", async () => {
    const own = await fresh();
    await opened(own);
    await planWith(own, { owner: named("ali"), frequency: { kind: "quarters", quarters: [4] } }, "50%");
    expect(await opened(own)).toMatchObject({
      outcome: { kind: "opened", alreadyOpen: true, asked: 1, due: 1, notDue: 0 },
      owner: named("sam"),
      target: "98%",
      version: 0,
      asked: ["sam"],
    });
  });
});

describe("who is asked", () => {
  const unknown = { id: null, name: "Somebody Unknown" };
  it.each<[string, Partial<Measure>, readonly string[]]>([
    ["the owner", { owner: named("sam"), deputy: named("ali") }, ["sam"]],
    ["the deputy where there is no owner", { owner: null, deputy: named("ali") }, ["ali"]],
    ["the deputy where the owner is not known", { owner: unknown, deputy: named("ali") }, ["ali"]],
    [
      "the data provider beside the owner",
      { owner: named("sam"), dataProvider: named("kim") },
      ["kim", "sam"],
    ],
    ["the data provider alone", { owner: null, dataProvider: named("kim") }, ["kim"]],
    ["one person once", { owner: named("sam"), dataProvider: named("sam") }, ["sam"]],
    ["nobody", { owner: unknown }, []],
  ])("is %s", async (_, over, asked) => {
    const own = await testPorts();
    await writeCouncil(own, { people: [aPerson({ id: sam.id }), ali, kim], measures: [measure(1, over)] });
    const outcome = await openRound(own)(performer, Q2, DEADLINE);
    expect(outcome).toMatchObject({ kind: "opened", asked: asked.length });
    expect((await own.deliveries.list(askCampaign(Q2))).map(({ recipient }) => recipient)).toEqual(asked);
    expect(outcome.kind === "opened" && outcome.unowned).toHaveLength(asked.length === 0 ? 1 : 0);
  });
});

it("says which are to be graded without a target, and which other quarters take answers", async () => {
  const own = await testPorts();
  const measures = [measure(1), measure(2), measure(3, { miOnly: true })];
  await writeCouncil(own, { measures, targets: { [measure(1).id]: { [Q2]: "98%" } } });
  await writeRound(own, [], { quarter: addQuarters(Q2, -1), state: "closed" });
  await writeRound(own, [], { quarter: addQuarters(Q2, -2), state: "locked" });
  const outcome = await openRound(own)(performer, Q2, DEADLINE);
  expect(outcome).toMatchObject({ untargeted: [measure(2).ref], others: [addQuarters(Q2, -1)] });
  expect(outcome.kind === "opened" ? openedText(Q2, outcome) : "").toBe(
    `2019/20 Q2 is open until ${formatDate(DEADLINE)}: 3 measures due, 0 of 1 person being asked, 0 not due. ` +
      "1 person cannot be reached, as they have not installed Scorecard: sam. They are asked when they do. " +
      "Without a target, so that they cannot be graded: 1.2. Import the targets, or start the year first. " +
      "2019/20 Q1 takes answers too: name it in what you send for it, for example /mine 2019/20 Q1.",
  );
});

describe("a measure that has ended", () => {
  it("is in the round of its last quarter, and in none after it", async () => {
    const own = await testPorts();
    await writeCouncil(own, { measures: [measure(1, { ends: addQuarters(Q2, -1) }), measure(2)] });
    for (const [quarter, ids] of [
      [addQuarters(Q2, -1), ["m1", "m2"]],
      [Q2, ["m2"]],
    ] as const) {
      await openRound(own)(performer, quarter, DEADLINE);
      const { returns } = await own.quarters.readWhole(quarter);
      expect(returns.map(({ value }) => value.measure.id)).toEqual(ids);
    }
  });
});

describe("a round is not opened", () => {
  it.each([
    ["the quarter has not ended", quarterOf(2091, 3), DEADLINE, "2091/92 Q3 has not ended yet"],
    ["the quarter ends today", Q2, "2019-10-14", "2019/20 Q2 has not ended yet", "2019-09-30T22:30:00.000Z"],
    ["the deadline has passed", Q2, "2019-09-30", "30 September 2019 has passed"],
  ])("when %s", async (_, quarter, deadline, why, now = NOW) => {
    const own = await testPorts();
    own.setTime(now);
    await writeCouncil(own, { measures: [quarterly] });
    const outcome = await openRound(own)(performer, quarter, deadline);
    expect(outcome.kind === "refused" && outcome.why).toContain(why);
    expect(await own.quarters.readRound(quarter)).toBeNull();
  });

  it("but is opened just after midnight in the UK, and with a deadline of today", async () => {
    const own = await testPorts();
    own.setTime("2019-09-30T23:30:00.000Z");
    await writeCouncil(own, { measures: [quarterly] });
    expect(await openRound(own)(performer, Q2, "2019-10-01")).toMatchObject({ kind: "opened" });
  });

  it.each([["officer"], ["corporate-lead"], ["portfolio-holder"]] as const)("by a %s", async (role) => {
    const quarter = freshQuarter();
    ports.takeRequests();
    expect((await open(quarter, aPerson({ roles: [role] }))).kind).toBe("refused");
    expect(ports.takeRequests()).toEqual([]);
  });

  it.each(["closed", "locked", "released"] as const)("when it is %s", async (state) => {
    const quarter = freshQuarter();
    await writeRound(ports, [], { quarter, state });
    const before = await everything(quarter);
    expect((await open(quarter)).kind).toBe("refused");
    expect(await everything(quarter)).toBe(before);
  });

  it("for a quarter that was imported", async () => {
    const quarter = freshQuarter();
    await writeRound(ports, [], { quarter, state: "released", edition: 1, imported: true });
    expect((await open(quarter)).kind).toBe("refused");
  });

  it("without a plan", async () => {
    const empty = await testPorts();
    const outcome = await openRound(empty)(performer, freshQuarter(), DEADLINE);
    expect(outcome.kind === "refused" && outcome.why).toContain("Import measures first");
  });
});
