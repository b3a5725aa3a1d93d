import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Handlers, Incoming } from "../../src/bot/incoming.ts";
import type { ActionReply, Reply, SearchReply } from "../../src/bot/reply.ts";
import {
  bot as botAccount,
  channel,
  executeActivity,
  installationActivity,
  invokeActivity,
  jo,
  membersActivity,
  mentionActivity,
  messageActivity,
  searchActivity,
  submitActivity,
  targetedActivity,
  tenantId,
  type ActivityJson,
} from "../support/activities.ts";
import { FakeConnector } from "../support/fake-connector.ts";
import { startBot, type RunningBot } from "../support/running-bot.ts";

const personal = `a:${jo.id}`;
const thread = `${channel.id};messageid=1689`;
const card = { type: "AdaptiveCard", version: "1.5", body: [], refresh: { action: {}, userIds: [jo.id] } };

let fake: FakeConnector;
let bot: RunningBot;
let seen: [keyof Handlers, Incoming][] = [];
let reply: Reply;
let actionReply: ActionReply;
let searchReply: SearchReply;
let fault: () => void;

function record<R>(name: keyof Handlers, answer: () => R): (incoming: Incoming) => Promise<R> {
  return async (incoming) => {
    seen.push([name, incoming]);
    fault();
    return Promise.resolve(answer());
  };
}

const handlers: Handlers = {
  onMessage: record("onMessage", () => reply),
  onAction: record("onAction", () => actionReply),
  onFileConsent: record("onFileConsent", () => reply),
  onSearch: record("onSearch", () => searchReply),
  onInstalled: record("onInstalled", () => reply),
  onRemoved: record("onRemoved", () => undefined),
};

beforeEach(async () => {
  fake = await FakeConnector.start();
  for (const id of [personal, channel.id, "19:group@thread.v2"]) fake.install(id);
  bot = await startBot(handlers, { appId: "", tenantId });
  seen = [];
  reply = { kind: "nothing" };
  actionReply = { kind: "text", text: "Saved." };
  searchReply = { kind: "text", text: "Nothing is released." };
  fault = () => undefined;
});
afterEach(async () => {
  await bot.stop();
  await fake.stop();
});

const at = () => ({ serviceUrl: fake.serviceUrl });
const inChannel = () => ({ ...at(), where: "channel" as const });
const teamEvent = (eventType: string) => ({
  channelData: { eventType, tenant: { id: tenantId }, team: channel.team, channel },
});
const reactionActivity = (change: object): ActivityJson => ({
  ...messageActivity("", at()),
  type: "messageReaction",
  replyToId: "1688",
  ...change,
});

