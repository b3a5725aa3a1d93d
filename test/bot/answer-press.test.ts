import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ActionReply } from "../../src/bot/reply.ts";
import {
  type ActivityOptions,
  channel,
  jo,
  messageActivity,
  submitActivity,
  tenantId,
} from "../support/activities.ts";
import { FakeConnector, type RecordedRequest } from "../support/fake-connector.ts";
import { type RunningBot, startBot } from "../support/running-bot.ts";

const personal = `a:${jo.id}`;
const group = "19:group@thread.v2";
const card = { type: "AdaptiveCard", version: "1.5", body: [{ type: "TextBlock", text: "Saved" }] };
const saved: ActionReply = { kind: "card", card, summary: "1.1 is saved" };

let fake: FakeConnector;
let bot: RunningBot;
let reply: () => ActionReply;
let called: string[];
/** The message with the card that is pressed. */
let pressed: string;

beforeEach(async () => {
  fake = await FakeConnector.start();
  for (const id of [personal, channel.id, group]) fake.install(id);
  fake.addMember({ ...jo, userPrincipalName: "jo@council.example" });
  called = [];
  reply = () => saved;
  const handlers = {
    onAction: () => {
      called.push("onAction");
      return Promise.resolve().then(() => reply());
    },
    onMessage: () => {
      called.push("onMessage");
      return Promise.resolve({ kind: "nothing" } as const);
    },
  };
  bot = await startBot(handlers, { appId: "", tenantId });
  const to = { serviceUrl: fake.serviceUrl, conversationId: personal, botId: "28:b", botName: "Scorecard" };
  const sent = await bot.sender.send(
    { ...to, channelId: "msteams", tenantId },
    { summary: "Due", card: { ...card, body: [] } },
  );
  pressed = sent.kind === "sent" ? sent.activityId : "";
  fake.requests.length = 0;
});
afterEach(async () => {
  await bot.stop();
  await fake.stop();
});

async function press(over: Partial<ActivityOptions> = {}, spoilt: object = {}): Promise<void> {
  const options = { serviceUrl: fake.serviceUrl, pressed, ...over };
  const { status } = await bot.post({ ...submitActivity({ verb: "save", actual: "4" }, options), ...spoilt });
  expect(status).toBe(200);
}

const calls = (requests: readonly RecordedRequest[]) =>
  requests.map(({ method, path, status }) => [method, ...path, status].join(" "));
const put = (status: number) => `PUT ${personal} activities ${pressed} ${status}`;
const shown = () => fake.activities(personal).map(({ summary }) => summary);
const warned = () => bot.logLines.some((line) => line.includes("could not be replaced"));

describe("in the 1:1 chat", () => {
  test("a card takes the place of the one that was pressed", async () => {
    await press();
    expect(calls(fake.requests)).toEqual([put(200)]);
    expect(fake.activities(personal)).toMatchObject([
      { id: pressed, summary: "1.1 is saved", attachments: [{ content: card }] },
    ]);
  });

  test("the same press delivered twice ends in the same card", async () => {
    await press();
    await press();
    expect(shown()).toEqual(["1.1 is saved"]);
  });

  test.each<ActionReply>([
    { kind: "text", text: "Too late." },
    { kind: "error", code: "TooLate", message: "Too late." },
  ])("$kind is a message of its own, and leaves the card", async (words) => {
    reply = () => words;
    await press();
    expect(shown()).toEqual(["Due", "Too late."]);
    expect(fake.requests.map(({ method }) => method)).toEqual(["POST"]);
  });

  test.each([403, 404, 400])("a card that cannot be replaced (%i) is followed by another", async (status) => {
    fake.failNext(status);
    await press();
    expect(calls(fake.requests)[0]).toBe(put(status));
    expect(shown()).toEqual(["Due", "1.1 is saved"]);
    expect(warned()).toBe(true);
  });

  test("a card that is not there any more is followed by another", async () => {
    await press({ pressed: "1688" });
    expect(shown()).toEqual(["Due", "1.1 is saved"]);
  });

  test.each([undefined, null])("a press that names no message (%s) gets a message", async (replyToId) => {
    await press({}, { replyToId });
    expect(shown()).toEqual(["Due", "1.1 is saved"]);
    expect(warned()).toBe(false);
  });

  test("Teams being busy for a moment is waited out", async () => {
    fake.dropNext();
    await press();
    expect(calls(fake.requests)).toEqual([put(0), put(200)]);
    expect(shown()).toEqual(["1.1 is saved"]);
  });

  test("but no longer than until the card is brought up to date by itself", async () => {
    fake.failNext(429, { retryAfter: "1" });
    await press();
    expect(calls(fake.requests)[0]).toBe(put(429));
    expect(shown()).toEqual(["Due", "1.1 is saved"]);
  });

  test("a card too large to send is a fault, told with a reference", async () => {
    reply = () => ({ ...saved, card: { text: "x".repeat(50_000) } });
    await press();
    expect(shown()).toEqual(["Due", expect.stringMatching(/quote reference/)]);
  });
});

describe.each([
  ["channel", `${channel.id};messageid=1689`],
  ["group", group],
] as const)("in a %s", (where, conversationId) => {
  const there = { where, ...(where === "channel" ? { root: "1689" } : {}) };
  const replies: [string, () => ActionReply][] = [
    ["a card", () => saved],
    ["words", () => ({ kind: "text", text: "Open your chat." })],
    [
      "a fault",
      () => {
        throw new Error("secret");
      },
    ],
  ];

  test.each(replies)("%s goes to the presser alone, and leaves everybody's card", async (_, given) => {
    reply = given;
    await press(there);
    expect(fake.requests).toMatchObject([
      {
        method: "POST",
        path: [conversationId, "activities"],
        query: "?isTargetedActivity=true",
        body: { recipient: { id: jo.id, isTargeted: true } },
      },
    ]);
  });

  test("where Teams won't, it goes to the 1:1 chat", async () => {
    fake.failNext(400);
    await press(there);
    expect(fake.activities(conversationId)).toEqual([]);
    expect(shown()).toEqual(["Due", "1.1 is saved"]);
  });
});

describe("what counts as a press", () => {
  const cases: [string, object, string][] = [
    ["everything taken out of its value", { value: {} }, "onAction"],
    ["a verb that is none", { value: { verb: 7 } }, "onAction"],
    ["empty text beside it", { text: "" }, "onAction"],
    ["a value of text", { value: "save" }, "onMessage"],
    ["a list", { value: [] }, "onMessage"],
    ["no value", { value: null }, "onMessage"],
    ["words typed beside it", { text: "/help" }, "onMessage"],
  ];
  test.each(cases)("%s", async (_, spoilt, handler) => {
    await press({}, spoilt);
    expect(called).toEqual([handler]);
  });

  test("not a message that somebody typed", async () => {
    await bot.post(messageActivity("", { serviceUrl: fake.serviceUrl }));
    expect(called).toEqual(["onMessage"]);
  });
});
