import Big from "big.js";
import { whatToWrite } from "./figure-words.ts";
import { numbersAsDigits } from "./number-words.ts";

export type Unit = "number" | "percent" | "pounds";
export type Scale = "" | "k" | "m" | "bn";

/** What a measure's brackets hold: `36 (151)`, of which the target says which is graded; `38.5% (10/26)`. */
export type FigureParts = "count-and-rate" | "part-of-whole";

/** An exact decimal as somebody reported it. `value` is the whole amount: `£1.1m` is 1,100,000. */
export interface Figure {
  readonly value: Big;
  readonly unit: Unit;
  /** Decimals as printed, before scaling: 1 for `£1.1m`. */
  readonly decimals: number;
  readonly scale: Scale;
  /** `38.5% (10/26)`: 10 and 26. */
  readonly parts: { readonly part: Big; readonly whole: Big } | null;
  /** `36 (151)`: a second figure, here 151. */
  readonly second: Big | null;
  /** `36 (151%)`: the second figure was printed as a percentage. */
  readonly isSecondPercent?: true;
  /** `456 (3 yr average)`, `95% (2018/19)`: words or a year in brackets. The lowest number in it is the second figure, so that low ones are hidden. */
  readonly note?: string;
  readonly reported: string;
}

export type FigureReading =
  | { readonly kind: "figure"; readonly figure: Figure }
  | { readonly kind: "none" }
  | { readonly kind: "unreadable"; readonly problem: string };

/** How many zeros a scale stands for. */
export const SCALE_ZEROS: Readonly<Record<Scale, number>> = { "": 0, k: 3, m: 6, bn: 9 };
const SCALE_WORDS: Readonly<Record<string, Scale>> = {
  k: "k",
  thousand: "k",
  m: "m",
  mn: "m",
  million: "m",
  bn: "bn",
  billion: "bn",
};
const LONGEST = 100;
/** What a person may type: printed in full, with commas and its unit, it is short enough to be read again. */
export const LONGEST_TYPED_FIGURE = 60;
const ABSENT = /^(?:[-_–—.]*|n\s*\/\s*a|na|nil return|none)$/i;
const NUMBER = String.raw`(?:[1-9]\d{0,2}(?:,\d{3})+|\d+)?(?:\.\d+)?`;
const MAIN = new RegExp(
  String.raw`^(?<sign>[-+]?)\s?(?<pound>£?)\s?(?<sign2>[-+]?)(?<number>${NUMBER})\s?(?<suffix>%|per ?cent|k|thousand|mn?|million|bn|billion)?$`,
  "i",
);
const BRACKET = /^(?<main>[^()]+)\((?<inside>[^()]+)\)$/;
const PARTS = new RegExp(String.raw`^(?<part>${NUMBER})\s?(?:/|of|out of)\s?(?<whole>${NUMBER})$`, "i");
const SECOND = new RegExp(String.raw`^(?<sign>-?)(?<number>${NUMBER})(?<percent>%?)$`);

/**
 * Reads a figure as councils print and type it: `14,000`, `57.0%`, `£1.1m`, `-3.2`, `38.5% (10/26)`, `61 (260)`.
 * A dash, `n/a` or nothing is "none"; anything else is "unreadable" with a sentence that says what to do.
 */
export function parseFigure(text: string): FigureReading {
  const tidy = tidyText(text);
  if (ABSENT.test(tidy)) return { kind: "none" };
  if (tidy.length > LONGEST) return unreadable("Give one figure, for example 43.2% or 1,250.");
  const bracket = BRACKET.exec(tidy);
  const main = parseMain((bracket?.groups?.["main"] ?? tidy).trim());
  if (main === null) return unreadable(explainUnreadable(tidy));
  if (!bracket) return { kind: "figure", figure: { ...main, parts: null, second: null, reported: tidy } };
  return withBracket(main, (bracket.groups?.["inside"] ?? "").trim(), tidy);
}

type Main = Pick<Figure, "value" | "unit" | "decimals" | "scale">;

function parseMain(text: string): Main | null {
  const groups = MAIN.exec(text)?.groups;
  const digits = (groups?.["number"] ?? "").replaceAll(",", "");
  if (!groups || digits === "") return null;
  if (groups["sign"] !== "" && groups["sign2"] !== "") return null;
  const suffix = (groups["suffix"] ?? "").toLowerCase().replace(" ", "");
  const percent = suffix === "%" || suffix === "percent";
  const pounds = groups["pound"] === "£";
  if (percent && pounds) return null;
  const scale = SCALE_WORDS[suffix] ?? "";
  const negative = groups["sign"] === "-" || groups["sign2"] === "-";
  const unscaled = new Big(digits);
  const amount = scale === "" ? unscaled : unscaled.times(`1e${SCALE_ZEROS[scale]}`);
  return {
    value: negative ? amount.times(-1) : amount,
    unit: percent ? "percent" : pounds ? "pounds" : "number",
    decimals: digits.split(".")[1]?.length ?? 0,
    scale,
  };
}

