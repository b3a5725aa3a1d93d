import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { firstPace, type Pace, type Permit, slowedDown, takeBlock } from "../../src/domain/pace.ts";
import {
  bucket,
  fixedWindow,
  type Limit,
  simulateSending,
  slidingWindow,
} from "../support/simulated-sending.ts";

const NOW = 1_700_000_000_000;
const momentsOf = (permits: readonly Permit[]) => permits.map(({ at }) => at);

describe("a block of permits", () => {
  it("is a quarter of a second, evenly spread, after the one before it", () => {
    const first = takeBlock(firstPace(40), 40, NOW);
    expect(first.permits).toHaveLength(10);
    const second = takeBlock(first.pace, 40, NOW);
    const permits = [...first.permits, ...second.permits];
    expect(permits.map(({ at }) => at - NOW)).toEqual(Array.from({ length: 20 }, (_, index) => index * 25));
    expect(permits.map(({ lasted }) => Math.round(lasted * 1000))).toEqual(
      permits.map((_, index) => index * 25),
    );
  });

  it("is one permit where the rate is below four a second", () => {
    const { permits, pace } = takeBlock({ ...firstPace(2), nextFree: NOW }, 2, NOW);
    expect([momentsOf(permits), pace.nextFree]).toEqual([[NOW], NOW + 500]);
  });

  it("after a long time without anything to send begins now, and makes up for nothing", () => {
    const before = { ...firstPace(40), nextFree: NOW - 3_600_000, tried: 60 };
    const { permits, pace } = takeBlock(before, 40, NOW);
    expect(permits.slice(0, 2)).toEqual([
      { at: NOW, lasted: 0 },
      { at: NOW + 25, lasted: 0.025 },
    ]);
    expect(pace.owed).toBe(0);
  });

  it("makes up for a slow moment a tenth faster, until it is made up for", () => {
    let pace = { ...firstPace(40), nextFree: NOW - 2_000 };
    let last = NOW;
    let fast = 0;
    for (let blocks = 0; blocks < 200; blocks++) {
      const block = takeBlock(pace, 40, pace.nextFree < NOW ? NOW : pace.nextFree);
      const moments = momentsOf(block.permits);
      const [first = 0, second = 0] = moments;
      expect(first).toBeGreaterThanOrEqual(last);
      if (second - first < 24) fast += 1;
      last = moments.at(-1) ?? 0;
      pace = block.pace;
    }
    expect(pace.owed).toBe(0);
    // 2 s are 80 permits: a tenth of 800, which are 80 blocks.
    expect(fast).toBeGreaterThan(80);
    expect(fast).toBeLessThan(95);
  });

  it("where a limit is looked for makes up for 200 ms alone", () => {
    const { permits } = takeBlock(
      { ...firstPace(40), rate: 20, tooFast: 22, nextFree: NOW - 2_000 },
      40,
      NOW,
    );
    expect(permits[0]?.at).toBe(NOW - 200);
  });

  it("does not wait for a replica whose clock is ahead by hours", () => {
    const { permits } = takeBlock({ ...firstPace(40), nextFree: NOW + 3_600_000 }, 40, NOW);
    expect(permits[0]?.at).toBe(NOW);
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
            moments.push(...momentsOf(block.permits));
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
  const at = (pace: Partial<Pace>): Pace => ({ ...firstPace(40), ...pace });
  const WAIT = { seconds: 1, at: NOW };
  const lasted = (seconds: number): Permit => ({ at: NOW, lasted: seconds });

  it.each<[string, Pace, number, number]>([
    ["at the first request, which says little, it goes to a quarter", at({}), 0, 10],
    ["after half a second, a little below what Teams took in it", at({}), 0.5, 17],
    ["after a rate that lasted, a little below it", at({}), 60, 34],
    ["above a rate that held, back to that", at({ rate: 30, held: 20 }), 0.5, 20],
    ["at the slowest, it stays there", at({ rate: 1 }), 0, 1],
  ])("%s", (_, pace, seconds, rate) => {
    expect(slowedDown(pace, lasted(seconds), WAIT)).toMatchObject({ rate, tried: 0, held: null });
  });

  it("at a rate that had lasted, it takes the refusal for a burst: the rate is back within seconds", () => {
    let pace = slowedDown(at({ nextFree: NOW, tried: 60 }), lasted(60), WAIT);
    for (let block = 0; block < 20; block++) pace = takeBlock(pace, 40, pace.nextFree).pace;
    expect(pace.rate).toBe(40);
  });

  it("by what was booked before, or while that may still count, it changes nothing", () => {
    const slower = slowedDown(at({ nextFree: NOW + 700 }), lasted(0.5), WAIT);
    for (const later of [0, 699, 1_699]) {
      expect(slowedDown(slower, { at: NOW + later, lasted: 0.5 }, WAIT)).toBe(slower);
    }
    expect(slowedDown(slower, { at: NOW + 1_700, lasted: 1 }, WAIT).rate).toBeLessThan(slower.rate);
  });

  it("for minutes, it does not try each rate for minutes afterwards", () => {
    let pace = slowedDown(at({ nextFree: NOW }), lasted(0), { seconds: 600, at: NOW });
    const from = pace.nextFree;
    while (pace.rate < 30) pace = takeBlock(pace, 40, pace.nextFree).pace;
    expect(pace.nextFree - from).toBeLessThan(30_000);
  });
});

it("stays between the slowest rate and what campaigns may use, whatever is refused when", () => {
  const step = fc.record({ waits: fc.integer({ min: 0, max: 7_000 }), refused: fc.boolean(), seconds: fc.integer({ min: 0, max: 3_600 }) }); // prettier-ignore
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), fc.array(step, { maxLength: 60 }), (most, steps) => {
      let pace = firstPace(most);
      let now = NOW;
      for (const { waits, refused, seconds } of steps) {
        now += waits;
        const block = takeBlock(pace, most, now);
        const [permit] = block.permits;
        pace = refused && permit ? slowedDown(block.pace, permit, { seconds, at: now }) : block.pace;
        expect(pace.rate).toBeGreaterThanOrEqual(1);
        expect(pace.rate).toBeLessThanOrEqual(most);
        if (pace.tooFast !== null) expect(pace.rate).toBeLessThanOrEqual(pace.tooFast);
        if (pace.held !== null) expect(pace.rate).toBeGreaterThanOrEqual(pace.held);
      }
    }),
  );
});

