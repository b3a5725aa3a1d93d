import { describe, expect, it } from "vitest";
import { mayBecome, mayChange, type Unchangeable, whyUnchangeable } from "../../src/domain/may-change.ts";
import type { Answer, Return } from "../../src/domain/return.ts";
import type { Round } from "../../src/domain/round.ts";
import { aReturn, aRound, named } from "../support/builders.ts";

const answered: Partial<Return> = {
  answer: { kind: "figure", actual: "43%" },
  grade: { kind: "graded", grade: "LG", methodVersion: "five-band-1", working: "" },
};
const owing: Partial<Return> = {
  answer: { kind: "figure", actual: "4%" },
  grade: { kind: "graded", grade: "HR", methodVersion: "five-band-1", working: "" },
};
const awaited: Partial<Return> = {
  answer: { kind: "no-figure", reason: "awaited", expected: null, note: "" },
};

const sentBack: Partial<Return> = {
  ...answered,
  review: { verdict: "sent-back", by: named("lead"), at: "", why: "Sure?", overtaken: false },
};
const signedOff: Partial<Return> = {
  ...answered,
  review: { verdict: "signed-off", by: named("lead"), at: "", why: "", overtaken: false },
};

describe("whether a return can change", () => {
  it.each<[Round["state"], string, Partial<Return>, Unchangeable | null]>([
    ["open", "missing", {}, null],
    ["open", "answered", answered, null],
    ["open", "not due", { notDue: "not-due" }, "not-due"],
    ["open", "not due, and frozen", { notDue: "not-due", frozen: true }, "locked"],
    ["open", "frozen", { frozen: true }, "locked"],
    ["closed", "missing", {}, null],
    ["closed", "awaited", awaited, null],
    ["closed", "owing commentary", owing, null],
    ["open", "signed off", signedOff, null],
    ["closed", "sent back", sentBack, null],
    ["closed", "signed off", signedOff, "closed"],
    ["locked", "sent back", sentBack, "locked"],
    ["closed", "answered", answered, "closed"],
    ["closed", "not due", { notDue: "no-survey" }, "not-due"],
    ["locked", "missing", {}, "locked"],
    ["released", "answered", answered, "locked"],
  ])("in a round that is %s, and it is %s", (state, _, over, why) => {
    const [round, r] = [aRound({ state }), aReturn(over)];
    expect(whyUnchangeable(round, r)).toBe(why);
    expect(mayChange(round, r)).toBe(why === null);
  });
});

describe("what a given answer can become", () => {
  const figure = (actual: string): Answer => ({ kind: "figure", actual });
  const none: Answer = { kind: "no-figure", reason: "other", expected: null, note: "Lost" };
  it.each<[Round["state"], string, Partial<Return>, Answer, boolean]>([
    ["open", "another figure", owing, figure("5%"), true],
    ["closed", "the same figure", owing, figure("4%"), true],
    ["closed", "another figure", owing, figure("5%"), false],
    ["closed", "another figure than that sent back", sentBack, figure("5%"), true],
    ["closed", "no figure in place of that sent back", sentBack, none, true],
    ["closed", "no figure", owing, none, false],
    ["closed", "the figure that was awaited", awaited, figure("5%"), true],
    ["closed", "the figure that was missing", {}, figure("5%"), true],
  ])("in a round that is %s: %s", (state, _, over, next, may) => {
    expect(mayBecome(aRound({ state }), aReturn(over), next)).toBe(may);
  });
});
