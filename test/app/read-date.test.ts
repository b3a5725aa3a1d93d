import { describe, expect, it } from "vitest";
import { readDate } from "../../src/app/read-date.ts";

describe("a date as people write it, on 7 October 2019", () => {
  it.each<[string, string | null]>([
    ["12 January", "2020-01-12"],
    ["12 Jan", "2020-01-12"],
    ["the 12th of January", "2020-01-12"],
    ["12/1", "2020-01-12"],
    ["12/01/2020", "2020-01-12"],
    ["12 January 2020", "2020-01-12"],
    ["2020-01-12", "2020-01-12"],
    ["end of January", "2020-01-31"],
    ["next Friday", "2019-10-18"],
    ["Friday", "2019-10-11"],
    ["tomorrow", "2019-10-08"],
    ["two weeks", "2019-10-21"],
    ["in a week", "2019-10-14"],
    ["7 October", "2019-10-07"],
    ["14 January 12.30", "2020-01-14"],
    ["13 December 10.00", "2019-12-13"],
    ["Friday at 5pm", "2019-10-11"],
    ["5.30pm on 14 January", "2020-01-14"],
    ["January", null],
    ["", null],
    ["soon", null],
    ["31 February 2020", null],
    ["12", null],
    ["1.17 43%", null],
  ])("%s", async (text, date) => {
    expect(await readDate(text, "2019-10-07")).toBe(date);
  });
});

it("a text of a message's length is read no further than a date goes", async () => {
  await readDate("next Friday", "2019-10-07");
  const started = performance.now();
  expect(await readDate("quarter 3".repeat(10_000), "2019-10-07")).toBeNull();
  expect(await readDate(`next Friday${" and so on".repeat(10_000)}`, "2019-10-07")).toBe("2019-10-18");
  expect(performance.now() - started).toBeLessThan(200);
});
