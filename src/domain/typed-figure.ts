import { parseFigure } from "./figure.ts";
import { COUNTING } from "./typed-counting.ts";
import { MONTH } from "./typed-reason.ts";

const FIGURE =
  /(?<![\w.,/£])[-+−]?(?:£\s?)?-?\d[\d,]*(?:\.\d+)?\s?(?:%|per ?cent\b|(?:k|thousand|mn?|million|bn|billion)\b)?(?:\s?\((?=[^()]*\d)[^()a-z]*(?:(?:out )?of)?[^()a-z]*\))?(?:(?=(?:kg|km|tonnes?|days?|hrs?|hours?|mins?|minutes?|weeks?)\b)|(?![\w/]|[.,]\d))/gi;
/** What looks like a figure and is a part of a date, a year, a quarter or an age. */
const NO_FIGURE_HERE = new RegExp(
  String.raw`\b(?:20\d{2}\s?[/–-]\s?(?:20)?\d{2}(?!\d)(?:\s?q[1-4])?|q[1-4]|\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:${MONTH})\b\.?(?:,? \d{4})?|(?:${MONTH})\b\.? \d{1,4}(?:st|nd|rd|th)?(?:,? \d{4})?|\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d+\s?-\s?\d+ (?:year|month|day)s?\b)`,
  "gi",
);

/** `nine thousand`, `9,00`: meant as a figure, and refused as one, never taken for a remark. */
export const MEANT_AS_FIGURE =
  /^(?:(?:is|was|about|around|approx(?:imately)?\.?)\s+)*(?:[£+-]?\d[^\s]*|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|(?:a )?hundred|(?:a )?thousand|half)\b(?:[\s-](?:and|point|hundred|thousand|million|per ?cent|one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\b)*)(?=\s*(?:$|[.!,;:]))/i;

export interface FoundFigure {
  readonly at: number;
  /** As it stands in the line. */
  readonly text: string;
  readonly actual: string;
  readonly likely: number;
}

/** `14 000`, `10 out of 26`, `8210/10000`, `82,1`: taken whole, so that the form's own check says what to do. */
const NOT_ONE_FIGURE =
  /(?<![\w.,/£(])£?\d[\d,.]*(?:\s?\/\s?\d[\d,.]*|\s(?:out of|of)\s\d[\d,.]*)%?(?![\w(])|(?<![\w.,/£(])£?\d{1,3}(?:\s\d{3})+(?![\w.,/(])%?|(?<![\w.,/£(])£?\d[\d,]*,\d{1,2}(?:\.\d+)?\s?%?(?![\d\w(]|,\d)/gi;

/** A line of many numbers is no clearer for reading each of them as the figure. */
const MOST_FIGURES = 6;

/**
 * Likeliest first: what is called the actual or now, one with a unit, one after `is`, `:` or `=`; last, what is called
 * the target, another time's, or what it came from.
 */
export function figuresIn(rest: string): readonly FoundFigure[] {
  const hidden = rest
    .replace(COUNTING, blank)
    .replace(NO_FIGURE_HERE, (text, at: number) => (rest.charAt(at - 1) === "(" ? text : blank(text)));
  const wholes = [...hidden.matchAll(NOT_ONE_FIGURE)].map(({ 0: text, index: at }) => found(rest, at, text));
  const plain = [...hidden.replace(NOT_ONE_FIGURE, blank).matchAll(FIGURE)]
    .map(({ 0: text, index: at }) => found(rest, at, text.trimEnd()))
    .filter(({ actual }) => parseFigure(actual).kind === "figure");
  return [...wholes, ...plain].toSorted((a, b) => b.likely - a.likely || a.at - b.at).slice(0, MOST_FIGURES);
}

function found(rest: string, at: number, text: string): FoundFigure {
  const actual = text.trim();
  const before = rest.slice(0, at);
  const after = rest.slice(at + text.length);
  const reading = parseFigure(actual);
  const hasUnit =
    reading.kind === "figure" && (reading.figure.unit !== "number" || reading.figure.scale !== "");
  const likely =
    (hasUnit ? 2 : 0) +
    (/(?:[:=]|\b(?:is|was|at|to|of|be))\s*$/i.test(before) ? 1 : 0) +
    (/\b(?:actual|actually|now)(?: is)?\s*:?\s*$/i.test(before) || /^\s*now\b/i.test(after) ? 3 : 0) -
    (/\b(?:from|target(?: of| is| was)?|against|versus|vs\.?|than|not|last (?:year|quarter|time)|previously)\s*:?\s*$/i.test(
      before,
    )
      ? 4
      : 0) -
    (/^\s*(?:last (?:year|quarter|time)|before|previously|(?:is |was )?(?:the )?target)\b/i.test(after)
      ? 4
      : 0);
  return { at, text, actual, likely };
}

function blank(text: string): string {
  return " ".repeat(text.length);
}
