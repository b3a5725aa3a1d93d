/** @module-tag long */
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openRound } from "../../src/app/open-round.ts";
import { connectStorage } from "../../src/storage/connect-storage.ts";
import { MEMBERS, OPEN, setUpReleasedCouncil, setUpSmallCouncil, tess } from "../support/small-council.ts";
import { bothWays } from "../support/card-ways.ts";
import { testConnectionString } from "../support/own-storage.ts";
import { cardOf, type PressAnswer, wordsOf } from "../support/person-at-keyboard.ts";
import { ScorecardUnderTest } from "../support/running-scorecard.ts";
import { StorageProxy, type Trouble } from "../support/storage-proxy.ts";

const NOT_SAVED =
  "Not saved. Scorecard cannot reach its storage just now. What you typed is still on the card: try again in a minute.";
const TROUBLES: readonly Trouble[] = ["refuse", "reset", "hang", 500, 503];
/** Teams shows a failure of its own after 10 s; what answers takes a moment on a busy machine. */
const LATEST_MS = 6_500;

describe.each(bothWays)("with Action buttons of the kind %s", (cardActions) => {
  let storage: StorageProxy;
  let council: ScorecardUnderTest;

  beforeEach(async () => {
    storage = await StorageProxy.start(testConnectionString());
    council = await ScorecardUnderTest.start({
      setUp: setUpSmallCouncil,
      people: MEMBERS,
      storage: storage.connectionString,
      cardActions,
    });
    for (const who of ["Olive", "Oscar"]) await council.person(who).installs();
    await council.nothingPending();
  });
  afterEach(async () => {
    await storage.recover();
    await council.stop();
    await storage.stop();
  });

  async function timed<T>(ask: () => Promise<T>): Promise<T> {
    const began = performance.now();
    const answer = await ask();
    expect(performance.now() - began).toBeLessThan(LATEST_MS);
    return answer;
  }

  const log = async () => (await council.ports.quarters.readLog(OPEN, "r~waste")).map(({ event }) => event);
  const puts = () => council.sent().filter(({ method }) => method === "PUT").length;
  const lines = (message: string) => council.logLines.filter((line) => line.includes(message)).length;

  it.each(TROUBLES)("%s: Save says not saved, keeps the card, and saves later", async (trouble) => {
    const olive = council.person("Olive");
    const card = await olive.card();
    await storage.fail(trouble);
    const before = puts();
    const answer = await timed(() => olive.presses(card, "Save", { actual: "43" }));
    expect(answer).toEqual({ kind: "message", text: NOT_SAVED });
    expect(puts()).toBe(before);
    await storage.recover();
    expect(await log()).toEqual(["opened"]);
    expect(wordsOf(cardOf(await olive.presses(card, "Save", { actual: "43" })))).toContain("Saved");
    expect(await log()).toEqual(["opened", "answered"]);
    await expect.poll(() => lines("The storage answers again")).toBeGreaterThan(0);
    expect(lines("A turn failed")).toBe(0);
    expect(council.logLines.join("")).not.toMatch(/SharedKey|AccountKey/);
  });

  it.each<[Trouble, readonly string[]]>([
    ["lose-answer", ["opened", "answered"]],
    ["hang", ["opened"]],
  ])("%s at the save itself: it may be saved, and is saved once", async (trouble, then) => {
    const olive = council.person("Olive");
    const card = await olive.card();
    await storage.fail(trouble, { service: "Table", request: /^POST .*\$batch/ });
    const answer = await timed(() => olive.presses(card, "Save", { actual: "43" }));
    expect(textOf(answer)).toContain("may be saved");
    await storage.recover();
    expect(await log()).toEqual(then);
    expect(wordsOf(cardOf(await olive.presses(card, "Save", { actual: "43" })))).toContain("Saved");
    expect(await log()).toEqual(["opened", "answered"]);
  });

  it("what is saved although its update cannot be queued is said to be saved", async () => {
    const olive = council.person("Olive");
    const card = await olive.card();
    await storage.fail("refuse", { service: "Queue" });
    for (const times of ["once", "and again"]) {
      const answer = await timed(() => olive.presses(card, "Save", { actual: "43" }));
      expect(textOf(answer), times).toMatch(/^Saved\. Scorecard cannot reach its storage just now\./);
    }
    await storage.recover();
    expect(await log()).toEqual(["opened", "answered"]);
    expect(wordsOf(cardOf(await olive.presses(card, "Save", { actual: "43" })))).toContain("Saved");
    expect(await log()).toEqual(["opened", "answered"]);
  });

  it.each<Trouble>(["refuse", "hang"])("%s: messages and buttons that show get words", async (trouble) => {
    const olive = council.person("Olive");
    const help = cardOf(await olive.presses(await olive.card(), "Save", { actual: "" }));
    await storage.fail(trouble);
    const [kpi, typed, pressed, found] = await timed(() =>
      Promise.all([
        olive.says("/mine"),
        council.person("Oscar").says("2.1 92%"),
        olive.executes("showForm", { quarter: OPEN, measureId: "bins" }),
        olive.searches("recycling"),
      ]),
    );
    expect(help).toBeDefined();
    expect(kpi.map(({ body }) => body["text"])).toEqual([
      "Scorecard cannot reach its storage just now. Nothing was changed: send it again in a minute.",
    ]);
    expect(typed.map(({ body }) => body["text"])).toEqual([
      "Scorecard cannot reach its storage just now. Nothing was saved. What you sent is still in the chat: send it again in a minute.",
    ]);
    const again = "Scorecard cannot reach its storage just now. Try again in a minute.";
    expect(textOf(pressed)).toBe(again);
    expect(JSON.stringify(found)).toContain(again);
    expect(council.logLines.join("")).not.toContain("A turn failed");
  });
});

