import { expect, it } from "vitest";
import { keepFor } from "../../src/app/keep-for.ts";

/** Reads that end when they are told to, and a clock that is set by hand. */
function kept() {
  let now = 0;
  const reads: { end: (value: string | null) => void; fail: (error: Error) => void }[] = [];
  const ask = keepFor<string | null>({
    clock: { now: () => new Date(now) },
    oldestMs: 1000,
    read: () => new Promise((end, fail) => reads.push({ end, fail })),
    isWorthKeeping: (value) => value !== null,
  });
  const at = (ms: number) => {
    now = ms;
    return ask();
  };
  return { reads, at };
}

it("reads once for all who ask within the time, and then anew", async () => {
  const { reads, at } = kept();
  const asked = [at(0), at(10), at(1000)];
  reads[0]?.end("a");
  expect(await Promise.all(asked)).toEqual(["a", "a", "a"]);
  const later = at(1001);
  reads[1]?.end("b");
  expect([await later, reads.length]).toEqual(["b", 2]);
});

it.each([
  ["empty", (read: { end: (value: null) => void } | undefined) => read?.end(null)],
  ["failed", (read: { fail: (error: Error) => void } | undefined) => read?.fail(new Error("down"))],
] as const)(
  "does not keep what is %s, and such a read that ends late takes nothing from a newer one",
  async (_, ends) => {
    const { reads, at } = kept();
    const early = at(0).catch(() => null);
    const newer = at(1001);
    reads[1]?.end("b");
    ends(reads[0]);
    expect([await early, await newer]).toEqual([null, "b"]);
    expect([await at(1002), reads.length]).toEqual(["b", 2]);
    const anew = at(2003).catch(() => null);
    ends(reads[2]);
    await anew;
    void at(2004);
    expect(reads).toHaveLength(4);
  },
);
