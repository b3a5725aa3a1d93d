import { expect, it } from "vitest";
import { signOffFacts } from "../../src/views/sign-off-row.ts";
import { personId } from "../support/builders.ts";
import { sampleReturn } from "./sample-returns.ts";

it("tells the lead what in a commentary is worth a look", () => {
  const remarksOn = (doing: string) => {
    const commentary = { why: "Crews were short", doing, byWhen: "March 2020" };
    const value = sampleReturn(1, { actual: "43.2%" }, { commentary });
    return signOffFacts({ value, standing: "to-sign" }, personId("lead")).remarks.map(({ text }) => text);
  };
  expect(remarksOn("As above")).toEqual([
    'What is being done says "As above". Members read this on its own: say here what it points to.',
  ]);
  expect(remarksOn("Two crews start")).toEqual([]);
});
