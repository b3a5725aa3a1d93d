import { describe, expect, it } from "vitest";
import type { TypedAnswer } from "../../src/domain/typed-answer.ts";
import { checkAnswer, type CheckedAnswer } from "../../src/domain/check-answer.ts";
import { cleanText } from "../../src/domain/clean-text.ts";
import type { Measure } from "../../src/domain/measure.ts";
import { aMeasure, aReturn } from "../support/builders.ts";

const TODAY = "2019-10-01";
const NOTHING: TypedAnswer = {
  actual: "",
  why: "",
  doing: "",
  byWhen: "",
  noFigure: "",
  expected: "",
  note: "",
};

function check(typed: Partial<TypedAnswer>, measure: Partial<Measure> = {}): CheckedAnswer {
  return checkAnswer({ ...NOTHING, ...typed }, aReturn({ measure: aMeasure(measure) }), TODAY);
}

/** What was kept, or each field that was refused with the start of what is said of it. */
function said(checked: CheckedAnswer): unknown {
  return checked.kind === "fine" ? checked.answer : checked.problems.map(({ field, text }) => [field, text]);
}

describe("a figure", () => {
  it.each<[string, Partial<Measure>, string]>([
    ["43.2%", {}, "43.2%"],
    ["43.2", {}, "43.2%"],
    [" 43.2 % ", {}, "43.2%"],
    ["0", {}, "0%"],
    ["100%", {}, "100%"],
    ["38.5% (10/26)", {}, "38.5% (10/26)"],
    ["38% (10/26)", {}, "38% (10/26)"],
    ["38.46% (10 of 26)", {}, "38.46% (10/26)"],
    ["14000", { unit: "number", max: null }, "14,000"],
    ["36 (151)", { unit: "number", max: null }, "36 (151)"],
    ["1.1m", { unit: "pounds", max: null }, "£1.1m"],
    ["£1,250.50", { unit: "pounds", max: null }, "£1,250.50"],
    ["-3.2", { unit: "number", min: null }, "-3.2"],
    ["43.2 (provisional)", {}, "43.2% (provisional)"],
    ["43.2% (2018/19)", {}, "43.2% (2018/19)"],
    ["14 (3/5)", { unit: "number" }, "14 (3/5)"],
  ])("%s is kept", (actual, measure, kept) => {
    expect(said(check({ actual }, measure))).toEqual({ kind: "figure", actual: kept });
  });

  it.each<[string, string, Partial<Measure>, RegExp]>([
    ["nothing", "", {}, /^Give the figure, or say why/],
    ["a dash", "-", {}, /^Give the figure, or say why/],
    ["a word", "lots", {}, /^This is not a number/],
    ["words around it", "about 43%", {}, /^Give only the figure here/],
    ["a decimal comma", "43,2", {}, /^Check the commas/],
    ["spaces inside", "14 000", { unit: "number" }, /^Leave the spaces out/],
    ["parts alone", "10/26", {}, /^Give the percentage first/],
    ["pounds for a percentage", "£43", {}, /^This measure is a percentage\. Check the unit of £43\.$/],
    ["a percentage for a number", "43%", { unit: "number" }, /^This measure is a number, without % or £\./],
    ["a percentage for pounds", "43%", { unit: "pounds" }, /^This measure is an amount in pounds\./],
    ["less than the least", "-0.1", {}, /^The lowest this measure can be is 0%\. Check the figure\.$/],
    ["more than the most", "100.1", {}, /^The highest this measure can be is 100%\. Check the figure\.$/],
    ["more in millions", "£2m", { unit: "pounds", max: "1000000" }, /^The highest .* is £1,000,000\./],
    ["parts that give another whole", "40% (10/26)", {}, /^10 out of 26 is 38\.5%, not 40%\./],
    ["parts just past rounding", "38.4% (10/26)", {}, /^10 out of 26 is 38\.5%, not 38\.4%\./],
    ["parts of nothing", "40% (10/0)", {}, /^The parts divide by 0/],
    ["a sign in the brackets", "40% (*)", {}, /^The brackets can hold/],
    ["a count before its percentage", "12 (38.5%)", {}, /^Write the percentage first .*: 38\.5% \(12\)\.$/],
    ["a page of digits", "1".repeat(61), { unit: "number", max: null }, /^Give one figure/],
    ["an exponent", "4e9", { unit: "number", max: null }, /^Give only the figure here/],
  ])("%s is refused, and what to do is said", (_, actual, measure, text) => {
    expect(said(check({ actual }, measure))).toEqual([["actual", expect.stringMatching(text)]]);
  });

  it("that looks unlikely comes with a question and is not refused", () => {
    const last = { quarter: aReturn().quarter, target: "", actual: "43%", grade: null };
    const r = aReturn({ measure: aMeasure({ max: null }), lastQuarter: last });
    const checked = checkAnswer({ ...NOTHING, actual: "4300" }, r, TODAY);
    expect(checked).toMatchObject({ kind: "fine", questions: [expect.stringContaining("43%")] });
  });
});

it.each<[string, string, Partial<Measure>, string | null]>([
  ["0.912", "95%", {}, "Beside 95% (the target), is 91.2% or 0.912% meant? It is read as 0.912%. Is that right?"],
  ["1200", "£1.1m", { unit: "pounds", max: null }, "Beside £1.1m (the target), is £1.2m or £0.0012m meant? It is read as £1,200. Is that right?"],
  ["0.912%", "95%", {}, null],
  ["91.2", "95%", {}, null],
  ["0.912", "0.95%", {}, null],
])("%s beside a target of %s: %s", (actual, target, measure, question) => {
  const r = aReturn({ measure: aMeasure(measure), target });
  expect(checkAnswer({ ...NOTHING, actual }, r, TODAY)).toMatchObject({ kind: "fine", questions: question === null ? [] : [question] });
}); // prettier-ignore

