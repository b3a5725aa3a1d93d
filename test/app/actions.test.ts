import { beforeEach, describe, expect, it } from "vitest";
import { actionsCampaign } from "../../src/app/campaigns.ts";
import { closeRound } from "../../src/app/close-round.ts";
import { lockRound } from "../../src/app/lock-round.ts";
import { readPersonsActions } from "../../src/app/persons-actions.ts";
import { openRound } from "../../src/app/open-round.ts";
import { reopenRound } from "../../src/app/reopen-round.ts";
import { submitActionUpdate } from "../../src/app/submit-action-update.ts";
import type { Action } from "../../src/domain/action.ts";
import type { TypedUpdate } from "../../src/domain/check-update.ts";
import { quarterOf } from "../../src/domain/quarter.ts";
import {
  actionId,
  aMeasure,
  anAction,
  anAddress,
  anUpdate,
  anUpdateRow,
  aReturn,
  lineFor,
  aPerson,
  named,
  personId,
  Q2,
} from "../support/builders.ts";
import {
  callerAt,
  crashAtEach,
  crashInFreshStorage,
  performer,
  scriptedSender,
  sendAll,
  testPorts,
  type TestPorts,
  writeCouncil,
} from "./test-council.ts";

const sam = aPerson({ id: personId("sam") });
const ali = aPerson({ id: personId("ali"), name: "Ali Khan" });
const twins = [
  aPerson({ id: personId("twin1"), name: "Jo Bloggs" }),
  aPerson({ id: personId("twin2"), name: "Jo Bloggs" }),
];
const unknown = (name: string) => ({ id: null, name });
const action = (id: string, over: Partial<Action> = {}) => anAction({ id: actionId(id), ...over });
const ACTIONS = [
  action("sams", { lead: named("sam"), promise: "50", promiseUnit: "homes" }),
  action("alis", { lead: unknown("ali khan") }),
  action("twins", { lead: unknown("Jo Bloggs") }),
  action("nobodys"),
  action("whole", { lead: named("sam") }),
  action("north", { partOf: actionId("whole"), lead: unknown("Ali Khan") }),
  action("south", { partOf: actionId("whole") }),
];
const NOTHING: TypedUpdate = { status: "", update: "", reached: "", reason: "" };

let ports: TestPorts;
beforeEach(async () => {
  ports = await council();
});

async function council(): Promise<TestPorts> {
  const fresh = await testPorts();
  await writeCouncil(fresh, {
    people: [sam, ali, ...twins],
    measures: [aMeasure({ owner: null })],
    actions: ACTIONS,
  });
  for (const { id } of [sam, ali, ...twins])
    await fresh.conversations.writePersonal(id, anAddress({ conversationId: id }));
  return fresh;
}

const open = (through: TestPorts, quarter = Q2) => openRound(through)(performer, quarter, "2019-10-14");

function save(who: string, id: string, typed: Partial<TypedUpdate>, version = 0, through = ports) {
  const request = { quarter: Q2, actionId: actionId(id), version, typed: { ...NOTHING, ...typed } };
  return submitActionUpdate(through)(callerAt(who), request);
}

async function lock(through = ports) {
  await closeRound(through)(performer, Q2);
  return await lockRound(through)(performer, Q2, { anyway: true });
}

const rows = async () => (await ports.quarters.readActions(Q2)).actions.map(({ value }) => value);
const linesOf = (id: string) => ports.quarters.readLog(Q2, `a~${id}`);

describe("opening a round", () => {
  it("asks each known lead once, of a split action those of its parts, and makes no row", async () => {
    expect(await open(ports)).toMatchObject({ actions: { leads: 2, withoutLead: 2 } });
    expect((await ports.deliveries.list(actionsCampaign(Q2))).map(({ recipient }) => recipient)).toEqual([
      "ali",
      "sam",
    ]);
    expect(await rows()).toEqual([]);
  });

  it("cut off at any write and run again asks each lead once", { tags: ["long"] }, async () => {
    let year = 1950;
    await crashAtEach(ports, () => {
      const quarter = quarterOf((year += 5), 2);
      return Promise.resolve({
        step: () => open(ports, quarter),
        check: async () => {
          const sender = scriptedSender();
          await sendAll(ports, sender);
          expect(
            sender.sent.map(({ how, to, summary }) => [how, to.conversationId, summary]).toSorted(),
          ).toEqual([
            ["send", "ali", "actions-card"],
            ["send", "sam", "actions-card"],
          ]);
        },
      });
    });
  });
});

