import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { releaseCampaign, requestCardDelivery } from "../../src/app/campaigns.ts";
import { closeRound } from "../../src/app/close-round.ts";
import { lockRound } from "../../src/app/lock-round.ts";
import { readReleased } from "../../src/app/released-scorecard.ts";
import { releaseRound } from "../../src/app/release-round.ts";
import { restateReturn } from "../../src/app/restate-return.ts";
import { submitReturn } from "../../src/app/submit-return.ts";
import type { Plan } from "../../src/domain/plan.ts";
import { type Quarter, quarterOf } from "../../src/domain/quarter.ts";
import type { Return } from "../../src/domain/return.ts";
import {
  actionId,
  aMeasure,
  anAction,
  anAddress,
  aPerson,
  aReturn,
  measureId,
  named,
  personId,
  returns,
} from "../support/builders.ts";
import {
  callerAt,
  crashAtEach,
  NOW,
  performer,
  scriptedSender,
  sendAll,
  testPorts,
  type TestPorts,
  writeCouncil,
  writeRound,
} from "./test-council.ts";

const officer = aPerson();
const all = anAddress({ conversationId: "19:all" });
const second = anAddress({ conversationId: "19:second" });
const other = anAddress({ conversationId: "19:other" });
const priorities = [
  { no: 1, name: "Better Borough" },
  { no: 2, name: "Homes" },
];

let ports: TestPorts;
let year = 1900;

beforeAll(async () => {
  ports = await testPorts();
  await writeCouncil(ports, {
    priorities,
    actions: [anAction(), anAction({ id: actionId("a2"), priorityNo: 2 })],
  });
  await ports.conversations.follow({ address: all, name: "All", teamId: null, follows: "all" });
  await ports.conversations.follow({ address: second, name: "Second", teamId: null, follows: [2] });
  await ports.conversations.follow({ address: other, name: "Other", teamId: null, follows: [9] });
});

// The queue is one for all quarters: what another test left on it is sent first.
beforeEach(() => sendAll(ports, scriptedSender()));

async function aRoundIn(state: "open" | "closed" | "locked", list = returns(3)): Promise<Quarter> {
  const quarter = quarterOf(year++, 2);
  await writeRound(ports, list, { quarter, state: state === "locked" ? "closed" : state });
  if (state === "locked") await lock(quarter);
  return quarter;
}

const close = (quarter: Quarter, by = performer) => closeRound(ports)(by, quarter);
const lock = (quarter: Quarter, by = performer) => lockRound(ports)(by, quarter, { anyway: true });
const lockIfComplete = (quarter: Quarter) => lockRound(ports)(performer, quarter, { anyway: false });
const release = (quarter: Quarter, by = performer) => releaseRound(ports)(by, quarter, { anyway: true });
const stateOf = async (quarter: Quarter) => (await ports.quarters.readRound(quarter))?.value.state;
const pointerOf = async (quarter: Quarter) =>
  (await ports.editions.pointers()).find((p) => p.quarter === quarter);

const withOtherNames = (plan: Plan | null): Plan | null =>
  plan === null
    ? null
    : { ...plan, priorities: plan.priorities.map((p) => ({ ...p, name: `New ${p.name}` })) };

