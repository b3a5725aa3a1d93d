import { beforeEach, describe, expect, it } from "vitest";
import { narrativesCampaign } from "../../src/app/campaigns.ts";
import { closeRound } from "../../src/app/close-round.ts";
import { lockRound } from "../../src/app/lock-round.ts";
import { openRound } from "../../src/app/open-round.ts";
import { readLog } from "../../src/app/read-log.ts";
import { releaseRound } from "../../src/app/release-round.ts";
import { reopenRound } from "../../src/app/reopen-round.ts";
import { submitNarrative } from "../../src/app/submit-narrative.ts";
import type { TypedNarrative } from "../../src/domain/check-narrative.ts";
import { measureRef } from "../../src/domain/measure.ts";
import { addQuarters } from "../../src/domain/quarter.ts";
import { logText } from "../../src/views/log-text.ts";
import { aMeasure, anAddress, aPerson, measureId, personId, Q2 } from "../support/builders.ts";
import {
  callerAt,
  crashInFreshStorage,
  performer,
  testPorts,
  type TestPorts,
  writeCouncil,
} from "./test-council.ts";

const lee = aPerson({ id: personId("lee"), name: "Lee Director" });
const ann = aPerson({ id: personId("ann"), name: "Ann Director" });
const priorities = [1, 2, 3].map((no) => ({ no, name: `Priority ${no}` }));
/** Priority 1 and 2 are Lee's, known by name only in one; nobody leads 3. */
const measures = [
  [1, 1, "ann director"],
  [1, 2, "Lee Director"],
  [1, 3, "lee director"],
  [2, 1, "Lee Director"],
  [3, 1, "Nobody Known"],
].map(([no = 0, number = 0, name = ""]) =>
  aMeasure({
    id: measureId(`m${no}${number}`),
    ref: measureRef(Number(no), Number(number)),
    priorityNo: Number(no),
    corporateLead: { id: null, name: String(name) },
  }),
);
const NOTHING: TypedNarrative = { achievements: "", improvements: "", keyActions: "", done: [] };

let ports: TestPorts;
beforeEach(async () => {
  ports = await council();
});

async function council(): Promise<TestPorts> {
  const fresh = await testPorts();
  await writeCouncil(fresh, { people: [lee, ann], priorities, measures });
  for (const { id } of [lee, ann])
    await fresh.conversations.writePersonal(id, anAddress({ conversationId: id }));
  await openRound(fresh)(performer, Q2, "2019-10-14");
  return fresh;
}

const close = (through = ports, quarter = Q2) => closeRound(through)(performer, quarter);
const lock = (through = ports, quarter = Q2) => lockRound(through)(performer, quarter, { anyway: true });

function save(
  who: string,
  no: number,
  typed: Partial<TypedNarrative>,
  version = 0,
  through = ports,
  quarter = Q2,
) {
  const request = { quarter, priorityNo: no, version, typed: { ...NOTHING, ...typed } };
  return submitNarrative(through)(callerAt(who), request);
}

const eventsOf = async (no: number, through = ports) =>
  (await through.quarters.readLog(Q2, `n~${no}`)).map(({ event }) => event);

describe("at the close", () => {
  it("asks each lead once for all of theirs, and says of which priorities nobody is asked", async () => {
    const closed = await close();
    expect(closed).toMatchObject({ before: false, narrators: { leads: 1, withoutLead: [{ no: 3 }] } });
    expect(await close()).toMatchObject({ before: true, narrators: { leads: 1 } });
    const deliveries = await ports.deliveries.list(narrativesCampaign(Q2));
    expect(deliveries.map(({ recipient, content }) => [recipient, content.kind])).toEqual([
      ["lee", "narratives-card"],
    ]);
  });

  it("cut off at any write and run again ends the same", async () => {
    await crashInFreshStorage({
      fresh: council,
      step: (through) => close(through),
      check: async (through) => {
        expect(await through.deliveries.list(narrativesCampaign(Q2))).toHaveLength(1);
        expect((await through.quarters.readRound(Q2))?.value.state).toBe("closed");
        expect((await through.editions.pointers())[0]?.round).toBe("closed");
      },
    });
  });
});

