import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { CARD_ACTIONS } from "../../src/bot/card-attachment.ts";
import { executeAction } from "../../src/views/execute-action.ts";
import { VERBS } from "../../src/views/verbs.ts";
import {
  channel,
  executeActivity,
  jo,
  mentionActivity,
  messageActivity,
  searchActivity,
  submitActivity,
  targetedActivity,
  tenantId,
} from "../support/activities.ts";
import { FakeConnector } from "../support/fake-connector.ts";
import { type RunningBot, startBot } from "../support/running-bot.ts";

const personal = `a:${jo.id}`;
const action = executeAction("Go to it", VERBS.showForm, { quarter: "2019/20 Q2" }, { withInputs: true });
const card = { type: "AdaptiveCard", version: "1.5", body: [], actions: [action] };
const { title, verb, data, style, associatedInputs } = action;
const submit = { type: "Action.Submit", title, data: { ...data, verb }, style, associatedInputs };
const expected = { execute: card, submit: { ...card, actions: [submit] } };

describe.each(CARD_ACTIONS)("with %s, every card that leaves the bot has it", (cardActions) => {
  let fake: FakeConnector;
  let bot: RunningBot;
  beforeEach(async () => {
    fake = await FakeConnector.start();
    for (const id of [personal, channel.id]) fake.install(id);
    const reply = () => Promise.resolve({ kind: "card", card, summary: "s" } as const);
    const results = [{ title: "1.1", text: "HG", card }];
    bot = await startBot(
      {
        onMessage: reply,
        onAction: reply,
        onFileConsent: reply,
        onInstalled: reply,
        onSearch: () => Promise.resolve({ kind: "results", results }),
      },
      { appId: "", tenantId },
      { cardActions },
    );
  });
  afterEach(async () => {
    await bot.stop();
    await fake.stop();
  });

  const at = () => ({ serviceUrl: fake.serviceUrl });
  const address = () => ({
    ...at(),
    conversationId: personal,
    botId: "28:b",
    botName: "Scorecard",
    channelId: "msteams",
    tenantId,
  });
  const sent = () => fake.requests.flatMap(({ body }) => body["attachments"]);
  const attachment = {
    contentType: "application/vnd.microsoft.card.adaptive",
    content: expected[cardActions],
  };

  test("sent, beneath a post, and in place of another", async () => {
    const message = { summary: "s", card };
    await bot.sender.send(address(), message);
    await bot.sender.reply({ ...address(), conversationId: channel.id }, "1", message);
    await bot.sender.update(address(), "1", message);
    expect(sent()).toEqual([attachment, attachment, attachment]);
  });

  const activities: [string, () => object][] = [
    ["a message", () => messageActivity("/mine", at())],
    ["a message in a channel", () => mentionActivity("/kpi", at())],
    ["a slash command", () => targetedActivity("/kpi", at())],
    ["an Action.Submit", () => submitActivity({ verb }, { ...at() })],
    ["an Action.Submit in a channel", () => submitActivity({ verb }, { ...at(), where: "channel" })],
  ];
  test.each(activities)("in answer to %s", async (__, activity) => {
    await bot.post(activity());
    expect(sent().at(-1)).toEqual(attachment);
  });

  test("in answer to an invoke", async () => {
    expect(await bot.post(executeActivity(verb, data, at()))).toMatchObject({
      body: { type: attachment.contentType, value: attachment.content },
    });
  });

  test("found by a search", async () => {
    const { body } = await bot.post(searchActivity("waste", at()));
    expect(body).toMatchObject({ composeExtension: { attachments: [attachment] } });
  });
});
