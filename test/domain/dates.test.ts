import fc from "fast-check";
import { expect, it, test } from "vitest";
import { formatDate, parseDate } from "../../src/domain/dates.ts";

test.each([
  ["2020-01-12", "2020-01-12"],
  ["12 January 2020", "2020-01-12"],
  ["12th jan 2020", "2020-01-12"],
  [" 1st  Sept 2020 ", "2020-09-01"],
  ["12/1/2020", "2020-01-12"],
  ["12.01.2020", "2020-01-12"],
  ["29 February 2020", "2020-02-29"],
  ["29 February 2019", null],
  ["31/4/2020", null],
  ["13/13/2020", null],
  ["12 Juno 2020", null],
  ["2020-1-2", null],
  ["tomorrow", null],
  ["", null],
])("%j is %j", (text, iso) => expect(parseDate(text)).toBe(iso));

it("reads back the date it prints", () => {
  const days = fc.date({ min: new Date("1950-01-01"), max: new Date("2149-12-31"), noInvalidDate: true });
  fc.assert(
    fc.property(days, (day) => {
      const iso = day.toISOString().slice(0, 10);
      expect(parseDate(formatDate(iso))).toBe(iso);
    }),
  );
});

it("prints a time as its day, and gives back what is no date", () => {
  expect(formatDate("2019-09-30T10:00:00Z")).toBe("30 September 2019");
  expect(formatDate("soon")).toBe("soon");
});
