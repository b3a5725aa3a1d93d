import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { holdersCalled, portfolioHolders, portfolioOf } from "../../src/domain/portfolio.ts";
import { actionId, aMeasure, anAction, anUpdate, aReturn } from "../support/builders.ts";
import { shownEdition } from "../support/public.ts";

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

const PLAN = [
  "Keith Ferry",
  "Sue Anderson",
  "Keith Ferry Sue Anderson",
  "Sue Anderson Christine Robson",
  "Christine Robson",
  "Phillip O'Dell",
  "Philip O'Dell",
  "Sam Anderson",
];

describe("a holder found through a typo", () => {
  it.each([
    ["Keth Fery", "keith ferry", ["Keith Ferry", "Keith Ferry Sue Anderson"]],
    ["ferry", "keith ferry", ["Keith Ferry", "Keith Ferry Sue Anderson"]],
    ["Cristine Robsn", "robson", ["Christine Robson", "Sue Anderson Christine Robson"]],
    ["Phillip ODell", "philip o'dell", ["Philip O'Dell", "Phillip O'Dell"]],
    ["Phlip O'Del", "Phillip O'Dell", ["Philip O'Dell", "Phillip O'Dell"]],
  ])("%s has all that %s has", (typo, right, spellings) => {
    expect(holdersCalled(typo, PLAN)).toEqual([expect.objectContaining({ spellings })]);
    expect(holdersCalled(typo, PLAN)).toEqual(holdersCalled(right, PLAN));
  });

  it("is the same as by the name shown, whichever letters are wrong", () => {
    const letter = fc.constantFrom("a", "e", "i", "n", "r", "s", "x", " ");
    const typo = fc.tuple(fc.constantFrom(...PLAN), fc.nat(20), letter).map(([name, at, wrong]) => {
      const place = at % name.length;
      return name.slice(0, place) + wrong + name.slice(place + 1);
    });
    fc.assert(
      fc.property(typo, (words) => {
        for (const holder of holdersCalled(words, PLAN))
          expect(holdersCalled(holder.name, PLAN)).toContainEqual(holder);
      }),
      { numRuns: 1000 },
    );
  });

  it("is not taken for another of the same surname", () => {
    for (const words of ["Sm Anderson", "anderson"]) {
      const names = holdersCalled(words, PLAN).map(({ name }) => name);
      expect(names.toSorted()).toEqual(["Sam Anderson", "Sue Anderson"]);
    }
    expect(holdersCalled("Sam Anderson", PLAN)).toEqual([
      { name: "Sam Anderson", spellings: ["Sam Anderson"] },
    ]);
  });
});

it("is each measure and action that one of several holders has", () => {
  const update = anUpdate();
  const scorecard = shownEdition({
    returns: [
      aReturn({ measure: aMeasure({ portfolioHolders: ["Ann Lee", "Bo Ek"] }) }),
      aReturn({ measure: aMeasure({ portfolioHolders: ["Bo Ek"] }) }),
      aReturn({ measure: aMeasure() }),
    ],
    actions: [{ action: anAction({ portfolioHolders: ["Ann Lee"] }), update }],
  });
  expect(portfolioHolders(scorecard)).toEqual(["Bo Ek", "Ann Lee"]);
  expect(portfolioOf(scorecard, ["Ann Lee"])).toMatchObject({
    returns: { length: 1 },
    actions: { length: 1 },
  });
  expect(portfolioOf(scorecard, ["Bo Ek"])).toMatchObject({ returns: { length: 2 }, actions: { length: 0 } });
});

it("holds the parts of a split action with it, unless they name holders of their own", () => {
  const part = (id: string, portfolioHolders: readonly string[] = []) => ({
    action: anAction({ id: actionId(id), partOf: actionId("whole"), portfolioHolders }),
    update: anUpdate(),
  });
  const whole = {
    action: anAction({ id: actionId("whole"), portfolioHolders: ["Ann Lee"] }),
    update: anUpdate(),
  };
  const actions = [whole, part("north"), part("south", ["Bo Ek"])];
  const scorecard = shownEdition({ actions });
  const held = (name: string) => portfolioOf(scorecard, [name]).actions.map(({ action }) => action.id);
  expect(held("Ann Lee")).toEqual(["whole", "north"]);
  expect(held("Bo Ek")).toEqual(["south"]);
});
