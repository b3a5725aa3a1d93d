import { pino } from "pino";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ConversationAddress, PersonalConversations, Sender } from "../../src/app/sender-port.ts";
import { attachCards } from "../../src/bot/card-attachment.ts";
import { createConnector, type Connector } from "../../src/bot/connector.ts";
import { PUBLIC_CLOUD } from "../../src/bot/door/cloud-profile.ts";
import { createDoor } from "../../src/bot/door/door.ts";
import { createSender } from "../../src/bot/sender.ts";
import { bot, jo, tenantId } from "../support/activities.ts";
import { FakeConnector } from "../support/fake-connector.ts";

let fake: FakeConnector;
const log = pino({ level: "silent" });
let connector: Connector;
let sender: Sender & PersonalConversations;
let to: ConversationAddress;
const message = { summary: "1.17 is due", card: { type: "AdaptiveCard", version: "1.5", body: [] } };

beforeAll(async () => {
  fake = await FakeConnector.start();
  connector = createConnector({
    authorise: () => Promise.resolve("Bearer token"),
    mayCall: () => true,
    log: pino({ level: "silent" }),
    timeoutMs: 200,
  });
  sender = createSender({ connector, attach: attachCards("execute"), bot, timeoutMs: 200 });
});
afterAll(async () => {
  connector.close();
  await fake.stop();
});
beforeEach(() => {
  fake.reset();
  fake.install("a:jo");
  to = {
    serviceUrl: fake.serviceUrl,
    conversationId: "a:jo",
    botId: bot.id,
    botName: bot.name,
    channelId: "msteams",
    tenantId,
  };
});

test("a message is one activity: the card, its summary, no text", async () => {
  const outcome = await sender.send(to, message);
  const [activity] = fake.activities("a:jo");
  expect(outcome).toEqual({ kind: "sent", activityId: activity?.["id"] });
  expect(activity).toMatchObject({
    type: "message",
    summary: "1.17 is due",
    from: bot,
    attachments: [{ contentType: "application/vnd.microsoft.card.adaptive", content: message.card }],
  });
  expect(activity).not.toHaveProperty("text");
  expect(fake.requests[0]?.authorization).toBe("Bearer token");
});

describe("each answer is an outcome, after exactly one request", () => {
  const retry = (why: string, afterSeconds: number | null = null) => ({ kind: "retry", afterSeconds, why });
  const wait = (why: string, afterSeconds: number | null = null) => ({ kind: "wait", afterSeconds, why });
  const soon = new Date(Date.now() + 60_000).toUTCString();
  const cases: [string, number, { retryAfter?: string }, object][] = [
    ["412", 412, {}, retry("412 Scripted")],
    ["429", 429, {}, wait("429 Scripted")],
    ["429 with Retry-After", 429, { retryAfter: "13" }, wait("429 Scripted", 13)],
    ["429 with a Retry-After of nothing", 429, { retryAfter: "0" }, wait("429 Scripted", 0)],
    ["429 for thirty days", 429, { retryAfter: "2592000" }, wait("429 Scripted", 2592000)],
    ["500", 500, {}, retry("500 Scripted")],
    ["502", 502, {}, retry("502 Scripted")],
    ["503 with Retry-After", 503, { retryAfter: "0" }, retry("503 Scripted", 0)],
    ["503 with a Retry-After that is no time", 503, { retryAfter: "later" }, retry("503 Scripted")],
    ["504", 504, {}, retry("504 Scripted")],
    ["403", 403, {}, { kind: "blocked", why: "403 Scripted" }],
    ["404", 404, {}, { kind: "gone", why: "404 Scripted" }],
    ["413", 413, {}, { kind: "too-large", why: "413 Scripted" }],
    ["400", 400, {}, { kind: "failed", why: "400 Scripted" }],
    ["410", 410, {}, { kind: "gone", why: "410 Scripted" }],
    ["401", 401, {}, retry("401 Scripted")],
    ["407", 407, {}, retry("407 Scripted")],
    ["408", 408, {}, retry("408 Scripted")],
    ["307", 307, {}, retry("307 Scripted")],
  ];
  test.each(cases)("%s", async (_, status, options, expected) => {
    const before = connector.attempts();
    fake.failNext(status, options);
    expect(await sender.send(to, message)).toEqual(expected);
    expect(fake.requests).toHaveLength(1);
    expect(connector.attempts() - before).toBe(1);
  });

  test("429 until a date", async () => {
    fake.failNext(429, { retryAfter: soon });
    const outcome = await sender.send(to, message);
    expect(outcome.kind === "wait" && outcome.afterSeconds).toSatisfy((s: number) => s > 50 && s <= 60);
  });

  test("a dropped socket", async () => {
    fake.dropNext();
    expect(await sender.send(to, message)).toEqual(retry("ECONNRESET"));
    expect(fake.requests).toHaveLength(1);
  });

  test("nobody listening", async () => {
    const outcome = await sender.send({ ...to, serviceUrl: "http://127.0.0.1:9/" }, message);
    expect(outcome).toEqual(retry("ECONNREFUSED"));
  });

  test("an address that is not of the bot's cloud: nothing is sent, and no token asked for", async () => {
    let asked = 0;
    const authorise = () => Promise.resolve(`Bearer ${(asked += 1)}`);
    const { mayCall } = createDoor({ appId: "id", cloud: PUBLIC_CLOUD, log });
    const careful = createConnector({ authorise, mayCall, log });
    const attach = attachCards("execute");
    for (const serviceUrl of [to.serviceUrl, "https://evil.example/", "http://smba.trafficmanager.net/"]) {
      const outcome = await createSender({ connector: careful, attach, bot }).send(
        { ...to, serviceUrl },
        message,
      );
      expect(outcome).toEqual(retry("a service URL that is not of the bot's cloud"));
    }
    expect([asked, careful.attempts(), fake.requests]).toEqual([0, 0, []]);
  });

  test("no token: nothing is sent", async () => {
    const untrusted = createConnector({
      authorise: () => Promise.reject(new Error("invalid_client")),
      mayCall: () => true,
      log: pino({ level: "silent" }),
    });
    const outcome = await createSender({ connector: untrusted, attach: attachCards("execute"), bot }).send(
      to,
      message,
    );
    expect(outcome).toEqual(retry("no token for the Teams connector"));
    expect(untrusted.attempts()).toBe(0);
    expect(fake.requests).toHaveLength(0);
  });

  test("an answer that does not come in time", async () => {
    const { createServer } = await import("node:http");
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const address = silent.address();
    const port = typeof address === "object" && address ? address.port : 0;
    const outcome = await sender.send({ ...to, serviceUrl: `http://127.0.0.1:${port}` }, message);
    silent.closeAllConnections();
    silent.close();
    expect(outcome).toEqual(retry("no answer in 200 ms"));
  });
});

