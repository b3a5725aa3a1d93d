import { beforeEach, describe, expect, it } from "vitest";
import type { Compose } from "../../../src/app/sending/deliver-options.ts";
import { pending } from "../../../src/app/campaigns.ts";
import { deliver } from "../../../src/app/sending/deliver.ts";
import type { CampaignSender } from "../../../src/app/sending/paced-sender.ts";
import type { OutboxMessage, Ports } from "../../../src/app/ports.ts";
import { type Delivery, DELIVERY_STATES, type DeliveryContent } from "../../../src/app/delivery-port.ts";
import { ScorecardError } from "../../../src/app/errors.ts";
import { createPermits } from "../../../src/app/sending/permits.ts";
import { runOutbox } from "../../../src/app/sending/run-outbox.ts";
import type { OpenOutcome, SendOutcome } from "../../../src/app/sender-port.ts";
import { anAddress, personId, Q2 } from "../../support/builders.ts";
import { NOW, scriptedSender, testPorts, type TestPorts } from "../test-council.ts";

const CAMPAIGN = "ask~2019Q2";
const SAM = "sam";
const channel = anAddress({ conversationId: "19:channel" });
const card: DeliveryContent = { kind: "request-card", quarter: Q2, person: personId(SAM) };
const about = { quarter: Q2, edition: 1, preview: false, channel, channelName: "Cabinet" } as const;
const wait: SendOutcome = { kind: "wait", afterSeconds: 0, why: "429" };
const retry: SendOutcome = { kind: "retry", afterSeconds: 0, why: "503" };
/** Tries follow at once where there is no wait: the queue counts in whole seconds of real time. */
const putBackAtOnce = (): Ports => ({
  ...ports,
  outbox: { ...ports.outbox, putBack: (received) => ports.outbox.putBack(received, 0) },
});

let ports: TestPorts;

beforeEach(async () => {
  ports = await testPorts();
  await ports.conversations.writePersonal(personId(SAM), anAddress({ conversationId: "a:sam" }));
});

async function queue(recipient: string, content: DeliveryContent, task: OutboxMessage["task"] = "send") {
  await ports.deliveries.create([pending(CAMPAIGN, recipient, content, ports.clock.now())]);
  await ports.outbox.enqueue({ task, campaign: CAMPAIGN, recipient });
}

const composed = (content: DeliveryContent) => Promise.resolve({ summary: content.kind, card: {} });

/** One look at the queue; true when there was something on it. Messages are put back for no longer than asked. */
async function workOnce(sender: CampaignSender, compose: Compose = composed) {
  const received = await ports.outbox.receive(32, 30);
  for (const message of received) await deliver(options(sender, compose), message);
  return received.length > 0;
}

const undelivered: Delivery[] = [];
const options = (sender: CampaignSender, compose: Compose = composed) => ({
  ports: putBackAtOnce(),
  sender,
  compose,
  onUndelivered: (delivery: Delivery) => void undelivered.push(delivery),
});

async function deliveryTo(recipient: string): Promise<Delivery> {
  const stored = await ports.deliveries.read(CAMPAIGN, recipient);
  if (stored === null) throw new Error(`no delivery to ${recipient}`);
  return stored.value;
}

const minutesLater = (minutes: number) =>
  ports.setTime(new Date(ports.clock.now().getTime() + minutes * 60_000).toISOString());

