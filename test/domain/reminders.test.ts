import { describe, expect, it } from "vitest";
import { dueReminders, missingFor, type RemindedRound } from "../../src/domain/reminders.ts";
import { measureRef } from "../../src/domain/measure.ts";
import type { Answer, Return } from "../../src/domain/return.ts";
import { aMeasure, aReturn, measureId, aDelegate, named, personId, Q2 } from "../support/builders.ts";

const DAYS: RemindedRound["days"] = {
  owner: ["2019-10-09", "2019-10-14", "2019-10-16"],
  deputy: ["2019-10-18"],
  lead: ["2019-10-22"],
};
const AWAITED: Answer = { kind: "no-figure", reason: "awaited", expected: "2019-10-15", note: "" };
const FIGURE: Answer = { kind: "figure", actual: "30%" };
const RED = { kind: "graded", grade: "HR", methodVersion: "five-band-1", working: "" } as const;
const SENT_BACK = { verdict: "sent-back", by: named("lee"), at: "", why: "why", overtaken: false } as const;
const people = { owner: named("olive"), deputy: named("dev"), corporateLead: named("lee") };

function aMissing(over: Parameters<typeof aMeasure>[0] = {}, rest: Partial<Return> = {}): Return {
  return aReturn({ measure: aMeasure({ ...people, ...over }), ...rest });
}

/** `olive owner 2019-10-09`, of all that fell due by a day. */
function due(returns: readonly Return[], today: string): readonly string[] {
  return dueReminders([{ quarter: Q2, returns, days: DAYS }], today).map(
    ({ person, role, day }) => `${person} ${role} ${day.slice(8)}`,
  );
}

const missing = [aMissing()];

describe("what has fallen due", () => {
  it.each<[string, readonly Return[], string, readonly string[]]>([
    ["nothing before the first day", missing, "2019-10-08", []],
    ["the owner's first, on its day", missing, "2019-10-09", ["olive owner 09"]],
    ["all of the owner's", missing, "2019-10-17", ["olive owner 09", "olive owner 14", "olive owner 16"]],
    ["what is awaited: nothing on the day itself", [aMissing({}, { answer: AWAITED })], "2019-10-15", []],
    [
      "what is awaited: all of the days once it has passed",
      [aMissing({}, { answer: AWAITED })],
      "2019-10-16",
      ["olive owner 09", "olive owner 14", "olive owner 16"],
    ],
    [
      "what is awaited for no day",
      [aMissing({}, { answer: { ...AWAITED, expected: null } })],
      "2019-10-22",
      [],
    ],
    ["what is not due", [aMissing({}, { notDue: "no-survey" })], "2019-10-22", []],
    ["what was passed on", [aMissing({}, { delegate: aDelegate("bo") })], "2019-10-09", ["bo owner 09"]],
    ["where nobody owns it, the deputy answers", [aMissing({ owner: null })], "2019-10-09", ["dev owner 09"]],
    [
      "of a missing figure, who gives it, and not who writes the commentary",
      [aMissing({ dataProvider: named("ella") })],
      "2019-10-09",
      ["ella owner 09"],
    ],
    [
      "of the commentary on it, who writes that",
      [aMissing({ dataProvider: named("ella") }, { answer: FIGURE, grade: RED })],
      "2019-10-09",
      ["olive owner 09"],
    ],
    [
      "of commentary, nobody who gave the figure themselves",
      [aMissing({}, { answer: FIGURE, grade: RED })],
      "2019-10-09",
      [],
    ],
    [
      "of what was sent back, both",
      [aMissing({ dataProvider: named("ella") }, { answer: FIGURE, review: SENT_BACK })],
      "2019-10-09",
      ["olive owner 09", "ella owner 09"],
    ],
    [
      "somebody known by name only",
      [aMissing({ owner: { id: null, name: "X" }, deputy: null })],
      "2019-10-09",
      [],
    ],
  ])("%s", (_, returns, today, reminders) => {
    expect(due(returns, today)).toEqual(reminders);
  });

  it("then the deputy, then the lead", () => {
    const all = due(missing, "2019-10-22");
    expect(all.filter((line) => !line.includes("owner"))).toEqual(["dev deputy 18", "lee lead 22"]);
  });
});

it("tells each of what is theirs, in scorecard order", () => {
  const at = (number: number, owner: string) =>
    aMissing({ id: measureId(`m${number}`), ref: measureRef(1, number), owner: named(owner) });
  const returns = [at(10, "olive"), at(2, "olive"), at(3, "dev")];
  const refs = (who: string, role: "owner" | "deputy" | "lead") =>
    missingFor(personId(who), role, returns, "2019-10-22").map(({ measure }) => measure.ref);
  expect(refs("olive", "owner")).toEqual(["1.2", "1.10"]);
  expect(refs("dev", "owner")).toEqual(["1.3"]);
  // Of their own, a deputy has heard as the owner.
  expect(refs("dev", "deputy")).toEqual(["1.2", "1.10"]);
  expect(refs("lee", "lead")).toEqual(["1.2", "1.3", "1.10"]);
  // Nor does a lead hear twice of their own.
  const own = [{ ...at(4, "lee"), quarter: Q2 }];
  expect(missingFor(personId("lee"), "lead", own, "2019-10-22")).toEqual([]);
});
