import { expect, it } from "vitest";
import { firstPace } from "../../src/domain/pace.ts";
import type { PaceStore } from "../../src/app/ports.ts";
import { paceInMemory } from "../support/pace-in-memory.ts";
import { testStorage } from "./test-storage.ts";

const stores: [string, () => Promise<PaceStore>][] = [
  ["in Azure", async () => (await testStorage()).pace],
  ["in memory", () => Promise.resolve(paceInMemory())],
];

it.each(stores)("%s is one pace, which two replicas cannot change at once", async (_, open) => {
  const pace = await open();
  expect(await pace.read()).toBeNull();
  const first = { ...firstPace(40), nextFree: 1_700_000_000_123.25 };
  const saved = await pace.save({ value: first, etag: null });
  expect(await pace.save({ value: first, etag: null })).toEqual({ kind: "conflict" });
  const stored = await pace.read();
  expect(stored?.value).toEqual(first);
  expect(saved).toEqual({ kind: "saved", etag: stored?.etag });
  const slower = { value: { ...first, rate: 20 }, etag: stored?.etag ?? null };
  expect(await pace.save(slower)).toMatchObject({ kind: "saved" });
  expect(await pace.save(slower)).toEqual({ kind: "conflict" });
  expect((await pace.read())?.value.rate).toBe(20);
});