describe("one delivery", () => {
  it("is sent, and recorded with where and as what", async () => {
    await queue(SAM, card);
    const sender = scriptedSender();
    await workOnce(sender);
    expect(sender.sent).toMatchObject([
      { how: "send", to: { conversationId: "a:sam" }, summary: "request-card" },
    ]);
    expect(await deliveryTo(SAM)).toMatchObject({
      state: "sent", activityId: "activity-1", sentTo: { conversationId: "a:sam" }, tries: 1, changedAt: NOW,
    }); // prettier-ignore
    expect(await workOnce(sender)).toBe(false);
  });

  it("that failed in passing is sent at the next try", async () => {
    await queue(SAM, card);
    const sender = scriptedSender([retry]);
    await workOnce(sender);
    expect(await deliveryTo(SAM)).toMatchObject({ state: "pending", why: "503", tries: 1 });
    await workOnce(sender);
    expect(await deliveryTo(SAM)).toMatchObject({ state: "sent", why: "", tries: 2 });
  });

  it("put off by Teams any number of times has not been tried", async () => {
    await queue(SAM, card);
    const sender = scriptedSender(Array.from({ length: 50 }, () => wait));
    for (let time = 0; time < 50; time++) await workOnce(sender);
    expect(await deliveryTo(SAM)).toMatchObject({ state: "pending", why: "429", tries: 0 });
    await workOnce(sender);
    expect(await deliveryTo(SAM)).toMatchObject({ state: "sent", tries: 1 });
  });

  it.each<[SendOutcome, Delivery["state"], string]>([
    [{ kind: "blocked", why: "has blocked the bot" }, "blocked", "has blocked the bot"],
    [{ kind: "not-installed", why: "not in the roster" }, "not-installed", "not in the roster"],
    [{ kind: "too-large", why: "99999 bytes" }, "failed", "99999 bytes"],
    [{ kind: "failed", why: "400" }, "failed", "400"],
  ])("answered %j is %s, and is not tried again", async (outcome, state, why) => {
    await queue(SAM, card);
    const sender = scriptedSender([outcome]);
    await workOnce(sender);
    expect(await deliveryTo(SAM)).toMatchObject({ state, why, tries: 1, activityId: null });
    expect(await workOnce(sender)).toBe(false);
    await ports.outbox.enqueue({ task: "send", campaign: CAMPAIGN, recipient: SAM });
    await workOnce(sender);
    expect(sender.sent).toHaveLength(1);
    expect(undelivered.at(-1)).toMatchObject({ recipient: SAM, state });
  });

  it("to a chat that is gone opens it again and is sent there", async () => {
    await queue(SAM, card);
    const opened = anAddress({ conversationId: "a:sam-again" });
    const sender = scriptedSender([{ kind: "gone", why: "404" }], { kind: "opened", address: opened });
    await workOnce(sender);
    expect(sender.sent.map(({ how, summary }) => [how, summary])).toEqual([
      ["send", "request-card"],
      ["open", "29:somebody"],
      ["send", "request-card"],
    ]);
    expect(await deliveryTo(SAM)).toMatchObject({ state: "sent", sentTo: { conversationId: "a:sam-again" } });
    expect(await ports.conversations.readPersonal(personId(SAM))).toMatchObject({
      conversationId: "a:sam-again",
      userId: "29:somebody",
    });
  });

  it.each<[OpenOutcome | "gone again", Delivery["state"]]>([
    [{ kind: "not-installed", why: "403 BotNotInConversationRoster" }, "not-installed"],
    [{ kind: "blocked", why: "403 ConversationBlockedByUser" }, "blocked"],
    [{ kind: "retry", afterSeconds: null, why: "503" }, "pending"],
    [{ kind: "wait", afterSeconds: 1, why: "429" }, "pending"],
    ["gone again", "failed"],
  ])("to a chat that is gone, where opening it comes to %j, is %s", async (opened, state) => {
    await queue(SAM, card);
    const gone = { kind: "gone", why: "404" } as const;
    const sender =
      opened === "gone again"
        ? scriptedSender([gone, gone], { kind: "opened", address: anAddress() })
        : scriptedSender([gone], opened);
    await workOnce(sender);
    expect((await deliveryTo(SAM)).state).toBe(state);
  });

  it("to somebody without the app is not installed", async () => {
    await queue("ali", { ...card, person: personId("ali") });
    const sender = scriptedSender();
    await workOnce(sender);
    expect([(await deliveryTo("ali")).state, sender.sent]).toEqual(["not-installed", []]);
    expect(await workOnce(sender)).toBe(false);
  });

  it("with nothing left to say is skipped", async () => {
    await queue(SAM, card);
    const sender = scriptedSender();
    await workOnce(sender, () => Promise.resolve(null));
    expect([(await deliveryTo(SAM)).state, sender.sent]).toEqual(["skipped", []]);
  });

  it("is tried for a day, and then is shown as failed", async () => {
    await queue(SAM, card);
    const sender = scriptedSender(Array.from({ length: 200 }, () => retry));
    for (let hour = 0; hour < 24; hour++) {
      expect((await deliveryTo(SAM)).state).toBe("pending");
      await workOnce(sender);
      minutesLater(60);
    }
    expect(await workOnce(sender)).toBe(true);
    expect(await deliveryTo(SAM)).toMatchObject({
      state: "failed",
      tries: 24,
      why: "not taken for a day: 503",
    });
    expect(await workOnce(sender)).toBe(false);
  });

  it("that waited for us for days is tried before anybody gives it up", async () => {
    await queue(SAM, card);
    minutesLater(5 * 24 * 60);
    const sender = scriptedSender();
    await workOnce(sender);
    expect(await deliveryTo(SAM)).toMatchObject({ state: "sent", tries: 1 });
  });

  it("whose message cannot be built is a fault each time, says so, and fails after a day too", async () => {
    await queue(SAM, card);
    const sender = scriptedSender();
    const compose = () => Promise.reject(new Error("corrupted"));
    await expect(workOnce(sender, compose)).rejects.toThrow("corrupted");
    expect(await deliveryTo(SAM)).toMatchObject({ state: "pending", why: "could not be built" });
    minutesLater(24 * 60);
    await workOnce(sender, compose);
    expect(await deliveryTo(SAM)).toMatchObject({
      state: "failed",
      why: "not taken for a day: could not be built",
    });
    expect(await workOnce(sender)).toBe(false);
  });

  it("that two workers find at once is sent once", async () => {
    await queue(SAM, card);
    await ports.outbox.enqueue({ task: "send", campaign: CAMPAIGN, recipient: SAM });
    const received = await ports.outbox.receive(2, 30);
    expect(received).toHaveLength(2);
    const sender = scriptedSender();
    await Promise.all(received.map((message) => deliver(options(sender), message)));
    expect(sender.sent).toHaveLength(1);
    expect(await deliveryTo(SAM)).toMatchObject({ state: "sent", tries: 1 });
  });

  it("asked for anew between its claim and its record is not recorded over", async () => {
    await queue(SAM, card);
    const other: Ports["deliveries"] = {
      ...ports.deliveries,
      save: async (change) => {
        const outcome = await ports.deliveries.save(change);
        const stored = await ports.deliveries.read(CAMPAIGN, SAM);
        if (stored?.value.state === "sending") {
          await ports.deliveries.save({ value: { ...stored.value, why: "by another" }, etag: stored.etag });
        }
        return outcome;
      },
    };
    const [received] = await ports.outbox.receive(1, 30);
    if (received === undefined) throw new Error("nothing queued");
    const overtaken = { ...ports, deliveries: other };
    await deliver({ ...options(scriptedSender()), ports: overtaken }, received);
    expect(await deliveryTo(SAM)).toMatchObject({ state: "sending", why: "by another" });
  });

  it("sent while the process stopped before the record is sent again after a minute, not before", async () => {
    await queue(SAM, card);
    const sender = scriptedSender();
    const stopping: CampaignSender = {
      ...sender,
      send: async (...args) => {
        const outcome = await sender.send(...args);
        ports.breakOffAt(1);
        return outcome;
      },
    };
    const [received] = await ports.outbox.receive(1, 30);
    if (received === undefined) throw new Error("nothing queued");
    await expect(deliver(options(stopping), received)).rejects.toThrow();
    ports.breakOffAt(null);
    expect((await deliveryTo(SAM)).state).toBe("sending");
    await ports.outbox.enqueue({ task: "send", campaign: CAMPAIGN, recipient: SAM });
    await workOnce(sender);
    expect(sender.sent).toHaveLength(1);
    minutesLater(2);
    await ports.outbox.enqueue({ task: "send", campaign: CAMPAIGN, recipient: SAM });
    await workOnce(sender);
    expect(sender.sent).toHaveLength(2);
    expect(await deliveryTo(SAM)).toMatchObject({ state: "sent", tries: 2 });
  });

  it("that Teams has taken is recorded when the storage is back, and not sent again", async () => {
    await queue(SAM, card);
    const sender = scriptedSender();
    let away = 0;
    const flaky: Ports["deliveries"] = {
      ...ports.deliveries,
      save: async (change) => {
        if (change.value.state === "sent" && (away += 1) <= 2) {
          throw new ScorecardError(away === 1 ? "storage-unreachable" : "storage-busy", "away");
        }
        return await ports.deliveries.save(change);
      },
    };
    const [received] = await ports.outbox.receive(1, 30);
    if (received === undefined) throw new Error("nothing queued");
    await deliver({ ...options(sender), ports: { ...ports, deliveries: flaky } }, received);
    expect([(await deliveryTo(SAM)).state, sender.sent.length]).toEqual(["sent", 1]);
  });

  it("stopped at any request is sent all the same, and twice only where the send came before the stop", async () => {
    for (let request = 1; ; request++) {
      const recipient = `stop-${request}`;
      await ports.conversations.writePersonal(personId(recipient), anAddress());
      await queue(recipient, { ...card, person: personId(recipient) });
      const sender = scriptedSender();
      ports.breakOffAt(request);
      const stopped = await workOnce(sender).then(
        () => false,
        () => true,
      );
      ports.breakOffAt(null);
      const before = sender.sent.length;
      minutesLater(2);
      await ports.outbox.enqueue({ task: "send", campaign: CAMPAIGN, recipient });
      await workOnce(sender);
      expect((await deliveryTo(recipient)).state).toBe("sent");
      expect(sender.sent.length - before).toBeLessThanOrEqual(1);
      if (!stopped) break;
    }
  });

  it("that two replicas work on while one of them is stopped at any request is sent, and at most once more", async () => {
    const other = await testPorts({ prefix: ports.prefix });
    for (let request = 1; ; request++) {
      const recipient = `two-${request}`;
      await ports.conversations.writePersonal(personId(recipient), anAddress());
      await queue(recipient, { ...card, person: personId(recipient) });
      await ports.outbox.enqueue({ task: "send", campaign: CAMPAIGN, recipient });
      const sender = scriptedSender();
      const [first, second] = await ports.outbox.receive(2, 30);
      if (first === undefined || second === undefined) throw new Error("nothing queued");
      ports.breakOffAt(request);
      const [stopped] = await Promise.allSettled([
        deliver(options(sender), first),
        deliver({ ...options(sender), ports: other }, second),
      ]);
      ports.breakOffAt(null);
      const before = sender.sent.length;
      minutesLater(2);
      other.setTime(ports.clock.now().toISOString());
      await other.outbox.enqueue({ task: "send", campaign: CAMPAIGN, recipient });
      for (const message of await other.outbox.receive(32, 30)) {
        await deliver({ ...options(sender), ports: other }, message);
      }
      expect((await deliveryTo(recipient)).state).toBe("sent");
      expect(before).toBeLessThanOrEqual(1);
      expect(sender.sent.length).toBeLessThanOrEqual(2);
      if (stopped.status === "fulfilled") break;
    }
  });

  const reset: SendOutcome = { kind: "retry", afterSeconds: null, why: "ECONNRESET" };
  it.each<[string, readonly SendOutcome[]]>([
    ["the send", [reset]],
    ["opening the chat again", [{ kind: "gone", why: "404" }, reset]],
    ["every other try", [reset, reset, reset]],
  ])("whose connection is killed at %s is sent in the end", async (_, script) => {
    await queue(SAM, card);
    const opened = anAddress({ conversationId: "a:sam-again" });
    const sender = scriptedSender([...script], { kind: "opened", address: opened });
    for (let look = 0; look <= script.length; look++) await workOnce(sender);
    expect((await deliveryTo(SAM)).state).toBe("sent");
  });

  it("that is not there any more leaves the queue", async () => {
    await ports.outbox.enqueue({ task: "send", campaign: CAMPAIGN, recipient: "nobody" });
    const sender = scriptedSender();
    await workOnce(sender);
    expect([await workOnce(sender), sender.sent]).toEqual([false, []]);
  });
});