function withBracket(main: Main, inside: string, reported: string): FigureReading {
  if (isNote(inside)) {
    const second = lowestIn(inside);
    return { kind: "figure", figure: { ...main, parts: null, second, note: inside, reported } };
  }
  const parts = PARTS.exec(inside)?.groups;
  if (parts?.["part"] && parts["whole"]) {
    const part = new Big(parts["part"].replaceAll(",", ""));
    const whole = new Big(parts["whole"].replaceAll(",", ""));
    return { kind: "figure", figure: { ...main, parts: { part, whole }, second: null, reported } };
  }
  const second = SECOND.exec(inside)?.groups;
  if (second?.["number"]) {
    const value = new Big(`${second["sign"] ?? ""}${second["number"].replaceAll(",", "")}`);
    const sign = second["percent"] === "%" ? { isSecondPercent: true as const } : {};
    return { kind: "figure", figure: { ...main, parts: null, second: value, ...sign, reported } };
  }
  return unreadable(
    "The brackets can hold the parts, as in 38.5% (10/26), a second figure, as in 36 (151), or a note, as in 12.5 (provisional).",
  );
}

/** `2018/19`, `2018-2019`: a year, whose halves are no parts. */
const YEAR = /^(?<first>(?:19|20)\d{2})[/-](?:20)?(?<next>\d{2})$/;
/** Parts with words after them would hide what is counted. */
const LIKE_PARTS = /\d\s*(?:\/|\bof\b|\bout of\b)\s*\d/i;

function isNote(inside: string): boolean {
  const year = YEAR.exec(inside)?.groups;
  if (year) return (Number(year["first"]) + 1) % 100 === Number(year["next"]);
  return /\p{L}/u.test(inside) && !PARTS.test(inside) && !LIKE_PARTS.test(inside);
}

function lowestIn(note: string): Big | null {
  const words = numbersAsDigits(note.toLowerCase().match(/\p{L}+|\d[\d,]*(?:\.\d+)?/gu) ?? []);
  const numbers = words.flatMap((word) => (/^\d/.test(word) ? [new Big(word.replaceAll(",", ""))] : []));
  return numbers.reduce<Big | null>((low, each) => (low === null || each.lt(low) ? each : low), null);
}

/**
 * One spelling for the characters that spreadsheets and phones put for spaces, minus signs and wide letters.
 * A raised figure stays raised: `57²` is 57 with a footnote, not 572.
 */
export function tidyText(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[\uFF01-\uFF5E\uFFE1]/g, (wide) => wide.normalize("NFKC"))
    .replace(/[\u2212\u2010-\u2015]/g, "-")
    .replace(/[\u00AD\u200B-\u200D\u2060\uFEFF]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

function unreadable(problem: string): FigureReading {
  return { kind: "unreadable", problem };
}

function explainUnreadable(text: string): string {
  const instead = whatToWrite(text);
  if (instead !== null) return `Give only the figure here: ${instead}. Words go in the commentary.`;
  if (/^\d[\d ]*\d%?$/.test(text) && text.includes(" "))
    return "Leave the spaces out of the number, for example 14000 or 14,000.";
  if (/\d,\d/.test(text))
    return "Check the commas: 14,000 for thousands, and a full stop for decimals, as in 43.2.";
  if (/^\d+\s?(?:\/|of|out of)\s?\d+$/i.test(text))
    return "Give the percentage first, then the parts: 38.5% (10/26).";
  if (/\d/.test(text))
    return "Give only the figure here, for example 43.2% or 1,250. Words go in the commentary.";
  return "This is not a number. Give a figure, for example 43.2% or 1,250.";
}

/** Does more than the figure stand there: parts, a second figure, a note? */
export function hasBrackets({ parts, second, note }: Figure): boolean {
  return parts !== null || second !== null || note !== undefined;
}

/** The figure as the reports print it: thousands separated, its own decimals, its unit, its parts. */
export function formatFigure(figure: Figure): string {
  const main = formatAmount(figure.value, figure.unit, figure.decimals, figure.scale);
  // Without its number a note is not told either: that was hidden.
  if (figure.note !== undefined) {
    const isWhole = lowestIn(figure.note) === null || figure.second !== null;
    return isWhole ? `${main} (${figure.note})` : main;
  }
  if (figure.parts) return `${main} (${figure.parts.part.toFixed()}/${figure.parts.whole.toFixed()})`;
  if (figure.second === null) return main;
  const unit = figure.isSecondPercent === true ? "percent" : "number";
  const year = PRINTED_YEAR.exec(figure.reported)?.[0];
  return `${main} ${year ?? `(${formatAmount(figure.second, unit, null, "")})`}`;
}

/** `1,850 (2019)`: no year has a comma. */
const PRINTED_YEAR = /\((?:19|20)\d{2}\)$/;

function withCommas(digits: string): string {
  const first = digits.length % 3 || 3;
  return [digits.slice(0, first), ...(digits.slice(first).match(/\d{3}/g) ?? [])].join(",");
}

/** A plain amount in a unit; `decimals` null prints as many as the value has. */
export function formatAmount(value: Big, unit: Unit, decimals: number | null, scale: Scale = ""): string {
  const shown = scale === "" ? value.abs() : value.abs().times(`1e-${SCALE_ZEROS[scale]}`);
  const [whole = "0", fraction] = (decimals === null ? shown.toFixed() : shown.toFixed(decimals)).split(".");
  const grouped = withCommas(whole) + (fraction === undefined ? "" : `.${fraction}`);
  const sign = value.lt(0) ? "-" : "";
  return `${sign}${unit === "pounds" ? "£" : ""}${grouped}${scale}${unit === "percent" ? "%" : ""}`;
}
