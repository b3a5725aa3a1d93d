import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LogLine } from "../../src/app/stored.ts";
import { NO_COMMENTARY } from "../../src/domain/commentary.ts";
import { logEntry } from "../../src/views/log-entry.ts";
import { aReturn, aRound, lineFor, named, Q2 } from "../support/builders.ts";

const graded = (grade: string) => ({ kind: "graded", grade, methodVersion: "five-band-1", working: "words" });
const answer = (actual: string, grade: string, why = "") => ({
  answer: { kind: "figure", actual },
  commentary: { ...NO_COMMENTARY, why },
  grade: graded(grade),
});
const unanswered = {
  answer: null,
  commentary: NO_COMMENTARY,
  grade: { kind: "not-graded", reason: "no-actual" },
};
const awaited = {
  ...unanswered,
  answer: { kind: "no-figure", reason: "awaited", expected: "2019-11-12", note: "Vendor is late" },
  grade: { kind: "not-graded", reason: "awaited" },
};

function clearance(role: string, name: string) {
  return { role, name, on: "2019-12-10", comment: "", recordedBy: named("tess") };
}

function line(over: Partial<LogLine>): LogLine {
  const by = { id: null, name: "Olive Owner" };
  return lineFor(aReturn(), { at: "2019-10-07T09:00:00.000Z", by, ...over });
}

