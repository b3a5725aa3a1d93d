import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { formatFigure, parseFigure } from "../../src/domain/figure.ts";
import { figureOf } from "../support/grading.ts";
import { anyText } from "../support/any-text.ts";

describe("parseFigure", () => {
  test.each([
    // printed, value, unit, decimals, printed again
    ["14000", "14000", "number", 0, "14,000"],
    ["14,000", "14000", "number", 0, "14,000"],
    ["1,234,567.80", "1234567.8", "number", 2, "1,234,567.80"],
    ["57.0%", "57", "percent", 1, "57.0%"],
    ["57%", "57", "percent", 0, "57%"],
    ["57 per cent", "57", "percent", 0, "57%"],
    ["57 percent", "57", "percent", 0, "57%"],
    ["５７％", "57", "percent", 0, "57%"],
    ["£1.1m", "1100000", "pounds", 1, "£1.1m"],
    ["£ 1,250", "1250", "pounds", 0, "£1,250"],
    ["-£0.3m", "-300000", "pounds", 1, "-£0.3m"],
    ["£-3.20", "-3.2", "pounds", 2, "-£3.20"],
    ["1.5 million", "1500000", "number", 1, "1.5m"],
    ["2bn", "2000000000", "number", 0, "2bn"],
    ["12.5k", "12500", "number", 1, "12.5k"],
    ["36 (151%)", "36", "number", 0, "36 (151%)"],
    ["12.0% (14)", "12", "percent", 1, "12.0% (14)"],
    ["-3.2", "-3.2", "number", 1, "-3.2"],
    ["−3.2", "-3.2", "number", 1, "-3.2"],
    ["+4", "4", "number", 0, "4"],
    [".5", "0.5", "number", 1, "0.5"],
    ["0", "0", "number", 0, "0"],
    ["\u00a014\u200b,000 ", "14000", "number", 0, "14,000"],
    [
      "0.123456789012345678901234567",
      "0.123456789012345678901234567",
      "number",
      27,
      "0.123456789012345678901234567",
    ],
  ])("reads %j", (text, value, unit, decimals, again) => {
    const figure = figureOf(text);
    expect(figure.value.toFixed()).toBe(value);
    expect([figure.unit, figure.decimals]).toEqual([unit, decimals]);
    expect(formatFigure(figure)).toBe(again);
  });

  test.each([
    ["38.5% (10/26)", "38.5", "10/26", null],
    ["38.5% (10 of 26)", "38.5", "10/26", null],
    ["38.5%(1,000 out of 2,600)", "38.5", "1000/2600", null],
    ["36 (151)", "36", null, "151"],
    ["61 (260)", "61", null, "260"],
    ["12 (38.5%)", "12", null, "38.5"],
  ])("reads %j with what stands in its brackets", (text, value, parts, second) => {
    const figure = figureOf(text);
    expect(figure.value.toFixed()).toBe(value);
    expect(figure.parts && `${figure.parts.part.toFixed()}/${figure.parts.whole.toFixed()}`).toBe(parts);
    expect(figure.second?.toFixed() ?? null).toBe(second);
  });

  test.each([
    ["456 (3 yr average)", "456", "3 yr average", "3"],
    ["10.96% (2005 provisional)", "10.96", "2005 provisional", "2005"],
    ["3.2 (p)", "3.2", "p", null],
    ["36 (about half)", "36", "about half", null],
    ["95% (2018/19)", "95", "2018/19", "19"],
    ["95% (2018-2019)", "95", "2018-2019", "2018"],
    ["17 (two boys, 15 girls)", "17", "two boys, 15 girls", "2"],
  ])("reads %j with a note", (text, value, note, second) => {
    const figure = figureOf(text);
    expect([figure.value.toFixed(), figure.note, figure.second?.toFixed() ?? null, figure.parts]).toEqual([value, note, second, null]); // prettier-ignore
    expect(formatFigure(figure)).toBe(text);
    expect(figureOf(formatFigure(figure))).toEqual(figure);
  });

  test("a note whose low number is hidden goes with it", () => {
    expect(formatFigure({ ...figureOf("17 (two boys)"), second: null, parts: null })).toBe("17");
  });

  test.each(["", "  ", "-", "–", "_", "__", "n/a", "N/A", "NA", "none", "Nil return", "."])(
    "finds none in %j",
    (text) => expect(parseFigure(text)).toEqual({ kind: "none" }),
  );

  test.each([
    ["14 000", /spaces/],
    ["43,2", /commas/],
    ["1,4000", /commas/],
    ["0,123", /commas/],
    ["10/26", /percentage first/],
    ["about 40", /Words go in the commentary/],
    ["10 days", /Words go in the commentary/],
    ["57²", /only the figure/],
    ["lots", /not a number/],
    ["£5%", /only the figure/],
    ["--5", /only the figure/],
    ["1e5", /only the figure/],
    ["1.2.3", /only the figure/],
    ["36 (*)", /brackets/],
    ["38.5% (3 of 26 children)", /brackets/],
    ["9".repeat(101), /one figure/],
  ])("refuses %j and says what to do", (text, problem) => {
    const reading = parseFigure(text);
    expect(reading.kind === "unreadable" && reading.problem).toMatch(problem);
  });
});

const digits = (max: number) => fc.integer({ min: 1, max });
const printed = fc
  .tuple(
    fc.constantFrom("", "-"),
    fc.bigInt({ min: 0n, max: 10n ** 15n }),
    fc.string({ unit: fc.constantFrom("0", "1", "2", "5", "9"), maxLength: 25 }),
    fc.constantFrom(["", "%"] as const, ["£", ""], ["£", "m"], ["", "k"], ["", "bn"], ["", ""]),
    fc.oneof(
      fc.constant(""),
      fc.tuple(digits(99), digits(9_999)).map(([part, whole]) => ` (${part}/${whole})`),
      digits(99_999).map((second) => ` (${second})`),
    ),
  )
  .map(
    ([sign, whole, fraction, [before, after], bracket]) =>
      `${sign}${before}${whole}${fraction === "" ? "" : `.${fraction}`}${after}${bracket}`,
  );

it("reads back the value it prints, whatever was printed", () => {
  fc.assert(
    fc.property(printed, (text) => {
      const figure = figureOf(text);
      const again = figureOf(formatFigure(figure));
      expect(again.value.eq(figure.value)).toBe(true);
      expect([again.unit, again.scale, again.decimals]).toEqual([figure.unit, figure.scale, figure.decimals]);
      expect(again.second?.toFixed()).toBe(figure.second?.toFixed());
      expect(again.parts?.whole.toFixed()).toBe(figure.parts?.whole.toFixed());
    }),
  );
});

it("never throws, whatever is typed", () => {
  fc.assert(
    fc.property(anyText(80), (text) => {
      expect(["figure", "none", "unreadable"]).toContain(parseFigure(text).kind);
    }),
  );
});
