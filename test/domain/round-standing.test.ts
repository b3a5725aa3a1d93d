import { describe, expect, it } from "vitest";
import { measureRef } from "../../src/domain/measure.ts";
import type { Answer, Return } from "../../src/domain/return.ts";
import { roundStandings, type Standing, standingOf } from "../../src/domain/round-standing.ts";
import { signOffsByLead } from "../../src/domain/sign-offs-by-lead.ts";
import { aDelegate, aMeasure, aReturn, measureId, named, personId } from "../support/builders.ts";

const DEADLINE = "2019-10-14";
const figure: Answer = { kind: "figure", actual: "43%" };
const awaited = (expected: string | null): Answer => ({
  kind: "no-figure",
  reason: "awaited",
  expected,
  note: "",
});
const review = { by: named("lee"), at: "", why: "", overtaken: false };
const unreachable = new Set([personId("gone")]);
const at = (today: string) => ({ today, deadline: DEADLINE, unreachable });

describe("where a return stands", () => {
  it.each<[string, Partial<Return>, string, Standing]>([
    ["not due", { notDue: "no-survey" }, "2019-10-20", "not-due"],
    ["to do", {}, "2019-10-14", "to-do"],
    ["late the day after the deadline", {}, "2019-10-15", "late"],
    ["answered", { answer: figure }, "2019-10-20", "answered"],
    ["answered with a reason", { answer: { kind: "no-figure", reason: "other", expected: null, note: "x" } }, "2019-10-20", "answered"], // prettier-ignore
    ["signed off", { answer: figure, review: { ...review, verdict: "signed-off" } }, "2019-10-20", "signed"],
    [
      "sent back in time",
      { answer: figure, review: { ...review, verdict: "sent-back" } },
      "2019-10-14",
      "to-do",
    ],
    [
      "sent back, late",
      { answer: figure, review: { ...review, verdict: "sent-back" } },
      "2019-10-15",
      "late",
    ],
    ["awaited, also after the deadline", { answer: awaited("2019-10-30") }, "2019-10-20", "awaited"],
    ["awaited for no day", { answer: awaited(null) }, "2019-10-20", "awaited"],
    ["promised for a day that has passed", { answer: awaited("2019-10-10") }, "2019-10-11", "late"],
    ["nobody to ask", { measure: aMeasure({ owner: null }) }, "2019-10-14", "unreachable"],
    [
      "an owner without the app",
      { measure: aMeasure({ owner: named("gone") }) },
      "2019-10-20",
      "unreachable",
    ],
    ["the same, answered", { measure: aMeasure({ owner: named("gone") }), answer: figure }, "2019-10-20", "answered"], // prettier-ignore
    ["passed on to somebody without the app", { delegate: aDelegate("gone") }, "2019-10-14", "unreachable"],
    ["passed on to somebody who is there", { measure: aMeasure({ owner: named("gone") }), delegate: aDelegate("dev") }, "2019-10-14", "to-do"], // prettier-ignore
  ])("%s", (_, over, today, standing) => {
    expect(standingOf(aReturn(over), at(today))).toBe(standing);
  });
});

it("adds up by priority and by lead", () => {
  const of = (priorityNo: number, number: number, lead: string | null, over: Partial<Return>) =>
    aReturn({
      ...over,
      measure: aMeasure({
        id: measureId(`m${priorityNo}-${number}`),
        ref: measureRef(priorityNo, number),
        priorityNo,
        corporateLead: lead === null ? null : named(lead),
      }),
    });
  const returns = [
    of(2, 1, "lee", { answer: figure }),
    of(1, 1, "amy", {}),
    of(1, 2, null, { notDue: "no-survey" }),
    of(1, 3, "lee", { answer: awaited("2019-10-30") }),
  ];
  const { byPriority, byLead } = roundStandings(returns, at("2019-10-15"));
  expect(byPriority.map(({ name, asked }) => [name, asked])).toEqual([["Priority 1", 2], ["Priority 2", 1]]); // prettier-ignore
  expect(byLead.map(({ name, asked }) => [name, asked])).toEqual([["Name of amy", 1], ["Name of lee", 2], ["No corporate lead", 0]]); // prettier-ignore
  for (const groups of [byPriority, byLead]) {
    const all = groups.flatMap(({ counts }) => Object.values(counts)).reduce((sum, n) => sum + n, 0);
    expect(all).toBe(returns.length);
    for (const { asked, counts } of groups)
      expect(Object.values(counts).reduce((sum, n) => sum + n, 0)).toBe(asked + counts["not-due"]);
  }
});

it("two leads of one name are two, and one whose name is spelt two ways is one, as in the sign-offs", () => {
  const leads = [
    { id: personId("c1"), name: "Chris Smith" },
    { id: personId("c2"), name: "Chris Smith" },
    { id: null, name: "Ann Lee" },
    { id: null, name: "ann lee" },
  ];
  const all = leads.map((corporateLead, index) =>
    aReturn({ measure: aMeasure({ ref: measureRef(1, index + 1), corporateLead }) }),
  );
  const standings = roundStandings(all, at("2019-10-14")).byLead.map(({ name, asked }) => [name, asked]);
  expect(standings).toEqual([
    ["Ann Lee", 2],
    ["Chris Smith", 1],
    ["Chris Smith", 1],
  ]);
  const signOffs = signOffsByLead(all).map(({ lead, due }) => [lead?.name, due]);
  expect(signOffs).toEqual(standings);
});
