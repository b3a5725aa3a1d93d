import { expect, it } from "vitest";
import { measureRef } from "../../src/domain/measure.ts";
import { handedBackText } from "../../src/views/handed-back-text.ts";

const TOLD = "no longer with you. The owner and whoever asked you are told why.";
const AGAIN = "changed a moment ago and stayed with you: press Hand them back again for that.";

it.each([
  [[1, 2], [], `1.1, 1.2 are ${TOLD}`],
  [[1], [2], `1.1 is ${TOLD} 1.2 ${AGAIN}`],
  [[], [1, 2], `1.1, 1.2 ${AGAIN}`],
  [[], [], `What was passed on to you is ${TOLD}`],
])("of those gone, %j, and those still with them, %j", (gone, still, text) => {
  const refs = (numbers: readonly number[]) => numbers.map((number) => measureRef(1, number));
  expect(handedBackText({ refs: refs(gone), kept: refs(still) })).toBe(text);
});