test("a message over 80 KB in UTF-16 is not sent", async () => {
  const card = (length: number) => ({ summary: "s", card: { text: "x".repeat(length) } });
  const sizeOf = async (length: number) => {
    await sender.send(to, card(length));
    return JSON.stringify(fake.requests.at(-1)?.body).length;
  };
  const room = 40 * 1024 - (await sizeOf(0));
  fake.reset();
  expect((await sender.send(to, card(room))).kind).toBe("sent");
  expect((await sender.send(to, card(room + 1))).kind).toBe("too-large");
  expect(fake.requests).toHaveLength(1);
});

test("a post in a channel and the replies under it", async () => {
  const channel = { ...to, conversationId: "19:performance@thread.tacv2" };
  fake.install(channel.conversationId);
  const post = await sender.send(channel, message);
  const root = post.kind === "sent" ? post.activityId : "";
  const thread = `${channel.conversationId};messageid=${root}`;
  expect((await sender.reply(channel, root, message)).kind).toBe("sent");
  expect((await sender.reply({ ...channel, conversationId: thread }, root, message)).kind).toBe("sent");
  expect(fake.activities(thread)).toHaveLength(2);
});

test("an update replaces what was sent; of what is gone it says so", async () => {
  const sent = await sender.send(to, message);
  const id = sent.kind === "sent" ? sent.activityId : "";
  expect(await sender.update(to, id, { ...message, summary: "1.17 is in" })).toEqual({
    kind: "sent",
    activityId: id,
  });
  expect(fake.activities("a:jo")).toMatchObject([{ id, summary: "1.17 is in" }]);
  expect(await sender.update(to, "17", message)).toEqual({
    kind: "gone",
    why: "404 ActivityNotFoundInConversation",
  });
});

test("a 1:1 chat is found by either id, or refused", async () => {
  fake.addMember({ ...jo, userPrincipalName: "jo@council.example" });
  for (const userId of [jo.id, jo.aadObjectId]) {
    const outcome = await sender.openPersonalConversation({ serviceUrl: fake.serviceUrl, tenantId, userId });
    expect(outcome).toEqual({ kind: "opened", address: { ...to, conversationId: `a:${jo.id}` } });
  }
  const stranger = { serviceUrl: fake.serviceUrl, tenantId, userId: "29:nobody" };
  expect(await sender.openPersonalConversation(stranger)).toEqual({
    kind: "not-installed",
    why: "403 BotNotInConversationRoster",
  });
  fake.failNext(429, { retryAfter: "2" });
  expect(await sender.openPersonalConversation(stranger)).toMatchObject({ kind: "wait", afterSeconds: 2 });
});