it("a figure in the wrong unit beside an earlier one is asked about, however small the difference", () => {
  const lastYear = { quarter: aReturn().quarter, target: "", actual: "3%", grade: null };
  const r = aReturn({ target: "", lastYear });
  const checked = checkAnswer({ ...NOTHING, actual: "0.03" }, r, TODAY);
  expect(checked).toMatchObject({
    questions: [expect.stringMatching(/^Beside 3% .* is 3% or 0\.03% meant\?/)],
  });
});

describe("a reason for no figure", () => {
  it.each<[string, Partial<TypedAnswer>, unknown]>([
    ["no survey", { noFigure: "no-survey" }, { reason: "no-survey", expected: null, note: "" }],
    ["not due", { noFigure: " not-due " }, { reason: "not-due", expected: null, note: "" }],
    [
      "awaited with a date",
      { noFigure: "awaited", expected: "12 January 2020" },
      { reason: "awaited", expected: "2020-01-12", note: "" },
    ],
    [
      "awaited for today",
      { noFigure: "awaited", expected: TODAY },
      { reason: "awaited", expected: TODAY, note: "" },
    ],
    [
      "other with a note",
      { noFigure: "other", note: " The system is down " },
      { reason: "other", expected: null, note: "The system is down" },
    ],
    [
      "a date only where it is awaited",
      { noFigure: "definition-changed", expected: "12 January 2020" },
      { reason: "definition-changed", expected: null, note: "" },
    ],
  ])("%s is kept", (_, typed, kept) => {
    expect(said(check(typed))).toEqual({ kind: "no-figure", ...(kept as object) });
  });

  it.each<[string, Partial<TypedAnswer>, string, RegExp]>([
    ["a figure as well", { noFigure: "no-survey", actual: "43%" }, "noFigure", /Clear one of the two/],
    ["words as well", { noFigure: "no-survey", actual: "lots" }, "noFigure", /Clear one of the two/],
    ["one not in the list", { noFigure: "busy" }, "noFigure", /^Choose one of the reasons/],
    ["awaited without a date", { noFigure: "awaited" }, "expected", /^Give the date/],
    ["awaited with words", { noFigure: "awaited", expected: "soon" }, "expected", /^Give the date/],
    [
      "awaited on no such day",
      { noFigure: "awaited", expected: "31 June 2020" },
      "expected",
      /^Give the date/,
    ],
    [
      "awaited with a past date",
      { noFigure: "awaited", expected: "30/9/2019" },
      "expected",
      /^30 September 2019 has passed/,
    ],
    [
      "awaited in another century",
      { noFigure: "awaited", expected: "12 January 2202" },
      "expected",
      /^12 January 2202 is more than a year away. Is the year right\?/,
    ],
    ["other without a note", { noFigure: "other" }, "note", /^Say in a few words/],
    ["other with a blank note", { noFigure: "other", note: " \u0007\n " }, "note", /^Say in a few words/],
  ])("%s is refused", (_, typed, field, text) => {
    expect(said(check(typed))).toEqual([[field, expect.stringMatching(text)]]);
  });
});

describe("what is typed in words", () => {
  it.each([
    ["why", "The reason for the figure"],
    ["doing", "The text on what is being done"],
    ["byWhen", "The text on by when"],
    ["note", "The note"],
  ] as const)("%s takes 2,000 characters and no more", (field, name) => {
    const typed = { actual: "43%", [field]: "x".repeat(2000) };
    expect(check(typed).kind).toBe("fine");
    expect(said(check({ ...typed, [field]: "x".repeat(2001) }))).toEqual([
      [field, `${name} is 2,001 characters long. Shorten it to 2,000.`],
    ]);
  });

  it("is counted without the white space around it", () => {
    expect(check({ actual: "43%", why: `  ${"x".repeat(2000)}\n\n` }).kind).toBe("fine");
  });

  it("is refused together with the figure, each beside its field", () => {
    const problems = said(check({ actual: "lots", why: "x".repeat(2001) }));
    expect(problems).toEqual([
      ["actual", expect.any(String)],
      ["why", expect.any(String)],
    ]);
  });

  it.each([
    ["template expressions", "Costs ${if(true, secret, '')} rose by $10 and {{x}}"],
    ["Markdown and HTML", "**not** bold, [no](http://link) <b>& so on</b> `x`"],
    ["quotes and emoji", `"It's" – “fine” 👍🏽 e\u0301`],
    ["new lines", "First\n\n- second"],
    ["right-to-left text", "العربية"],
    ["what looks like a formula", "=SUM(A1)"],
  ])("keeps %s as typed", (_, why) => {
    expect(check({ actual: "43%", why })).toMatchObject({ kind: "fine", commentary: { why } });
  });

  it.each([
    ["\u0000a\u0008b\u001b[31mc\u007f\u0085", "ab[31mc"],
    ["a\r\nb\rc\n", "a\nb\nc"],
    ["a\tb", "a b"],
    ["lone \ud800 surrogate", "lone \ufffd surrogate"],
  ])("loses what cannot be shown: %j", (typed, kept) => {
    expect(cleanText(typed)).toBe(kept);
  });
});
