import { expect, it } from "vitest";
import { LONGEST_REASON, reasonProblem, splitReason } from "../../src/domain/reason.ts";

it.each([
  ["none", "", "Say why."],
  ["spaces", " \n ", "Say why."],
  ["the longest", "x".repeat(LONGEST_REASON), null],
  ["the longest, with spaces around", ` ${"x".repeat(LONGEST_REASON)} `, null],
  ["one longer", "x".repeat(LONGEST_REASON + 1), "Give the reason in at most 500 characters."],
])("%s", (_, why, problem) => {
  expect(reasonProblem(why, "Say why.")).toBe(problem);
});

it.each([
  ["LG because it is so", "LG", "it is so"],
  ["LG Because because", "LG", "because"],
  ["because it is so", "", "it is so"],
  ["44% because", "44%", ""],
  ["44%", "44%", ""],
  ["", "", ""],
])("%j", (text, asked, why) => {
  expect(splitReason(text)).toEqual({ asked, why });
});
