/** @module-tag long */
import { describe } from "vitest";
import { openRound } from "../../src/app/open-round.ts";
import { channel } from "../support/activities.ts";
import type { FakeConnector } from "../support/fake-connector.ts";
import { itInCouncil } from "../support/it-in-council.ts";
import { cardOf, cardsOf, wordsOf } from "../support/person-at-keyboard.ts";
import { MEMBERS, OPEN, setUpReleasedCouncil, tess } from "../support/small-council.ts";

const it = itInCouncil({
  setUp: setUpReleasedCouncil,
  people: MEMBERS,
  installed: ["Olive", "Oscar"],
});

const faults: [string, (connector: FakeConnector) => void][] = [
  ["429 with Retry-After", (connector) => connector.failNext(429, { retryAfter: "1", times: 2 })],
  ["429 without", (connector) => connector.failNext(429, { times: 2 })],
  ["500", (connector) => connector.failNext(500, { times: 2 })],
  ["502, 503, 504", (connector) => [502, 503, 504].forEach((status) => connector.failNext(status))],
  ["412", (connector) => connector.failNext(412)],
  ["dropped sockets", (connector) => connector.dropNext(2)],
];

// Side by side: they mostly wait.
describe.concurrent("when Teams refuses or fails", () => {
  it.for(faults)(
    "%s: every request card arrives exactly once in the end",
    async ([, fail], { council, expect }) => {
      fail(council.connector);
      await openRound(council.ports)(tess, OPEN, "2019-10-21");
      await council.settled("ask~2019Q2");
      for (const who of ["Olive", "Oscar"]) expect(council.person(who).cards()).toHaveLength(1);
      const deliveries = await council.ports.deliveries.list("ask~2019Q2");
      expect(deliveries.map(({ state }) => state)).toEqual(["sent", "sent"]);
      // Being told to wait is no failed try.
      const failed = council.sent().filter(({ status }) => status !== 201 && status !== 429).length;
      expect(deliveries.reduce((sum, { tries }) => sum + tries, 0)).toBe(2 + failed);
    },
  );

  it("waits as long as Teams says before it tries again", async ({ council, expect }) => {
    council.connector.failNext(429, { retryAfter: "2", times: 2 });
    const before = Date.now();
    await openRound(council.ports)(tess, OPEN, "2019-10-21");
    await council.settled("ask~2019Q2");
    expect(Date.now() - before).toBeGreaterThan(1_900);
  });

  it("records who has blocked the bot, tries them once, and asks the others", async ({ council, expect }) => {
    const olive = council.person("Olive");
    council.connector.block(olive.chat);
    await openRound(council.ports)(tess, OPEN, "2019-10-21");
    await council.settled("ask~2019Q2");
    const deliveries = await council.ports.deliveries.list("ask~2019Q2");
    const states = Object.fromEntries(
      deliveries.map(({ recipient, state, tries }) => [recipient, [state, tries]]),
    );
    expect(states).toEqual({ olive: ["blocked", 1], oscar: ["sent", 1] });
    expect(olive.cards()).toEqual([]);
    await olive.installs();
    expect(wordsOf(await olive.card())).toContain("2019/20 Q2 figures");
  });

  it("records who has not installed the app, and asks them when they do", async ({ council, expect }) => {
    const olive = council.person("Olive");
    await olive.removes();
    await openRound(council.ports)(tess, OPEN, "2019-10-21");
    await council.settled("ask~2019Q2");
    const deliveries = await council.ports.deliveries.list("ask~2019Q2");
    expect(deliveries.map(({ recipient, state }) => `${recipient} ${state}`)).toEqual([
      "olive not-installed",
      "oscar sent",
    ]);
    await olive.installs();
    expect(wordsOf(await olive.card())).toContain("2019/20 Q2 figures");
  });

  it("posts the digest and its replies once, whatever Teams refuses on the way", async ({
    council,
    expect,
  }) => {
    const tessInTeams = council.person("Tess");
    await openRound(council.ports)(tess, OPEN, "2019-10-21");
    await tessInTeams.saysIn("channel", "/follow");
    for (const step of ["close", "lock anyway"]) await tessInTeams.says(`/round ${step} 2019/20 Q2`);
    await council.settled("ask~2019Q2");
    // The bot's answer to the command goes the same way, and is tried again the same.
    council.connector.failNext(429, { retryAfter: "1" });
    council.connector.dropNext();
    council.connector.failNext(503, { times: 2 });
    await tessInTeams.says("/round release 2019/20 Q2 anyway");
    await council.settled("release~2019Q2~1");
    const [root, ...more] = council.connector.activities(channel.id).filter((a) => cardsOf(a).length > 0);
    expect(more).toEqual([]);
    const thread = `${channel.id};messageid=${String(root?.["id"])}`;
    expect(council.connector.activities(thread).flatMap(cardsOf)).toHaveLength(2);
  });

  it("keeps an answer although no card can be brought up to date", async ({ council, expect }) => {
    const olive = council.person("Olive");
    await openRound(council.ports)(tess, OPEN, "2019-10-21");
    const card = await olive.card();
    council.connector.block(olive.chat);
    expect(wordsOf(cardOf(await olive.presses(card, "Save", { actual: "43" })))).toContain("Saved");
    const stored = await council.ports.quarters.readLog(OPEN, "r~waste");
    expect(stored.map(({ event }) => event)).toEqual(["opened", "answered"]);
  });
});