describe("the replies under a summary", () => {
  const reply = (priorityNo: number): DeliveryContent => ({
    kind: "digest-priority", ...about, priorityNo, under: "summary",
  }); // prettier-ignore
  async function queueDigest() {
    await ports.deliveries.create(
      [1, 2].map((no) => pending(CAMPAIGN, `p${no}`, reply(no), ports.clock.now())),
    );
    await queue("summary", { kind: "digest-summary", ...about });
  }

  it("wait for it, and stand beneath it", async () => {
    await queueDigest();
    const sender = scriptedSender();
    while (await workOnce(sender));
    expect(sender.sent.map(({ how, at }) => [how, at])).toEqual([
      ["send", null],
      ["reply", "activity-1"],
      ["reply", "activity-1"],
    ]);
  });

  it("do not go before it", async () => {
    await queueDigest();
    await ports.outbox.enqueue({ task: "send", campaign: CAMPAIGN, recipient: "p1" });
    const sender = scriptedSender([retry]);
    await workOnce(sender);
    await workOnce(sender);
    expect(sender.sent.map(({ how }) => how).slice(0, 2)).toEqual(["send", "send"]);
  });

  it.each<SendOutcome>([
    { kind: "blocked", why: "the app was removed" },
    { kind: "failed", why: "400" },
  ])("are skipped when it is not sent: %j", async (outcome) => {
    await queueDigest();
    const sender = scriptedSender([outcome]);
    while (await workOnce(sender));
    const states = (await ports.deliveries.list(CAMPAIGN)).map(({ recipient, state }) => [recipient, state]);
    expect(states).toEqual([
      ["p1", "skipped"],
      ["p2", "skipped"],
      ["summary", outcome.kind],
    ]);
    expect(sender.sent).toHaveLength(1);
  });

  it("stand alone when nobody knows what the summary's post is called", async () => {
    await queueDigest();
    const sender = scriptedSender([{ kind: "sent", activityId: "" }]);
    while (await workOnce(sender));
    expect(sender.sent.map(({ how }) => how)).toEqual(["send", "send", "send"]);
  });
});