describe("who may report", () => {
  it.each([
    ["its lead", "sam", "sams", "accepted"],
    ["a lead known by name", "ali", "alis", "accepted"],
    ["the lead of a part", "ali", "north", "accepted"],
    ["the lead of the whole, on a part without one", "sam", "south", "accepted"],
    ["the performance team", "performer", "nobodys", "accepted"],
    ["not another action's lead", "sam", "alis", "not-allowed"],
    ["not one of two of that name", "twin1", "twins", "not-allowed"],
    ["not the lead of the whole, on another's part", "sam", "north", "not-allowed"],
    ["nobody on a whole that is split", "performer", "whole", "not-allowed"],
    ["nobody on what is no action", "performer", "none", "not-allowed"],
  ])("%s", async (_, who, id, kind) => {
    await open(ports);
    expect((await save(who, id, { status: "GREEN" })).kind).toBe(kind);
    expect(await linesOf(id)).toHaveLength(kind === "accepted" ? 1 : 0);
  });

  it("nobody where there is no round, and no stranger", async () => {
    expect((await save("sam", "sams", { status: "GREEN" })).kind).toBe("not-allowed");
    await open(ports);
    const request = {
      quarter: Q2,
      actionId: actionId("sams"),
      version: 0,
      typed: { ...NOTHING, status: "RED" },
    };
    expect((await submitActionUpdate(ports)(callerAt(null), request)).kind).toBe("not-allowed");
  });

  it("nobody who was the lead when the card was made, and is not now", async () => {
    await open(ports);
    const stored = (await ports.plan.readRows()).find(
      ({ value }) => value.kind === "action" && value.action.id === "sams",
    );
    const value = { kind: "action" as const, action: action("sams", { lead: named("ali") }) };
    await ports.plan.writeRows([{ value, etag: stored?.etag ?? null }]);
    expect((await save("sam", "sams", { status: "GREEN" })).kind).toBe("not-allowed");
    expect((await save("ali", "sams", { status: "GREEN" })).kind).toBe("accepted");
  });
});

describe("an update", () => {
  beforeEach(() => open(ports));

  it("of two at once is saved once, and the other is shown it", async () => {
    const outcomes = await Promise.all([
      save("sam", "sams", { status: "GREEN" }),
      save("performer", "sams", { status: "RED" }),
    ]);
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(["accepted", "overtaken"]);
    const won = outcomes.find(({ kind }) => kind === "accepted");
    const lost = outcomes.find(({ kind }) => kind === "overtaken");
    const statusIn = (outcome: typeof won) =>
      outcome && "item" in outcome ? outcome.item.now?.value.status : null;
    expect(statusIn(lost)).toBe(statusIn(won));
    expect(await rows()).toMatchObject([{ value: { status: statusIn(won) }, version: 0 }]);
    expect(await linesOf("sams")).toHaveLength(1);
  });

  it("made from an older form is not saved over what is there", async () => {
    await save("sam", "sams", { status: "GREEN" });
    expect((await save("sam", "sams", { status: "RED" })).kind).toBe("overtaken");
    expect((await save("sam", "sams", { status: "RED" }, 1)).kind).toBe("accepted");
    expect(
      (await linesOf("sams")).map(({ version, before, after }) => [version, before, after]),
    ).toMatchObject([
      [0, null, { status: "GREEN" }],
      [1, { status: "GREEN" }, { status: "RED" }],
    ]);
  });

  it("can be taken back, and a change of mind is in the log", async () => {
    await save("sam", "sams", { status: "CLOSED", reason: "Sold" });
    expect((await save("sam", "sams", {}, 1)).kind).toBe("accepted");
    expect(await rows()).toMatchObject([{ value: { status: null, update: "", reason: "" } }]);
    expect(await linesOf("sams")).toHaveLength(2);
  });

  it("can still come in after the close", async () => {
    await closeRound(ports)(performer, Q2);
    expect((await save("sam", "sams", { status: "GREEN" })).kind).toBe("accepted");
  });

  it("queues the update of the lead's card, also when somebody else saved it", async () => {
    await sendAll(ports, scriptedSender());
    await save("performer", "sams", { status: "GREEN" });
    ports.setTime("2019-10-01T09:01:00.000Z");
    const sender = scriptedSender();
    await expect
      .poll(
        async () => {
          await sendAll(ports, sender);
          return sender.sent.map(({ how, to }) => [how, to.conversationId]);
        },
        { timeout: 5000 },
      )
      .toEqual([["update", "sam"]]);
  });

  it("cut off at any write and sent again is saved once", { tags: ["long"] }, async () => {
    await crashInFreshStorage({
      fresh: async () => {
        const fresh = await council();
        await open(fresh);
        return fresh;
      },
      step: (through) => save("sam", "sams", { status: "GREEN", update: "Half done" }, 0, through),
      check: async (through) => {
        expect(await through.quarters.readLog(Q2, "a~sams")).toHaveLength(1);
        const { actions } = await through.quarters.readActions(Q2);
        expect(actions.map(({ value }) => value.value)).toMatchObject([
          { status: "GREEN", update: "Half done" },
        ]);
      },
    });
  });
});

