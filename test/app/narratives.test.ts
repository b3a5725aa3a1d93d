import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { narrativesCampaign } from "../../src/app/campaigns.ts";
import { closeRound } from "../../src/app/close-round.ts";
import { lockRound } from "../../src/app/lock-round.ts";
import { readLog } from "../../src/app/read-log.ts";
import { releaseRound } from "../../src/app/release-round.ts";
import { reopenRound } from "../../src/app/reopen-round.ts";
import { readRoundNarratives } from "../../src/app/round-narratives.ts";
import { submitNarrative } from "../../src/app/submit-narrative.ts";
import type { TypedNarrative } from "../../src/domain/check-narrative.ts";
import { measureRef } from "../../src/domain/measure.ts";
import { addQuarters, type Quarter, quarterOf } from "../../src/domain/quarter.ts";
import { logText } from "../../src/views/log-text.ts";
import { aMeasure, aPerson, aReturn, measureId, personId } from "../support/builders.ts";
import {
  callerAt,
  crashAtEach,
  performer,
  testPorts,
  type TestPorts,
  writeCouncil,
  writeRound,
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
let Q2: Quarter;
let year = 1900;

beforeAll(async () => {
  ports = await testPorts();
  await writeCouncil(ports, { people: [lee, ann], priorities, measures });
});
beforeEach(aRound);

/** An open round, of a quarter that no other test touches. */
async function aRound(): Promise<void> {
  Q2 = quarterOf(year++, 2);
  await writeRound(ports, measures.map((measure) => aReturn({ measure })), { quarter: Q2 }); // prettier-ignore
}

const close = (quarter = Q2) => closeRound(ports)(performer, quarter);
const lock = (quarter = Q2) => lockRound(ports)(performer, quarter, { anyway: true });

function save(who: string, no: number, typed: Partial<TypedNarrative>, version = 0, quarter = Q2) {
  const request = { quarter, priorityNo: no, version, typed: { ...NOTHING, ...typed } };
  return submitNarrative(ports)(callerAt(who), request);
}

const eventsOf = async (no: number) =>
  (await ports.quarters.readLog(Q2, `n~${no}`)).map(({ event }) => event);

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

  it("cut off at any write and run again ends the same", { tags: ["long"] }, async () => {
    await crashAtEach(ports, async () => {
      await aRound();
      const check = async () => {
        expect(await ports.deliveries.list(narrativesCampaign(Q2))).toHaveLength(1);
        expect((await ports.quarters.readRound(Q2))?.value.state).toBe("closed");
        expect((await ports.editions.pointers()).find(({ quarter }) => quarter === Q2)?.round).toBe("closed");
      };
      return { step: () => close(), check };
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
    expect(text).toContain("priority 1 Priority 1: Name of lee wrote the narrative of the priority.");
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

  it("cut off at any write and run again freezes each once", { tags: ["long"] }, async () => {
    await crashAtEach(ports, async () => {
      await aRound();
      await close();
      await save("lee", 1, { achievements: "All rounds run" });
      const check = async () => {
        const { narratives } = await ports.quarters.readNarratives(Q2);
        expect(narratives.map(({ value }) => [value.frozen, value.version])).toEqual([
          [true, 1],
          [true, 0],
          [true, 0],
        ]);
        expect((await ports.editions.read(Q2, 1))?.narratives).toHaveLength(3);
      };
      return { step: () => lock(), check };
    });
  });
});

it("last quarter's key actions come back, a line each, and what became of them is frozen too", async () => {
  await close();
  await save("lee", 1, { keyActions: "- Open the depot\n- Train the crews" });
  await lock();
  await releaseRound(ports)(performer, Q2, { anyway: true });
  const Q3 = addQuarters(Q2, 1);
  await writeRound(ports, measures.map((measure) => aReturn({ measure })), { quarter: Q3 }); // prettier-ignore
  const saved = await save("lee", 1, { done: ["yes", "partly", "no"] }, 0, Q3);
  expect(saved).toMatchObject({ item: { lastActions: ["Open the depot", "Train the crews"] } });
  await close(Q3);
  // What was said of them alone is no narrative.
  expect(await lock(Q3)).toMatchObject({ unwritten: [{ no: 1 }, { no: 2 }, { no: 3 }] });
  expect((await ports.editions.read(Q3, 1))?.narratives[0]?.progress).toEqual([
    { text: "Open the depot", done: "yes" },
    { text: "Train the crews", done: "partly" },
  ]);
});

it("last quarter's key actions do not come back to another priority that has their number now", async () => {
  const own = await testPorts();
  await writeCouncil(own, { people: [lee], priorities, measures });
  await writeRound(own, measures.map((measure) => aReturn({ measure })), { quarter: Q2 }); // prettier-ignore
  const written = { ...NOTHING, keyActions: "Buy ten sweepers" };
  for (const priorityNo of [1, 2]) {
    await submitNarrative(own)(callerAt("lee"), { quarter: Q2, priorityNo, version: 0, typed: written });
  }
  const rows = await own.plan.readRows();
  for (const { value, etag } of rows) {
    if (value.kind !== "priority" || value.priority.no !== 1) continue;
    const priority = { no: 1, name: "Better schools" };
    await own.plan.writeRows([{ value: { kind: "priority", priority }, etag }]);
  }
  const Q3 = addQuarters(Q2, 1);
  await writeRound(own, measures.map((measure) => aReturn({ measure })), { quarter: Q3 }); // prettier-ignore
  const read = await readRoundNarratives(own)(Q3);
  expect(read?.items.map(({ lastActions }) => lastActions)).toEqual([[], ["Buy ten sweepers"], []]);
});
