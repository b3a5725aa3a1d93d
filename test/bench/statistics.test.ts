import { describe, expect, it } from "vitest";
import { median, percentile, spreadOf } from "../../bench/statistics.ts";

const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);

describe("a percentile", () => {
  it.each([
    [hundred, 50, 50],
    [hundred, 99, 99],
    [hundred, 100, 100],
    [[3, 1, 2], 50, 2],
    [[3, 1, 2], 99, 3],
    [[7], 1, 7],
  ])("is one of the values, by nearest rank", (values, percent, expected) => {
    expect(percentile(values, percent)).toBe(expected);
  });

  it("of nothing is refused", () => {
    expect(() => percentile([], 50)).toThrow(RangeError);
  });
});

describe("a median", () => {
  it.each([
    [[3, 1, 2], 2],
    [[4, 1, 2, 3], 2.5],
    [[5], 5],
  ])("of %j is %d", (values, expected) => {
    expect(median(values)).toBe(expected);
  });

  it("comes with the least and the most, and leaves the values in their order", () => {
    const values = [3, 1, 2];
    expect(spreadOf(values)).toEqual({ median: 2, least: 1, most: 3 });
    expect(values).toEqual([3, 1, 2]);
  });
});