describe("each kind of activity reaches its handler, or none", () => {
  const cases: [string, () => ActivityJson, keyof Handlers | null][] = [
    ["text in 1:1", () => messageActivity("hello", at()), "onMessage"],
    ["text in a group chat", () => mentionActivity("hello", { ...at(), where: "group" }), "onMessage"],
    ["text in a channel", () => mentionActivity("hello", at()), "onMessage"],
    ["a slash command", () => targetedActivity("/kpi 1.17", at()), "onMessage"],
    ["a message without text", () => messageActivity("", at()), "onMessage"],
    ["a button", () => executeActivity("save", {}, at()), "onAction"],
    ["a button of no known verb", () => executeActivity("no-such-verb", {}, at()), "onAction"],
    ["a button without an action", () => invokeActivity("adaptiveCard/action", null, at()), "onAction"],
    ["a file accepted", () => invokeActivity("fileConsent/invoke", {}, at()), "onFileConsent"],
    ["a search", () => searchActivity("recycling", at()), "onSearch"],
    ["a search without words", () => searchActivity(null, at()), "onSearch"],
    ["a search without a query", () => invokeActivity("composeExtension/query", null, at()), "onSearch"],
    ["installed", () => installationActivity("add", at()), "onInstalled"],
    ["upgraded", () => installationActivity("add-upgrade", at()), "onInstalled"],
    ["removed", () => installationActivity("remove", at()), "onRemoved"],
    ["about to be upgraded", () => installationActivity("remove-upgrade", at()), null],
    [
      "an installation of a kind nobody knows",
      () => ({ ...installationActivity("add", at()), action: "added" }),
      null,
    ],
    [
      "an installation that says nothing",
      () => ({ ...installationActivity("add", at()), action: null }),
      null,
    ],
    ["bot added", () => membersActivity({ added: [jo.id, botAccount.id] }, at()), "onInstalled"],
    ["bot removed", () => membersActivity({ removed: [botAccount.id] }, at()), "onRemoved"],
    ["person added", () => membersActivity({ added: [jo.id] }, at()), null],
    ["person removed", () => membersActivity({ removed: [jo.id] }, at()), null],
    [
      "channel renamed",
      () => ({ ...membersActivity({}, inChannel()), ...teamEvent("channelRenamed") }),
      null,
    ],
    [
      "channel deleted",
      () => ({ ...membersActivity({}, inChannel()), ...teamEvent("channelDeleted") }),
      "onRemoved",
    ],
    [
      "channel restored",
      () => ({ ...membersActivity({}, inChannel()), ...teamEvent("channelRestored") }),
      null,
    ],
    ["team renamed", () => ({ ...membersActivity({}, inChannel()), ...teamEvent("teamRenamed") }), null],
    [
      "team deleted",
      () => ({ ...membersActivity({}, inChannel()), ...teamEvent("teamDeleted") }),
      "onRemoved",
    ],
    ["team archived", () => ({ ...membersActivity({}, inChannel()), ...teamEvent("teamArchived") }), null],
    ["topic of a group chat", () => ({ ...membersActivity({}, at()), topicName: "Q2" }), null],
    ["reaction", () => reactionActivity({ reactionsAdded: [{ type: "like" }] }), null],
    ["reaction taken back", () => reactionActivity({ reactionsRemoved: [{ type: "like" }] }), null],
    ["edit of a message", () => ({ ...messageActivity("1.1 43%", at()), type: "messageUpdate" }), null],
    [
      "edit of a slash command",
      () => ({ ...targetedActivity("/kpi 1.17", at()), type: "messageUpdate" }),
      null,
    ],
    ["a message deleted", () => ({ ...messageActivity("", at()), type: "messageDelete" }), null],
    ["the end of a conversation", () => ({ ...messageActivity("", at()), type: "endOfConversation" }), null],
    ["typing", () => ({ ...messageActivity("", at()), type: "typing" }), null],
    ["a read receipt", () => ({ ...messageActivity("", at()), type: "event", name: "readReceipt" }), null],
    ["a type nobody knows", () => ({ ...messageActivity("", at()), type: "constructor" }), null],
  ];
  test.each(cases)("%s", async (_, activity, handler) => {
    expect((await bot.post(activity())).status).toBe(200);
    expect(seen.map(([name]) => name)).toEqual(handler === null ? [] : [handler]);
    expect(fake.requests).toEqual([]);
  });
});

