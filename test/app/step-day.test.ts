import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isWorkingDay, isWorkingTime, stepDay } from "../../src/app/working-days.ts";

describe("the day of a step", () => {
  it.each([
    // Friday
    ["2020-01-10", -3, "2020-01-07"],
    ["2020-01-10", 0, "2020-01-10"],
    ["2020-01-10", 2, "2020-01-14"],
    // Saturday: due on the Friday before, and counted from there
    ["2020-01-11", 0, "2020-01-10"],
    ["2020-01-11", -3, "2020-01-07"],
    ["2020-01-11", 1, "2020-01-13"],
    // Across Christmas, Boxing Day and New Year
    ["2019-12-25", 0, "2019-12-24"],
    ["2019-12-27", -1, "2019-12-24"],
    ["2020-01-02", -3, "2019-12-27"],
    ["2019-12-24", 2, "2019-12-30"],
    // Across Easter
    ["2020-04-14", -1, "2020-04-09"],
    ["2020-04-13", 0, "2020-04-09"],
  ])("deadline %s, step %i: %s", async (deadline, step, day) => {
    expect(await stepDay(deadline, step)).toBe(day);
  });

  it("is a working day, and later for a later step", async () => {
    const dates = fc.date({ min: new Date("2019-01-01"), max: new Date("2029-01-01"), noInvalidDate: true });
    await fc.assert(
      fc.asyncProperty(dates, fc.integer({ min: -15, max: 15 }), async (date, step) => {
        const deadline = date.toISOString().slice(0, 10);
        const day = await stepDay(deadline, step);
        expect(await isWorkingDay(day)).toBe(true);
        expect((await stepDay(deadline, step + 1)) > day).toBe(true);
        expect(step <= 0 ? day <= deadline : day > deadline).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});

describe("working time", () => {
  it.each([
    ["winter, just before nine", "2020-01-10T08:59:59Z", false],
    ["winter, nine", "2020-01-10T09:00:00Z", true],
    ["winter, just before five", "2020-01-10T16:59:59Z", true],
    ["winter, five", "2020-01-10T17:00:00Z", false],
    ["summer, nine by the clock", "2020-07-10T08:00:00Z", true],
    ["summer, five by the clock", "2020-07-10T16:00:00Z", false],
    ["the Monday after the clocks went forward", "2020-03-30T08:00:00Z", true],
    ["the Friday before", "2020-03-27T08:00:00Z", false],
    ["the Monday after the clocks went back", "2019-10-28T08:30:00Z", false],
    ["Saturday", "2020-01-11T12:00:00Z", false],
    ["Sunday", "2020-01-12T12:00:00Z", false],
    ["Good Friday", "2020-04-10T12:00:00Z", false],
    ["the day off for a Boxing Day on a Saturday", "2020-12-28T12:00:00Z", false],
    ["the bank holiday that was moved to a Friday", "2020-05-08T12:00:00Z", false],
    ["the Monday that it was moved from", "2020-05-04T12:00:00Z", true],
  ])("%s", async (_, now, working) => {
    expect(await isWorkingTime(new Date(now))).toBe(working);
  });
});
