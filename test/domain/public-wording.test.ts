import { describe, expect, it } from "vitest";
import { type ApprovedWording, wordingsIn } from "../../src/domain/approved-wording.ts";
import type { Limits } from "../../src/domain/protection.ts";
import { withWordings } from "../../src/app/wording-items.ts";
import { WORDS_HELD } from "../../src/domain/commentary.ts";
import { carriedWordings } from "../../src/domain/public-wording.ts";
import { addQuarters, type Quarter, quarterOf } from "../../src/domain/quarter.ts";
import type { Return } from "../../src/domain/return.ts";
import { isWithoutSignOff } from "../../src/domain/sign-off.ts";
import {
  aCommitment,
  aMeasure,
  anAction,
  aNarrative,
  anUpdate,
  aReturn,
  measureId,
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

  it("are held as long as a promise stands that may speak of one", () => {
    const [q1, later] = [quarterOf(2019, 1), quarterOf(2022, 1)];
    const r = (quarter: Quarter) => low({ quarter: later, answer: figure("30"), commentary, commitments: [aCommitment({ quarter })] }); // prettier-ignore
    const before = [low({ quarter: q1 }), low({ quarter: addQuarters(q1, 1), answer: figure("30") })];
    expect(shown(r(addQuarters(q1, 1)), before).commitments).toEqual([]);
    expect(shown(r(addQuarters(q1, 9)), before).commitments).toHaveLength(1);
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

  it("is held a quarter later too, where it was carried on, whatever has become of the measure", () => {
    const [q1, q2] = [quarterOf(2019, 1), quarterOf(2019, 2)];
    const saidIn = { quarter: q1, priorityNo: 1 };
    const carried = anUpdate({ status: "CLOSED", update: "", reason: "text", saidIn });
    const progress = [{ text: "text", done: "yes" as const }];
    const edition = {
      quarter: addQuarters(q2, 9),
      priorities: [priorities[0] ?? { no: 1, name: "" }],
      returns: [],
      actions: [{ action: anAction({ priorityNo: 2 }), update: carried }],
      narratives: [aNarrative({ priorityNo: 1, progress })],
    };
    // It hid a figure in Q1, and is in no later edition.
    const seenIn = (quarter: Quarter) => {
      const { narratives: [narrative], actions: [told] } = shownEdition({ ...edition, quarter }, undefined, undefined, [low({ quarter: q1 })]); // prettier-ignore
      return [narrative?.held, told?.update.reason];
    };
    expect(seenIn(q2)).toEqual([true, REASON_HELD]);
    expect(seenIn(addQuarters(q1, 9))).toEqual([true, REASON_HELD]);
    expect(seenIn(addQuarters(q1, 10))).toEqual([false, REASON_HELD]);
  });

  it("is held by the priority that the measure was in", () => {
    const moved = aReturn({ measure: { ...measure, priorityNo: 2 }, answer: figure("30") });
    const before = [low({ quarter: quarterOf(2019, 1) })];
    const { narratives: held } = shownEdition({ priorities, returns: [moved], narratives, actions }, undefined, undefined, before); // prettier-ignore
    expect(held.map((each) => each.held)).toEqual([true, true]);
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
    under: Object.fromEntries(under()),
  });
  const [five, ten] = [5, 10].map((limit) => ({ limit, counts: true, cumulative: false }));
  const under = (protection = five) => new Map(protection && [[measure.id, protection]]);
  const who = { by: named("tom"), at: "2020-01-01T09:00:00.000Z" };
  const now = { ...who, under: under() };

  it("replaces an earlier one of the same text, and is taken back where its box is emptied", () => {
    const before = [approved("a", "one"), approved("b", "two"), approved("c", "three")];
    const given = [{ of: "a", wording: "one" }, { of: "b", wording: "new" }, { of: "c", wording: "" }, { of: "d", wording: "" }]; // prettier-ignore
    const after = withWordings(before, given, now);
    expect(after).toEqual([before[0], { of: "b", wording: "new", ...who, under: { [measure.id]: five } }]);
    expect(wordingsIn(after, under()).get("b")).toBe("new");
  });

  it("waits again under a stricter limit, and stands when it is given anew", () => {
    const before = [approved("a", "one")];
    const stands = (limits: Limits) => wordingsIn(before, limits).has("a");
    expect([stands(under()), stands(under(ten)), stands(new Map())]).toEqual([true, false, true]);
    const other = new Map([[measureId("another"), { limit: null, counts: true, cumulative: true }]]);
    expect([stands(other), stands(under({ limit: 4, counts: true, cumulative: false }))]).toEqual([
      true,
      true,
    ]);
    // What is counted in another way may tell more, too.
    expect(stands(under({ limit: 5, counts: true, cumulative: true }))).toBe(false);
    const anew = withWordings(before, [{ of: "a", wording: "one" }], { ...who, under: under(ten) });
    expect(wordingsIn(anew, under(ten)).get("a")).toBe("one");
    // What earlier versions kept of an approval does not say what it was given under.
    const { by, of, wording } = approved("a", "one");
    expect(wordingsIn([{ by, of, wording, at }], under()).has("a")).toBe(false);
  });

  it("of what is promised goes on to the next round with it", () => {
    const commitment = aCommitment({ what: "a", byWhen: "b" });
    const r = low({ wordings: [approved("a", "one"), approved("x", "two")], commitments: [commitment] });
    expect(carriedWordings(r, [commitment]).map(({ of }) => of)).toEqual(["a"]);
  });
});
