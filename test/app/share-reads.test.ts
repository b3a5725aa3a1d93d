import fc from "fast-check";
import { expect, it } from "vitest";
import { shareReads } from "../../src/app/share-reads.ts";

it("shares one read among those who ask while another is under way, in any order of events", async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.integer({ min: 1, max: 12 }), async (scheduler, askers) => {
      let written = 0;
      let reads = 0;
      const read = shareReads(() => {
        reads++;
        return scheduler.schedule(Promise.resolve(written));
      });
      const asked: Promise<void>[] = [];
      for (let n = 0; n < askers; n++) {
        const turn = scheduler.schedule(Promise.resolve()).then(async () => {
          const known = ++written;
          expect(await read()).toBeGreaterThanOrEqual(known);
        });
        asked.push(turn);
      }
      await scheduler.waitFor(Promise.all(asked));
      expect(reads).toBeLessThanOrEqual(askers);
    }),
  );
});

it("is two reads for any number at once", async () => {
  let reads = 0;
  const read = shareReads(async () => {
    await new Promise(setImmediate);
    return ++reads;
  });
  const answers = await Promise.all(Array.from({ length: 64 }, () => read()));
  expect(answers).toEqual([1, ...Array.from({ length: 63 }, () => 2)]);
  expect(await read()).toBe(3);
});

it("tells a failure to those who shared it, and to nobody after", async () => {
  const outcomes = [new Error("first"), new Error("second"), "third"];
  const read = shareReads(async () => {
    await new Promise(setImmediate);
    const outcome = outcomes.shift();
    if (outcome instanceof Error) throw outcome;
    return outcome;
  });
  const answers = await Promise.allSettled([read(), read(), read()]);
  expect(answers.map((a) => (a.status === "rejected" ? String(a.reason) : a.value))).toEqual([
    "Error: first",
    "Error: second",
    "Error: second",
  ]);
  expect(await read()).toBe("third");
});
