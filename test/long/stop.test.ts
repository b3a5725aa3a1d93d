/** @module-tag long */
import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import getPort from "get-port";
import { connectStorage } from "../../src/storage/connect-storage.ts";
import { anAddress, personId } from "../support/builders.ts";
import { messageActivity } from "../support/activities.ts";
import { createBotClient } from "../support/bot-client.ts";
import { ownPrefix, testConnectionString } from "../support/own-storage.ts";
import { answers } from "../support/processes.ts";
import { startSilentService } from "../support/silent-service.ts";
import { setUpSmallCouncil } from "../support/small-council.ts";
import { StorageProxy } from "../support/storage-proxy.ts";

let storage: StorageProxy;
let teams: Awaited<ReturnType<typeof startSilentService>>;
let prefix: string;
let bot: ChildProcess;
let port: number;
let output: string;

beforeEach(async () => {
  storage = await StorageProxy.start(testConnectionString());
  teams = await startSilentService();
  prefix = ownPrefix();
  port = await getPort();
  output = "";
});
afterEach(async () => {
  bot.kill("SIGKILL");
  await storage.stop();
  teams.stop();
});

function start(): void {
  bot = spawn(process.execPath, ["--import", "tsx", "src/main.ts"], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      NODE_ENV: "test",
      SCORECARD_STORAGE: storage.connectionString,
      SCORECARD_TABLE_PREFIX: prefix,
      PORT: String(port),
    },
  });
  bot.stdout?.on("data", (bytes) => (output += String(bytes)));
  bot.stderr?.on("data", (bytes) => (output += String(bytes)));
}

async function listening(): Promise<void> {
  await vi.waitFor(async () => expect(await answers(`http://127.0.0.1:${port}/healthz`)).toBe(true), {
    timeout: 20_000,
    interval: 100,
  });
}

/** How it ended, and after how many ms. */
async function ends(...signals: readonly NodeJS.Signals[]) {
  const began = performance.now();
  const ended = once(bot, "exit");
  for (const signal of signals) {
    bot.kill(signal);
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  await ended;
  return { code: bot.exitCode, ms: performance.now() - began };
}

it.each(["SIGTERM", "SIGINT"] as const)("%s with nothing to do ends it at once", async (signal) => {
  start();
  await listening();
  const { code, ms } = await ends(signal);
  expect(code).toBe(0);
  expect(ms).toBeLessThan(3_000);
  expect(output).toContain("Scorecard has stopped");
});

it("ends within ten seconds while Teams and the storage hang, and says what was left", async () => {
  start();
  await listening();
  await askOlive();
  const turn = createBotClient(port).post(messageActivity("/help", { serviceUrl: teams.url }));
  turn.catch(() => undefined);
  await vi.waitFor(() => expect(teams.connections()).toBe(2), { timeout: 10_000 });
  await storage.fail("hang");
  const { code, ms } = await ends("SIGTERM");
  expect(code).toBe(0);
  expect(ms).toBeLessThan(10_000);
  expect(output).toContain("before all of its work was done");
  expect(output).toMatch(/"deliveries":1/);
});

it("a second signal ends it at once", async () => {
  start();
  await listening();
  await storage.fail("hang");
  void createBotClient(port)
    .post(messageActivity("/help", { serviceUrl: teams.url }))
    .catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, 500));
  const { code, ms } = await ends("SIGTERM", "SIGTERM");
  expect(code).toBe(143);
  expect(ms).toBeLessThan(2_000);
});

it("does not start without its storage, and names the setting", async () => {
  await storage.fail("refuse");
  start();
  await once(bot, "exit");
  expect(bot.exitCode).toBe(1);
  expect(output).toMatch(/^Storage failed while connecting: .*SCORECARD_STORAGE.*\n$/);
});

/** Olive is to be sent a card, to where nothing answers. */
async function askOlive(): Promise<void> {
  const connectionString = testConnectionString();
  const stored = await connectStorage({ connectionString, planId: "plan", prefix });
  const clock = { now: () => new Date("2019-10-07T09:00:00.000Z") };
  // Nobody else has installed the app: hers is the one card that is sent.
  await stored.conversations.writePersonal(personId("olive"), anAddress({ serviceUrl: teams.url }));
  await setUpSmallCouncil({ ...stored, clock, newId: randomUUID });
}