describe("a refresh", () => {
  it("brings the card that was sent up to date", async () => {
    await queue(SAM, card);
    const sender = scriptedSender();
    await workOnce(sender);
    await ports.outbox.enqueue({ task: "refresh", campaign: CAMPAIGN, recipient: SAM });
    await workOnce(sender);
    expect(sender.sent[1]).toMatchObject({
      how: "update",
      at: "activity-1",
      to: { conversationId: "a:sam" },
    });
    expect(await deliveryTo(SAM)).toMatchObject({ state: "sent", tries: 1 });
  });

  it.each<[string, readonly SendOutcome[]]>([
    ["not sent yet", []],
    ["sent under an unknown id", [{ kind: "sent", activityId: "" }]],
  ])("of a card that is %s does nothing", async (_, script) => {
    await queue(SAM, card, "refresh");
    const sender = scriptedSender([...script]);
    if (script.length > 0) {
      await ports.outbox.enqueue({ task: "send", campaign: CAMPAIGN, recipient: SAM });
      await workOnce(sender);
      await ports.outbox.enqueue({ task: "refresh", campaign: CAMPAIGN, recipient: SAM });
    }
    while (await workOnce(sender));
    expect(sender.sent.filter(({ how }) => how === "update")).toEqual([]);
  });

  it("that comes while the card is on its way is done once it has come", async () => {
    await queue(SAM, card);
    const sender = scriptedSender();
    const onItsWay: CampaignSender = {
      ...sender,
      send: async (...message) => {
        await ports.outbox.enqueue({ task: "refresh", campaign: CAMPAIGN, recipient: SAM });
        await workOnce(sender);
        return await sender.send(...message);
      },
    };
    await workOnce(onItsWay);
    expect(sender.sent.map(({ how }) => how)).toEqual(["send"]);
    await expect
      .poll(async () => (await workOnce(sender)) && sender.sent.map(({ how }) => how))
      .toEqual(["send", "update"]);
  });

  it("put off by Teams for less than a second is tried again", async () => {
    await queue(SAM, card);
    const sender = scriptedSender([
      { kind: "sent", activityId: "x" },
      { kind: "retry", afterSeconds: 0.2, why: "" },
    ]);
    await workOnce(sender);
    await ports.outbox.enqueue({ task: "refresh", campaign: CAMPAIGN, recipient: SAM });
    await workOnce(sender);
    await expect.poll(async () => (await workOnce(sender)) && sender.sent.length).toBe(3);
  });

  it("put off by Teams is tried again; one that is refused is left, and shown", async () => {
    await queue(SAM, card);
    const sender = scriptedSender([
      { kind: "sent", activityId: "x" },
      wait,
      retry,
      { kind: "blocked", why: "403" },
    ]);
    await workOnce(sender);
    await ports.outbox.enqueue({ task: "refresh", campaign: CAMPAIGN, recipient: SAM });
    while (await workOnce(sender));
    expect(sender.sent.map(({ how }) => how)).toEqual(["send", "update", "update", "update"]);
    expect(await deliveryTo(SAM)).toMatchObject({ state: "sent", refusal: { task: "refresh", why: "403" } });
    expect(undelivered.at(-1)).toMatchObject({ recipient: SAM, refusal: { task: "refresh", why: "403" } });
  });

  it("that succeeds after one was refused takes the refusal back", async () => {
    await queue(SAM, card);
    const sender = scriptedSender([
      { kind: "sent", activityId: "x" },
      { kind: "blocked", why: "403" },
    ]);
    await workOnce(sender);
    for (const refusal of ["403", null]) {
      await ports.outbox.enqueue({ task: "refresh", campaign: CAMPAIGN, recipient: SAM });
      await workOnce(sender);
      expect((await deliveryTo(SAM)).refusal?.why ?? null).toBe(refusal);
    }
  });

  const gone: SendOutcome = { kind: "gone", why: "404" };

  it("of a card that is gone, with something still asked for, sends one fresh card", async () => {
    await queue(SAM, card);
    const sender = scriptedSender([{ kind: "sent", activityId: "x" }, gone]);
    await workOnce(sender);
    for (let time = 0; time < 3; time++) {
      await ports.outbox.enqueue({ task: "refresh", campaign: CAMPAIGN, recipient: SAM });
    }
    while (await workOnce(sender));
    expect(sender.sent.filter(({ how }) => how === "send")).toHaveLength(2);
    expect(await deliveryTo(SAM)).toMatchObject({ state: "sent", activityId: "activity-3", refusal: null });
    await ports.outbox.enqueue({ task: "refresh", campaign: CAMPAIGN, recipient: SAM });
    await workOnce(sender);
    expect(sender.sent.at(-1)).toMatchObject({ how: "update", at: "activity-3" });
  });

  it("of a card that is gone sends nothing where nothing is asked for any more", async () => {
    await queue(SAM, card);
    const sender = scriptedSender([{ kind: "sent", activityId: "x" }, gone]);
    await workOnce(sender);
    await ports.outbox.enqueue({ task: "refresh", campaign: CAMPAIGN, recipient: SAM });
    const compose: Compose = (content, task) =>
      task === "afresh" ? Promise.resolve(null) : composed(content);
    while (await workOnce(sender, compose));
    expect(sender.sent.map(({ how }) => how)).toEqual(["send", "update"]);
    expect(await deliveryTo(SAM)).toMatchObject({ state: "sent", refusal: { why: "404" } });
  });

  it("goes to the service address of now", async () => {
    await queue(SAM, card);
    const sender = scriptedSender();
    await workOnce(sender);
    const moved = anAddress({ conversationId: "a:sam", serviceUrl: "https://smba.trafficmanager.net/emea/" });
    await ports.conversations.writePersonal(personId(SAM), moved);
    await ports.outbox.enqueue({ task: "refresh", campaign: CAMPAIGN, recipient: SAM });
    await workOnce(sender);
    expect(sender.sent.at(-1)).toMatchObject({ how: "update", to: { serviceUrl: moved.serviceUrl } });
  });
});

