import { readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname } from "node:path";
import { expect, it } from "vitest";
import type { CommandName } from "../../src/domain/command.ts";
import { runDemo } from "../../src/demo/run-demo.ts";
import { DEMO_PLAYGROUND } from "../../src/demo/demo-playground.ts";
import { wordsOf } from "../support/person-at-keyboard.ts";
import {
  connectPlayground,
  type PlaygroundDriver,
  type PlaygroundMessage,
} from "../support/playground-driver.ts";
import { answers, childrenOf } from "../support/processes.ts";
import { TryItReader } from "../support/try-it-reader.ts";
import { tryItSteps } from "../support/try-it-steps.ts";

/** "Within a minute it says where to look", also on a busy machine. */
const START_MS = 60_000;
const channel = DEMO_PLAYGROUND.team.channel;

/** docs/try-it.md step by step, in the real Playground; then what a step cannot say: what is not there. */
/** What each command says in the 1:1 chat, when one quarter is released and the next is open. */
const EVERY_COMMAND: Readonly<Record<CommandName, readonly [sent: string, seen: string]>> = {
  help: ["/help", "/kpi 1.17"],
  kpi: ["/kpi museum visits", "1.22 Number of visits to Museum"],
  history: ["/history 1.22", "1.22 Number of visits to Museum"],
  explain: ["/explain 1.22", "How grades are given"],
  priority: ["/priority 1", "2019/20 Q3"],
  summary: ["/summary", "2019/20 Q3 scorecard"],
  red: ["/red", "2019/20 Q3"],
  headlines: ["/headlines", "2019/20 Q3"],
  portfolio: ["/portfolio sue anderson", "Portfolio of Sue Anderson"],
  actions: ["/actions 1", "1 "],
  whois: ["/whois 1.22", "Owner: "],
  delegate: ["/delegate 1.22 to nobody", "1.22 Number of visits to Museum"],
  assign: ["/assign 1.22", "Send the measure and its new owner"],
  people: ["/people", "Nobody is at the door"],
  leaver: ["/leaver Nobody Known", "Nobody in the council's list of people has that name"],
  behalf: ["/behalf 1.22", "1.22 Number of visits to Museum"],
  signoff: ["/signoff", "Sign-off for 2019/20 Q4"],
  mine: ["/mine", "2019/20 Q4 figures"],
  follow: ["/follow", "Post this in the channel that should follow"],
  unfollow: ["/unfollow", "Post this in the channel that should follow"],
  round: ["/round status", "Round 2019/20 Q4"],
  restate: ["/restate 1.22 2019/20 Q2 1.5 because of a slip", "1.22 Number of visits to Museum"],
  nudge: ["/nudge", "/round status says why"],
  overdue: ["/overdue", "Nothing is late for 2019/20 Q4"],
  override: ["/override 1.22", "Send the measure, the grade and why"],
  promise: ["/promise 1.22", "Send the measure, what is to be done"],
  promises: ["/promises 1.22", "1.22 Number of visits to Museum: what was promised"],
  narrative: ["/narrative 1", "2019/20 Q4: what it came to"],
  wording: ["/wording", "for public wording"],
  log: ["/log 1.22", "opened it with the round."],
};

async function everyCommand(teams: PlaygroundDriver): Promise<void> {
  const opening = ["/round open 2019/20 Q4", "2019/20 Q4"] as const;
  for (const [sent, seen] of [opening, ...Object.values(EVERY_COMMAND)]) {
    const reader = new TryItReader(teams);
    await reader.does({ kind: "send", text: sent });
    await reader.does({ kind: "see", words: seen }).catch((cause: unknown) => {
      throw new Error(`${sent} did not show "${seen}".`, { cause });
    });
  }
}

async function story(teams: PlaygroundDriver): Promise<void> {
  const page = await readFile(new URL("../../docs/try-it.md", import.meta.url), "utf8");
  const steps = tryItSteps(page);
  expect(steps.filter(({ kind }) => kind === "see").length).toBeGreaterThan(30);
  const reader = new TryItReader(teams);
  for (const step of steps) {
    await reader.does(step).catch((error: unknown) => {
      throw new Error(`At ${JSON.stringify(step)}`, { cause: error });
    });
  }
  const isUpdated = ({ version, cards }: PlaygroundMessage) =>
    version > 1 && wordsOf(cards).includes("2019/20 Q3 figures");
  await teams.waitForMessage(isUpdated, { in: teams.privateChat });

  const search = await teams.search("museum vists");
  if (search.kind !== "results") throw new Error(search.text);
  expect(search.results.map(({ title }) => title)).toEqual(["1.22 Number of visits to Museum"]);
  expect(wordsOf(search.results[0]?.card)).toContain("2019/20 Q3, edition 1, as at 31 December 2019");

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
  { timeout: 180_000 },
  async () => {
    const started = Date.now();
    const before = new Set(childrenOf(process.pid));
    const demo = await runDemo({
      keepIn: null,
      ports: "random",
      cardActions: "execute",
      step: () => undefined,
      progress: () => undefined,
    });
    expect(Date.now() - started).toBeLessThan(START_MS);
    const children = childrenOf(process.pid).filter((pid) => !before.has(pid));
    try {
      expect(children.length).toBeGreaterThanOrEqual(2);
      const teams = await connectPlayground(demo.playgroundUrl);
      await story(teams);
      await everyCommand(teams);
      teams.close();
    } finally {
      await demo.stop();
    }
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
