import Big from "big.js";
import { expect, test } from "vitest";
import { parseTolerance, toleranceAmount } from "../../src/domain/tolerance.ts";

test.each([
  ["5%", "-200", "10"],
  ["0.5", "200", "0.5"],
  ["2.5%", "0.2", "0.005"],
  ["0", "7", "0"],
])("a tolerance of %s around %s is %s", (text, reference, amount) => {
  const tolerance = parseTolerance(text);
  expect(tolerance && toleranceAmount(tolerance, new Big(reference)).toFixed()).toBe(amount);
});

test.each(["", "-1", "a little", "5 (3)", "5% (1/20)"])("%j is no tolerance", (text) =>
  expect(parseTolerance(text)).toBeNull(),
);