describe("a withdrawal", () => {
  it.each<[SendOutcome, object]>([
    [
      { kind: "sent", activityId: "" },
      { state: "skipped", activityId: null, refusal: null },
    ],
    [
      { kind: "gone", why: "404" },
      { state: "skipped", activityId: null },
    ],
    [
      { kind: "blocked", why: "403" },
      { state: "sent", refusal: { task: "withdraw", why: "403" } },
    ],
  ])("answered %j leaves %j", async (outcome, left) => {
    await queue(SAM, card);
    const sender = scriptedSender([{ kind: "sent", activityId: "x" }, wait, retry, outcome]);
    await workOnce(sender);
    await ports.outbox.enqueue({ task: "withdraw", campaign: CAMPAIGN, recipient: SAM });
    while (await workOnce(sender));
    expect(sender.sent.map(({ how }) => how)).toEqual(["send", "remove", "remove", "remove"]);
    expect(sender.sent.at(-1)).toMatchObject({ at: "x" });
    expect(await deliveryTo(SAM)).toMatchObject(left);
  });

  it("of what was not sent does nothing", async () => {
    await queue(SAM, card, "withdraw");
    const sender = scriptedSender();
    await workOnce(sender);
    expect([await workOnce(sender), sender.sent]).toEqual([false, []]);
  });
});

