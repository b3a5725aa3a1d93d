import { setTimeout as wait } from "node:timers/promises";
import { expect, it } from "vitest";
import { ScorecardError } from "../../src/app/errors.ts";
import type { OutboxMessage } from "../../src/app/ports.ts";
import { whileQueueingRefresh } from "../../src/app/queue-refresh.ts";
import { aReturn } from "../support/builders.ts";
import { testPorts } from "./test-council.ts";

async function queueCounting() {
  const ports = await testPorts();
  const queued: (readonly [OutboxMessage, number | undefined])[] = [];
  const enqueue = (message: OutboxMessage, delaySeconds?: number) => {
    queued.push([message, delaySeconds]);
    return Promise.resolve();
  };
  return { ports: { ...ports, outbox: { ...ports.outbox, enqueue } }, queued };
}

const refresh = [{ task: "refresh", campaign: "ask~2019Q2", recipient: "owner" }, 1];

it("queues the update of the cards while a change is made, hidden until the change is there", async () => {
  const { ports, queued } = await queueCounting();
  const outcome = await whileQueueingRefresh(ports, aReturn(), async () => {
    await wait(1);
    expect(queued).toEqual([refresh]);
    return "written";
  });
  expect(outcome).toBe("written");
  expect(queued).toEqual([refresh]);
});

it("queues it again after a change that took so long that the first may show what was before", async () => {
  const { ports, queued } = await queueCounting();
  await whileQueueingRefresh(ports, aReturn(), () => wait(600));
  expect(queued).toEqual([refresh, refresh]);
});

const unreachable = new ScorecardError("storage-unreachable", "The queue cannot be reached.");

async function withoutQueue() {
  const { ports } = await queueCounting();
  return { ...ports, outbox: { ...ports.outbox, enqueue: () => Promise.reject(unreachable) } };
}

it("tells of a queue that takes nothing that the change is made: saving it again queues it again", async () => {
  let changed = false;
  const change = () => {
    changed = true;
    return Promise.resolve("written");
  };
  await expect(whileQueueingRefresh(await withoutQueue(), aReturn(), change)).rejects.toMatchObject({
    code: "saved-not-shown",
    cause: unreachable,
  });
  expect(changed).toBe(true);
});

it("never says so of a change that was not made", async () => {
  const fault = new ScorecardError("storage-unreachable", "The table cannot be reached.");
  const failing = whileQueueingRefresh(await withoutQueue(), aReturn(), () => Promise.reject(fault));
  await expect(failing).rejects.toBe(fault);
  const conflict = whileQueueingRefresh(await withoutQueue(), aReturn(), () => Promise.resolve("conflict"));
  expect(await conflict).toBe("conflict");
});

it("does not hide a fault that is none of the storage's being away", async () => {
  const { ports } = await queueCounting();
  const outbox = { ...ports.outbox, enqueue: () => Promise.reject(new Error("no queue")) };
  const change = () => Promise.resolve("written");
  await expect(whileQueueingRefresh({ ...ports, outbox }, aReturn(), change)).rejects.toThrow("no queue");
});