describe("what a handler is given", () => {
  async function incomingOf(activity: ActivityJson): Promise<Incoming | undefined> {
    await bot.post(activity);
    return seen[0]?.[1];
  }

  test("a message in a channel", async () => {
    const incoming = await incomingOf(mentionActivity("/kpi 1.17", at()));
    expect(incoming).toMatchObject({
      caller: { aadObjectId: jo.aadObjectId, name: "Jo Bloggs", teamsUserId: jo.id },
      place: {
        kind: "channel",
        conversationId: thread,
        channelId: channel.id,
        rootMessageId: "1689",
        teamId: channel.team.id,
        teamName: "Corporate Strategy",
        channelName: "Performance",
      },
      tenantId,
      text: "/kpi 1.17",
      isTargeted: false,
      verb: null,
      locale: "en-GB",
      reference: {
        serviceUrl: fake.serviceUrl,
        conversationId: thread,
        botId: botAccount.id,
        botName: "Scorecard",
        channelId: "msteams",
        tenantId,
      },
    });
  });

  test("places", async () => {
    expect((await incomingOf(messageActivity("x", at())))?.place).toEqual({
      kind: "personal",
      conversationId: personal,
    });
    seen = [];
    expect((await incomingOf(messageActivity("x", { ...at(), where: "group" })))?.place.kind).toBe("group");
    seen = [];
    const unsaid = { ...messageActivity("x", at()), conversation: { id: personal } };
    expect((await incomingOf(unsaid))?.place.kind).toBe("group");
  });

  test("a button's verb and data, pressed or refreshed", async () => {
    const pressed = await incomingOf(executeActivity("save", { actual: "43.2" }, at()));
    expect(pressed).toMatchObject({
      verb: "save",
      value: { actual: "43.2" },
      isAutomatic: false,
      replyToId: "1688",
    });
    seen = [];
    const refreshed = await incomingOf(executeActivity("show", {}, { ...at(), trigger: "automatic" }));
    expect(refreshed).toMatchObject({ verb: "show", isAutomatic: true });
  });

  test("an old client's Action.Submit, and a slash command", async () => {
    expect(await incomingOf(submitActivity({ verb: "save" }, at()))).toMatchObject({
      text: "",
      isSubmit: true,
      replyToId: "1688",
      value: { verb: "save" },
      verb: null,
    });
    seen = [];
    expect(await incomingOf(targetedActivity("/kpi 1.17", at()))).toMatchObject({ isTargeted: true });
  });

  const mention = (mentioned: object, text: string) => ({ type: "mention", mentioned, text });
  const texts: [string, string, object[], string][] = [
    [
      "the bot's mention goes",
      "<at>Scorecard</at> help",
      [mention(botAccount, "<at>Scorecard</at>")],
      "help",
    ],
    ["wherever it is", "help <at>Bot</at>", [mention(botAccount, "<at>Bot</at>")], "help"],
    ["with attributes", '<at id="0">Scorecard</at> help', [], "help"],
    [
      "a person's stays as the name",
      "/assign 1.17 <at>Ann O'Dee</at>",
      [mention(jo, "<at>Ann O'Dee</at>")],
      "/assign 1.17 Ann O'Dee",
    ],
    [
      "a person's too who is called like the bot",
      "<at>Scorecard</at> /nudge <at>Scorecard</at>",
      [mention(botAccount, "<at>Scorecard</at>"), mention(jo, "<at>Scorecard</at>")],
      "/nudge Scorecard",
    ],
    ["or whose name is cut short", "/nudge <at>Jo</at>", [mention(jo, "<at>Jo</at>")], "/nudge Jo"],
    ["non-breaking spaces are spaces", "\u00a0/kpi\u00a01.17\u202fx&nbsp;y\n", [], "/kpi 1.17 x y"],
    ["less-than signs stay", "3 < 4 and <b>5</b>", [], "3 < 4 and <b>5</b>"],
  ];
  test.each(texts)("%s", async (_, text, entities, expected) => {
    expect((await incomingOf({ ...messageActivity(text, at()), entities }))?.text).toBe(expected);
  });

  test("a mention is a mark, with whom it means", async () => {
    const text =
      "<at>Scorecard</at> /assign 1.17 to <at>Bloggs,\u00a0Jo (to Q2)</at> because <at>Ann</at> left";
    const entities = [
      mention(botAccount, "<at>Scorecard</at>"),
      mention({ id: jo.id, aadObjectId: jo.aadObjectId }, "<at>Bloggs, Jo (to Q2)</at>"),
      mention({ id: "29:ann" }, "<at>Ann</at>"),
    ];
    const incoming = await incomingOf({ ...messageActivity(text, at()), entities });
    expect(incoming?.text).toBe("/assign 1.17 to Bloggs, Jo (to Q2) because Ann left");
    expect(incoming?.marked).toBe("/assign 1.17 to \uE000 because \uE001 left");
    expect(incoming?.mentions).toMatchObject([
      { name: "Bloggs, Jo (to Q2)", account: { id: jo.id, aadObjectId: jo.aadObjectId } },
      { name: "Ann", account: { id: "29:ann", aadObjectId: null } },
    ]);
    expect(fake.requests).toEqual([]);
  });

  const html = (content: unknown, contentType = "text/html") => ({ contentType, content });

  const [one, other] = [{ id: "29:sam1" }, { id: "29:sam2" }];
  const sam = (who: object) => mention(who, "<at>Sam</at>");
  const ofOneName: [string, string, object[], string[]][] = [
    ["each has its own", "<at>Sam</at> to <at>Sam</at>", [sam(one), sam(other)], [one.id, other.id]],
    ["in the order of the text", "<at>Sam</at> to <at>Sam</at>", [sam(other), sam(one)], [other.id, one.id]],
    ["one is mentioned twice", "<at>Sam</at> <at>Sam</at>", [sam(one)], [one.id, one.id]],
    ["nobody can know which", "<at>Sam</at>", [sam(one), sam(other)], []],
    ["nobody is meant", "<at>Sam</at>", [], []],
    ["typed marks are none", "\uE000\uE001 <at>Sam</at>", [sam(one)], [one.id]],
    ["of HTML", "", [sam(one)], [one.id]],
  ];
  test.each(ofOneName)("of two with one name: %s", async (_, text, entities, ids) => {
    const attachments = [html('<p>/nudge <at id="1">Sam</at></p>')];
    const incoming = await incomingOf({ ...messageActivity(text, at()), entities, attachments });
    expect(incoming?.mentions.map(({ account }) => account.id)).toEqual(ids);
    expect(incoming?.marked.match(/[\uE000-\uF8FF]/g) ?? []).toHaveLength(ids.length);
  });

  const botInHtml = '<span itemtype="http://schema.skype.com/Mention" itemid="0">Scorecard</span>';
  const inHtml: [string, object, string][] = [
    ["in one client's HTML", { attachments: [html(`<div><div>${botInHtml}&nbsp;/kpi 1.17<br>x</div></div>`)] }, "/kpi 1.17\nx"],
    ["in another's", { attachments: [html('<p><at id="0">Scorecard</at> R&amp;D</p>')] }, "R&D"],
    ["with a parameter in its type", { attachments: [html("<p>1.17 5</p>", "text/html; charset=utf-8")] }, "1.17 5"],
    ["with a blank text beside it", { text: " \n", attachments: [html("<p>1.17 5</p>")] }, "1.17 5"],
    ["no text at all", { text: null, attachments: [html("<p>1.17 5</p>")] }, "1.17 5"],
    ["after a picture", { attachments: [html("x", "image/png"), html("<div></div>"), html("<p>1.17 5</p>")] }, "1.17 5"],
    ["not of a button", { value: { verb: "save" }, attachments: [html("<p>Save</p>")] }, ""],
        ["a text wins", { text: "1.17 6", attachments: [html("<p>1.17 5</p>")] }, "1.17 6"],
    ["of another shape", { attachments: [html({ html: "<p>1.17 5</p>" }), "x", null, html(null)] }, ""],
    ["no list", { attachments: { "0": html("<p>1.17 5</p>") } }, ""],
  ]; // prettier-ignore
  test.each(inHtml)("text %s", async (_, over, expected) => {
    expect((await incomingOf({ ...messageActivity("", at()), ...over }))?.text).toBe(expected);
  });

  test("text made to be slow is not", async () => {
    const before = process.cpuUsage();
    await incomingOf(messageActivity("<at ".repeat(50_000), at()));
    await incomingOf({ ...messageActivity("", at()), attachments: [html("<b>".repeat(80_000))] });
    const entities = Array.from({ length: 1_500 }, (_, i) => mention({ id: `29:${i}` }, "<at>x</at>"));
    await incomingOf({ ...messageActivity("<at>x</at>".repeat(10_000), at()), entities });
    expect(seen).toHaveLength(3);
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(1_000);
  });

  test("the caller's UPN, from the roster, asked once", async () => {
    fake.addMember({ ...jo, userPrincipalName: "jo@council.example" });
    const incoming = await incomingOf(messageActivity("x", at()));
    expect(await Promise.all([incoming?.caller.lookupUpn(), incoming?.caller.lookupUpn()])).toEqual([
      "jo@council.example",
      "jo@council.example",
    ]);
    expect(fake.requests.map(({ method, path }) => [method, ...path])).toEqual([
      ["GET", personal, "members", jo.id],
    ]);
  });

  test("no UPN if the roster does not answer, or names another", async () => {
    const incoming = await incomingOf(messageActivity("x", at()));
    expect(await incoming?.caller.lookupUpn()).toBeNull();
    seen = [];
    fake.addMember({ ...jo, aadObjectId: "another", userPrincipalName: "other@council.example" });
    expect(await (await incomingOf(messageActivity("x", at())))?.caller.lookupUpn()).toBeNull();
    expect(bot.logLines.join("")).toContain("did not name the caller");
  });
});