describe("what a line of the log says", () => {
  it.each<[string, Partial<LogLine>, string, readonly string[], string?]>([
    [
      "asked for",
      { event: "opened", after: { target: "42%", notDue: null } },
      "opened it with the round.",
      ["Target: 42%"],
    ],
    [
      "not asked for",
      { event: "opened", after: { target: "", notDue: "no-survey" } },
      "opened it with the round.",
      ["Not asked for: no survey this quarter"],
    ],
    [
      "a first answer",
      { event: "answered", before: unanswered, after: answer("43.2%", "LR", "New rounds delayed") },
      "gave the answer.",
      [
        "Figure: 43.2% (before: none)",
        "Cause: New rounds delayed (before: none)",
        "Grade: Low Red (before: not graded: no figure reported)",
      ],
    ],
    [
      "a hold",
      {
        what: "round",
        event: "held",
        before: { hold: null },
        after: { hold: { until: "2019-12-13T10:00:00.000Z", why: "purdah" } },
        why: "purdah",
      },
      "held the release.",
      ["Held until: 10:00 on 13 December 2019 (before: none)"],
      "purdah",
    ],
    [
      "a clearance, and who was consulted",
      {
        what: "round",
        event: "cleared",
        before: { clearances: [clearance("portfolio holder", "Pat Holder")] },
        after: {
          clearances: [
            clearance("portfolio holder", "Pat Holder"),
            clearance("portfolio holder", "Kit Holder"),
            clearance("monitoring officer", "Jane Doe"),
          ],
        },
      },
      "recorded who has cleared the quarter.",
      [
        "Cleared by the monitoring officer: Jane Doe (before: none)",
        "Consulted as portfolio holder: Pat Holder, Kit Holder (before: Pat Holder)",
      ],
    ],
    [
      "a changed answer: what stays the same is not said",
      {
        event: "changed",
        before: answer("43.2%", "LR", "Same"),
        after: answer("44%", "LG", "Same"),
        why: "entered on behalf of the owner",
      },
      "changed the answer.",
      ["Figure: 44% (before: 43.2%)", "Grade: Low Green (before: Low Red)"],
      "entered on behalf of the owner",
    ],
    [
      "a figure that cannot be given",
      { event: "answered", before: unanswered, after: awaited },
      "gave the answer.",
      [
        "Figure: none: not available yet, expected 12 November 2019 (before: none)",
        "Note: Vendor is late (before: none)",
        "Grade: not graded: due, but the figure is not available yet (before: not graded: no figure reported)",
      ],
    ],
    [
      "delegated",
      { event: "delegated", before: { delegate: null }, after: { delegate: named("priya") } },
      "delegated it.",
      ["Delegated to: Name of priya (before: none)"],
    ],
    [
      "taken back",
      { event: "delegated", before: { delegate: named("priya") }, after: { delegate: null } },
      "delegated it.",
      ["Delegated to: none (before: Name of priya)"],
    ],
    ["frozen", { event: "locked" }, "froze it when the round was locked.", []],
    [
      "imported",
      {
        event: "imported",
        after: aReturn({ answer: { kind: "figure", actual: "43%" }, published: "LG", frozen: true }),
      },
      "imported it.",
      ["Target: 42%", "Figure: 43%", "Grade: not graded: no figure reported", "Published grade: Low Green"],
    ],
    [
      "imported again",
      {
        event: "imported",
        before: aReturn({ target: "42%" }),
        after: aReturn({ target: "45%", version: 1 }),
      },
      "imported it.",
      ["Target: 45% (before: 42%)"],
    ],
    [
      "a round opened",
      { what: "round", event: "opened", after: { deadline: "2019-10-21" } },
      "opened the round.",
      ["Deadline: 21 October 2019"],
    ],
    [
      "a round closed",
      {
        what: "round",
        event: "closed",
        before: { state: "open" },
        after: { state: "closed", edition: null },
      },
      "closed the round.",
      ["State: closed (before: open)"],
    ],
    [
      "a round locked though figures were missing",
      {
        what: "round",
        event: "locked",
        before: { state: "closed" },
        after: { state: "locked", edition: 1 },
        why: "3 figures missing",
      },
      "locked the round.",
      ["State: locked (before: closed)", "Edition: 1 (before: none)"],
      "3 figures missing",
    ],
    [
      "a round released",
      { what: "round", event: "released", before: { state: "locked" }, after: { state: "released" } },
      "released the quarter.",
      ["State: released (before: locked)"],
    ],
    [
      "a round imported",
      { what: "round", event: "imported", after: aRound({ state: "released", edition: 2 }) },
      "imported the quarter.",
      ["State: released", "Deadline: 14 October 2019", "Edition: 2"],
    ],
    [
      "an action's update",
      {
        what: "a~1",
        event: "imported",
        before: { actionId: "1", status: null, update: "", updateGiven: false },
        after: { actionId: "1", status: "AMBER", update: "Half done", updateGiven: true },
      },
      "imported its update.",
      ["Status: AMBER (before: none)", "Update: Half done (before: none)"],
    ],
    [
      "an action closed by its lead",
      {
        what: "a~1",
        event: "action-updated",
        before: { status: "AMBER", update: "Half done", reached: "12", reason: "" },
        after: { status: "CLOSED", update: "Half done", reached: "46", reason: "Sold" },
      },
      "updated it.",
      [
        "Status: CLOSED (before: AMBER)",
        "Reached so far: 46 (before: 12)",
        "Why it is closed: Sold (before: none)",
      ],
    ],
    [
      "a figure in arrears",
      {
        what: "l~m1",
        event: "late-first-figure",
        after: { answer: { kind: "figure", actual: "44%" }, grade: graded("LG") },
        why: "collected in arrears in 2019/20 Q3",
      },
      "kept its late first figure.",
      ["Figure: 44%", "Grade: Low Green"],
      "collected in arrears in 2019/20 Q3",
    ],
    [
      "signed off",
      {
        event: "signed-off",
        before: { signOff: null },
        after: { signOff: { by: named("lee"), at: "2019-10-08T08:30:00.000Z" } },
      },
      "signed it off.",
      ["Sign off: by Name of lee, at 09:30 on 8 October 2019 (before: none)"],
    ],
  ])("%s", (_, over, did, changes, why = "") => {
    expect(logEntry(line(over))).toEqual({
      when: "10:00 on 7 October 2019",
      says: `Olive Owner ${did}`,
      changes,
      why,
    });
  });

  it.each<[string, Partial<LogLine>, string, readonly string[]]>([
    [
      "an event of a later release",
      { event: "second_check-failed" },
      "Olive Owner: second check failed.",
      [],
    ],
    ["an event named like a property", { event: "constructor" }, "Olive Owner: constructor.", []],
    [
      "whatever it holds",
      {
        event: "weighed",
        before: { dueOn: "2019-10-01", quarters: [Q2], isRight: true, people: [named("a"), named("b")] },
        after: { dueOn: null, quarters: [], isRight: false, people: [named("b")], nested: { a: { b: 1 } } },
      },
      "Olive Owner: weighed.",
      [
        "Due on: none (before: 1 October 2019)",
        "Quarters: none (before: 2019/20 Q2)",
        "Is right: no (before: yes)",
        "People: Name of b (before: Name of a, Name of b)",
        "Nested: a b 1 (before: none)",
      ],
    ],
    [
      "a plain value",
      { event: "noted", before: "a", after: "b" },
      "Olive Owner: noted.",
      ["Value: b (before: a)"],
    ],
    ["nobody's name", { event: "noted", by: { id: null, name: " " } }, "Somebody without a name: noted.", []],
  ])("%s is said all the same", (_, over, says, changes) => {
    expect(logEntry(line(over))).toMatchObject({ says, changes });
  });

  it("is in UK time, also on the night of the change to winter time", () => {
    expect(logEntry(line({ at: "2019-10-26T23:30:00.000Z" })).when).toBe("00:30 on 27 October 2019");
    expect(logEntry(line({ at: "2019-12-31T23:30:00.000Z" })).when).toBe("23:30 on 31 December 2019");
  });

  it("keeps people's own words as they wrote them, a date or a quarter too", () => {
    const after = { commentary: { why: "2019-10-01", doing: "2019Q2", byWhen: "" } };
    expect(logEntry(line({ event: "changed", after })).changes).toEqual([
      "Cause: 2019-10-01",
      "What is being done: 2019Q2",
    ]);
  });

  it("says anything that can be stored without a word of JSON", () => {
    const value = fc.jsonValue({ maxDepth: 4 });
    fc.assert(
      fc.property(fc.string(), value, value, fc.string(), (event, before, after, why) => {
        const entry = logEntry(line({ event, before, after, why }));
        expect(entry.says).toContain("Olive Owner");
        expect(entry.why).toBe(why);
        for (const text of entry.changes) expect(text).not.toMatch(/\[object|undefined/);
      }),
    );
  });

  it("cuts each text at the length asked for, and nothing else", () => {
    const after = answer("44%", "LG", "word ".repeat(200));
    const [figure, cause] = logEntry(line({ event: "changed", before: unanswered, after }), 50).changes;
    expect(figure).toBe("Figure: 44% (before: none)");
    expect(cause).toMatch(/^Cause: (?:word )+word… \(before: none\)$/);
    expect(logEntry(line({ event: "changed", after })).changes[1]).toContain("word ".repeat(199));
  });
});
