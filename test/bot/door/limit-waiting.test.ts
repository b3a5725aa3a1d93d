import { connect, type Socket } from "node:net";
import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { OPEN_DOOR } from "../../../src/bot/door/door.ts";
import { type RunningServer, startServer } from "../../../src/bot/server.ts";
import { messageActivity } from "../../support/activities.ts";
import { createBotClient } from "../../support/bot-client.ts";

let server: RunningServer;
let sockets: Socket[] = [];
beforeEach(async () => {
  server = await startServer({
    port: 0,
    host: "127.0.0.1",
    log: pino({ level: "silent" }),
    admit: OPEN_DOOR.admit,
    receive: () => Promise.resolve({ status: 200, body: null }),
  });
});
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets = [];
  await server.stop(100);
});

function open(text: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(server.port, "127.0.0.1", () =>
      text === "" ? resolve(socket) : socket.write(text, () => resolve(socket)),
    );
    socket.on("error", reject).resume();
    sockets.push(socket);
  });
}

async function healthyWithin(ms: number): Promise<boolean> {
  const response = await fetch(`http://127.0.0.1:${server.port}/healthz`, {
    signal: AbortSignal.timeout(ms),
  });
  return response.status === 200 && (await response.json()) !== null;
}

const slow: [string, string][] = [
  ["nothing", ""],
  ["half a header", "POST /api/messages HTTP/1.1\r\nHost: x\r\nX-A: "],
  [
    "half a body",
    "POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9999\r\n\r\n{",
  ],
];

describe("one client with 600 connections", () => {
  test.each(slow)("that sent %s: others are served", async (_, text) => {
    for (let i = 0; i < 6; i += 1) await Promise.all(Array.from({ length: 100 }, () => open(text)));
    expect(await healthyWithin(2_000)).toBe(true);
    const good = messageActivity("x", { serviceUrl: "http://127.0.0.1:1/" });
    expect((await createBotClient(server.port).post(good)).status).toBe(200);
    await expect.poll(() => sockets.filter((socket) => socket.destroyed).length).toBeGreaterThanOrEqual(100);
  });
});

test("an upgrade is no way to keep a connection", async () => {
  const socket = await open(
    "GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
  );
  const answer = await new Promise<string>((resolve) => socket.once("data", (data) => resolve(String(data))));
  expect(answer).toMatch(/^HTTP\/1\.1 200 /);
});

test.each([
  ["GET", "/healthz", 200],
  ["GET", "/readyz", 200],
  ["GET", "/nothing", 404],
  ["PUT", "/api/messages", 405],
  ["POST", "/api/messages", 415],
])(
  "%s %s is answered with security headers, and does not say what serves it",
  async (method, path, status) => {
    const response = await fetch(`http://127.0.0.1:${server.port}${path}`, { method });
    await response.text();
    expect(response.status).toBe(status);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "cache-control": "no-store",
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
      "referrer-policy": "no-referrer",
      "strict-transport-security": "max-age=31536000",
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
    });
    expect(response.headers.has("server")).toBe(false);
  },
);
