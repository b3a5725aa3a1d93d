import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { claimedFor, isTriedOut, secondsUntilRetry } from "../../../src/app/sending/record-delivery.ts";
import { aDelivery } from "../../support/sample-deliveries.ts";

const NOW = new Date("2020-01-10T12:00:00.000Z");
const ago = (seconds: number) => new Date(NOW.getTime() - seconds * 1000).toISOString();

describe("the wait after a failed try", () => {
  it.each([
    ["the first", 1, 10, null, 1, 2],
    ["the fifth, within a minute", 5, 60, null, 7.5, 15],
    ["after ten minutes", 12, 600, null, 75, 150],
    ["after hours", 40, 20_000, null, 450, 900],
    ["told 30 seconds", 1, 10, 30, 30, 30],
    ["told thirty days", 1, 10, 2_592_000, 3_600, 3_600],
  ] as const)("%s", (_, tries, age, told, least, most) => {
    for (let time = 0; time < 50; time++) {
      const seconds = secondsUntilRetry({ tries, askedAt: ago(age) }, told, NOW);
      expect(seconds).toBeGreaterThanOrEqual(least);
      expect(seconds).toBeLessThanOrEqual(most);
    }
  });

  it("after an outage of any length lets everything arrive within a third of it", () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 3_600 }), fc.integer({ min: 1, max: 60 }), (outage, tries) => {
        const seconds = secondsUntilRetry({ tries, askedAt: ago(outage) }, null, NOW);
        expect(seconds).toBeLessThanOrEqual(Math.max(2, outage / 3));
      }),
    );
  });
});

describe("a delivery", () => {
  const day = 24 * 3600;
  it.each([
    [0, 10 * day, false],
    [1, day - 1, false],
    [1, day, true],
    [300, 10 * day, true],
  ])("tried %i times and asked for %i s ago is given up: %s", (tries, age, isGivenUp) => {
    expect(isTriedOut(aDelivery({ tries, askedAt: ago(age) }), NOW)).toBe(isGivenUp);
  });

  it.each([
    ["sending", 0, 45],
    ["sending", 44, 1],
    ["sending", 45, 0],
    ["pending", 0, 0],
    ["sent", 0, 0],
  ] as const)("%s for %i s is claimed for %i s", (state, age, seconds) => {
    expect(claimedFor(aDelivery({ state, changedAt: ago(age) }), NOW)).toBe(seconds);
  });
});