describe("replies to messages", () => {
  test("a card is one activity with its summary, in reply", async () => {
    reply = { kind: "card", card, summary: "1.17 is High Green" };
    await bot.post(mentionActivity("/kpi 1.17", at()));
    expect(fake.activities(thread)).toMatchObject([
      { summary: "1.17 is High Green", attachments: [{ content: card }] },
    ]);
    expect(fake.activities(thread)[0]).not.toHaveProperty("text");
    expect(fake.requests).toHaveLength(1);
  });

  test.each<Reply>([
    { kind: "text", text: "Nothing is due." },
    { kind: "error", code: "NotDue", message: "Nothing is due." },
  ])("$kind is plain words", async (words) => {
    reply = words;
    await bot.post(messageActivity("/mine", at()));
    expect(fake.activities(personal)).toMatchObject([{ text: "Nothing is due.", textFormat: "plain" }]);
    expect(fake.activities(personal)[0]).not.toHaveProperty("attachments");
  });

  test("an installation is answered with a message of its own", async () => {
    reply = { kind: "text", text: "Hello." };
    await bot.post(installationActivity("add", at()));
    expect(fake.activities(personal)).toHaveLength(1);
    expect(fake.activities(personal)[0]).not.toHaveProperty("replyToId");
  });

  test("Teams being busy is waited out", async () => {
    reply = { kind: "text", text: "Hello." };
    fake.failNext(429, { retryAfter: "0.1" });
    fake.failNext(502);
    expect((await bot.post(messageActivity("x", at()))).status).toBe(200);
    expect(fake.requests.map(({ status }) => status)).toEqual([429, 502, 201]);
  });

  test("but not for long: then it is logged", async () => {
    reply = { kind: "text", text: "Hello." };
    fake.failNext(429, { retryAfter: "60" });
    expect((await bot.post(messageActivity("x", at()))).status).toBe(200);
    expect(fake.requests).toHaveLength(1);
    expect(bot.logLines.join("")).toContain("could not be delivered");
  });

  test("a card too large to send is a fault, told with a reference", async () => {
    reply = { kind: "card", card: { text: "x".repeat(50_000) }, summary: "s" };
    await bot.post(messageActivity("x", at()));
    expect(fake.activities(personal)).toMatchObject([
      { text: expect.stringMatching(/quote reference/) as string },
    ]);
  });

  test("a slash command is answered to its sender alone", async () => {
    reply = { kind: "card", card, summary: "1.17" };
    await bot.post(targetedActivity("/kpi 1.17", at()));
    expect(fake.requests).toMatchObject([
      {
        path: [thread, "activities"],
        query: "?isTargetedActivity=true",
        body: { recipient: { id: jo.id, isTargeted: true } },
      },
    ]);
  });

  test("or in the 1:1 chat, never in the channel", async () => {
    reply = { kind: "card", card, summary: "1.17" };
    fake.addMember({ ...jo, userPrincipalName: "jo@council.example" });
    fake.failNext(400);
    await bot.post(targetedActivity("/kpi 1.17", at()));
    expect(fake.activities(thread)).toEqual([]);
    expect(fake.activities(personal)).toMatchObject([{ summary: "1.17" }]);
    expect(fake.activities(personal)[0]).not.toHaveProperty("recipient");
  });
});

