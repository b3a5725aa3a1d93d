import { expect, test } from "vitest";
import { mayBeOneMeasure } from "../../src/domain/measure-names.ts";

test.each([
  ["Number of new Council homes completed (cumulative)", "Council homes completed", true],
  ["NEW: % of household waste recycled", "Household waste recycled (%)", true],
  ["No of visits to museums", "Museum visits 2017/18", true],
  ["Residents' satisfaction", "Resident satisfaction", true],
  ["Book issues", "Library book issues", true],
  ["%", "Book issues", true],
  ["Number of book issues", "Number of museum visits", false],
  ["Total crime (incidents)", "Total crime (rate per 1,000 population)", false],
  ["% of residents who feel safe", "% of children who pass at key stage 2", false],
])("%j and %j may be one measure's: %s", (a, b, expected) => {
  expect([mayBeOneMeasure(a, b), mayBeOneMeasure(b, a)]).toEqual([expected, expected]);
});
