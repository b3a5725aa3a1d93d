import { expect, it } from "vitest";
import { slipsBetween } from "../../src/domain/slips.ts";

it.each([
  ["kpi", "kpi", 0],
  ["kip", "kpi", 1],
  ["kpis", "kpi", 1],
  ["harow", "harrow", 1],
  ["histroy", "history", 1],
  ["claenre", "cleaner", 3],
  ["", "kpi", 3],
])("%j for %j: %i", (typed, meant, slips) => {
  expect(slipsBetween(typed, meant)).toBe(slips);
});

it("a text of a message's length is told from a word at once", () => {
  const started = performance.now();
  expect(slipsBetween("a".repeat(100_000), "cleaner")).toBeGreaterThan(3);
  expect(performance.now() - started).toBeLessThan(50);
});
