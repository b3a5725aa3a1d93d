import { QueueClient } from "@azure/storage-queue";
import { test } from "vitest";
import type { OutboxMessage } from "../../src/app/ports.ts";
import { type TestStorage, testStorage } from "./test-storage.ts";
import { testConnectionString } from "../support/own-storage.ts";

const message: OutboxMessage = { task: "send", campaign: "open~2019Q2", recipient: "o'brien <&>\u0001😀" };

/** Each with a queue of its own: they wait for real time, and can do so side by side. */
const it = test.extend<{ unreadable: string[]; storage: TestStorage }>({
  unreadable: async ({}, use) => use([]),
  storage: async ({ unreadable }, use) =>
    use(await testStorage({ onUnreadable: (_, text) => unreadable.push(text) })),
});

const pause = (seconds: number) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

async function receiveOne(storage: TestStorage, hiddenForSeconds: number) {
  const [received] = await storage.outbox.receive(1, hiddenForSeconds);
  if (received === undefined) throw new Error("nothing received");
  return received;
}

it.concurrent(
  "hands over what was queued, hidden from others, until it is done",
  async ({ storage, expect }) => {
    storage.takeRequests();
    await storage.outbox.enqueue(message);
    expect(storage.takeRequests()).toEqual(["POST queues"]);
    const received = await receiveOne(storage, 30);
    expect(received).toMatchObject({ message, dequeueCount: 1 });
    expect(await storage.outbox.receive(32, 30)).toEqual([]);
    await storage.outbox.done(received);
    await storage.outbox.done(received);
    expect(await storage.outbox.receive(32, 30)).toEqual([]);
  },
);

it.concurrent(
  "hands a message over again when its time is up; settling the first is then without effect",
  async ({ storage, expect }) => {
    await storage.outbox.enqueue(message);
    const first = await receiveOne(storage, 1);
    await pause(1.2);
    const second = await receiveOne(storage, 30);
    expect(second).toMatchObject({ message, dequeueCount: 2 });
    await storage.outbox.done(first);
    await storage.outbox.putBack(first, 0);
    expect(await storage.outbox.receive(1, 30)).toEqual([]);
    await storage.outbox.putBack(second, 0);
    expect(await receiveOne(storage, 30)).toMatchObject({ message, dequeueCount: 3 });
  },
);

it.concurrent("keeps back what is queued or put back with a delay", async ({ storage, expect }) => {
  await storage.outbox.enqueue(message, 1);
  expect(await storage.outbox.receive(1, 30)).toEqual([]);
  await pause(1.2);
  await storage.outbox.putBack(await receiveOne(storage, 30), 1);
  expect(await storage.outbox.receive(1, 30)).toEqual([]);
  await pause(1.2);
  expect(await receiveOne(storage, 30)).toMatchObject({ message, dequeueCount: 2 });
});

it.concurrent("gives at most what was asked for, and never more than 32", async ({ storage, expect }) => {
  await Promise.all(Array.from({ length: 40 }, () => storage.outbox.enqueue(message)));
  expect(await storage.outbox.receive(5, 30)).toHaveLength(5);
  expect(await storage.outbox.receive(100, 30)).toHaveLength(32);
  expect(await storage.outbox.receive(100, 30)).toHaveLength(3);
});

it.concurrent(
  "reports a message it cannot read and takes it off the queue",
  async ({ storage, unreadable, expect }) => {
    const queue = new QueueClient(testConnectionString(), `${storage.prefix}-outbox`);
    const texts = ["not base64", Buffer.from('{"task":"dance"}').toString("base64")];
    for (const text of texts) await queue.sendMessage(text);
    await storage.outbox.enqueue(message);
    const received = await storage.outbox.receive(32, 30);
    expect(received.map((one) => one.message)).toEqual([message]);
    expect(unreadable.toSorted()).toEqual(texts.toSorted());
    expect((await queue.getProperties()).approximateMessagesCount).toBe(1);
  },
);
