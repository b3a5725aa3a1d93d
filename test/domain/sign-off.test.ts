import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Answer, Return, Review } from "../../src/domain/return.ts";
import type { RoundState } from "../../src/domain/round.ts";
import {
  type NotSignedOff,
  isWithoutSignOff,
  type SignOffStanding,
  signOffStanding,
  whyNotSentBack,
  whyNotSignedOff,
} from "../../src/domain/sign-off.ts";
import { isSentBack, isSignedOff, overtaken } from "../../src/domain/review.ts";
import { signOffsByLead } from "../../src/domain/sign-offs-by-lead.ts";
import { aMeasure, aReturn, aRound, measureId, named, personId } from "../support/builders.ts";

const LEAD = personId("lead");
const measure = aMeasure({ corporateLead: named("lead") });
const submittedBy = (id: string | null) => ({
  by: { id: id === null ? null : personId(id), name: "Somebody" },
  at: "2019-10-03T13:05:00.000Z",
  formId: "f1",
});
const graded = (grade: "LG" | "HR") =>
  ({ kind: "graded", grade, methodVersion: "five-band-1", working: "" }) as const;
const review = (verdict: Review["verdict"], isOvertaken = false): Review => ({
  verdict,
  by: named("lead"),
  at: "2019-10-04T08:00:00.000Z",
  why: "",
  overtaken: isOvertaken,
});
const noFigure = (reason: "awaited" | "no-survey" | "other"): Answer => ({
  kind: "no-figure",
  reason,
  expected: null,
  note: "",
});

const green: Partial<Return> = {
  answer: { kind: "figure", actual: "43%" },
  grade: graded("LG"),
  submission: submittedBy("owner"),
};
const red: Partial<Return> = { ...green, answer: { kind: "figure", actual: "4%" }, grade: graded("HR") };
const explained: Partial<Return> = { ...red, commentary: { why: "Snow", doing: "Crews", byWhen: "" } };

interface Case {
  readonly over: Partial<Return>;
  readonly standing: SignOffStanding;
  readonly sign: NotSignedOff | null;
  readonly back: NotSignedOff | null;
}

const cases: Readonly<Record<string, Case>> = {
  "a green figure": { over: green, standing: "to-sign", sign: null, back: null },
  "a red one with commentary": { over: explained, standing: "to-sign", sign: null, back: null },
  "a red one without": { over: red, standing: "commentary-owed", sign: "commentary-owed", back: null },
  "no survey": {
    over: { ...green, answer: noFigure("no-survey") },
    standing: "to-sign",
    sign: null,
    back: null,
  },
  "no figure, for another reason": {
    over: { ...green, answer: noFigure("other") },
    standing: "to-sign",
    sign: null,
    back: null,
  },
  awaited: {
    over: { ...green, answer: noFigure("awaited") },
    standing: "waiting",
    sign: "waiting",
    back: null,
  },
  missing: { over: {}, standing: "waiting", sign: "waiting", back: "waiting" },
  "not due": { over: { notDue: "not-due" }, standing: "not-due", sign: "not-due", back: "not-due" },
  "answered by the lead": {
    over: { ...green, submission: submittedBy("lead") },
    standing: "own",
    sign: "own",
    back: "own",
  },
  "whose figure the lead gave, and whose words somebody else": {
    over: { ...green, givenBy: { answer: personId("lead"), commentary: personId("owner") } },
    standing: "own",
    sign: "own",
    back: "own",
  },
  "whose words the lead wrote, and whose figure somebody else gave": {
    over: { ...explained, givenBy: { answer: personId("owner"), commentary: personId("lead") } },
    standing: "own",
    sign: "own",
    back: "own",
  },
  "answered by somebody unknown": {
    over: { ...green, submission: submittedBy(null) },
    standing: "to-sign",
    sign: null,
    back: null,
  },
  "signed off": {
    over: { ...green, review: review("signed-off") },
    standing: "signed",
    sign: null,
    back: null,
  },
  "changed since it was signed off": {
    over: { ...green, review: review("signed-off", true) },
    standing: "to-sign",
    sign: null,
    back: null,
  },
  "changed since by the lead": {
    over: { ...green, review: review("signed-off", true), submission: submittedBy("lead") },
    standing: "own",
    sign: "own",
    back: "own",
  },
  "sent back": {
    over: { ...explained, review: review("sent-back") },
    standing: "sent-back",
    sign: "sent-back",
    back: null,
  },
  "answered again": {
    over: { ...explained, review: review("sent-back", true) },
    standing: "to-sign",
    sign: null,
    back: null,
  },
  frozen: { over: { ...green, frozen: true }, standing: "to-sign", sign: "locked", back: "locked" },
};

