import { connect } from "node:net";
import { gzipSync } from "node:zlib";
import { pino } from "pino";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { OPEN_DOOR } from "../../src/bot/door/door.ts";
import { assertSafeBinding } from "../../src/bot/safe-binding.ts";
import { startServer, type RunningServer } from "../../src/bot/server.ts";
import { jo, messageActivity } from "../support/activities.ts";
import { createBotClient, type BotClient } from "../support/bot-client.ts";

let server: RunningServer;
let client: BotClient;
let received = 0;
let receive: () => Promise<{ status: number; body: unknown }>;
const good = messageActivity("hello", { serviceUrl: "http://127.0.0.1:1/" });

beforeAll(async () => {
  server = await startServer({
    port: 0,
    host: "127.0.0.1",
    log: pino({ level: "silent" }),
    admit: OPEN_DOOR.admit,
    receive: () => {
      received += 1;
      return receive();
    },
  });
  client = createBotClient(server.port);
});
afterAll(() => server.stop());
beforeEach(() => {
  received = 0;
  receive = () => Promise.resolve({ status: 200, body: null });
});

test("an activity is received and answered", async () => {
  receive = () => Promise.resolve({ status: 200, body: { statusCode: 200 } });
  expect(await client.post(good)).toEqual({ status: 200, body: { statusCode: 200 } });
  receive = () => Promise.resolve({ status: 200, body: null });
  expect(await client.post(good)).toEqual({ status: 200, body: "" });
  expect(received).toBe(2);
});

test("health", async () => {
  const response = await fetch(`http://127.0.0.1:${server.port}/healthz`);
  expect([response.status, await response.json()]).toEqual([200, { status: "ok" }]);
});

test.each(["healthz", "readyz"])("%s asked by HEAD", async (path) => {
  const response = await fetch(`http://127.0.0.1:${server.port}/${path}`, { method: "HEAD" });
  expect([response.status, await response.text()]).toEqual([200, ""]);
});

describe("bodies that are no activity get a 4xx and go no further", () => {
  const without = (key: string) => Object.fromEntries(Object.entries(good).filter(([name]) => name !== key));
  const cases: [string, unknown][] = [
    ["null", null],
    ["a number", 17],
    ["a string", "hello"],
    ["an array", [good]],
    ["an empty object", {}],
    ["no type", without("type")],
    ["type empty", { ...good, type: "" }],
    ["type a number", { ...good, type: 1 }],
    ["no conversation", without("conversation")],
    ["conversation a string", { ...good, conversation: "a:1" }],
    ["conversation an array", { ...good, conversation: [] }],
    ["conversation without id", { ...good, conversation: { conversationType: "personal" } }],
    ["conversation id a number", { ...good, conversation: { id: 1 } }],
    ["no from", without("from")],
    ["from null", { ...good, from: null }],
    ["from without id", { ...good, from: { name: "Jo" } }],
    ["from an array", { ...good, from: [jo] }],
    ["aadObjectId an object", { ...good, from: { ...jo, aadObjectId: {} } }],
    ["no recipient", without("recipient")],
    ["no channelId", without("channelId")],
    ["no serviceUrl", without("serviceUrl")],
    ["serviceUrl no URL", { ...good, serviceUrl: "smba" }],
    ["serviceUrl a file", { ...good, serviceUrl: "file:///etc/passwd" }],
    ["half a character in the activity's id", { ...good, id: "1\ud800" }],
    ["half a character in the sender's id", { ...good, from: { ...jo, id: "29:\udfff" } }],
    ["half a character in the object id", { ...good, from: { ...jo, aadObjectId: "\ud800" } }],
    ["half a character in the recipient's id", { ...good, recipient: { id: "28:\ud800" } }],
    ["half a character in the conversation's id", { ...good, conversation: { id: "a:\ud800" } }],
    ["half a character in a tenant's id", { ...good, channelData: { tenant: { id: "\ud800" } } }],
    ["half a character in a team's id", { ...good, channelData: { team: { id: "\ud800" } } }],
    ["half a character in a channel's id", { ...good, channelData: { channel: { id: "\ud800" } } }],
    ["half a character in what is replied to", { ...good, replyToId: "\ud800" }],
    ["half a character in who was added", { ...good, membersAdded: [{ id: "\ud800" }] }],
    ["half a character in who is mentioned", { ...good, entities: [{ mentioned: { id: "\ud800" } }] }],
    ["an endless id of the sender", { ...good, from: { ...jo, id: "2".repeat(401) } }],
    ["an endless id of the conversation", { ...good, conversation: { id: "a".repeat(60_000) } }],
    ["an endless name of the bot", { ...good, recipient: { id: "28:x", name: "S".repeat(60_000) } }],
    ["an endless name of the sender", { ...good, from: { ...jo, name: "J".repeat(60_000) } }],
    ["an endless locale", { ...good, locale: "e".repeat(60_000) }],
    ["an endless service URL", { ...good, serviceUrl: `http://x.example/${"a".repeat(500)}` }],
    ["text a number", { ...good, text: 17 }],
    ["text an array", { ...good, text: ["/kpi"] }],
    ["text an object", { ...good, text: { toString: "x" } }],
    ["entities an object", { ...good, entities: {} }],
    ["an entity null", { ...good, entities: [null] }],
    ["channelData a string", { ...good, channelData: "x" }],
    ["tenant a string", { ...good, channelData: { tenant: "x" } }],
    ["membersAdded strings", { ...good, type: "conversationUpdate", membersAdded: ["x"] }],
    ["invoke name a number", { ...good, type: "invoke", name: 1 }],
    ["action an object", { ...good, type: "installationUpdate", action: {} }],
  ];
  test.each(cases)("%s", async (_, body) => {
    expect((await client.post(body)).status).toBe(400);
    expect(received).toBe(0);
  });

  const json = JSON.stringify(good);
  const raw: [string, string | Uint8Array, Record<string, string>, number][] = [
    ["nothing", "", {}, 400],
    ["broken JSON", json.slice(0, -1), {}, 400],
    ["not UTF-8", new Uint8Array([0xff, 0xfe, 0x00]), {}, 400],
    ["a form", "text=hello", { "content-type": "application/x-www-form-urlencoded" }, 415],
    ["multipart", json, { "content-type": "multipart/form-data; boundary=x" }, 415],
    ["JSON called text", json, { "content-type": "text/plain" }, 415],
    ["compressed", gzipSync(json), { "content-encoding": "gzip" }, 415],
    ["257 KB", JSON.stringify({ ...good, text: "x".repeat(257 * 1024) }), {}, 413],
    ["1 MB", "x".repeat(1024 * 1024), {}, 413],
    ["10 MB of another type", "x".repeat(10 * 1024 * 1024), { "content-type": "text/plain" }, 413],
    ["arrays 50,000 deep", "[".repeat(50_000) + "]".repeat(50_000), {}, 400],
  ];
  test.each(raw)("%s", async (_, body, headers, status) => {
    expect((await client.postRaw(body, headers)).status).toBe(status);
    expect(received).toBe(0);
    expect((await client.post(good)).status).toBe(200);
  });
});

