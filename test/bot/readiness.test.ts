import { setTimeout as wait } from "node:timers/promises";
import { pino } from "pino";
import { afterEach, expect, it } from "vitest";
import { OPEN_DOOR } from "../../src/bot/door/door.ts";
import { createReadiness } from "../../src/bot/readiness.ts";
import { type RunningServer, startServer } from "../../src/bot/server.ts";

let server: RunningServer;
let probes: number;
let away: unknown[];

async function serve(probe: () => Promise<void>): Promise<void> {
  probes = 0;
  away = [];
  const counted = () => {
    probes += 1;
    return probe();
  };
  server = await startServer({
    port: 0,
    host: "127.0.0.1",
    log: pino({ level: "silent" }),
    admit: OPEN_DOOR.admit,
    receive: () => Promise.resolve({ status: 200, body: null }),
    isReady: createReadiness(counted, (error) => away.push(error)),
  });
}
afterEach(() => server.stop());

async function ask(path = "/readyz"): Promise<readonly [number, unknown]> {
  const response = await fetch(`http://127.0.0.1:${server.port}${path}`);
  return [response.status, await response.json()];
}

const ready = [200, { status: "ready" }];
const notReady = [503, { status: "storage cannot be reached" }];

it("is ready when the storage answers", async () => {
  await serve(() => Promise.resolve());
  expect(await ask()).toEqual(ready);
  expect(away).toEqual([]);
});

it("says that the storage cannot be reached, and nothing of why; health is another matter", async () => {
  const fault = new Error("AccountKey=secret");
  await serve(() => Promise.reject(fault));
  expect(await ask()).toEqual(notReady);
  expect(await ask("/healthz")).toEqual([200, { status: "ok" }]);
  expect(away).toEqual([fault]);
});

it("asks once for many who ask at once, and keeps the answer for a second", async () => {
  let answers = true;
  await serve(async () => {
    await wait(50);
    if (!answers) throw new Error("away");
  });
  const all = await Promise.all(Array.from({ length: 50 }, () => ask()));
  expect(new Set(all.map(([status]) => status))).toEqual(new Set([200]));
  answers = false;
  expect(await ask()).toEqual(ready);
  expect(probes).toBe(1);
  await wait(1_050);
  expect(await ask()).toEqual(notReady);
  expect(probes).toBe(2);
});

it("answers within three seconds for a storage that never does", { tags: ["long"] }, async () => {
  await serve(() => new Promise(() => undefined));
  const began = performance.now();
  const first = ask();
  await wait(2_000);
  expect(await Promise.all([first, ask()])).toEqual([notReady, notReady]);
  expect(performance.now() - began).toBeLessThan(3_000);
  expect(probes).toBe(1);
});
