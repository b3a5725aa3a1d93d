import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createPermits, type Permits } from "../../../src/app/sending/permits.ts";
import { pacedSender } from "../../../src/app/sending/paced-sender.ts";
import type { PaceStore } from "../../../src/app/ports.ts";
import type { SendOutcome } from "../../../src/app/sender-port.ts";
import { firstPace, type Permit } from "../../../src/domain/pace.ts";
import { anAddress } from "../../support/builders.ts";
import { paceInMemory } from "../../support/pace-in-memory.ts";
import { scriptedSender } from "../test-council.ts";

const permitsOf = (pace: PaceStore, most: number) =>
  createPermits({ pace, most, sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)) });

const FIRST: Permit = { at: 1_700_000_000_000, lasted: 0.5 };

beforeEach(() => vi.useFakeTimers({ now: 1_700_000_000_000 }));
afterEach(() => vi.useRealTimers());

/** How many permits come within these milliseconds. */
async function takenWithin(ms: number, ...all: readonly Permits[]): Promise<number> {
  let taken = 0;
  const until = Date.now() + ms;
  const takers = all.map(async (permits) => {
    while (Date.now() < until) {
      await permits.take();
      taken += 1;
    }
  });
  await vi.advanceTimersByTimeAsync(ms);
  await vi.advanceTimersByTimeAsync(60_000);
  await Promise.all(takers);
  return taken;
}

describe("permits", () => {
  it.each([1, 2, 3])("of %i replicas together are as many as the rate", async (replicas) => {
    const pace = paceInMemory();
    const all = Array.from({ length: replicas }, () => permitsOf(pace, 40));
    const taken = await takenWithin(10_000, ...all);
    expect(taken).toBeGreaterThan(390);
    // One more each, whose time was just up.
    expect(taken).toBeLessThanOrEqual(410 + replicas);
  });

  it("cost two requests a block, not two each", async () => {
    const pace = paceInMemory();
    await takenWithin(10_000, permitsOf(pace, 40));
    expect(pace.changes()).toBeLessThan(45);
  });

  const pauses: [string, number | null, number, number][] = [
    ["without a time", null, 1, 1.25],
    ["for no time", 0, 1, 1.25],
    ["for a fraction of a second", 0.2, 1, 1.25],
    ["for 7 seconds", 7, 7, 8.75],
    ["for thirty days", 2_592_000, 3_600, 4_500],
  ];
  it.each(pauses)("refused %s pause the replica, and none come meanwhile", async (_, told, least, most) => {
    const permits = permitsOf(paceInMemory(), 40);
    await permits.refused(FIRST, told);
    expect(permits.pausedFor() / 1000).toBeGreaterThanOrEqual(least);
    expect(permits.pausedFor() / 1000).toBeLessThanOrEqual(most);
    expect(await permits.take()).toBeNull();
    await vi.advanceTimersByTimeAsync(most * 1000);
    expect(permits.pausedFor()).toBe(0);
  });

  it("refused again and again are asked for less and less, up to half a minute", async () => {
    const pace = paceInMemory();
    const permits = permitsOf(pace, 40);
    const pausesSeen: number[] = [];
    for (let time = 0; time < 8; time++) {
      await permits.refused(FIRST, null);
      pausesSeen.push(Math.floor(permits.pausedFor() / 1000));
      await vi.advanceTimersByTimeAsync(Math.ceil(permits.pausedFor()));
    }
    for (const [index, least] of [1, 2, 4, 8, 16, 30, 30, 30].entries()) {
      expect(pausesSeen[index]).toBeGreaterThanOrEqual(least);
      expect(pausesSeen[index]).toBeLessThanOrEqual(least * 1.25);
    }
    // An outage says nothing of the rate.
    expect((await pace.read())?.value.rate).toBe(17);
    permits.accepted();
    await permits.refused({ at: Date.now(), lasted: 2 }, null);
    expect(Math.floor(permits.pausedFor() / 1000)).toBe(1);
  });

  it("refused once more while they pause, for longer, pause for longer", async () => {
    const permits = permitsOf(paceInMemory(), 40);
    await permits.refused(FIRST, 1);
    await permits.refused(FIRST, 30);
    expect(permits.pausedFor()).toBeGreaterThanOrEqual(30_000);
    await permits.refused(FIRST, null);
    expect(permits.pausedFor()).toBeLessThanOrEqual(30_000);
  });

  it("of one turn refused to three replicas slow the pace once", async () => {
    const pace = paceInMemory();
    const all = [1, 2, 3].map(() => permitsOf(pace, 40));
    const refusals = all.map((permits) => permits.refused(FIRST, null));
    await vi.advanceTimersByTimeAsync(100);
    await Promise.all(refusals);
    expect((await pace.read())?.value).toMatchObject({ rate: 17 });
  });

  it("end at the limit that was set since", async () => {
    const pace = paceInMemory();
    await pace.save({ value: firstPace(400), etag: null });
    const taken = await takenWithin(2_000, permitsOf(pace, 8));
    expect(taken).toBeLessThanOrEqual(16 + 2 + 1);
  });
});

describe("a paced sender", () => {
  const message = { summary: "", card: {} };
  async function sends(script: SendOutcome[]) {
    const permits = permitsOf(paceInMemory(), 40);
    const sender = scriptedSender(script);
    let given = 0;
    const paced = pacedSender(sender, permits, () => (given += 1));
    const outcome = await paced.send(anAddress(), message);
    return { permits, paced, sender, outcome, given: () => given };
  }

  it("pauses when told to wait, and sends nothing meanwhile", async () => {
    const { permits, paced, sender, outcome, given } = await sends([
      { kind: "wait", afterSeconds: 3, why: "429" },
    ]);
    expect(outcome).toMatchObject({
      kind: "wait",
      why: expect.stringMatching(/^429: Teams asked to wait [34] s$/) as string,
    });
    expect(outcome.kind === "wait" && outcome.afterSeconds).toBeGreaterThanOrEqual(3);
    expect(await paced.update(anAddress(), "1", message)).toMatchObject({ kind: "wait" });
    expect([sender.sent.length, given()]).toEqual([1, 1]);
    await vi.advanceTimersByTimeAsync(Math.ceil(permits.pausedFor()));
    expect((await paced.send(anAddress(), message)).kind).toBe("sent");
  });

  it.each<SendOutcome>([
    { kind: "sent", activityId: "1" },
    { kind: "retry", afterSeconds: 60, why: "503" },
    { kind: "gone", why: "404" },
  ])("answered %j does not pause", async (answer) => {
    const { permits, outcome } = await sends([answer]);
    expect([outcome, permits.pausedFor()]).toEqual([answer, 0]);
  });
});