describe.each(Object.entries(cases))("%s", (_, { over, standing, sign, back }) => {
  const r = aReturn({ measure, ...over });

  it("stands, and can be signed off or sent back by its lead, while the round is open or closed", () => {
    expect(signOffStanding(r)).toBe(standing);
    for (const state of ["open", "closed"] as const) {
      expect(whyNotSignedOff(aRound({ state }), r, LEAD)).toBe(sign);
      expect(whyNotSentBack(aRound({ state }), r, LEAD)).toBe(back);
    }
  });

  it.each<RoundState>(["locked", "released"])("by nobody once the round is %s", (state) => {
    expect(whyNotSignedOff(aRound({ state }), r, LEAD)).toBe("locked");
    expect(whyNotSentBack(aRound({ state }), r, LEAD)).toBe("locked");
  });

  it.each(["owner", "another-lead"])("never by %s", (id) => {
    expect(whyNotSignedOff(aRound(), r, personId(id))).toBe("not-lead");
    expect(whyNotSentBack(aRound(), r, personId(id))).toBe("not-lead");
  });

  it("by nobody where no lead is named, or by a name alone", () => {
    for (const corporateLead of [null, { id: null, name: "Name of lead" }]) {
      const unled = { ...r, measure: { ...measure, corporateLead } };
      expect(whyNotSignedOff(aRound(), unled, LEAD)).toBe("not-lead");
    }
  });
});

describe("an answer after the verdict", () => {
  it.each(["signed-off", "sent-back"] as const)(
    "overtakes that it was %s, and keeps who said it",
    (verdict) => {
      const before = aReturn({ review: review(verdict) });
      const after = { ...before, review: overtaken(before.review) };
      expect(isSignedOff(before) || isSentBack(before)).toBe(true);
      expect(isSignedOff(after) || isSentBack(after)).toBe(false);
      expect(after.review).toEqual({ ...review(verdict), overtaken: true });
      expect(overtaken(after.review)).toEqual(after.review);
    },
  );

  it("of nothing is nothing", () => {
    expect(overtaken(null)).toBeNull();
  });
});

it("the leads' counts add up to what is due, whatever the returns", () => {
  const anyReturn = fc.record({
    over: fc.constantFrom(...Object.values(cases).map((each) => each.over)),
    lead: fc.constantFrom(null, named("lead"), named("other"), { id: null, name: "A name alone" }),
  });
  fc.assert(
    fc.property(fc.array(anyReturn, { maxLength: 30 }), (list) => {
      const all = list.map(({ over, lead }, index) =>
        aReturn({
          ...over,
          measure: { ...measure, id: measureId(`m${index}`), corporateLead: lead },
        }),
      );
      const leads = signOffsByLead(all);
      for (const { toSign, signed, notReady, due } of leads) expect(toSign + signed + notReady).toBe(due);
      const due = all.filter((r) => signOffStanding(r) !== "not-due").length;
      expect(leads.reduce((sum, each) => sum + each.due, 0)).toBe(due);
      expect(new Set(leads.map(({ lead }) => lead?.name)).size).toBe(leads.length);
    }),
  );
});

describe("a released figure is without its director's sign-off", () => {
  const restatements = [
    {
      answer: null,
      grade: graded("LG"),
      published: null,
      by: named("t"),
      at: "2019-11-01",
      why: "Recounted",
    },
  ];
  it.each<[string, Partial<Return>, boolean]>([
    ["when it was answered and nobody said a word", green, true],
    ["when it was sent back and not answered again", { ...green, review: review("sent-back") }, true],
    ["when its commentary is owed", red, true],
    ["when it changed after the sign-off", { ...green, review: review("signed-off", true) }, true],
    ["not when it was signed off", { ...green, review: review("signed-off") }, false],
    [
      "not when it was, and was corrected after the release",
      { ...green, review: review("signed-off", true), restatements },
      false,
    ],
    ["when it was not, and was corrected", { ...green, restatements }, true],
    ["not when the director gave it", { ...green, submission: submittedBy("lead") }, false],
    ["not when nothing was reported", {}, false],
    ["not when it was imported", { ...green, submission: null }, false],
    ["not when it has no director", { ...green, measure: aMeasure({ corporateLead: null }) }, false],
  ])("%s", (_, over, expected) => {
    expect(isWithoutSignOff(aReturn({ measure, ...over }))).toBe(expected);
  });
});
