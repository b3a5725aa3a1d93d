import { parseFigure } from "./figure.ts";
import { MONTH } from "./month-pattern.ts";
import { isNumberWord } from "./number-words.ts";
import { COUNTING } from "./typed-counting.ts";

const COUNTED_IN = "kg|km|tonnes?|days?|hrs?|hours?|mins?|minutes?|weeks?";
/** What is counted, straight after the figure. */
export const COUNTED = new RegExp(String.raw`^\s*(?:${COUNTED_IN})\b`, "i");
const FIGURE = new RegExp(
  String.raw`(?<![\w.,/£])[-+−]?(?:£\s?)?-?\d(?:[\d,]*\d)?(?:\.\d+)?\s?(?:%|per ?cent\b|(?:k|thousand|mn?|million|bn|billion)\b)?(?:\s?\((?:(?=[^()]*\d)[^()a-z]*(?:(?:out )?of)?[^()a-z]*|p|prov(?:isional|\.)?|approx(?:imate|\.)?|est(?:imated?|\.)?)\))?(?:(?=(?:${COUNTED_IN})\b)|(?![\w/]|[.,]\d))`,
  "gi",
);
/** What looks like a figure and is a part of a date, a year, a quarter or an age. */
const NO_FIGURE_HERE = new RegExp(
  String.raw`\b(?:20\d{2}\s?[/–-]\s?(?:20)?\d{2}(?!\d)(?:\s?q[1-4])?|q[1-4]|\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:${MONTH})\b\.?(?:,? \d{4})?|(?:${MONTH})\b\.? \d{1,4}(?:st|nd|rd|th)?(?:,? \d{4})?|\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|(?<=\b(?:by|until|till?|before) )(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])(?![\d/])|\d+\s?-\s?\d+ (?:year|month|day)s?\b)`,
  "gi",
);

export interface FoundFigure {
  readonly at: number;
  /** As it stands in the line. */
  readonly text: string;
  readonly actual: string;
  readonly likely: number;
}

