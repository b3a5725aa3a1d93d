import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseActionData, submittedVerb } from "../../src/views/action-data.ts";
import { measureId } from "../../src/domain/measure.ts";
import { packShown } from "../../src/views/sign-off-data.ts";
import { VERBS } from "../../src/views/verbs.ts";

const about = { quarter: "2019/20 Q2", measureId: "m1" };
const form = { ...about, formId: "f1", version: 3 };
const nothing = { actual: "", why: "", doing: "", byWhen: "", noFigure: "", expected: "", note: "" };

function proposed(alone: string | null): object {
  const typed = { actual: "41", why: "", doing: "", byWhen: "", noFigure: "", expected: "", note: "" };
  const proposals = JSON.stringify([{ measureId: "m1", version: 0, typed, alone, questioned: false }]);
  return { quarter: "2019/20 Q2", proposals };
}

describe("parseActionData", () => {
  it.each([
    ["missing inputs are empty", form, nothing],
    [
      "text stays as typed",
      { ...form, actual: " 43.2% ", why: "${x}" },
      { ...nothing, actual: " 43.2% ", why: "${x}" },
    ],
    ["a number is text", { ...form, actual: 43.2 }, { ...nothing, actual: "43.2" }],
    ["null is empty", { ...form, actual: null, note: null }, nothing],
    ["the choice of a figure is no reason", { ...form, noFigure: "figure" }, nothing],
    ["a version may be text", { ...form, version: "3" }, nothing],
    [
      "very long text is for the domain to refuse",
      { ...form, why: "x".repeat(60_000) },
      { ...nothing, why: "x".repeat(60_000) },
    ],
  ])("reads an answer: %s", (_, data, typed) => {
    for (const verb of [VERBS.submitReturn, VERBS.confirmReturn, VERBS.replaceReturn]) {
      expect(parseActionData(verb, data)).toEqual({
        verb,
        quarter: "2019Q2",
        measureId: "m1",
        formId: "f1",
        version: 3,
        typed,
        questioned: null,
      });
    }
  });

  it("reads the figure that a question was about", () => {
    const data = { ...about, formId: "f1", version: 3, actual: "43", questioned: "4300" };
    expect(parseActionData(VERBS.confirmReturn, data)).toMatchObject({
      questioned: "4300",
      typed: { actual: "43" },
    });
  });

  it.each([
    [VERBS.showForm, { ...about, pick: "m2" }, { quarter: "2019Q2", measureId: "m1", left: null }],
    [
      VERBS.showForm,
      { quarter: "2019/20 Q2", pick: "m2" },
      { quarter: "2019Q2", measureId: "m2", left: null },
    ],
    [
      VERBS.showForm,
      { quarter: "2019/20 Q2", pick: "m2", from: "m1", version: 3, actual: "43" },
      {
        quarter: "2019Q2",
        measureId: "m2",
        left: { measureId: "m1", version: 3, typed: { ...nothing, actual: "43" }, leave: false },
      },
    ],
    [
      VERBS.showForm,
      { quarter: "2019/20 Q2", pick: "m2", from: "m1", version: "3", leave: "yes" },
      {
        quarter: "2019Q2",
        measureId: "m2",
        left: { measureId: "m1", version: 3, typed: nothing, leave: true },
      },
    ],
    [VERBS.keepTheirs, about, { quarter: "2019Q2", measureId: "m1" }],
    [VERBS.showMeasure, { measureId: "m1" }, { measureId: "m1", quarter: null, view: "status", back: null }],
    [
      VERBS.showMeasure,
      { measureId: "m1", quarter: "", view: "explain", back: "" },
      { measureId: "m1", quarter: null, view: "explain", back: null },
    ],
    [
      VERBS.showMeasure,
      { pick: "m2", quarter: "2019/20 Q2", view: "history", back: 3 },
      { measureId: "m2", quarter: "2019Q2", view: "history", back: 3 },
    ],
    [
      VERBS.showMeasure,
      { pick: "m2", quarter: "2019/20 Q2", back: "summary" },
      { measureId: "m2", quarter: "2019Q2", view: "status", back: "summary" },
    ],
    [
      VERBS.submitAction,
      { quarter: "2019/20 Q2", actionId: "a1", version: "2", status: "none", update: " Half ", reached: 46 },
      {
        quarter: "2019Q2",
        actionId: "a1",
        version: 2,
        typed: { status: "", update: " Half ", reached: "46", reason: "" },
      },
    ],
    [VERBS.keepAction, { quarter: "2019/20 Q2", actionId: "a1" }, { quarter: "2019Q2", actionId: "a1" }],
    [
      VERBS.showAction,
      { quarter: "2019/20 Q2", pick: "a2" },
      { quarter: "2019Q2", actionId: "a2", left: null },
    ],
    [
      VERBS.showAction,
      { quarter: "2019/20 Q2", pick: "a2", from: "a1", version: 1, status: "RED", leave: "yes" },
      {
        quarter: "2019Q2",
        actionId: "a2",
        left: {
          actionId: "a1",
          version: 1,
          typed: { status: "RED", update: "", reached: "", reason: "" },
          leave: true,
        },
      },
    ],
    [VERBS.dropTyped, {}, {}],
    [VERBS.showDigest, { quarter: "2019/20 Q2", pick: "2" }, { quarter: "2019Q2", place: 2 }],
    [VERBS.showDigest, { quarter: "2019/20 Q2", place: "summary" }, { quarter: "2019Q2", place: "summary" }],
    [
      VERBS.showSignOff,
      { quarter: "2019/20 Q2", page: 2, kept: "m1:3,m2:0", "tick~m3": "7", "tick~m4": "no", "tick~m2": "no" },
      {
        quarter: "2019Q2",
        place: {
          page: 2,
          ticked: [
            { measureId: "m1", version: 3 },
            { measureId: "m3", version: 7 },
          ],
        },
      },
    ],
    [
      VERBS.signOff,
      {
        quarter: "2019/20 Q2",
        page: "1",
        kept: "",
        "tick~a~%": "0",
        "tick~": "1",
        "tick~m5": "-1",
        "tick~m6": "true",
      },
      { quarter: "2019Q2", place: { page: 1, ticked: [{ measureId: "a~%", version: 0 }] } },
    ],
    [
      VERBS.signOffAll,
      { quarter: "2019/20 Q2", shown: "a%2C%3Ab:12" },
      { quarter: "2019Q2", shown: [{ measureId: "a,:b", version: 12 }] },
    ],
    [
      VERBS.askSendBack,
      { ...about, page: 3, kept: "" },
      { quarter: "2019Q2", measureId: "m1", place: { page: 3, ticked: [] } },
    ],
    [
      VERBS.sendBack,
      { ...about, page: 3, kept: "", version: "4", why: " Sure? " },
      { quarter: "2019Q2", measureId: "m1", version: 4, why: " Sure? ", place: { page: 3, ticked: [] } },
    ],
  ])("reads %s %j", (verb, data, request) => {
    expect(parseActionData(verb, data)).toEqual({ verb, ...request });
  });

  it.each(["m1", "m1:", ":1", "m1:x", "m1:1,", "m1:-1", "m1:1:2", "%E0%A4%A:1", "m1:99999999999"])(
    "refuses to sign off what no card said: %s",
    (shown) => {
      expect(parseActionData(VERBS.signOffAll, { quarter: "2019/20 Q2", shown })).toBeNull();
      expect(parseActionData(VERBS.signOff, { quarter: "2019/20 Q2", page: 1, kept: shown })).toBeNull();
    },
  );

  it("reads what a card carries of any returns", () => {
    const shown = fc.array(
      fc.record({
        measureId: fc.string({ minLength: 1, maxLength: 60, unit: "grapheme" }).map(measureId),
        version: fc.nat(999_999),
      }),
      { maxLength: 50 },
    );
    fc.assert(
      fc.property(shown, (list) => {
        const data = { quarter: "2019/20 Q2", shown: packShown(list) };
        expect(parseActionData(VERBS.signOffAll, data)).toEqual({
          verb: "signOffAll",
          quarter: "2019Q2",
          shown: list,
        });
      }),
    );
  });

  it.each([
    ["nothing", undefined],
    ["null", null],
    ["text", "quarter"],
    ["a number", 7],
    ["a list", [form]],
    ["an empty object", {}],
    ["a wrong quarter", { ...form, quarter: "2019/21 Q2" }],
    ["a quarter that is no text", { ...form, quarter: 2019 }],
    ["only inherited fields", Object.create(null, {})],
    ["a prototype in the data", JSON.parse('{"__proto__": {"quarter": "2019/20 Q2", "measureId": "m1"}}')],
  ])("refuses %s", (_, data) => {
    // "Do not save" says all it says by its verb.
    const withData = Object.values(VERBS).filter((verb) => verb !== VERBS.dropTyped);
    for (const verb of withData) expect(parseActionData(verb, data)).toBeNull();
  });

  it.each([
    ["an object as measure", { ...form, measureId: { id: "m1" } }],
    ["an empty measure", { ...form, measureId: "" }],
    ["a measure of a thousand characters", { ...form, measureId: "m".repeat(1000) }],
  ])("refuses %s", (_, data) => {
    // What was delegated is handed back whole: no measure is named.
    const withoutMeasure: readonly string[] = [
      VERBS.dropTyped,
      VERBS.declineDelegation,
      VERBS.showRoundStatus,
      VERBS.sendAgain,
      VERBS.stopSending,
    ];
    const withMeasure = Object.values(VERBS).filter((verb) => !withoutMeasure.includes(verb));
    for (const verb of withMeasure) expect(parseActionData(verb, data)).toBeNull();
  });

  it.each([
    ["no form id", { ...form, formId: undefined }],
    ["a negative version", { ...form, version: -1 }],
    ["half a version", { ...form, version: 1.5 }],
    ["a version in words", { ...form, version: "three" }],
    ["an input that is an object", { ...form, why: { text: "x" } }],
    ["an input that is a list", { ...form, actual: ["43"] }],
    ["text beyond all reason", { ...form, why: "x".repeat(60_001) }],
  ])("refuses an answer with %s", (_, data) => {
    expect(parseActionData(VERBS.submitReturn, data)).toBeNull();
  });

  it("knows no other verb", () => {
    for (const verb of ["", "constructor", "__proto__", "SUBMITRETURN"])
      expect(parseActionData(verb, form)).toBeNull();
  });

  it("never throws, and keeps no key that it does not know", () => {
    const data = fc.oneof(
      fc.anything(),
      fc.object({
        key: fc.constantFrom(...Object.keys({ ...form, ...nothing, pick: "", back: "", view: "" })),
      }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(VERBS)), data, (verb, value) => {
        const request = parseActionData(verb, value);
        if (request !== null) expect(request.verb).toBe(verb);
      }),
    );
    expect(parseActionData(VERBS.showForm, { ...about, isAdmin: true })).not.toHaveProperty("isAdmin");
  });
});