test("just under the limit is taken", async () => {
  const text = "x".repeat(256 * 1024 - JSON.stringify({ ...good, text: "" }).length);
  expect((await client.post({ ...good, text })).status).toBe(200);
  expect((await client.post({ ...good, text: `${text}x` })).status).toBe(413);
});

test("more than the sender is worth waiting for: the connection is cut, the server lives", async () => {
  const flood = client.postRaw("x".repeat(20 * 1024 * 1024));
  await expect(flood).rejects.toThrow();
  expect((await client.post(good)).status).toBe(200);
});

test("a body that breaks off half-way", async () => {
  const socket = connect(server.port, "127.0.0.1");
  socket.end(
    "POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 999\r\n\r\n{",
  );
  await new Promise((resolve) => socket.on("close", resolve).resume());
  expect((await client.post(good)).status).toBe(200);
  expect(received).toBe(1);
});

test.each([
  ["GET", "/api/messages", 405],
  ["PUT", "/api/messages", 405],
  ["POST", "/api/messages/%zz", 404],
  ["GET", "/", 404],
])("%s %s", async (method, path, status) => {
  const response = await fetch(`http://127.0.0.1:${server.port}${path}`, { method });
  await response.text();
  expect(response.status).toBe(status);
});

test("a fault inside is not told outside", async () => {
  receive = () => Promise.reject(new Error("AccountKey=secret"));
  const answer = await client.post(good);
  expect(answer.status).toBe(500);
  expect(JSON.stringify(answer.body)).toMatch(/Reference [A-Z2-9]{6}\./);
  expect(JSON.stringify(answer.body)).not.toMatch(/secret|Error|\bat /);
});

test("an answer that is no JSON is a fault like others", async () => {
  receive = () => Promise.resolve({ status: 200, body: { count: 1n } });
  const answer = await client.post(good);
  expect(answer.status).toBe(500);
  expect(JSON.stringify(answer.body)).not.toMatch(/BigInt|serialize/);
});

test("it ends when what is under way is answered", async () => {
  const other = await startServer({
    port: 0,
    host: "127.0.0.1",
    log: pino({ level: "silent" }),
    admit: OPEN_DOOR.admit,
    receive: async () => {
      await new Promise((resolve) => setTimeout(resolve, 150));
      return { status: 202, body: null };
    },
  });
  const answer = createBotClient(other.port).post(good);
  await new Promise((resolve) => setTimeout(resolve, 50));
  const stopped = other.stop();
  expect((await answer).status).toBe(202);
  await stopped;
  await expect(createBotClient(other.port).post(good)).rejects.toThrow();
});

test("a port that is taken is an error to the starter", async () => {
  const { admit } = OPEN_DOOR;
  const taken = { port: server.port, host: "127.0.0.1", admit, receive, log: pino({ level: "silent" }) };
  await expect(startServer(taken)).rejects.toMatchObject({
    code: "port-in-use",
    message: expect.stringMatching(
      /^Port \d+ is in use by another program.*set PORT to another port/,
    ) as string,
  });
  await expect(startServer({ ...taken, port: 0, host: "192.0.2.1" })).rejects.toMatchObject({
    code: "host-not-found",
    message: expect.stringContaining("This machine has no address 192.0.2.1.") as string,
  });
});

describe("without an app id anybody is believed, so", () => {
  const cases = [
    { appId: "id", host: "0.0.0.0", isProduction: true, safe: true },
    { appId: "id", host: "0.0.0.0", isProduction: false, safe: true },
    { appId: "", host: "127.0.0.1", isProduction: true, safe: false },
    { appId: "", host: "127.0.0.1", isProduction: false, safe: true },
    { appId: "", host: "::1", isProduction: false, safe: true },
    { appId: "", host: "localhost", isProduction: false, safe: true },
    { appId: "", host: "0.0.0.0", isProduction: false, safe: false },
    { appId: "", host: "::", isProduction: false, safe: false },
    { appId: "", host: "", isProduction: false, safe: false },
    { appId: "", host: "127.0.0.1.example.com", isProduction: false, safe: false },
  ];
  test.each(cases)("app id '$appId' on $host, production $isProduction: $safe", ({ safe, ...binding }) => {
    const check = () => assertSafeBinding(binding);
    if (safe) expect(check).not.toThrow();
    else expect(check).toThrow(expect.objectContaining({ code: "UNSAFE_BINDING" }));
  });
});
