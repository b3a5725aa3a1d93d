import { beforeAll, describe, expect, it } from "vitest";
import { openOnBehalf } from "../../src/app/open-on-behalf.ts";
import { type Quarter, quarterOf } from "../../src/domain/quarter.ts";
import type { Return } from "../../src/domain/return.ts";
import type { Round } from "../../src/domain/round.ts";
import { aMeasure, aReturn, measureId } from "../support/builders.ts";
import { callerAt, testPorts, type TestPorts, writeCouncil, writeRound } from "./test-council.ts";

let ports: TestPorts;
let year = 1900;
beforeAll(async () => {
  ports = await testPorts();
  await writeCouncil(ports, {});
});

const measure = aMeasure({});
const answered: Partial<Return> = {
  answer: { kind: "figure", actual: "43%" },
  grade: { kind: "graded", grade: "LG", methodVersion: "five-band-1", working: "" },
};

async function aRoundOf(over: Partial<Return>, state: Round["state"]): Promise<Quarter> {
  const quarter = quarterOf(year++, 2);
  await writeRound(ports, [aReturn({ measure, ...over })], { quarter, state });
  return quarter;
}

describe("a form opened for its owner", () => {
  it.each<[string, Round["state"], string, Partial<Return>, object]>([
    ["performer", "open", "missing", {}, { kind: "opened", formFor: { measure: { id: measure.id } } }],
    ["performer", "open", "answered", answered, { kind: "opened" }],
    ["performer", "closed", "missing", {}, { kind: "opened" }],
    [
      "performer",
      "closed",
      "answered",
      answered,
      { kind: "shut", why: "is answered and the round is closed" },
    ],
    ["performer", "locked", "missing", {}, { kind: "shut", why: "is locked" }],
    ["performer", "open", "not due", { notDue: "not-due" }, { kind: "shut", why: "is not due" }],
    ["owner", "open", "missing", {}, { kind: "not-allowed" }],
    ["nobody", "open", "missing", {}, { kind: "not-allowed" }],
  ])("by %s, in a round that is %s, and it is %s", async (who, state, _, over, outcome) => {
    const quarter = await aRoundOf(over, state);
    expect(await openOnBehalf(ports)(callerAt(who), quarter, measure)).toMatchObject(outcome);
  });

  it("is shut for a measure that is not collected", async () => {
    const other = { ...measure, id: measureId("other") };
    const quarter = await aRoundOf({}, "open");
    expect(await openOnBehalf(ports)(callerAt("performer"), quarter, other)).toEqual({
      kind: "shut",
      why: "is not in this round",
    });
  });
});
