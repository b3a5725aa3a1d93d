import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ukDate } from "../../src/app/uk-time.ts";
import { addWorkingDays, isWorkingDay } from "../../src/app/working-days.ts";

describe("bank holidays of England and Wales", () => {
  it.each([
    ["New Year's Day", "2020-01-01"],
    ["New Year's Day 2028, kept on the Monday", "2028-01-03"],
    ["Good Friday", "2020-04-10"],
    ["Easter Monday", "2020-04-13"],
    ["Good Friday 2027", "2027-03-26"],
    ["Easter Monday 2027", "2027-03-29"],
    ["early May", "2019-05-06"],
    ["early May 2020, moved to VE Day", "2020-05-08"],
    ["spring", "2019-05-27"],
    ["spring 2022, moved to the Jubilee", "2022-06-02"],
    ["the Jubilee", "2022-06-03"],
    ["the Queen's funeral", "2022-09-19"],
    ["the coronation", "2023-05-08"],
    ["summer", "2019-08-26"],
    ["Christmas Day", "2019-12-25"],
    ["Boxing Day", "2019-12-26"],
    ["Christmas 2027, kept on the Monday", "2027-12-27"],
    ["Boxing Day 2027, kept on the Tuesday", "2027-12-28"],
    ["Boxing Day 2026, kept on the Monday", "2026-12-28"],
    ["a Saturday", "2019-10-05"],
    ["a Sunday", "2019-10-06"],
  ])("%s, %s, is none", async (_, day) => {
    expect(await isWorkingDay(day)).toBe(false);
  });

  it.each([
    ["Maundy Thursday", "2020-04-09"],
    ["Christmas Eve", "2019-12-24"],
    ["between the years", "2019-12-27"],
    ["New Year's Eve", "2019-12-31"],
    ["the old early May of 2020", "2020-05-04"],
    ["the old spring of 2022", "2022-05-30"],
    ["2 January, a holiday in Scotland", "2020-01-02"],
    ["St Andrew's Day", "2020-11-30"],
    ["St Patrick's Day", "2020-03-17"],
    ["29 December 2027", "2027-12-29"],
  ])("%s, %s, is a working day", async (_, day) => {
    expect(await isWorkingDay(day)).toBe(true);
  });
});

describe("working days later", () => {
  it.each([
    ["2019-10-01", 10, "2019-10-15"],
    ["2019-10-04", 1, "2019-10-07"],
    ["2020-04-09", 1, "2020-04-14"],
    ["2019-12-24", 1, "2019-12-27"],
    ["2027-12-24", 1, "2027-12-29"],
    ["2019-10-05", 0, "2019-10-05"],
  ])("%s and %i more is %s", async (from, count, to) => {
    expect(await addWorkingDays(from, count)).toBe(to);
  });

  it("always is a working day, and further for a greater count", async () => {
    const day = fc.date({ min: new Date("2019-01-01"), max: new Date("2029-01-01"), noInvalidDate: true });
    await fc.assert(
      fc.asyncProperty(day, fc.integer({ min: 1, max: 15 }), async (date, count) => {
        const from = date.toISOString().slice(0, 10);
        const to = await addWorkingDays(from, count);
        expect(await isWorkingDay(to)).toBe(true);
        expect(to > from).toBe(true);
        expect((await addWorkingDays(from, count + 1)) > to).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});

it("does not depend on the zone of the machine", async () => {
  const zone = process.env["TZ"];
  process.env["TZ"] = "Pacific/Auckland";
  expect(await isWorkingDay("2019-12-25")).toBe(false);
  expect(await isWorkingDay("2019-12-24")).toBe(true);
  if (zone === undefined) delete process.env["TZ"];
  else process.env["TZ"] = zone;
});

describe("the UK's date", () => {
  it.each([
    ["2019-07-01T22:59:59Z", "2019-07-01"],
    ["2019-07-01T23:00:00Z", "2019-07-02"],
    ["2019-12-31T23:59:59Z", "2019-12-31"],
    ["2020-01-01T00:00:00Z", "2020-01-01"],
  ])("at %s is %s", (now, date) => {
    expect(ukDate(new Date(now))).toBe(date);
  });
});
