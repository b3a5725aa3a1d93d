import { describe, expect, it, test } from "vitest";
import { speaksOfTime, splitTime } from "../../src/domain/clock-time.ts";

describe("a day with a time of day", () => {
  it.each<[string, string, string | null]>([
    ["13 December 10:00", "13 December", "10:00"],
    ["13 December at 9:05", "13 December", "09:05"],
    ["13 December 10.00", "13 December", "10:00"],
    ["13 December 10am", "13 December", "10:00"],
    ["13 December at 5pm", "13 December", "17:00"],
    ["13 December, 5.30 p.m.", "13 December", "17:30"],
    ["13 December 2019 5:30PM", "13 December 2019", "17:30"],
    ["13 December 12am", "13 December", "00:00"],
    ["13 December 12.15pm", "13 December", "12:15"],
    ["13 December at noon", "13 December", "12:00"],
    ["13/12/2019 00:00", "13/12/2019", "00:00"],
    ["5pm on Friday", "Friday", "17:00"],
    ["10:00 13 December", "13 December", "10:00"],
    ["2019-12-13 1700 hours", "2019-12-13 1700 hours", null],
    ["13 December", "13 December", null],
    ["13 December 2019", "13 December 2019", null],
    ["13.12.2019", "13.12.2019", null],
    ["13 December 24:00", "13 December 24:00", null],
    ["13 December 10:60", "13 December 10:60", null],
    ["13 December 13pm", "13 December 13pm", null],
    ["13 December 0am", "13 December 0am", null],
    ["10:00", "10:00", null],
  ])("%s", (text, day, time) => {
    expect(splitTime(text)).toEqual({ day, time });
  });
});

test.each([
  "13 December 24:00", "13 December at midnight", "13 December 13pm", "13 December at 5", "13 December 10 o'clock",
  "13 December in the evening", "end of day 13 December",
])("%s speaks of a time that is not read", (text) => {
  expect(speaksOfTime(text)).toBe(true);
}); // prettier-ignore

test.each([
  "13 December",
  "13.12.2019",
  "13/12/2019",
  "next Friday",
  "end of January",
  "the 12th of January",
])("%s is of no time", (text) => {
  expect(speaksOfTime(text)).toBe(false);
});
