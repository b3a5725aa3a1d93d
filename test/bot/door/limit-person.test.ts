import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { limitPerson, TOO_MANY } from "../../../src/bot/door/limit-person.ts";
import type { InboundActivity } from "../../../src/bot/inbound-activity.ts";
import {
  executeActivity,
  installationActivity,
  jo,
  messageActivity,
  searchActivity,
  submitActivity,
} from "../../support/activities.ts";
import { FakeConnector } from "../../support/fake-connector.ts";
import { type RunningBot, startBot } from "../../support/running-bot.ts";

const ann = { id: "29:2-ann", name: "Ann Lee", aadObjectId: "0f5b1c1e-0000-4000-8000-000000000002" };
const personal = `a:${jo.id}`;

let fake: FakeConnector;
let bot: RunningBot;
let taken = 0;
beforeEach(async () => {
  taken = 0;
  const take =
    <R>(reply: R) =>
    () => {
      taken += 1;
      return Promise.resolve(reply);
    };
  let now = 0;
  fake = await FakeConnector.start({ now: () => (now += 10_000) });
  fake.install(personal);
  fake.install(`a:${ann.id}`);
  bot = await startBot(
    {
      onMessage: take({ kind: "nothing" } as const),
      onAction: take({ kind: "text", text: "Saved." } as const),
      onSearch: take({ kind: "text", text: "Nothing." } as const),
      onInstalled: take({ kind: "nothing" } as const),
    },
    undefined,
    { mostAMinute: 5 },
  );
});
afterEach(async () => {
  await bot.stop();
  await fake.stop();
});
const at = () => ({ serviceUrl: fake.serviceUrl });

async function fill(): Promise<void> {
  for (let i = 0; i < 5; i += 1) await bot.post(messageActivity("x", at()));
}

describe("who sends more in a minute than one person may", () => {
  test("is told so once, and then nothing", async () => {
    await fill();
    expect([taken, fake.activities(personal)]).toEqual([5, []]);
    for (let i = 0; i < 10; i += 1) expect((await bot.post(messageActivity("x", at()))).status).toBe(200);
    expect(taken).toBe(5);
    expect(fake.activities(personal)).toMatchObject([{ text: TOO_MANY }]);
  });

  test("gets words for each button and search: Teams would show a failure of its own", async () => {
    await fill();
    for (let i = 0; i < 3; i += 1) {
      const press = await bot.post(executeActivity("save", {}, at()));
      expect(press).toMatchObject({ status: 200, body: { statusCode: 200, value: TOO_MANY } });
      const search = await bot.post(searchActivity("x", at()));
      expect(search.body).toEqual({ composeExtension: { type: "message", text: TOO_MANY } });
    }
    await bot.post(submitActivity({ verb: "save" }, at()));
    expect(taken).toBe(5);
  });

  test("does not keep others waiting, nor the chat's own events", async () => {
    await fill();
    await bot.post(messageActivity("x", at()));
    await bot.post(messageActivity("x", { ...at(), from: ann }));
    await bot.post(installationActivity("add", at()));
    expect(taken).toBe(7);
  });
});

describe("the count", () => {
  const from = (id: string) =>
    ({ type: "message", from: { id: "29:x", aadObjectId: id } }) as InboundActivity;

  test("begins again after a minute", () => {
    let now = 1;
    const allow = limitPerson(2, () => now);
    expect([1, 2, 3, 4].map(() => allow(from("jo")))).toEqual(["within", "within", "first-over", "over"]);
    now += 59_000;
    expect(allow(from("jo"))).toBe("over");
    now += 2_000;
    expect([1, 2, 3].map(() => allow(from("jo")))).toEqual(["within", "within", "first-over"]);
  });

  test("of as many people as there are costs no more memory, and a flood of others forgets nobody who is busy", () => {
    const allow = limitPerson(2);
    for (let i = 0; i < 100_000; i += 1) {
      allow(from(`stranger ${i}`));
      if (i % 5_000 === 0) allow(from("jo"));
    }
    expect(allow(from("jo"))).toBe("over");
  });
});