describe("submittedVerb", () => {
  it.each([
    [{ verb: "showForm", quarter: "x" }, "showForm"],
    [{}, null],
    [null, null],
    [[], null],
    [{ verb: 3 }, null],
    [{ verb: "v".repeat(51) }, null],
  ])("%j", (data, verb) => {
    expect(submittedVerb(data)).toBe(verb);
  });
});

const falling = JSON.stringify([
  {
    measureId: "m1",
    version: 0,
    typed: { actual: "41", why: "", doing: "", byWhen: "", noFigure: "", expected: "", note: "" },
    alone: "68",
    falls: true,
    questioned: false,
  },
]);

describe("what was typed and is saved", () => {
  it.each<[string, string | null, object, object]>([
    [
      "as it was typed",
      null,
      {},
      { quarter: "2019Q2", proposals: [{ measureId: "m1", typed: { actual: "41" } }] },
    ],
    ["with a choice left open", "68", {}, { proposals: null }],
    ["with a choice that there is not", "68", { "counts~m1": "both" }, { proposals: null }],
    ["as since 1 April", "68", { "counts~m1": "since-april" }, { proposals: [{ typed: { actual: "41" } }] }],
    [
      "as since 1 April, and right, of a figure that falls",
      "68",
      { "counts~m1": "since-april", proposals: falling },
      { proposals: [{ questioned: true }] },
    ],
    ["as the quarter alone", "68", { "counts~m1": "alone" }, { proposals: [{ typed: { actual: "68" } }] }],
  ])("%s", (_, alone, over, expected) => {
    expect(parseActionData(VERBS.saveTyped, { ...proposed(alone), ...over })).toMatchObject(expected);
  });

  it.each([
    ["1.18 2.1", ["1.18", "2.1"]],
    ["1.18 ?", ["1.18", null]],
    ["<b> 1.18", [null, "1.18"]],
    ["", []],
    [undefined, []],
  ])("with what the card could not save: %j", (left, refs) => {
    const data = left === undefined ? {} : { left };
    expect(parseActionData(VERBS.saveTyped, { ...proposed("68"), ...data })).toMatchObject({ left: refs });
  });

  it.each(["", "{", "[]", "[1]", "{}", JSON.stringify([{ measureId: "m1" }])])("never as %s", (proposals) => {
    expect(parseActionData(VERBS.saveTyped, { quarter: "2019/20 Q2", proposals })).toBeNull();
  });
});
