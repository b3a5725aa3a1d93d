import { describe, expect, it } from "vitest";
import { measureRef } from "../../src/domain/measure.ts";
import type { NamedPerson } from "../../src/domain/person.ts";
import type { Answer, Return } from "../../src/domain/return.ts";
import { whoOwes } from "../../src/domain/who-owes.ts";
import { owingLine } from "../../src/views/owing-lines.ts";
import { aMeasure, aReturn, measureId, named } from "../support/builders.ts";

const TODAY = "2020-01-10";
const sam: NamedPerson = { ...named("sam"), name: "Sam Patel" };
const priya: NamedPerson = { ...named("priya"), name: "Priya Shah" };
const lou: NamedPerson = { ...named("lou"), name: "Lou Quist" };

function of(owner: NamedPerson | null, number: number, over: Partial<Return> = {}): Return {
  const ref = measureRef(1, number);
  return aReturn({ ...over, measure: aMeasure({ id: measureId(ref), ref, owner, ...over.measure }) });
}

const awaited = (expected: string | null): Partial<Return> => ({
  answer: { kind: "no-figure", reason: "awaited", expected, note: "" } satisfies Answer,
});
const figure: Answer = { kind: "figure", actual: "20%" };
const graded = (grade: "A" | "LG") =>
  ({ kind: "graded", grade, methodVersion: "five-band-1", working: "" }) as const;
const owing: Partial<Return> = { answer: figure, grade: graded("A") };
const done: Partial<Return> = { answer: figure, grade: graded("LG") };

const said = (...returns: readonly Return[]) =>
  whoOwes(returns, TODAY)
    .map(owingLine)
    .map(({ who, what }) => who + what);

describe("who still owes what", () => {
  it("is a line a person, with what is to do, awaited and owed, in scorecard order", () => {
    const theirs = [of(sam, 18), of(sam, 2), of(sam, 21, awaited("2020-01-20")), of(sam, 22, owing)];
    expect(said(...theirs, of(sam, 3, done))).toEqual([
      "Sam Patel: 1.2, 1.18 to do; 1.21 awaited until 20 January 2020; 1.22 commentary owed",
    ]);
  });

  it("names what was sent back apart, and once: whatever it owes or awaits besides", () => {
    const sentBack: Partial<Return> = {
      review: { verdict: "sent-back", by: named("lead"), at: "", why: "Sure?", overtaken: false },
    };
    const theirs = [
      of(sam, 1, { ...owing, ...sentBack }),
      of(sam, 2),
      of(sam, 3, { ...awaited(null), ...sentBack }),
    ];
    expect(said(...theirs)).toEqual(["Sam Patel: 1.2 to do; 1.1, 1.3 sent back"]);
  });

  it("begins with those who have most missing or overdue", () => {
    const lines = said(
      of(lou, 1, owing),
      of(sam, 2, awaited("2020-02-01")),
      of(priya, 3),
      of(null, 5),
      of({ ...named("zoe"), name: "Zoe" }, 4, awaited("2020-01-09")),
      of({ ...named("zoe"), name: "Zoe" }, 6),
    );
    expect(lines).toEqual([
      "Zoe: 1.6 to do; 1.4 overdue since 9 January 2020",
      "Priya Shah: 1.3 to do",
      "Lou Quist: 1.1 commentary owed",
      "Sam Patel: 1.2 awaited until 1 February 2020",
      "Nobody to ask: 1.5",
    ]);
  });

  it.each([
    ["2020-01-09", "overdue since 9 January 2020"],
    ["2020-01-10", "awaited until 10 January 2020"],
    [null, "awaited"],
  ])("takes a figure promised for %s as %s", (expected, words) => {
    expect(said(of(sam, 1, awaited(expected)))).toEqual([`Sam Patel: 1.1 ${words}`]);
  });

  it("says a day once, the earliest first", () => {
    const days = ["2020-02-01", null, "2020-01-20", "2020-02-01"];
    expect(said(...days.map((day, index) => of(sam, index + 1, awaited(day))))).toEqual([
      "Sam Patel: 1.3 awaited until 20 January 2020; 1.1, 1.4 awaited until 1 February 2020; 1.2 awaited",
    ]);
  });

  it.each<[string, Return, string]>([
    ["the owner", of(sam, 1, { measure: aMeasure({ owner: sam, deputy: priya }) }), "Sam Patel"],
    ["whom it was delegated to", of(sam, 1, { delegate: { ...priya, until: null, by: null } }), "Priya Shah"],
    [
      "the deputy of nobody",
      of(null, 1, { measure: aMeasure({ owner: null, deputy: priya }) }),
      "Priya Shah",
    ],
    ["nobody, of a name alone", of({ id: null, name: "Jo Gone" }, 1), "Nobody to ask"],
  ])("names %s", (_, value, who) => {
    expect(said(value)[0]).toMatch(new RegExp(`^${who}: `));
  });

  it("is nobody where all is done, without a figure or not due", () => {
    const noFigure: Answer = { kind: "no-figure", reason: "other", expected: null, note: "" };
    expect(
      said(of(sam, 1, done), of(sam, 2, { answer: noFigure }), of(sam, 3, { notDue: "not-due" })),
    ).toEqual([]);
  });
});
