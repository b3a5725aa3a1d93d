import { describe, expect, it } from "vitest";
import { holdersCalled, portfolioHolders, portfolioOf } from "../../src/domain/portfolio.ts";
import { aMeasure, anAction, aReturn, Q2 } from "../support/builders.ts";

const HOLDERS = [
  "Ann Lee",
  "Cllr Ann Lee",
  "Ann Lee Bo Ek",
  "Bo Ek",
  "Bob Smith",
  "Sue Smith",
  "Varsha Parmar",
];

describe("the portfolio holders that some words mean", () => {
  it.each<[string, readonly string[]]>([
    ["ann lee", ["Ann Lee"]],
    ["lee", ["Ann Lee"]],
    ["cllr lee", ["Ann Lee"]],
    ["parmar", ["Varsha Parmar"]],
    ["Varsha Parmer", ["Varsha Parmar"]],
    ["smith", ["Bob Smith", "Sue Smith"]],
    ["xavier", []],
    ["", []],
    ["...", []],
  ])("%s", (words, names) => {
    expect(holdersCalled(words, HOLDERS).map(({ name }) => name)).toEqual(names);
  });

  it("are one person in every spelling", () => {
    expect(holdersCalled("ann lee", HOLDERS)[0]?.spellings).toEqual([
      "Ann Lee",
      "Cllr Ann Lee",
      "Ann Lee Bo Ek",
    ]);
  });
});

it("is each measure and action that one of several holders has", () => {
  const update = { actionId: anAction().id, status: null, update: "", updateGiven: false };
  const scorecard = {
    quarter: Q2,
    priorities: [],
    restated: [],
    returns: [
      aReturn({ measure: aMeasure({ portfolioHolders: ["Ann Lee", "Bo Ek"] }) }),
      aReturn({ measure: aMeasure({ portfolioHolders: ["Bo Ek"] }) }),
      aReturn({ measure: aMeasure() }),
    ],
    actions: [{ action: anAction({ portfolioHolders: ["Ann Lee"] }), update }],
  };
  expect(portfolioHolders(scorecard)).toEqual(["Bo Ek", "Ann Lee"]);
  expect(portfolioOf(scorecard, ["Ann Lee"])).toMatchObject({
    returns: { length: 1 },
    actions: { length: 1 },
  });
  expect(portfolioOf(scorecard, ["Bo Ek"])).toMatchObject({ returns: { length: 2 }, actions: { length: 0 } });
});
