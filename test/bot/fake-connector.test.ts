import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { FakeConnector } from "../support/fake-connector.ts";
import { conversationWindows, RateWindows } from "../support/rate-windows.ts";

const room = "a:room";
let clock = 0;
let fake: FakeConnector;

beforeEach(async () => {
  clock = 1_000_000;
  fake = await FakeConnector.start({ now: () => clock });
  fake.install(room);
});
afterEach(() => fake.stop());

async function call(method: string, path: string, body?: unknown) {
  const response = await fetch(`${fake.serviceUrl}v3/conversations${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, retryAfter: response.headers.get("retry-after"), body: parse(text) };
}

const parse = (text: string): unknown => (text === "" ? null : JSON.parse(text));

const post = (conversation = room, text = "hello") =>
  call("POST", `/${encodeURIComponent(conversation)}/activities`, { type: "message", text });

async function postMany(count: number, everyMs: number) {
  for (let i = 0; i < count; i += 1) {
    expect((await post()).status).toBe(201);
    clock += everyMs;
  }
}

describe("limits of a conversation", () => {
  const cases = [
    { limit: "7 in 1 s", taken: 7, everyMs: 0, retryAfter: "1", freeAfterMs: 1_000 },
    { limit: "8 in 2 s", taken: 8, everyMs: 150, retryAfter: "1", freeAfterMs: 800 },
    { limit: "60 in 30 s", taken: 60, everyMs: 300, retryAfter: "12", freeAfterMs: 12_000 },
  ];
  test.each(cases)("$limit", async ({ taken, everyMs, retryAfter, freeAfterMs }) => {
    await postMany(taken, everyMs);
    expect(await post()).toMatchObject({ status: 429, retryAfter });
    clock += freeAfterMs - 1;
    expect((await post()).status).toBe(429);
    clock += 1;
    expect((await post()).status).toBe(201);
  });

  test("1,800 in an hour", () => {
    const windows = new RateWindows(conversationWindows);
    for (let second = 0; second < 1_800; second += 1) {
      expect(windows.waitAt(second * 1_000)).toBe(0);
      windows.count(second * 1_000);
    }
    expect(windows.waitAt(1_800_000)).toBe(1_800_000);
    expect(windows.waitAt(3_600_000 - 1)).toBe(1);
    expect(windows.waitAt(3_600_000)).toBe(0);
  });

  test("one conversation's traffic does not hold up another", async () => {
    fake.install("a:other");
    await postMany(7, 0);
    expect((await post("a:other")).status).toBe(201);
  });
});

test("50 requests a second for the app", async () => {
  for (let i = 0; i < 10; i += 1) {
    fake.install(`a:${i}`);
    for (let j = 0; j < 5; j += 1) expect((await post(`a:${i}`)).status).toBe(201);
  }
  expect((await post()).status).toBe(429);
  clock += 1_000;
  expect((await post()).status).toBe(201);
});

test("a message over 100 KB in UTF-16 is refused", async () => {
  const frame = JSON.stringify({ type: "message", text: "" }).length;
  expect((await post(room, "x".repeat(50 * 1024 - frame))).status).toBe(201);
  expect((await post(room, "x".repeat(50 * 1024 - frame + 1))).status).toBe(413);
});

test("unknown, removed and blocked conversations", async () => {
  expect((await post("a:nobody")).status).toBe(404);
  fake.block(room);
  expect((await post()).status).toBe(403);
  fake.uninstall(room);
  expect((await post()).status).toBe(404);
});

test("update and delete of what was sent, and of what was not", async () => {
  const sent = await post();
  const id = (sent.body as { id: string }).id;
  expect((await call("PUT", `/${room}/activities/${id}`, { text: "newer" })).status).toBe(200);
  expect(fake.activities(room)).toEqual([{ id, text: "newer" }]);
  expect((await call("PUT", `/${room}/activities/17`, { text: "newer" })).status).toBe(404);
  expect((await call("DELETE", `/${room}/activities/${id}`)).status).toBe(200);
  expect((await call("DELETE", `/${room}/activities/${id}`)).status).toBe(404);
  expect(fake.activities(room)).toEqual([]);
});

test("1:1 chats are made for members only, and rosters name them", async () => {
  const member = { id: "29:a", name: "A", aadObjectId: "aad-a", userPrincipalName: "a@council.example" };
  fake.addMember(member);
  expect(await call("POST", "", { members: [{ id: "aad-a" }] })).toMatchObject({
    status: 201,
    body: { id: "a:29:a" },
  });
  expect((await post("a:29:a")).status).toBe(201);
  expect((await call("POST", "", { members: [{ id: "29:b" }] })).status).toBe(403);
  expect(await call("GET", `/${room}/members/29:a`)).toMatchObject({ status: 200, body: member });
  expect((await call("GET", `/${room}/members/29:b`)).status).toBe(404);
  expect(await call("GET", `/${room}/pagedmembers`)).toMatchObject({ body: { members: [member] } });
});

test("failures and drops on order, once each", async () => {
  fake.failNext(503, { retryAfter: "7" });
  fake.dropNext();
  expect(await post()).toMatchObject({ status: 503, retryAfter: "7" });
  await expect(post()).rejects.toThrow();
  expect((await post()).status).toBe(201);
  expect(fake.requests.map(({ status }) => status)).toEqual([503, 0, 201]);
});
