import { describe, expect, it } from "vitest";
import { withWordings } from "../../src/app/wording-items.ts";
import { WORDS_HELD } from "../../src/domain/commentary.ts";
import { type ApprovedWording, carriedWordings, wordingsIn } from "../../src/domain/public-wording.ts";
import { quarterOf } from "../../src/domain/quarter.ts";
import type { Return } from "../../src/domain/return.ts";
import { isWithoutSignOff } from "../../src/domain/sign-off.ts";
import {
  aCommitment,
  aMeasure,
  anAction,
  aNarrative,
  anUpdate,
  aReturn,
  named,
} from "../support/builders.ts";
import { shown, shownEdition } from "../support/public.ts";

const REASON_HELD = "The reason is not shown, to protect people who could be identified.";
const at = "2019-10-01T09:00:00.000Z";
const measure = aMeasure({ unit: "number", max: null, suppressBelow: 5 });
const figure = (actual: string) => ({ kind: "figure", actual }) as const;

function low(over: Partial<Return> = {}): Return {
  return aReturn({ measure, answer: figure("3"), ...over });
}

function approving(...texts: readonly string[]) {
  return new Map(texts.map((text) => [text, `public ${text}`]));
}

const commentary = { why: "why", doing: "doing", byWhen: "" };

describe("the words about a measure that hides a figure", () => {
  it("are held, the same whatever was written and where nothing was", () => {
    const held = { why: WORDS_HELD, doing: "", byWhen: "" };
    for (const written of [commentary, { why: "", doing: "", byWhen: "" }])
      expect(shown(low({ commentary: written }))).toMatchObject({ commentary: held, wordsHeld: true });
  });

  it("are shown as approved once all of them are", () => {
    const r = low({ commentary });
    expect(shown(r, [], approving("why")).wordsHeld).toBe(true);
    expect(shown(r, [], approving("why", "doing"))).toMatchObject({
      commentary: { why: "public why", doing: "public doing", byWhen: "" },
      wordsHeld: false,
    });
  });

  it("are held in later quarters too, for two years: they may still speak of it", () => {
    const later = (year: number, quarter: 1 | 2) =>
      aReturn({ quarter: quarterOf(year, quarter), measure, answer: figure("30"), commentary });
    expect(shown(later(2020, 1), [low()]).wordsHeld).toBe(true);
    expect(shown(later(2021, 2), [low()]).wordsHeld).toBe(true);
    expect(shown(later(2022, 1), [low()]).wordsHeld).toBe(false);
    expect(shown(later(2019, 1), [low()]).wordsHeld).toBe(false);
  });

  it("are held where only the figures that it is compared with are hidden", () => {
    const lastYear = { quarter: quarterOf(2018, 2), target: "", actual: "3", grade: null };
    expect(shown(aReturn({ measure, answer: figure("30"), lastYear, commentary })).wordsHeld).toBe(true);
  });

  it("stay where nothing is hidden", () => {
    expect(shown(aReturn({ measure, answer: figure("30"), commentary }))).toMatchObject({ commentary, wordsHeld: false }); // prettier-ignore
  });

  it.each<[string, Partial<Return>, (r: Return) => unknown, unknown]>([
    [
      "why its grade was overridden",
      { override: { grade: "A", why: "text", by: named("t"), at, confirmedBy: named("u") } },
      (r) => r.override?.why,
      REASON_HELD,
    ],
    [
      "why its target changed",
      {
        measure: {
          ...measure,
          targetChanges: [
            {
              quarter: quarterOf(2019, 2),
              was: "1",
              wasOf: quarterOf(2019, 2),
              now: "2",
              why: "text",
              by: named("t"),
              at,
            },
          ],
        },
      },
      (r) => r.measure.targetChanges[0]?.why,
      REASON_HELD,
    ],
    [
      "why it is paused",
      { measure: { ...measure, paused: { from: quarterOf(2019, 2), until: null, reason: "text" } } },
      (r) => r.measure.paused?.reason,
      "",
    ],
    [
      "what its figure is of",
      {
        answer: { kind: "figure", actual: "30", period: "text" },
        lastFigure: { quarter: quarterOf(2019, 1), target: "", actual: "3", grade: null },
      },
      (r) => (r.answer?.kind === "figure" ? (r.answer.period ?? "") : null),
      "",
    ],
    [
      "what was promised",
      { commitments: [aCommitment({ what: "text", byWhen: "" })] },
      (r) => r.commitments[0]?.what ?? "none",
      "none",
    ],
  ])("%s", (_, over, read, held) => {
    expect(read(shown(low(over)))).toBe(held);
    expect(read(shown(low(over), [], approving("text")))).toBe("public text");
  });

  it("do not make of the lead's own answer one that nobody signed off", () => {
    const of = { ...measure, corporateLead: named("lead") };
    const submission = { by: named("lead"), at, formId: "f" };
    const grade = { kind: "graded", grade: "HR", methodVersion: "five-band-1", working: "" } as const;
    const own = low({ measure: of, submission, grade, commentary, answer: figure("30") });
    const r = shown(own, [low({ measure: of, quarter: quarterOf(2019, 1) })]);
    expect([r.wordsHeld, isWithoutSignOff(own), isWithoutSignOff(r)]).toEqual([true, false, false]);
  });
});