describe("answers to buttons", () => {
  const message = "application/vnd.microsoft.activity.message";
  const error = "application/vnd.microsoft.error";
  const cases: [string, ActionReply, object][] = [
    [
      "card",
      { kind: "card", card, summary: "s" },
      { statusCode: 200, type: "application/vnd.microsoft.card.adaptive", value: card },
    ],
    ["text", { kind: "text", text: "Saved." }, { statusCode: 200, type: message, value: "Saved." }],
    [
      "error",
      { kind: "error", code: "Unknown", message: "No." },
      { statusCode: 400, type: error, value: { code: "Unknown", message: "No." } },
    ],
  ];
  test.each(cases)("%s", async (_, given, expected) => {
    actionReply = given;
    expect(await bot.post(executeActivity("save", {}, at()))).toEqual({ status: 200, body: expected });
    expect(fake.requests).toEqual([]);
  });

  test("a card with a refresh does not change the answers to later presses", async () => {
    actionReply = { kind: "card", card, summary: "s" };
    await bot.post(executeActivity("show", {}, at()));
    actionReply = { kind: "text", text: "Saved." };
    expect((await bot.post(executeActivity("save", {}, at()))).body).toMatchObject({ type: message });
    expect(fake.requests).toEqual([]);
  });

  test.each([
    ["composeExtension/submitAction", { composeExtension: { type: "message" } }],
    ["task/fetch", { task: { type: "message" } }],
    ["config/fetch", { statusCode: 400, type: error, value: { code: "NotSupported" } }],
    ["signin/verifyState", { statusCode: 400, type: error }],
  ])("an invoke of another kind, %s", async (name, body) => {
    expect(await bot.post(invokeActivity(name, {}, at()))).toMatchObject({ status: 200, body });
    expect(seen).toEqual([]);
  });
});

