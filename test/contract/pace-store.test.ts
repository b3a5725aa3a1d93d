import { expect, it } from "vitest";
import { firstPace } from "../../src/domain/pace.ts";
import { testStorage } from "./test-storage.ts";

it("holds one pace, which two replicas cannot change at once", async () => {
  const { pace } = await testStorage();
  expect(await pace.read()).toBeNull();
  const first = { ...firstPace(40), nextFree: 1_700_000_000_123.25 };
  expect(await pace.save({ value: first, etag: null })).toMatchObject({ kind: "saved" });
  expect(await pace.save({ value: first, etag: null })).toEqual({ kind: "conflict" });
  const stored = await pace.read();
  expect(stored?.value).toEqual(first);
  const slower = { value: { ...first, rate: 20 }, etag: stored?.etag ?? null };
  expect(await pace.save(slower)).toMatchObject({ kind: "saved" });
  expect(await pace.save(slower)).toEqual({ kind: "conflict" });
});