describe("the worker that sends", () => {
  it.each<Trouble>(["refuse", "hang", 503])(
    "%s: goes on by itself, and loses nothing",
    async (trouble) => {
      const storage = await StorageProxy.start(testConnectionString());
      const council = await ScorecardUnderTest.start({
        setUp: setUpReleasedCouncil,
        people: MEMBERS,
        storage: storage.connectionString,
      });
      try {
        for (const who of ["Olive", "Oscar"]) await council.person(who).installs();
        await storage.fail(trouble);
        // What was queued by another replica while this one cannot look.
        await openRound({
          ...(await direct(council)),
          clock: council.ports.clock,
          newId: council.ports.newId,
        })(tess, OPEN, "2019-10-21");
        const ready = () => fetch(`http://127.0.0.1:${council.port}/readyz`);
        const began = performance.now();
        expect((await ready()).status).toBe(503);
        expect(performance.now() - began).toBeLessThan(3_000);
        await wait(12_000);
        const lines = council.logLines.filter((line) => line.includes("The storage cannot be reached"));
        const kinds = lines.map((line) => /"wantedFor":"([^"]+)"/.exec(line)?.[1]);
        expect(kinds.filter((kind) => kind === "the queue").length).toBeLessThanOrEqual(2);
        expect(kinds).toContain("readiness");
        expect(council.logLines.join("")).not.toContain("A delivery failed");
        await storage.recover();
        for (const who of ["Olive", "Oscar"]) expect(await council.person(who).card()).toBeDefined();
        await council.nothingPending();
        for (const who of ["Olive", "Oscar"]) expect(council.person(who).cards()).toHaveLength(1);
        expect((await ready()).status).toBe(200);
        expect(council.logLines.join("")).toContain("The storage answers again");
      } finally {
        await storage.recover();
        await council.stop();
        await storage.stop();
      }
    },
    60_000,
  );
});

/** The same storage, reached another way. */
async function direct({ tablePrefix: prefix }: ScorecardUnderTest) {
  return await connectStorage({ connectionString: testConnectionString(), planId: "2018", prefix });
}

function textOf(answer: PressAnswer): string {
  if (answer.kind === "card") throw new Error(wordsOf(answer.card));
  return answer.text;
}