describe("the worker", () => {
  const idle = () => new Promise((resolve) => setTimeout(resolve, 50));

  async function until(ready: () => Promise<boolean>): Promise<void> {
    for (let look = 0; !(await ready()); look++) {
      if (look > 100) throw new Error("never came");
      await idle();
    }
  }

  it("makes one of several refreshes of the same card, and takes them all off", async () => {
    for (let time = 0; time < 5; time++) {
      await ports.outbox.enqueue({ task: "refresh", campaign: CAMPAIGN, recipient: SAM });
    }
    await ports.outbox.enqueue({ task: "refresh", campaign: CAMPAIGN, recipient: "ali" });
    const seen: string[] = [];
    const worker = runOutbox({
      outbox: ports.outbox,
      permits: createPermits({ pace: ports.pace, most: 100 }),
      deliver: async (received) => {
        seen.push(received.message.recipient);
        await ports.outbox.done(received);
      },
      onFault: (error) => {
        throw error;
      },
      idleMs: 10,
    });
    await until(() => Promise.resolve(seen.length >= 2));
    await worker.stop();
    expect(seen.toSorted()).toEqual(["ali", SAM]);
    expect(await ports.outbox.receive(32, 30)).toEqual([]);
  });

  it("of several refreshes lets the one tried least decide", async () => {
    await ports.outbox.enqueue({ task: "refresh", campaign: CAMPAIGN, recipient: SAM });
    const [old] = await ports.outbox.receive(1, 30);
    if (old !== undefined) await ports.outbox.putBack(old, 0);
    await ports.outbox.enqueue({ task: "refresh", campaign: CAMPAIGN, recipient: SAM });
    const tried: number[] = [];
    const worker = runOutbox({
      outbox: ports.outbox,
      permits: createPermits({ pace: ports.pace, most: 100 }),
      deliver: async (received) => {
        tried.push(received.dequeueCount);
        await ports.outbox.done(received);
      },
      onFault: (error) => {
        throw error;
      },
      idleMs: 10,
    });
    await until(() => Promise.resolve(tried.length > 0));
    await worker.stop();
    expect(tried).toEqual([1]);
  });

  it("reports a fault, leaves its message on the queue, and goes on", async () => {
    await ports.outbox.enqueue({ task: "send", campaign: CAMPAIGN, recipient: "bad" });
    await ports.outbox.enqueue({ task: "send", campaign: CAMPAIGN, recipient: "good" });
    const done: string[] = [];
    const faults: unknown[] = [];
    const worker = runOutbox({
      outbox: ports.outbox,
      permits: createPermits({ pace: ports.pace, most: 100 }),
      deliver: async (received) => {
        if (received.message.recipient === "bad") throw new Error("bad");
        done.push(received.message.recipient);
        await ports.outbox.done(received);
      },
      onFault: (error, message) => faults.push([error, message?.recipient]),
      idleMs: 10,
    });
    await until(() => Promise.resolve(done.length > 0 && faults.length > 0));
    await worker.stop();
    expect([done, faults]).toEqual([["good"], [[new Error("bad"), "bad"]]]);
  });

  it("ends when told, after what is under way", async () => {
    await ports.outbox.enqueue({ task: "send", campaign: CAMPAIGN, recipient: SAM });
    let ended = false;
    let started = false;
    const worker = runOutbox({
      outbox: ports.outbox,
      permits: createPermits({ pace: ports.pace, most: 100 }),
      deliver: async () => {
        started = true;
        await idle();
        ended = true;
      },
      onFault: () => undefined,
      idleMs: 10_000,
    });
    await until(() => Promise.resolve(started));
    await worker.stop();
    expect(ended).toBe(true);
  });

  it("lets a slow answer hold up only itself", async () => {
    const people = Array.from({ length: 30 }, (_, index) => `slow-${index}`);
    for (const recipient of people) {
      await ports.outbox.enqueue({ task: "send", campaign: CAMPAIGN, recipient });
    }
    const done: string[] = [];
    let answer = () => {};
    const slow = new Promise<void>((resolve) => (answer = resolve));
    const worker = runOutbox({
      outbox: ports.outbox,
      permits: createPermits({ pace: ports.pace, most: 100 }),
      deliver: async (received, onPermit) => {
        onPermit();
        if (received.message.recipient === "slow-0") await slow;
        await ports.outbox.done(received);
        done.push(received.message.recipient);
      },
      onFault: (error) => {
        throw error;
      },
      idleMs: 10,
    });
    await until(() => Promise.resolve(done.length === 29));
    expect(done).not.toContain("slow-0");
    answer();
    await until(() => Promise.resolve(done.length === 30));
    await worker.stop();
  });

  it("with two of its kind sends each of many once, and the deliveries add up", async () => {
    const people = Array.from({ length: 24 }, (_, index) => `person-${String(index)}`);
    for (const [index, person] of people.entries()) {
      if (index % 4 !== 0)
        await ports.conversations.writePersonal(personId(person), anAddress({ conversationId: person }));
      await queue(person, { ...card, person: personId(person) });
    }
    const sender = scriptedSender([retry, { kind: "blocked", why: "" }, wait, { kind: "failed", why: "" }]);
    const faults: unknown[] = [];
    const aWorker = () =>
      runOutbox({
        outbox: ports.outbox,
        permits: createPermits({ pace: ports.pace, most: 100 }),
        deliver: (received) => deliver(options(sender), received),
        onFault: (e: unknown) => void faults.push(e),
        idleMs: 10,
      });
    const workers = [aWorker(), aWorker()];
    const settled = async () =>
      (await ports.deliveries.list(CAMPAIGN)).every(
        ({ state }) => state !== "pending" && state !== "sending",
      );
    await until(settled);
    await Promise.all(workers.map((worker) => worker.stop()));
    const deliveries = await ports.deliveries.list(CAMPAIGN);
    const counts = DELIVERY_STATES.map((state) => [
      state,
      deliveries.filter((d) => d.state === state).length,
    ]);
    expect(Object.fromEntries(counts)).toEqual({
      pending: 0, sending: 0, sent: 16, blocked: 1, "not-installed": 6, failed: 1, skipped: 0,
    }); // prettier-ignore
    expect(sender.sent).toHaveLength(20);
    expect(faults).toEqual([]);
  });
});
