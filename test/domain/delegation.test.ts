import { expect, it } from "vitest";
import { asOf, carriedOn } from "../../src/domain/delegated-return.ts";
import { aDelegate, aMeasure, aReturn, named } from "../support/builders.ts";

it.each([
  ["for the round", null, true],
  ["until tomorrow", "2019-10-19", true],
  ["until today", "2019-10-18", true],
  ["until yesterday", "2019-10-17", false],
])("a delegation %s", (_, until, stands) => {
  const r = aReturn({ delegate: aDelegate("dev", { until }) });
  expect(asOf(r, "2019-10-18")).toEqual(stands ? r : { ...r, delegate: null });
});

const until = "2020-01-12";
it.each([
  ["beyond today, of the same owner's", { delegate: aDelegate("dev", { until }) }, "owner", true],
  ["for that round only", { delegate: aDelegate("dev") }, "owner", false],
  ["that is over", { delegate: aDelegate("dev", { until: "2020-01-05" }) }, "owner", false],
  ["of somebody else's by now", { delegate: aDelegate("dev", { until }) }, "another", false],
  ["that never was", {}, "owner", false],
] as const)("goes on into the next round: %s", (_, over, owner, goesOn) => {
  const last = aReturn({ measure: aMeasure({ owner: named("owner") }), ...over });
  const carried = carriedOn(last, aMeasure({ owner: named(owner) }), "2020-01-06");
  expect(carried).toEqual(goesOn ? last.delegate : null);
});
