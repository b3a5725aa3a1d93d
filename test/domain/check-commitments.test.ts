import { describe, expect, it } from "vitest";
import { checkCommitments, savedCommitments } from "../../src/domain/check-commitments.ts";
import type { CommitmentAnswer } from "../../src/domain/commitment.ts";
import { differsFromSaved, savedAnswer } from "../../src/domain/saved-answer.ts";
import { aCommitment, aReturn, Q2 } from "../support/builders.ts";

const TODAY = "2019-10-07";
const before = aCommitment();
const r = aReturn({ commitments: [before] });
const typed = (outcome: string, newDate = "", note = "", id = before.id) => [{ id, outcome, newDate, note }];
const check = (said: ReturnType<typeof typed> | undefined, of = r) => checkCommitments(said, of, TODAY);
const answersIn = (said: ReturnType<typeof typed>, of = r) => check(said, of).commitments[0]?.answers;
const answer = (over: Partial<CommitmentAnswer>): CommitmentAnswer => ({
  quarter: Q2,
  outcome: "done",
  newDate: null,
  note: "",
  ...over,
});

describe("what became of a commitment", () => {
  it.each<[string, string, string, Partial<CommitmentAnswer>]>([
    ["done", "", "", { outcome: "done" }],
    ["done", "", " Both  started\u0007 ", { outcome: "done", note: "Both  started" }],
    ["part", "", "One has started", { outcome: "part", note: "One has started" }],
    ["missed", "", "", { outcome: "missed" }],
    ["missed", "31 January 2020", "", { outcome: "missed", newDate: "2020-01-31" }],
    ["new-date", "2020-01-31", "", { outcome: "new-date", newDate: "2020-01-31" }],
    ["", "7 October 2019", "", { outcome: "new-date", newDate: "2019-10-07" }],
  ])("%j, %j, %j is kept", (outcome, newDate, note, kept) => {
    expect(answersIn(typed(outcome, newDate, note))).toEqual([answer(kept)]);
  });

  it.each([
    ["", "", "One has started", /^Choose what became of it as well/],
    ["perhaps", "", "", /^Choose one of the answers/],
    ["new-date", "", "", /^Give the new date, written like today's: 7 October 2019/],
    ["new-date", "soon", "", /^Give the new date/],
    ["part", "6 October 2019", "", /^6 October 2019 has passed: today is 7 October 2019/],
    ["done", "31 January 2020", "", /^What is done needs no new date/],
    ["part", "", "x".repeat(301), /is 301 characters long. Shorten it to 300/],
  ])("%j, %j, %j is refused beside it", (outcome, newDate, note, text) => {
    expect(check(typed(outcome, newDate, note))).toEqual({
      commitments: [before],
      problems: [{ field: "commitments", of: before.id, text: expect.stringMatching(text) as string }],
    });
  });

  it("is left as saved where it is not asked, and taken back where it is emptied", () => {
    const saved = { ...before, answers: [answer({ outcome: "part" })] };
    const of = { ...r, commitments: [saved] };
    expect(check(undefined, of)).toEqual({ commitments: [saved], problems: [] });
    expect(answersIn(typed(""), of)).toEqual([]);
    expect(answersIn(typed("done"), of)).toEqual([answer({})]);
  });

  it.each([
    ["another measure's", aCommitment({ id: "other" })],
    ["this quarter's", aCommitment({ quarter: Q2 })],
    [
      "withdrawn",
      aCommitment({ withdrawn: { by: { id: null, name: "" }, at: "", why: "The service closed" } }),
    ],
  ])("is not taken of what is %s", (_, commitment) => {
    expect(answersIn(typed("done"), { ...r, commitments: [commitment] })).toEqual([]);
  });

  it("stays though its new date has passed since it was saved", () => {
    const saved = { ...before, answers: [answer({ outcome: "new-date", newDate: "2019-10-03" })] };
    const of = { ...r, commitments: [saved] };
    expect(check([...savedCommitments(of)], of).problems).toEqual([]);
  });
});

it("typed and not saved is noticed before the form is turned away from", () => {
  const form = (said: ReturnType<typeof typed> | undefined) =>
    differsFromSaved({ ...savedAnswer(r), commitments: said }, r);
  expect([form(undefined), form(typed("")), form(typed("done")), form(typed("", "May"))]).toEqual([
    false,
    false,
    true,
    true,
  ]);
});
