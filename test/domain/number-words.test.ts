import { expect, it } from "vitest";
import { numbersAsDigits } from "../../src/domain/number-words.ts";

it.each([
  ["four", "4"],
  ["key stage two", "key stage 2"],
  ["sixteen seventeen", "16 17"],
  ["twenty five", "25"],
  ["twenty fives", "25"],
  ["under fives", "under 5"],
  ["under 5s", "under 5"],
  ["sixes", "6"],
  ["five twenty", "5 20"],
  ["twenty ten", "20 10"],
  ["zero", "0"],
  ["ten zero", "10 0"],
  ["hundred", "100"],
  ["one hundred twenty five", "125"],
  ["one hundred thousand", "100000"],
  ["two million", "2000000"],
  ["3rd party", "third party"],
  ["21st century", "21st century"],
  ["first time", "first time"],
  ["10 17", "10 17"],
  ["ks4", "ks4"],
  ["", ""],
])("%s: %s", (words, digits) => {
  expect(numbersAsDigits(words.split(" ")).join(" ")).toBe(digits);
});
