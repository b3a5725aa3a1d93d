import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { firstPace, type Pace, slowedDown, takeBlock } from "../../src/domain/pace.ts";
import { bucket, fixedWindow, simulateSending, slidingWindow } from "../support/simulated-sending.ts";

const NOW = 1_700_000_000_000;

describe("a block of permits", () => {
  it("is a quarter of a second, evenly spread, after the one before it", () => {
    const first = takeBlock(firstPace(40), 40, NOW);
    expect(first.moments).toHaveLength(10);
    const second = takeBlock(first.pace, 40, NOW);
    const apart = [...first.moments, ...second.moments].map(
      (at, index, all) => at - (all[index - 1] ?? at - 25),
    );
    expect(new Set(apart)).toEqual(new Set([25]));
  });

  it("is one permit where the rate is below four a second", () => {
    const { moments, pace } = takeBlock({ ...firstPace(2), nextFree: NOW }, 2, NOW);
    expect([moments, pace.nextFree]).toEqual([[NOW], NOW + 500]);
  });

  it("after a long time without anything to send begins now, and makes up for nothing", () => {
    const { moments, pace } = takeBlock({ ...firstPace(40), nextFree: NOW - 3_600_000 }, 40, NOW);
    expect([moments[0], (moments[1] ?? 0) - NOW, pace.owed]).toEqual([NOW, 25, 0]);
  });

  it("makes up for a slow moment a tenth faster, until it is made up for", () => {
    let pace = { ...firstPace(40), nextFree: NOW - 2_000 };
    let last = NOW;
    let fast = 0;
    for (let blocks = 0; blocks < 200; blocks++) {
      const block = takeBlock(pace, 40, pace.nextFree < NOW ? NOW : pace.nextFree);
      const [first = 0, second = 0] = block.moments;
      expect(first).toBeGreaterThanOrEqual(last);
      if (second - first < 24) fast += 1;
      last = block.moments.at(-1) ?? 0;
      pace = block.pace;
    }
    expect(pace.owed).toBe(0);
    // 2 s are 80 permits: a tenth of 800, which are 80 blocks.
    expect(fast).toBeGreaterThan(80);
    expect(fast).toBeLessThan(95);
  });

  it("where a limit is looked for makes up for 200 ms alone", () => {
    const { moments } = takeBlock(
      { ...firstPace(40), rate: 20, tooFast: 22, nextFree: NOW - 2_000 },
      40,
      NOW,
    );
    expect(moments[0]).toBe(NOW - 200);
  });

  it("does not wait for a replica whose clock is ahead by hours", () => {
    const { moments } = takeBlock({ ...firstPace(40), nextFree: NOW + 3_600_000 }, 40, NOW);
    expect(moments[0]).toBe(NOW);
  });

  it("never is before the one before it, nor more than a tenth faster than the rate, whoever takes it when", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.array(fc.integer({ min: 0, max: 700 })),
        (most, steps) => {
          let pace = firstPace(most);
          let now = NOW;
          const moments: number[] = [];
          for (const step of steps) {
            now += step;
            const block = takeBlock(pace, most, now);
            moments.push(...block.moments);
            pace = block.pace;
          }
          for (const [index, at] of moments.entries()) {
            const before = moments[index - 1];
            if (before !== undefined) expect(at - before).toBeGreaterThanOrEqual(1000 / most / 1.1 - 0.01);
          }
        },
      ),
    );
  });
});

describe("told to wait", () => {
  const tried = (pace: Partial<Pace>): Pace => ({ ...firstPace(40), ...pace });

  it.each<[string, Pace, number]>([
    ["at once, it halves", tried({ tried: 0.5 }), 20],
    ["after a rate that lasted, it goes a little slower", tried({ tried: 60 }), 36],
    ["above a rate that held, it goes back to that", tried({ rate: 30, held: 20, tried: 0.5 }), 20],
    ["at the slowest, it stays there", tried({ rate: 1, tried: 0 }), 1],
  ])("%s", (_, pace, rate) => {
    expect(slowedDown(pace, 0, { seconds: 1, at: NOW })).toMatchObject({
      rate,
      turn: 1,
      tried: 0,
      held: null,
    });
  });

  it("at a rate that had lasted, it takes the refusal for a burst: the rate is back within seconds", () => {
    let pace = slowedDown(tried({ tried: 60 }), 0, { seconds: 1, at: NOW });
    for (let block = 0; block < 12; block++) pace = takeBlock(pace, 40, pace.nextFree).pace;
    expect(pace.rate).toBeGreaterThan(39);
  });

  it("again with permits of the turn before, it changes nothing", () => {
    const slower = slowedDown(firstPace(40), 0, { seconds: 1, at: NOW });
    expect(slowedDown(slower, 0, { seconds: 1, at: NOW })).toBe(slower);
  });
});

describe("a limit that nobody told", () => {
  const limits = [
    ["in a sliding second", slidingWindow],
    ["in each second of the clock", fixedWindow],
    ["from a bucket that fills", bucket],
  ] as const;
  const cases = limits.flatMap(([name, limit]) =>
    [10, 20].flatMap((rate) => [1, 3].map((replicas) => [rate, name, replicas, limit] as const)),
  );

  it.each(cases)("of %i %s is found by %# replicas, and 70 %% of it used", (rate, _, replicas, limit) => {
    for (const seed of [1, 2, 3, 4, 5]) {
      for (const retryAfter of [null, 1]) {
        const sent = simulateSending({ limit: limit(rate), replicas, messages: 400, retryAfter, seed });
        expect(sent.accepted / sent.seconds / rate).toBeGreaterThanOrEqual(0.7);
      }
    }
  });

  it("that is lifted is left behind within two minutes", () => {
    const slow = slidingWindow(10);
    const limit = (now: number) => now > 60_000 || slow(now);
    const sent = simulateSending({ limit, replicas: 3, messages: 6_000, retryAfter: 1, seed: 1 });
    expect(sent.ratesAt(55)).toBeLessThan(12);
    expect(sent.ratesAt(180)).toBe(40);
  });

  it("above what campaigns may use is never met", () => {
    const sent = simulateSending({
      limit: slidingWindow(50),
      replicas: 3,
      messages: 2_000,
      retryAfter: 1,
      seed: 1,
    });
    expect(sent.refused).toBe(0);
    expect(sent.accepted / sent.seconds / 40).toBeGreaterThan(0.97);
  });
});
