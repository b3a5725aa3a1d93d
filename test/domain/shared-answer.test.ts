import { expect, it } from "vitest";
import type { Measure } from "../../src/domain/measure.ts";
import type { Answer, Return } from "../../src/domain/return.ts";
import { givesFigureOnly, isTurnOf, sharedBy, stillToCome } from "../../src/domain/shared-answer.ts";
import { aMeasure, aReturn, named, personId } from "../support/builders.ts";

const [OWNER, PROVIDER] = [personId("owner"), personId("ella")];
const of = (people: Partial<Measure>, over: Partial<Return> = {}) =>
  aReturn({ measure: aMeasure({ owner: null, deputy: null, dataProvider: null, ...people }), ...over });
const both = { owner: named("owner"), dataProvider: named("ella") };

it.each<[string, Partial<Measure>, [figure: string, commentary: string] | null]>([
  ["an owner and a provider share", both, ["ella", "owner"]],
  ["a deputy stands in for no owner", { deputy: named("dev"), dataProvider: named("ella") }, ["ella", "dev"]],
  ["an owner alone", { owner: named("owner") }, null],
  ["a provider alone", { dataProvider: named("ella") }, null],
  ["one who is both", { owner: named("ella"), dataProvider: named("ella") }, null],
  ["a provider without an account", { owner: named("owner"), dataProvider: { id: null, name: "E" } }, null],
])("%s", (_, people, expected) => {
  const shared = sharedBy(of(people));
  expect(shared && [shared.figure.id, shared.commentary.id]).toEqual(expected);
});

it("is the commentary of whom it was delegated to", () => {
  const delegate = { ...named("dev"), until: null, by: null };
  expect(sharedBy(of(both, { delegate }))?.commentary.id).toBe("dev");
  expect(givesFigureOnly(of(both, { delegate: { ...delegate, ...named("ella") } }), PROVIDER)).toBe(false);
});

const figure: Answer = { kind: "figure", actual: "4%" };
const red = { kind: "graded", grade: "HR", methodVersion: "five-band-1", working: "" } as const;
it.each<[string, Partial<Return>, "figure" | "commentary" | null]>([
  ["nothing given", {}, "figure"],
  ["commentary before the figure", { commentary: { why: "Snow", doing: "", byWhen: "" } }, "figure"],
  [
    "a figure promised",
    { answer: { kind: "no-figure", reason: "awaited", expected: null, note: "" } },
    "figure",
  ],
  ["a red figure without a word", { answer: figure, grade: red }, "commentary"],
  [
    "a red figure with one",
    { answer: figure, grade: red, commentary: { why: "Snow", doing: "Crews", byWhen: "" } },
    null,
  ],
  ["what is not due", { notDue: "not-due" }, null],
])("with %s", (_, over, part) => {
  const r = of(both, over);
  expect(stillToCome(r)).toBe(part);
  expect(givesFigureOnly(r, PROVIDER)).toBe(true);
  expect(givesFigureOnly(r, OWNER)).toBe(false);
  if (part === "commentary") expect([isTurnOf(r, OWNER), isTurnOf(r, PROVIDER)]).toEqual([true, false]);
});
