import { expect, it } from "vitest";
import { type ActionStatus, actionId, carriedOn, noUpdate } from "../../src/domain/action.ts";
import { anUpdate } from "../support/builders.ts";

const id = actionId("homes");

it.each<[ActionStatus | null, boolean]>([
  ["COMPLETE", true],
  ["CLOSED", true],
  ["GREEN", false],
  ["AMBER", false],
  ["RED", false],
  ["NOT STARTED", false],
  [null, false],
])("of an action that was %s its end is carried on: %s", (status, isCarried) => {
  const last = anUpdate({ actionId: id, status, update: "All built", reached: "50", reason: "A success" });
  expect(carriedOn(id, last)).toEqual(isCarried ? { ...last, update: "", updateGiven: false } : noUpdate(id));
});

it("of one that nothing was said of nothing is", () => {
  expect(carriedOn(id, null)).toEqual(noUpdate(id));
});