describe("answers to searches", () => {
  test("words alone are a message", async () => {
    expect(await bot.post(searchActivity("x", at()))).toEqual({
      status: 200,
      body: { composeExtension: { type: "message", text: "Nothing is released." } },
    });
  });

  test("results are a list of previews, each with its card", async () => {
    searchReply = { kind: "results", results: [{ title: "1.17 Waste", text: "43%", card }] };
    const preview = { title: "1.17 Waste", text: "43%" };
    expect((await bot.post(searchActivity("x", at()))).body).toEqual({
      composeExtension: {
        type: "result",
        attachmentLayout: "list",
        attachments: [
          {
            contentType: "application/vnd.microsoft.card.adaptive",
            content: card,
            preview: { contentType: "application/vnd.microsoft.card.thumbnail", content: preview },
          },
        ],
      },
    });
    expect(fake.requests).toEqual([]);
  });
});

describe("faults", () => {
  const reference = /quote reference ([A-Z2-9]{6}) to the performance team/;
  const secret = () => {
    throw new Error("AccountKey=secret", { cause: new Error("deeper") });
  };
  const faults: [string, () => void][] = [
    ["an error", secret],
    ["no error at all", () => AbortSignal.abort("secret").throwIfAborted()],
  ];

  test.each(faults)("in a message: %s", async (_, fail) => {
    fault = fail;
    expect(await bot.post(messageActivity("x", at()))).toEqual({ status: 200, body: "" });
    const told = String(fake.activities(personal)[0]?.["text"]);
    const quoted = reference.exec(told)?.[1] ?? "none";
    expect(told).toMatch(/^Something went wrong on our side\. Nothing you sent has been lost/);
    expect(told).not.toContain("secret");
    expect(bot.logLines.some((line) => line.includes(quoted) && line.includes("secret"))).toBe(true);
  });

  test("in a button: an error in a 200", async () => {
    fault = secret;
    const { status, body } = await bot.post(executeActivity("save", {}, at()));
    expect(status).toBe(200);
    expect(body).toEqual({
      statusCode: 500,
      type: "application/vnd.microsoft.error",
      value: { code: "Fault", message: expect.stringMatching(reference) as string },
    });
    expect(JSON.stringify(body)).not.toContain("secret");
  });

  test("in a file accepted: the press is answered, and a message follows", async () => {
    fault = secret;
    expect((await bot.post(invokeActivity("fileConsent/invoke", {}, at()))).status).toBe(200);
    await vi.waitFor(() => expect(fake.activities(personal)).toHaveLength(1));
    const told = String(fake.activities(personal)[0]?.["text"]);
    expect(told).toMatch(reference);
    expect(told).not.toContain("secret");
    expect(bot.logLines.join("")).toContain("secret");
  });

  test("a file accepted is answered before the bot stops", async () => {
    let goOn: (reply: Reply) => void = () => undefined;
    const slow = await startBot({ onFileConsent: () => new Promise((resolve) => (goOn = resolve)) });
    await slow.post(invokeActivity("fileConsent/invoke", {}, at()));
    const stopped = slow.stop();
    goOn({ kind: "text", text: "It is there." });
    await stopped;
    expect(fake.activities(personal)).toMatchObject([{ text: "It is there." }]);
  });

  test("in a search: a message in a 200", async () => {
    fault = secret;
    const { status, body } = await bot.post(searchActivity("x", at()));
    expect(status).toBe(200);
    expect(body).toEqual({
      composeExtension: { type: "message", text: expect.stringMatching(reference) as string },
    });
  });

  test("in an installation: logged, and nobody is written to", async () => {
    fault = secret;
    expect((await bot.post(installationActivity("add", at()))).status).toBe(200);
    expect(fake.requests).toEqual([]);
    expect(bot.logLines.join("")).toContain("secret");
  });

  test("when even the apology cannot be sent", async () => {
    fault = secret;
    fake.failNext(403);
    expect(await bot.post(messageActivity("x", at()))).toEqual({ status: 200, body: "" });
  });
});