it("saving nothing on a row that an import left empty is told what to give", async () => {
  await open(ports);
  const sams = action("sams", { lead: named("sam"), promise: "50", promiseUnit: "homes" });
  const row = anUpdateRow({
    action: sams,
    value: anUpdate({ actionId: sams.id, status: null, update: "" }),
    saved: null,
  });
  await ports.quarters.writeRows(Q2, [
    { row, etag: null, log: lineFor(aReturn(), { what: "a~sams", event: "imported" }) },
  ]);
  expect(await save("sam", "sams", {}, row.version + 1)).toMatchObject({ kind: "refused" });
  await save("sam", "sams", { status: "RED" }, row.version + 1);
  expect(await save("sam", "sams", {}, row.version + 2)).toMatchObject({ kind: "accepted" });
  expect(await save("sam", "sams", {}, row.version + 2)).toMatchObject({ kind: "accepted" });
});

describe("the lock", () => {
  beforeEach(() => open(ports));

  it("freezes what was reported and what was not, and the edition has just that", async () => {
    await save("sam", "sams", { status: "CLOSED", reason: "Sold", reached: "46" });
    await lock();
    expect((await rows()).map(({ frozen }) => frozen)).toEqual(ACTIONS.map(() => true));
    const edition = await ports.editions.read(Q2, 1);
    const updates = new Map(edition?.actions.map(({ action: { id }, update }) => [id, update]));
    expect(updates.size).toBe(ACTIONS.length);
    expect(updates.get(actionId("sams"))).toMatchObject({ status: "CLOSED", reason: "Sold", reached: "46" });
    expect(updates.get(actionId("alis"))).toMatchObject({ status: null, update: "", updateGiven: false });
    expect(await save("sam", "sams", { status: "GREEN" }, 2)).toMatchObject({ kind: "too-late" });
    expect((await linesOf("sams")).map(({ event }) => event)).toEqual(["action-updated", "locked"]);
  });

  it("carries on how an action ended, which nobody is asked about again", async () => {
    await save("sam", "sams", { status: "CLOSED", update: "All built", reason: "A success", reached: "50" });
    await save("ali", "alis", { status: "COMPLETE" });
    await save("ali", "north", { status: "COMPLETE" });
    await lock();
    const next = quarterOf(2019, 3);
    ports.setTime("2020-01-06T09:00:00.000Z");
    // Sam still leads the part of another.
    expect(await openRound(ports)(performer, next, "2020-01-20")).toMatchObject({
      actions: { leads: 1, withoutLead: 2 },
    });
    const asked = await readPersonsActions(ports)(next, sam.id);
    expect(asked?.items.map(({ action: { id } }) => id)).toEqual(["south"]);
    await closeRound(ports)(performer, next);
    await lockRound(ports)(performer, next, { anyway: true });
    const edition = await ports.editions.read(next, 1);
    const updates = new Map(edition?.actions.map(({ action: { id }, update }) => [String(id), update]));
    expect(updates.get("sams")).toMatchObject({
      status: "CLOSED", reason: "A success", reached: "50", update: "", updateGiven: false,
    }); // prettier-ignore
    expect(updates.get("alis")).toMatchObject({ status: "COMPLETE" });
    expect(updates.get("south")).toMatchObject({ status: null });
  });

  it("of a round that is opened again lets updates in, and the next edition has them", async () => {
    await save("sam", "sams", { status: "AMBER" });
    await lock();
    expect(await reopenRound(ports)(performer, Q2, "late figures")).toMatchObject({ kind: "reopened" });
    expect((await save("sam", "sams", { status: "GREEN" }, 3)).kind).toBe("accepted");
    expect((await save("ali", "alis", { update: "Half done" }, 2)).kind).toBe("accepted");
    expect(await lock()).toMatchObject({ kind: "locked", edition: 2 });
    const updates = async (number: number) =>
      (await ports.editions.read(Q2, number))?.actions
        .filter(({ action: { id } }) => id === "sams" || id === "alis")
        .map(({ update }) => [update.status, update.update]);
    expect(await updates(1)).toEqual([[null, ""], ["AMBER", ""]]); // prettier-ignore
    expect(await updates(2)).toEqual([[null, "Half done"], ["GREEN", ""]]); // prettier-ignore
    expect((await linesOf("alis")).map(({ event }) => event)).toEqual([
      "locked",
      "unlocked",
      "action-updated",
      "locked",
    ]);
  });

  it("lets no update in flight in: one that was read before it and written after it is too late", async () => {
    const slow: TestPorts = {
      ...ports,
      quarters: {
        ...ports.quarters,
        writeRows: async (...args) => {
          await lock();
          return await ports.quarters.writeRows(...args);
        },
      },
    };
    expect((await save("sam", "sams", { status: "GREEN" }, 0, slow)).kind).toBe("too-late");
    expect((await ports.editions.read(Q2, 1))?.actions.every(({ update }) => update.status === null)).toBe(
      true,
    );
  });
});