describe("what a lead writes", () => {
  it("is saved with its line, by the lead and by the performance team for them", async () => {
    expect(await save("lee", 1, { achievements: "All rounds run" })).toMatchObject({
      kind: "accepted",
      narratives: { next: { priority: { no: 2 } } },
    });
    expect(await save("performer", 3, { keyActions: "Find a lead" })).toMatchObject({ kind: "accepted" });
    const lines = [
      ...(await ports.quarters.readLog(Q2, "n~1")),
      ...(await ports.quarters.readLog(Q2, "n~3")),
    ];
    expect(lines).toMatchObject([
      {
        event: "narrative-written",
        by: { id: "lee" },
        before: null,
        after: { achievements: "All rounds run" },
        why: "",
      },
      { event: "narrative-written", by: { id: "performer" }, why: "written for the lead" },
    ]);
    const outcome = await readLog(ports)(callerAt("performer"), Q2, { kind: "all" });
    const text = outcome.kind === "log" ? logText(outcome.lines, { named: true }) : outcome.why;
    expect(text).toContain("priority 1 Priority 1: Name of lee wrote of the priority.");
    expect(text).toContain("Key achievements: All rounds run");
  });

  it.each([
    ["ann", 1],
    ["lee", 3],
    ["lee", 9],
    ["stranger", 1],
  ])("is nobody else's: %s, priority %i", async (who, no) => {
    expect(await save(who, no, { achievements: "Mine" })).toMatchObject({ kind: "not-allowed" });
    expect((await ports.quarters.readNarratives(Q2)).narratives).toEqual([]);
  });

  it("twice is saved once, and over somebody else's is asked about", async () => {
    await save("lee", 1, { achievements: "First" });
    expect((await save("lee", 1, { achievements: "First" })).kind).toBe("accepted");
    expect(await save("performer", 1, { achievements: "Second" })).toMatchObject({
      kind: "overtaken",
      item: { now: { value: { achievements: "First" } } },
    });
    expect((await save("performer", 1, { achievements: "Second" }, 1)).kind).toBe("accepted");
    expect((await save("lee", 1, { achievements: "" }, 2)).kind).toBe("accepted");
    expect((await save("lee", 2, {})).kind).toBe("accepted");
    expect([await eventsOf(1), await eventsOf(2)]).toEqual([Array(3).fill("narrative-written"), []]);
  });
});

describe("the lock", () => {
  it("is not held up by what is empty, says where, and freezes all into the edition", async () => {
    await close();
    await save("lee", 2, { achievements: "All rounds run", keyActions: "Open the depot" });
    expect(await lock()).toMatchObject({ kind: "locked", unwritten: [{ no: 1 }, { no: 3 }] });
    expect(await lock()).toMatchObject({ before: true, unwritten: [{ no: 1 }, { no: 3 }] });
    const edition = await ports.editions.read(Q2, 1);
    expect(edition?.narratives).toMatchObject([
      { priorityNo: 1, achievements: "" },
      { priorityNo: 2, achievements: "All rounds run" },
      { priorityNo: 3, keyActions: "" },
    ]);
    expect(await save("lee", 2, { achievements: "Later" }, 2)).toMatchObject({ kind: "too-late" });
    expect([await eventsOf(1), await eventsOf(2)]).toEqual([["locked"], ["narrative-written", "locked"]]);
  });

  it("taken back lets them change, and the next edition has the change", async () => {
    await close();
    await save("lee", 2, { achievements: "First" });
    await lock();
    await reopenRound(ports)(performer, Q2, "late figures");
    expect((await save("lee", 2, { achievements: "Second" }, 3)).kind).toBe("accepted");
    await close();
    await lock();
    const written = async (number: number) =>
      (await ports.editions.read(Q2, number))?.narratives[1]?.achievements;
    expect([await written(1), await written(2)]).toEqual(["First", "Second"]);
    expect(await eventsOf(1)).toEqual(["locked", "unlocked", "locked"]);
  });

  it("cut off at any write and run again freezes each once", async () => {
    await crashInFreshStorage({
      fresh: async () => {
        const fresh = await council();
        await close(fresh);
        await save("lee", 1, { achievements: "All rounds run" }, 0, fresh);
        return fresh;
      },
      step: (through) => lock(through),
      check: async (through) => {
        const { narratives } = await through.quarters.readNarratives(Q2);
        expect(narratives.map(({ value }) => [value.frozen, value.version])).toEqual([[true, 1], [true, 0], [true, 0]]); // prettier-ignore
        expect((await through.editions.read(Q2, 1))?.narratives).toHaveLength(3);
      },
    });
  });
});

it("last quarter's key actions come back, a line each, and what became of them is frozen too", async () => {
  await close();
  await save("lee", 1, { keyActions: "- Open the depot\n- Train the crews" });
  await lock();
  await releaseRound(ports)(performer, Q2, { anyway: true });
  const Q3 = addQuarters(Q2, 1);
  ports.setTime("2020-01-06T09:00:00.000Z");
  await openRound(ports)(performer, Q3, "2020-01-20");
  const saved = await save("lee", 1, { done: ["yes", "partly", "no"] }, 0, ports, Q3);
  expect(saved).toMatchObject({ item: { lastActions: ["Open the depot", "Train the crews"] } });
  await close(ports, Q3);
  // What was said of them alone is no narrative.
  expect(await lock(ports, Q3)).toMatchObject({ unwritten: [{ no: 1 }, { no: 2 }, { no: 3 }] });
  expect((await ports.editions.read(Q3, 1))?.narratives[0]?.progress).toEqual([
    { text: "Open the depot", done: "yes" },
    { text: "Train the crews", done: "partly" },
  ]);
});
