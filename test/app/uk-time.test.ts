import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ukDate } from "../../src/app/uk-time.ts";

describe("the UK's date", () => {
  it.each([
    ["2019-09-30T22:59:59.999Z", "2019-09-30"],
    ["2019-09-30T23:00:00.000Z", "2019-10-01"],
    ["2019-12-31T23:59:59.999Z", "2019-12-31"],
    ["2020-01-01T00:00:00.000Z", "2020-01-01"],
    ["2020-03-29T00:59:59.999Z", "2020-03-29"],
    ["2020-03-29T23:00:00.000Z", "2020-03-30"],
    ["2020-10-24T23:00:00.000Z", "2020-10-25"],
    ["2020-10-25T23:00:00.000Z", "2020-10-25"],
  ])("at %s is %s", (now, date) => {
    expect(ukDate(new Date(now))).toBe(date);
  });

  it("is what a calendar of the UK says, whatever was asked before", () => {
    const calendar = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/London", dateStyle: "short" });
    const anyTime = fc.date({
      min: new Date("1996-01-01"),
      max: new Date("2100-01-01"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(anyTime, fc.integer({ min: -7_200_000, max: 7_200_000 }), (now, apart) => {
        const then = new Date(now.getTime() + apart);
        expect([ukDate(now), ukDate(then)]).toEqual([calendar.format(now), calendar.format(then)]);
      }),
    );
  });
});
