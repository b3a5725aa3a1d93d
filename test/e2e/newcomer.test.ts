import { readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname } from "node:path";
import { expect, it } from "vitest";
import { runDemo } from "../../src/demo/run-demo.ts";
import { DEMO_PLAYGROUND } from "../../src/demo/demo-playground.ts";
import { wordsOf } from "../support/person-at-keyboard.ts";
import { connectPlayground, type PlaygroundDriver } from "../support/playground-driver.ts";
import { answers, childrenOf } from "../support/processes.ts";

const LIMIT_MS = 20_000;
const channel = DEMO_PLAYGROUND.team.channel;

/** What "What a newcomer does" of the README says, in the real Playground. */
async function story(teams: PlaygroundDriver): Promise<void> {
  const request = await teams.waitForCard("2019/20 Q3 figures", { in: teams.privateChat });
  expect(wordsOf(request.cards)).toContain("Measure 1 of 7");
  expect(wordsOf(request.cards)).toContain("1.2 Number of new Council homes started on site");

  const answer = await teams.execute(request, "submitReturn", { actual: "81" });
  if (answer.kind !== "card") throw new Error(JSON.stringify(answer));
  const receipt = wordsOf(answer.card);
  expect(receipt).toContain("Saved");
  expect(receipt).toMatch(/81 against \d+, good = higher: .* target/);
  expect(receipt).toContain("Measure 2 of 7");
  const kept = await teams.waitForMessage(
    ({ id, cards }) => id === request.id && wordsOf(cards).includes("1 of 7 done"),
    {
      after: answer.message,
    },
  );
  expect(kept.version).toBeGreaterThan(1);

  const asked = await teams.say("/kpi museum visits");
  const kpi = wordsOf((await teams.waitForCard("1.22 Number of visits to Museum", { after: asked })).cards);
  expect(kpi).toContain("2019/20 Q2, as at 30 September 2019");

  const search = await teams.search("museum vists");
  if (search.kind !== "results") throw new Error(search.text);
  expect(search.results.map(({ title }) => title)).toEqual(["1.22 Number of visits to Museum"]);
  expect(wordsOf(search.results[0]?.card)).toContain("2019/20 Q2, edition 1, as at 30 September 2019");

  const follow = await teams.say("/follow", { in: channel.id });
  await teams.waitForMessage(({ text }) => text.includes("now follows every priority"), { after: follow });
  for (const [step, said] of [
    ["close", "is closed"],
    ["lock", "is locked"],
    ["release", "is released"],
  ] as const) {
    const command = await teams.say(`/round ${step}`);
    await teams.waitForMessage(({ text }) => text.includes(`2019/20 Q3 ${said}`), { after: command });
  }

  const digest = await teams.waitForCard("2019/20 Q3 scorecard", { in: channel.id });
  await expect.poll(() => teams.replies(digest).length, { timeout: 5_000 }).toBe(3);
  const replies = teams.replies(digest).map(({ cards }) => wordsOf(cards));
  for (const priority of ["1 ", "3 ", "4 "])
    expect(replies.some((words) => words.startsWith(priority))).toBe(true);
  const shown = JSON.stringify([digest, ...teams.replies(digest)]);
  for (const { givenName, surname } of DEMO_PLAYGROUND.users) {
    expect(shown).not.toContain(`${givenName} ${surname}`);
  }
}

it(
  "a newcomer's whole story, from the start of the demo to nothing left running",
  { timeout: 40_000 },
  async () => {
    const started = Date.now();
    const before = new Set(childrenOf(process.pid));
    const demo = await runDemo({
      keepIn: null,
      ports: "random",
      step: () => undefined,
      progress: () => undefined,
    });
    const children = childrenOf(process.pid).filter((pid) => !before.has(pid));
    try {
      expect(children.length).toBeGreaterThanOrEqual(2);
      const teams = await connectPlayground(demo.playgroundUrl);
      await story(teams);
      teams.close();
    } finally {
      await demo.stop();
    }
    expect(Date.now() - started).toBeLessThan(LIMIT_MS);
    expect(childrenOf(process.pid).filter((pid) => children.includes(pid))).toEqual([]);
    for (const url of [demo.playgroundUrl, demo.botUrl, tableEndpoint(demo.connectionString)]) {
      expect(await answers(url)).toBe(false);
    }
    expect(await readdir(tmpdir())).not.toContain(dirname(demo.logFile).split("/").at(-1));
  },
);

function tableEndpoint(connectionString: string): string {
  return /TableEndpoint=([^;]+)/.exec(connectionString)?.[1] ?? "";
}
