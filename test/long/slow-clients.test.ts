/** @module-tag long */
import { connect } from "node:net";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { OPEN_DOOR } from "../../src/bot/door/door.ts";
import { type RunningServer, startServer } from "../../src/bot/server.ts";

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({
    port: 0,
    host: "127.0.0.1",
    log: pino({ level: "silent" }),
    admit: OPEN_DOOR.admit,
    receive: () => Promise.resolve({ status: 200, body: null }),
  });
});
afterAll(() => server.stop(100));

/** How long the connection lasts when it sends this and then one more character a second, or nothing. */
function lastsSeconds(text: string, more: string): Promise<number> {
  const started = performance.now();
  return new Promise((resolve) => {
    const socket = connect(server.port, "127.0.0.1", () => text !== "" && socket.write(text));
    const drip = setInterval(() => more !== "" && socket.write(more), 1_000);
    socket.on("error", () => undefined).resume();
    socket.on("close", () => {
      clearInterval(drip);
      resolve((performance.now() - started) / 1_000);
    });
  });
}

const post =
  "POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9999\r\n\r\n";

test("whoever is slow is cut off: with headers, with a body, and between requests", async () => {
  const [silent, headers, stalled, dripping, idle] = await Promise.all([
    lastsSeconds("", ""),
    lastsSeconds("GET /healthz HTTP/1.1\r\nX-Slow: ", "x"),
    lastsSeconds(post, ""),
    lastsSeconds(post, " "),
    lastsSeconds("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n", ""),
  ]);
  // Each limit and the second in which it is looked at, with room for a busy machine.
  expect(silent).toBeLessThan(15);
  expect(headers).toBeLessThan(15);
  expect(stalled).toBeLessThan(20);
  expect(dripping).toBeLessThan(20);
  expect(idle).toBeLessThan(10);
});
