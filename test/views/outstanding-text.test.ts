import { expect, it } from "vitest";
import { type MeasureRef, measureRef } from "../../src/domain/measure.ts";
import type { Outstanding } from "../../src/domain/outstanding.ts";
import { outstandingText } from "../../src/views/outstanding-text.ts";

const refs = (count: number): readonly MeasureRef[] =>
  Array.from({ length: count }, (_, n) => measureRef(1, n + 1));
const NONE: Outstanding = {
  toDo: [],
  sentBack: [],
  awaited: [],
  commentary: [],
  unconfirmed: [],
  ungradable: [],
};
const TEN = refs(10).join(", ");

it.each<[Partial<Outstanding>, string]>([
  [{}, "Nothing is outstanding."],
  [{ toDo: refs(1) }, "1 to do (1.1)"],
  [{ toDo: refs(10) }, `10 to do (${TEN})`],
  [{ toDo: refs(12) }, `12 to do (${TEN} and 2 more)`],
  [{ sentBack: refs(1), awaited: refs(2) }, "1 sent back (1.1), 2 awaited (1.1, 1.2)"],
  [{ commentary: refs(1) }, "1 owing commentary (1.1)"],
  [{ unconfirmed: refs(1) }, "1 with a changed grade that waits for a second person (1.1)"],
])("%j: %s", (some, says) => {
  const text = outstandingText({ ...NONE, ...some });
  const rest = "They can still come in until the lock.";
  expect(text).toBe(Object.keys(some).length === 0 ? says : `Still outstanding: ${says}. ${rest}`);
});