describe("a limit that nobody told", () => {
  const limits: readonly (readonly [string, (rate: number) => Limit])[] = [
    ["in a sliding second", slidingWindow],
    ["in each second of the clock", fixedWindow],
    ["from a bucket for a second's requests", (rate) => bucket(rate, rate)],
    ["from a bucket for half a second's", (rate) => bucket(rate, rate / 2)],
  ];
  const cases = limits.flatMap(([name, limit]) =>
    [10, 20].flatMap((rate) => [1, 3].map((replicas) => ({ rate, name, replicas, limit }))),
  );

  it.each(cases)("of $rate $name is found by $replicas, and 70% of it used", async (given) => {
    const { rate, replicas, limit } = given;
    for (let seed = 1; seed <= 10; seed++) {
      const retryAfter = seed % 2 === 0 ? 1 : null;
      const sent = await simulateSending({ limit: limit(rate), replicas, messages: 400, retryAfter, seed });
      expect(400 / sent.seconds / rate, `seed ${seed}`).toBeGreaterThanOrEqual(0.7);
    }
  });

  it("that comes while a campaign is under way is found too", async () => {
    const slow = slidingWindow(10);
    let since = 0;
    const limit = (now: number) => now < (since ||= now) + 8_000 || slow(now);
    const sent = await simulateSending({ limit, replicas: 3, messages: 700, retryAfter: 1, seed: 1 });
    // 320 in the first 8 s, the others at 70% of ten.
    expect(sent.seconds).toBeLessThan(8 + 380 / 7);
  });

  it("that is lifted is left behind within two minutes", async () => {
    const slow = slidingWindow(10);
    let since = 0;
    const limit = (now: number) => now > (since ||= now) + 60_000 || slow(now);
    const sent = await simulateSending({ limit, replicas: 3, messages: 6_000, retryAfter: 1, seed: 1 });
    expect(sent.ratesAt(55)).toBeLessThan(12);
    expect(sent.ratesAt(180)).toBe(40);
  });

  it("above what campaigns may use is never met", async () => {
    const limit = slidingWindow(50);
    const sent = await simulateSending({ limit, replicas: 3, messages: 2_000, retryAfter: 1, seed: 1 });
    expect(sent.refused).toBe(0);
    expect(2_000 / sent.seconds / 40).toBeGreaterThan(0.97);
  });
});