describe("what is said of a priority with such a measure", () => {
  const priorities = [1, 2].map((no) => ({ no, name: `Priority ${no}` }));
  const narratives = [1, 2].map((priorityNo) => aNarrative({ priorityNo, achievements: "text" }));
  const update = anUpdate({ status: "CLOSED", update: "text", reason: "text", reached: "text" });
  const actions = [1, 2].map((priorityNo) => ({ action: anAction({ priorityNo }), update }));
  const seen = (...approved: readonly string[]) =>
    shownEdition({ priorities, returns: [low()], narratives, actions }, approving(...approved));

  it("is held, and what is said of another is not", () => {
    const { narratives: [first, second], actions: [held, told] } = seen(); // prettier-ignore
    expect([first?.held, first?.achievements, second?.held, second?.achievements]).toEqual([
      true,
      "",
      false,
      "text",
    ]);
    expect(held?.update).toMatchObject({
      status: "CLOSED",
      update: WORDS_HELD,
      reason: REASON_HELD,
      reached: "",
    });
    expect(told?.update).toEqual(update);
  });

  it("is held where nothing was written too, and shown as approved", () => {
    const nothing = shownEdition({
      priorities,
      returns: [low()],
      actions: [{ action: anAction(), update: anUpdate() }],
    });
    expect([nothing.narratives[0]?.held, nothing.actions[0]?.update.update]).toEqual([true, WORDS_HELD]);
    const { narratives: [first], actions: [told] } = seen("text"); // prettier-ignore
    expect([first?.achievements, told?.update.update, told?.update.reached]).toEqual(Array.from({ length: 3 }, () => "public text")); // prettier-ignore
  });
});

describe("approved wording", () => {
  const approved = (of: string, wording: string, by = "tess"): ApprovedWording => ({
    of,
    wording,
    by: named(by),
    at,
  });
  const now = { by: named("tom"), at: "2020-01-01T09:00:00.000Z" };

  it("replaces an earlier one of the same text, and is taken back where its box is emptied", () => {
    const before = [approved("a", "one"), approved("b", "two"), approved("c", "three")];
    const given = [{ of: "a", wording: "one" }, { of: "b", wording: "new" }, { of: "c", wording: "" }, { of: "d", wording: "" }]; // prettier-ignore
    const after = withWordings(before, given, now);
    expect(after).toEqual([before[0], { of: "b", wording: "new", ...now }]);
    expect(wordingsIn(after).get("b")).toBe("new");
  });

  it("of what is promised goes on to the next round with it", () => {
    const commitment = aCommitment({ what: "a", byWhen: "b" });
    const r = low({ wordings: [approved("a", "one"), approved("x", "two")], commitments: [commitment] });
    expect(carriedWordings(r, [commitment]).map(({ of }) => of)).toEqual(["a"]);
  });
});