/** `14 000`, `10 out of 26`, `8 1/2`, `1:0.98`, `40-45%`, `82,1`, `minus 3`, `<5`, `.5`: taken whole, so that the form's own check says what to do. */
const NOT_ONE_FIGURE =
  /(?<![\w.,/£(:–-])(?:\d+\s\d{1,2}\/\d{1,2}|\d[\d,.]*:\d[\d,.]*|£?\d[\d,.]*(?:%|[km]|bn)?[-–]£?\d[\d,.]*(?:%|[km]|bn)?)(?![\w(/:–-]|[.,]\d)|(?:\b(?:minus|negative|less than|fewer than|more than)\s|[<>≤≥~])\s?£?\d[\d,.]*%?|(?<![\w.,/£])\.\d+%?|(?<![\w.,/£(])£?\d[\d,.]*(?:\s?\/\s?\d[\d,.]*|\s(?:out of|of)\s\d[\d,.]*)%?(?![\w(])|(?<![\w.,/£(])£?\d{1,3}(?:\s\d{3})+(?![\w.,/(])%?|(?<![\w.,/£(])£?\d[\d,]*,\d{1,2}(?:\.\d+)?\s?%?(?![\d\w(]|,\d)/gi;

/** `£(1.2m)`, `12.5*`, `3h 20m`: half of it would be another figure. `(43.2%)` alone is a figure that somebody set in brackets. */
const NOT_HALF =
  /(?<![\w.,/£])\d+['’]\d{3}(?!\d)|(?<![\w.,/£])1\sin\s\d{1,3}(?![\d%])|(?<![\w.,/£])£?\d[\d,.]*%?\+(?![\w+])|£\s?\(\s?\d[\d,.]*\s?(?:k|mn?|bn)?\s?\)|(?<![\w.,/£])£?\d[\d,.]*%?\*|(?<![\w.,/£])\d+\s?(?:h|hrs?|hours?|m|mins?|minutes?)\.?,?\s?(?:and\s)?\d+\s?(?:m|mins?|minutes?|s|secs?|seconds?)\b/gi;

/** A line of many numbers is no clearer for reading each of them as the figure. */
const MOST_FIGURES = 6;

/**
 * Likeliest first: what is called the actual or now, what comes first (`isAfterRef`: straight after a measure's number),
 * one with a unit, one after `is`, `:` or `=`; last, what is called the target, another time's, or what it came from.
 */
export function figuresIn(rest: string, isAfterRef: boolean): readonly FoundFigure[] {
  const hidden = rest
    .replace(COUNTING, blank)
    .replace(NO_FIGURE_HERE, (text, at: number) => (rest.charAt(at - 1) === "(" ? text : blank(text)));
  const halves = hidden.replace(NOT_HALF, blank);
  const wholes = [...hidden.matchAll(NOT_HALF), ...halves.matchAll(NOT_ONE_FIGURE)].map(
    ({ 0: text, index: at }) => found(rest, at, text),
  );
  const plain = [...halves.replace(NOT_ONE_FIGURE, blank).matchAll(FIGURE)]
    .map(({ 0: text, index: at }) => found(rest, at, text.trimEnd()))
    .filter(({ actual }) => parseFigure(actual).kind === "figure");
  const starts = isAfterRef ? STARTS_AFTER_REF : STARTS;
  const weighed = [...wholes, ...plain].map((figure) => {
    const isFirst = AT_THE_START.test(rest.slice(0, figure.at));
    return isFirst ? { ...figure, likely: figure.likely + starts } : figure;
  });
  return weighed.toSorted((a, b) => b.likely - a.likely || a.at - b.at).slice(0, MOST_FIGURES);
}

interface Clue {
  /** How much likelier the figure is for it. */
  readonly counts: number;
  readonly before?: RegExp;
  readonly after?: RegExp;
}

/** What comes first counts, most after a measure's number: `1.17 43% (was 41%)`. */
const AT_THE_START = /^[\s:=(–-]*$/;
const STARTS = 1.5;
const STARTS_AFTER_REF = 3;

/** What a unit counts among the clues. */
export const HAS_UNIT = 2;
const NOW = /^\s*now\b(?!\s*(?:is\s*)?:?\s*[£\d])/i;
const CLUES: readonly Clue[] = [
  { counts: 1, before: /(?:[:=]|\b(?:is|was|at|to|of|be))\s*$/i },
  { counts: 3, before: /\b(?:actual|actually|now)(?: is)?\s*:?\s*$/i, after: NOW },
  {
    counts: -4,
    before: /\b(?:from|target(?: of| is| was)?|against|versus|vs\.?|than|not)\s*:?\s*$/i,
    after: /^\s*(?:is |was )?(?:the )?target\b/i,
  },
  {
    counts: -4,
    before: /\b(?:rise|fall|drop|increase|decrease|rose|fell|up|down|gain|loss)(?: of| by)\s*$/i,
  },
  {
    counts: -4,
    before: /\b(?:last (?:year|quarter|time)|previously)\s*:?\s*$/i,
    after: /^\s*(?:last (?:year|quarter|time)|before|previously)\b/i,
  },
];

function found(rest: string, at: number, text: string): FoundFigure {
  const actual = text.trim();
  const before = rest.slice(0, at);
  const after = rest.slice(at + text.length);
  const reading = parseFigure(actual);
  const hasUnit =
    reading.kind === "figure" && (reading.figure.unit !== "number" || reading.figure.scale !== "");
  // `12 last year 14 now`: what stands before the second is said of the first.
  const isSaidAfter = NOW.test(after);
  const clues = CLUES.filter(
    (clue) => (!isSaidAfter && clue.before?.test(before)) || (clue.after?.test(after) ?? false),
  );
  const likely = clues.reduce((sum, { counts }) => sum + counts, hasUnit ? HAS_UNIT : 0);
  return { at, text, actual, likely };
}

function blank(text: string): string {
  return " ".repeat(text.length);
}

const LEADING = /^(?:[\s:=,;–-]|(?:is|was|about|around|approx(?:imately)?\.?)\s)*/i;
const IN_DIGITS = /^[£+-]?\d(?:[\d.]*,[\d.,]*%?|\S*(?=\s*(?:$|[.!,;:])))/;
/** `(3/40)` alone: the figure is missing, and what stands in brackets is no remark. */
const IN_BRACKETS = /^\((?=[^()]*\d)[^()a-z]*\)(?=\s*(?:$|[.!,;:]))/i;
const IN_WORDS = /^[a-z]+(?:[\s-]+[a-z]+)*(?=\s*(?:$|[.!,;:]))/i;
const BETWEEN_NUMBER_WORDS = ["a", "and", "point", "per", "cent", "percent"];

/**
 * `nine thousand`, `61,2501.15`: a text that begins with what is meant as a figure and is none, and what comes after it.
 * Taken as the figure, so that the form's own check refuses it, never as a remark. Null: it begins with something else.
 */
export function meantAsFigure(rest: string): { readonly actual: string; readonly after: string } | null {
  const leading = LEADING.exec(rest)?.[0] ?? "";
  const said = rest.slice(leading.length);
  const words = IN_WORDS.exec(said)?.[0] ?? "";
  const digits = (IN_DIGITS.exec(said) ?? IN_BRACKETS.exec(said))?.[0];
  const meant = digits ?? (isNumberInWords(words) ? words : null);
  if (meant === null) return null;
  const actual = `${leading.replace(/^[\s:=,;–-]+/, "")}${meant}`;
  return { actual, after: said.slice(meant.length) };
}

function isNumberInWords(text: string): boolean {
  const words = text.toLowerCase().split(/[\s-]+/);
  const isNumber = (word: string) => word === "half" || isNumberWord(word);
  return words.some(isNumber) && words.every((word) => isNumber(word) || BETWEEN_NUMBER_WORDS.includes(word));
}