function answer(quarter: Quarter, measure: string, through: TestPorts = ports) {
  const typed = { actual: "43%", why: "", doing: "", byWhen: "", noFigure: "", expected: "", note: "" };
  const request = {
    quarter,
    measureId: measureId(measure),
    formId: `f-${measure}`,
    version: 0,
    typed,
    confirmed: null,
  };
  return submitReturn(through)(callerAt("owner"), request);
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Ports on which an answer takes its time between what it reads and what it writes. */
function slowBy(ms: number): TestPorts {
  const saveReturn: typeof ports.quarters.saveReturn = async (...args) => {
    await pause(ms);
    return await ports.quarters.saveReturn(...args);
  };
  return { ...ports, quarters: { ...ports.quarters, saveReturn } };
}

describe("the order of the steps", () => {
  it("is open, closed, locked, released", async () => {
    const quarter = await aRoundIn("open");
    expect((await lock(quarter)).kind).toBe("refused");
    expect((await release(quarter)).kind).toBe("refused");
    expect(await stateOf(quarter)).toBe("open");
    expect((await close(quarter)).kind).toBe("closed");
    expect((await release(quarter)).kind).toBe("refused");
    expect(await pointerOf(quarter)).toMatchObject({ round: "closed", edition: null });
    expect(await lock(quarter)).toMatchObject({ kind: "locked", edition: 1, returns: 3, before: false });
    expect((await close(quarter)).kind).toBe("refused");
    expect(await pointerOf(quarter)).toMatchObject({ round: "locked", edition: null });
    expect((await release(quarter)).kind).toBe("released");
    expect(await pointerOf(quarter)).toMatchObject({ round: "released", edition: 1 });
    expect((await close(quarter)).kind).toBe("refused");
    expect((await lock(quarter)).kind).toBe("refused");
    const lines = await ports.quarters.readLog(quarter, "round");
    expect(lines.slice(1).map(({ event, version }) => [event, version])).toEqual([
      ["closed", 1],
      ["locked", 2],
      ["released", 3],
    ]);
  });

  it("takes each step again without a change", async () => {
    const quarter = await aRoundIn("open");
    for (const step of [close, lock, release]) {
      expect(await step(quarter)).toMatchObject({ before: false });
      const before = [await ports.quarters.readWhole(quarter), await pointerOf(quarter)];
      expect(await step(quarter)).toMatchObject({ before: true });
      expect([await ports.quarters.readWhole(quarter), await pointerOf(quarter)]).toEqual(before);
    }
  });

  it("leaves an edition as it was locked, whatever has become of the plan", async () => {
    const quarter = await aRoundIn("locked");
    const before = await ports.editions.read(quarter, 1);
    expect(before?.priorities).toEqual(priorities);
    const renamed = { ...ports, plan: { ...ports.plan, read: () => ports.plan.read().then(withOtherNames) } };
    expect(await lockRound(renamed)(performer, quarter, { anyway: true })).toMatchObject({ before: true });
    expect(await ports.editions.read(quarter, 1)).toEqual(before);
  });

  it.each([
    ["close", "open", close],
    ["lock", "closed", lock],
    ["release", "locked", release],
  ] as const)("lets only the performance team %s", async (_, state, step) => {
    const quarter = await aRoundIn(state);
    ports.takeRequests();
    expect((await step(quarter, officer)).kind).toBe("refused");
    expect(ports.takeRequests()).toEqual([]);
  });

  it.each([close, lock, release])("begins with a round", async (step) => {
    expect((await step(quarterOf(1800, 1))).kind).toBe("refused");
  });

  it("lets nobody lock or release an imported quarter", async () => {
    const quarter = quarterOf(year++, 2);
    await writeRound(ports, [], { quarter, state: "released", edition: 1, imported: true });
    expect([(await lock(quarter)).kind, (await release(quarter)).kind]).toEqual(["refused", "refused"]);
  });
});

describe("everyone's request card", () => {
  it("is brought up to date by the close, and by the lock", async () => {
    const [closed, locked] = [await aRoundIn("open"), await aRoundIn("closed")];
    const cards = [closed, locked].flatMap((quarter) =>
      ["owner", "deputy"].map((id) => requestCardDelivery(quarter, personId(id), ports.clock.now())),
    );
    for (const card of cards) await ports.deliveries.create([card]);
    await sendAll(ports, scriptedSender());
    await close(closed);
    await lock(locked);
    // Hidden for a second.
    await pause(1200);
    const queued = (await ports.outbox.receive(32, 30)).map(({ message }) => message);
    const refreshes = cards.map(({ campaign, recipient }) => ({ task: "refresh", campaign, recipient }));
    expect(queued).toEqual(expect.arrayContaining(refreshes));
    expect(queued.filter(({ campaign }) => cards.some((card) => card.campaign === campaign))).toHaveLength(
      cards.length,
    );
  });
});

it.each([
  ["nothing is outstanding", { answer: { kind: "figure", actual: "43%" } } as const, ""],
  ["something is", {}, "locked though not everything was in"],
])("the log says of an insisted lock whether anything was missing: %s", async (_, over, why) => {
  const quarter = await aRoundIn("locked", [aReturn(over)]);
  const lines = await ports.quarters.readLog(quarter, "round");
  expect(lines.find(({ event }) => event === "locked")?.why).toBe(why);
});

describe("a lock that nobody insists on", () => {
  const grade = (code: "A" | "LG") =>
    ({ kind: "graded", grade: code, methodVersion: "five-band-1", working: "" }) as const;
  const figure = { kind: "figure", actual: "43%" } as const;
  const done: Partial<Return> = { answer: figure, grade: grade("LG") };
  const owed: Partial<Return> = { answer: figure, grade: grade("A") };
  const awaited: Partial<Return> = {
    answer: { kind: "no-figure", reason: "awaited", expected: "2020-01-20", note: "" },
  };
  const changed: Partial<Return> = {
    ...done,
    override: { grade: "A", why: "Met a day late", by: named("ann"), at: NOW, confirmedBy: null },
  };
  const listOf = (...states: readonly Partial<Return>[]) =>
    returns(states.length).map((r, index) => ({ ...r, ...states[index] }));

  it.each([
    ["something is missing", listOf(done, {}, awaited), { toDo: ["1.2"], awaited: ["1.3"] }],
    ["commentary is owed", listOf(done, owed, owed), { commentary: ["1.2", "1.3"] }],
    ["a changed grade waits for a second person", listOf(done, changed), { unconfirmed: ["1.2"] }],
  ])("is not done while %s", async (_, list, waits) => {
    const quarter = await aRoundIn("closed", list);
    const before = await everything(quarter);
    expect(await lockIfComplete(quarter)).toMatchObject({
      kind: "outstanding",
      outstanding: { toDo: [], sentBack: [], awaited: [], commentary: [], unconfirmed: [], ...waits },
    });
    expect(await everything(quarter)).toBe(before);
    expect(await lock(quarter)).toMatchObject({ kind: "locked", before: false });
    expect(await lockIfComplete(quarter)).toMatchObject({ kind: "locked", before: true });
  });

  it.each([
    ["answered", listOf(done, done)],
    ["awaited", listOf(done, awaited)],
    ["not due", listOf(done, { notDue: "not-due" })],
  ])("is done where all is answered or %s", async (_, list) => {
    expect(await lockIfComplete(await aRoundIn("closed", list))).toMatchObject({ kind: "locked" });
  });

  it("is refused before the close, whatever is outstanding", async () => {
    expect((await lockIfComplete(await aRoundIn("open"))).kind).toBe("refused");
  });
});

describe("the lock", () => {
  it("freezes every return, and the edition holds what stands", async () => {
    const quarter = await aRoundIn("closed");
    await answer(quarter, "m2");
    await lock(quarter);
    const { returns: rows } = await ports.quarters.readWhole(quarter);
    expect(rows.map(({ value }) => value.frozen)).toEqual([true, true, true]);
    const edition = await ports.editions.read(quarter, 1);
    expect(edition?.returns).toEqual(rows.map(({ value }) => value));
    expect(edition?.priorities).toEqual(priorities);
    expect(edition?.actions.map(({ update }) => update.status)).toEqual([null, null]);
  });

  it("keeps low numbers in the edition: what may be seen of it is decided when it is read", async () => {
    const measure = aMeasure({ unit: "number", suppressBelow: 5 });
    const quarter = await aRoundIn("closed", [aReturn({ measure, answer: { kind: "figure", actual: "3" } })]);
    await lock(quarter);
    expect((await ports.editions.readReturn(quarter, 1, measure.id))?.answer).toMatchObject({ actual: "3" });
    await releaseRound(ports)(performer, quarter, { anyway: true });
    const seen = await readReleased(ports)(quarter);
    expect(seen?.returns.map(({ answer }) => answer)).toEqual([{ kind: "suppressed" }]);
  });

  it("meets an answer that read before it and writes after it: too late", async () => {
    const quarter = await aRoundIn("closed");
    const inFlight = {
      ...ports,
      quarters: {
        ...ports.quarters,
        readForPerson: async (...args: Parameters<typeof ports.quarters.readForPerson>) => {
          const read = await ports.quarters.readForPerson(...args);
          await lock(quarter);
          return read;
        },
      },
    };
    const typed = { actual: "43%", why: "", doing: "", byWhen: "", noFigure: "", expected: "", note: "" };
    const request = { quarter, measureId: measureId("m1"), formId: "f", version: 0, typed, confirmed: null };
    expect((await submitReturn(inFlight)(callerAt("owner"), request)).kind).toBe("too-late");
    expect((await ports.editions.readReturn(quarter, 1, measureId("m1")))?.answer).toBeNull();
  });

  it.each([1, 6])("holds every answer that was accepted, and no other (race %i)", raceWithAnswers);

  it.each([2, 3, 4, 5])("holds them in other races too (race %i)", { tags: ["long"] }, raceWithAnswers);

  async function raceWithAnswers(race: number) {
    const quarter = await aRoundIn("closed", returns(20));
    const answers = Array.from({ length: 20 }, async (_, index) => {
      await pause((index % 5) * 8);
      return {
        id: `m${index + 1}`,
        outcome: await answer(quarter, `m${index + 1}`, slowBy(index * race * 3)),
      };
    });
    await pause(30);
    await lock(quarter);
    const outcomes = await Promise.all(answers);
    const edition = await ports.editions.read(quarter, 1);
    const frozen = new Map(edition?.returns.map((r): [string, Return] => [r.measure.id, r]));
    for (const { id, outcome } of outcomes) {
      expect([id, outcome.kind]).toEqual([id, frozen.get(id)?.answer === null ? "too-late" : "accepted"]);
    }
    expect(frozen.size).toBe(20);
  }

  it("cut off at any write and run again ends the same", { tags: ["long"] }, async () => {
    const list = [
      ...returns(3),
      aReturn({ measure: aMeasure({ id: measureId("m9") }), answer: { kind: "figure", actual: "43%" } }),
    ];
    const undisturbed = await aRoundIn("locked", list);
    const wanted = await everything(undisturbed);
    const writes = await crashAtEach(ports, async () => {
      const quarter = await aRoundIn("closed", list);
      return {
        step: () => lock(quarter),
        check: async () => expect(await everything(quarter)).toBe(wanted),
      };
    });
    expect(writes).toBeGreaterThan(5);
  });
});

async function everything(quarter: Quarter): Promise<string> {
  const { round, returns: rows, actions } = await ports.quarters.readWhole(quarter);
  const ofActions = actions.map(({ value }) => `a~${value.action.id}`);
  const logs = await Promise.all(
    ["round", ...rows.map(({ value }) => `r~${value.measure.id}`), ...ofActions].map((what) =>
      ports.quarters.readLog(quarter, what),
    ),
  );
  const [edition, pointer] = [await ports.editions.read(quarter, 1), await pointerOf(quarter)];
  const deliveries = await ports.deliveries.list(releaseCampaign(quarter, 1));
  const values = [
    round?.value,
    [...rows, ...actions].map(({ value }) => value),
    logs,
    edition,
    pointer,
    deliveries,
  ];
  return JSON.stringify(values)
    .replaceAll(quarter, "Q")
    .replace(/activity-\d/g, "");
}

describe("the release", () => {
  it("shows the edition to everyone, and not before", async () => {
    const quarter = await aRoundIn("locked");
    expect(await readReleased(ports)(quarter)).toBeNull();
    await release(quarter);
    expect((await readReleased(ports)(quarter))?.returns).toHaveLength(3);
  });

  it("posts the summary with a reply for each priority where all is followed, else only what is", async () => {
    const quarter = await aRoundIn("locked");
    expect(await release(quarter)).toMatchObject({
      kind: "released",
      channels: 3,
      messages: 4,
      before: false,
      report: { asked: 4, waiting: 4, sent: 0 },
    });
    const sender = scriptedSender();
    await sendAll(ports, sender);
    const posts = sender.sent.map(({ how, to, summary }) => [to.conversationId, how, summary]);
    expect(posts.toSorted()).toEqual([
      ["19:all", "reply", "digest-priority"],
      ["19:all", "reply", "digest-priority"],
      ["19:all", "send", "digest-summary"],
      ["19:second", "send", "digest-priority"],
    ]);
    const summary = sender.sent.findIndex((s) => s.summary === "digest-summary") + 1;
    const replies = sender.sent.filter(({ how }) => how === "reply");
    expect(replies.map(({ at }) => at)).toEqual([`activity-${summary}`, `activity-${summary}`]);
  });

  it("again posts nothing twice", async () => {
    const quarter = await aRoundIn("locked");
    const sender = scriptedSender();
    await release(quarter);
    await sendAll(ports, sender);
    await release(quarter);
    await sendAll(ports, sender);
    expect(sender.sent).toHaveLength(4);
  });

  it("again posts nothing twice after a restatement, and all to a channel that follows since", async () => {
    const quarter = await aRoundIn("locked");
    const sender = scriptedSender();
    await release(quarter);
    await sendAll(ports, sender);
    const request = {
      quarter,
      measureId: returns(1)[0]?.measure.id ?? measureId(""),
      actual: "7",
      confirmed: true,
      why: "Recounted",
    };
    expect(await restateReturn(ports)(performer, request)).toMatchObject({ kind: "restated", edition: 2 });
    await sendAll(ports, sender);
    const late = anAddress({ conversationId: `19:late-${quarter}` });
    await ports.conversations.follow({ address: late, name: "Late", teamId: null, follows: [2] });
    await release(quarter);
    await sendAll(ports, sender);
    await ports.conversations.unfollow(late);
    const posts = sender.sent.filter(({ how }) => how !== "update").map(({ to }) => to.conversationId);
    expect(posts.toSorted()).toEqual(["19:all", "19:all", "19:all", late.conversationId, "19:second"]);
  });

  it(
    "cut off at any write and run again ends the same, with nothing posted twice",
    { tags: ["long"] },
    async () => {
      const undisturbed = await aRoundIn("locked");
      await release(undisturbed);
      await sendAll(ports, scriptedSender());
      const wanted = await everything(undisturbed);
      const writes = await crashAtEach(ports, async () => {
        const quarter = await aRoundIn("locked");
        return {
          step: () => release(quarter),
          check: async () => {
            const sender = scriptedSender();
            await sendAll(ports, sender);
            expect(sender.sent).toHaveLength(4);
            expect(await everything(quarter)).toBe(wanted);
          },
        };
      });
      expect(writes).toBeGreaterThan(4);
    },
  );
});
