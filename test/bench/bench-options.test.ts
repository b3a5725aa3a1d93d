import { expect, it } from "vitest";
import { PARTS, parseBenchOptions } from "../../bench/bench-options.ts";

it.each([
  [[], { parts: PARTS, json: false, write: false }],
  [["--only", "cpu", "--json"], { parts: ["cpu"], json: true, write: false }],
  [["--write"], { parts: PARTS, json: false, write: true }],
])("takes %j", (args, options) => {
  expect(parseBenchOptions(args)).toEqual({ kind: "options", options });
});

it.each([[["--only", "speed"]], [["--fast"]], [["--write", "--only", "cpu"]]])("refuses %j", (args) => {
  expect(parseBenchOptions(args).kind).toBe("wrong");
});
