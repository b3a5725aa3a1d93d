import { expect, it } from "vitest";
import { type ActionStatus, actionId, carriedOn, noUpdate } from "../../src/domain/action.ts";
import { quarterOf } from "../../src/domain/quarter.ts";
import { anUpdate } from "../support/builders.ts";

const id = actionId("homes");
const SAID_IN = { quarter: quarterOf(2019, 1), priorityNo: 1 };

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
  const carried = carriedOn(id, last, SAID_IN);
  expect(carried).toEqual(
    isCarried ? { ...last, update: "", updateGiven: false, saidIn: SAID_IN } : noUpdate(id),
  );
  // However long it is carried on, it was said when it was said.
  const later = carriedOn(id, carried, { quarter: quarterOf(2019, 2), priorityNo: 2 });
  expect(later.saidIn).toEqual(isCarried ? SAID_IN : undefined);
});

it("of one that nothing was said of nothing is", () => {
  expect(carriedOn(id, null, SAID_IN)).toEqual(noUpdate(id));
});
