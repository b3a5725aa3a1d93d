import { expect, it, test } from "vitest";
import { compareRefs, measureRef, parseMeasureNumber, parseMeasureRef } from "../../src/domain/measure.ts";

test.each([
  ["1.17", "1.17"],
  ["1.017", "1.17"],
  [" 3.1 ", "3.1"],
  ["1.10", "1.10"],
  ["1", null],
  ["1.", null],
  ["1.1.1", null],
  ["a.1", null],
  ["-1.1", null],
  ["", null],
])("%j is the ref %j", (text, ref) => expect(parseMeasureRef(text)).toBe(ref));

it("keeps 1.1 and 1.10 apart, and sorts as the scorecard does", () => {
  const refs = [measureRef(10, 1), measureRef(1, 10), measureRef(1, 2), measureRef(1, 1)];
  expect(refs.sort(compareRefs)).toEqual(["1.1", "1.2", "1.10", "10.1"]);
});

test.each<[string, number | null, number | null]>([
  ["17", 1, 17],
  ["1.17", 1, 17],
  [" 1.017 ", 1, 17],
  ["2.17", 1, null],
  ["1.17", null, null],
  ["0", 1, null],
  ["", 1, null],
  ["1.17a", 1, null],
])("%j in priority %s is measure %s", (text, priority, number) => {
  expect(parseMeasureNumber(text, priority)).toBe(number);
});