describe("who is let in", () => {
  const other = "00000000-0000-4000-8000-00000000dead";

  test("another tenant's activities are refused, its buttons in words", async () => {
    expect(await bot.post(messageActivity("x", { ...at(), tenant: other }))).toEqual({
      status: 403,
      body: "",
    });
    const press = await bot.post(executeActivity("save", {}, { ...at(), tenant: other }));
    expect(press).toMatchObject({ status: 200, body: { statusCode: 403, value: { code: "WrongTenant" } } });
    const search = await bot.post(searchActivity("x", { ...at(), tenant: other }));
    expect(search).toMatchObject({ status: 200, body: { composeExtension: { type: "message" } } });
    const untold = {
      ...messageActivity("x", at()),
      channelData: null,
      conversation: { id: personal, conversationType: "personal" },
    };
    expect((await bot.post(untold)).status).toBe(403);
    expect(seen).toEqual([]);
  });

  test("the tenant's id in capitals, or in the conversation alone, is the same tenant", async () => {
    await bot.post(messageActivity("x", { ...at(), tenant: tenantId.toUpperCase() }));
    await bot.post({ ...messageActivity("x", at()), channelData: null });
    expect(seen).toHaveLength(2);
  });

  test.each([
    ["no token", {}],
    ["a token that is none", { authorization: "Bearer x.y.z" }],
    ["another scheme", { authorization: "Basic eDp5" }],
    ["an unsigned token", { authorization: `Bearer ${unsigned({ iss: "me" })}` }],
  ])("with an app id, %s is refused", async (_, headers) => {
    const appId = "b1d6c2f4-0000-4000-8000-5c03eca2d001";
    const real = await startBot(handlers, { appId, appPassword: "p", tenantId });
    expect(await real.post(messageActivity("x", at()), headers)).toEqual({ status: 401, body: "" });
    await real.stop();
    expect(seen).toEqual([]);
  });
});

function unsigned(claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${part({ alg: "none", typ: "JWT" })}.${part(claims)}.`;
}
