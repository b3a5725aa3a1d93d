import { parseFigure } from "./figure.ts";
import { type MeasureRef, parseMeasureRef } from "./measure.ts";
import type { NoFigureReason } from "./return.ts";
import { type Counting, COUNTING, takeCounting } from "./typed-counting.ts";
import { type FoundReason, MONTH, reasonIn } from "./typed-reason.ts";

/** One way to read a typed line; `words` may name the measure, and empty ones name none. Nothing is checked yet. */
export interface LineReading {
  readonly ref: MeasureRef | null;
  readonly words: string;
  /** Empty: no figure. */
  readonly actual: string;
  readonly reason: NoFigureReason | null;
  /** The words of a date, for "awaited". */
  readonly expected: string;
  readonly remark: string;
  readonly counting: Counting | null;
}

const FIGURE =
  /(?<![\w.,/£])[-+−]?(?:£\s?)?-?\d[\d,]*(?:\.\d+)?\s?(?:%|per ?cent\b|(?:k|thousand|mn?|million|bn|billion)\b)?(?:\s?\((?=[^()]*\d)[^()a-z]*(?:(?:out )?of)?[^()a-z]*\))?(?:(?=(?:kg|km|tonnes?|days?|hrs?|hours?|mins?|minutes?|weeks?)\b)|(?![\w/]|[.,]\d))/gi;
/** What looks like a figure and is a part of a date, a year, a quarter or an age. */
const NO_FIGURE_HERE = new RegExp(
  String.raw`\b(?:\d{4}\s?[/–-]\s?\d{2,4}(?:\s?q[1-4])?|q[1-4]|\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:${MONTH})\b\.?(?:,? \d{4})?|(?:${MONTH})\b\.? \d{1,4}(?:st|nd|rd|th)?(?:,? \d{4})?|\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{1,2}/\d{1,2}(?!\d)|\d+\s?-\s?\d+ (?:year|month|day)s?\b)`,
  "gi",
);

const REF = /^(?:(?:measure|kpi|pi|ref(?:erence)?|indicator|no\.?|number)\s*)?#?\s*(?<ref>\d{1,3}\.\d{1,4})(?![\d.]*\s?(?:%|per ?cent|k\b|m\b|million))(?=$|[\s:=,;)(–-])/i; // prettier-ignore
const BULLET = /^\s*(?:[-*•–]\s+|\d{1,2}\)\s+)/;
const GREETING =
  /^(?:hi|hello|hiya|morning|good (?:morning|afternoon)|dear \w+|thanks|please|pls)\b[\s,!.]*/i;
const OPENING = /^(?:(?:please |can you |could you )?(?:record|set|save|put|submit|enter|report|log|update)\b\s*(?:in |down )?|(?:here (?:is|are)|my|our|the|it's|it|its|that|this|for|on|re:?|and|actual|figure|result|value|answer|return|measure|kpi|is|of)\b\s*)+/i; // prettier-ignore
const CLOSING =
  /(?:\s*(?:[:=,;>–-]+|\b(?:is|was|are|were|at|of|to|now|stands? at|came (?:in|out) at|comes to|reached|hit|about|currently|equals|figure|actual|result|value|outturn|returned)))+\s*$/i;
/** `went up from 41% to`. */
const MOVED =
  /\s*\b(?:(?:has )?(?:went|gone|is|was) )?(?:up|down|rose|fell|risen|fallen|increased|decreased|dropped)(?: from \S+)? to\s*$/i;
const SEPARATOR = /^\s*(?:[:;,.–—-]+\s*|(?:because(?: of)?|due to|owing to|as a result of|as|since|cause:?|reason:?|comment(?:ary)?:?|note:?|why:?|after|following|thanks to)\b\s*:?\s*)+/i; // prettier-ignore
/** Words that say why stay in the commentary, where the sentence needs them. */
const KEPT_OPENINGS = /^(?:after|following|thanks to|as a result of|as|since)\b/i;
const UP_TO_REMARK = /\s*(?:[;,.–—:]|\s-\s|\b(?:because|due to|owing to|as a result of|caused by|after|following|thanks to)\b)/i; // prettier-ignore

/** The readings of one line, likeliest first; none when it holds neither a ref, a figure nor a reason for having none. */
export function readLine(line: string): readonly LineReading[] {
  const tidy = line.replace(/\s+/g, " ").replace(BULLET, "").replace(GREETING, "").trim();
  const match = REF.exec(tidy);
  const ref = parseMeasureRef(match?.groups?.["ref"] ?? "");
  const withRef = match === null || ref === null ? [] : readRest(tidy.slice(match[0].length), ref);
  // `3.2 because of floods`: a ref with no figure may be the figure of the one measure due.
  return withRef.some(({ actual, reason }) => actual !== "" || reason !== null)
    ? withRef
    : [...withRef, ...readRest(tidy, null)];
}

function readRest(rest: string, ref: MeasureRef | null): readonly LineReading[] {
  const figures = figuresIn(rest);
  const reason = reasonIn(rest);
  const firstFigure = Math.min(...figures.map(({ at }) => at), Infinity);
  if (reason !== null && reason.at < firstFigure) return [withReason(rest, reason, ref)];
  const read = figures.flatMap((figure) => withFigure(rest, figure, ref));
  if (read.length > 0) return read;
  const zero = /\b(?:zero|nought|nil)\b/i.exec(rest);
  if (zero !== null) return withFigure(rest, { at: zero.index, text: zero[0], actual: "0" }, ref);
  if (ref === null) return [];
  return [{ ...NOTHING, ref, remark: remarkIn(rest) }];
}

const NOTHING: LineReading = {
  ref: null,
  words: "",
  actual: "",
  reason: null,
  expected: "",
  remark: "",
  counting: null,
};

interface FoundFigure {
  readonly at: number;
  /** As it stands in the line. */
  readonly text: string;
  readonly actual: string;
}

/** A line of many numbers is no clearer for reading each of them as the figure. */
const MOST_FIGURES = 6;

/** Likeliest first: one with a unit, then one after `is`, `:` or `=`; `from 41% to 43%` means the second. */
function figuresIn(rest: string): readonly FoundFigure[] {
  const hidden = rest
    .replace(COUNTING, blank)
    .replace(NO_FIGURE_HERE, (text, at: number) => (rest.charAt(at - 1) === "(" ? text : blank(text)));
  const found = [...hidden.matchAll(FIGURE)].flatMap((match) => {
    const text = match[0].trimEnd();
    const actual = text.trim();
    const reading = parseFigure(actual);
    if (reading.kind !== "figure") return [];
    const at = match.index;
    const before = rest.slice(0, at);
    const isFrom = /\bfrom\s*$/i.test(before);
    const isStated = /(?:[:=]|\b(?:is|was|at|to|of))\s*$/i.test(before);
    const hasUnit = reading.figure.unit !== "number" || reading.figure.scale !== "";
    const likely = (isFrom ? -4 : 0) + (hasUnit ? 2 : 0) + (isStated ? 1 : 0);
    return [{ at, text, actual, likely }];
  });
  return found.toSorted((a, b) => b.likely - a.likely || a.at - b.at).slice(0, MOST_FIGURES);
}

const UNIT = /^\s*(?:kg|km|tonnes?|days?|hrs?|hours?|mins?|minutes?|weeks?)\b/i;

function blank(text: string): string {
  return " ".repeat(text.length);
}

/** Words before the figure name the measure; without any, those after it may: `43.2% recycling rate`. */
function withFigure(rest: string, figure: FoundFigure, ref: MeasureRef | null): readonly LineReading[] {
  const before = takeCounting(rest.slice(0, figure.at));
  const after = takeCounting(rest.slice(figure.at + figure.text.length).replace(UNIT, ""), "at the start");
  const counting = before.counting ?? after.counting;
  const base = { ...NOTHING, ref, actual: figure.actual, counting };
  const words = wordsIn(before.text);
  if (ref !== null) {
    return [{ ...base, remark: joined(remarkIn(before.text.replace(CLOSING, "")), remarkIn(after.text)) }];
  }
  if (words !== "") return [{ ...base, words, remark: remarkIn(after.text) }];
  const remark = remarkIn(after.text);
  if (SEPARATOR.test(after.text) || remark === "") return [{ ...base, remark }];
  const end = UP_TO_REMARK.exec(after.text)?.index ?? after.text.length;
  const named = takeCounting(after.text.slice(0, end));
  const rest2 = after.text.slice(end);
  return [
    { ...base, counting: counting ?? named.counting, words: wordsIn(named.text), remark: remarkIn(rest2) },
    { ...base, remark },
  ];
}

const UNTIL = /^[\s,;:–-]*(?:(?:and |it |which )?(?:(?:is|will be|should be|should come|will come) )?(?:expected|in|back|available|due|out|published|ready|delayed|eta|not)\b\s*)*(?:(?:until|till?|by|on|in|around|about|before|from|for)\b\s*)?/i; // prettier-ignore

function withReason(rest: string, { reason, at, text }: FoundReason, ref: MeasureRef | null): LineReading {
  const words = ref === null ? wordsIn(rest.slice(0, at)) : "";
  const after = rest.slice(at + text.length);
  if (reason !== "awaited") return { ...NOTHING, ref, words, reason, remark: remarkIn(after) };
  const when = after.replace(UNTIL, "");
  const end = UP_TO_REMARK.exec(when)?.index ?? when.length;
  const isDate = /\d|\b(?:next|end of|tomorrow|\w+day|weeks?|months?)\b/i.test(when.slice(0, end));
  const expected = isDate ? when.slice(0, end).trim() : "";
  return { ...NOTHING, ref, words, reason, expected, remark: remarkIn(isDate ? when.slice(end) : after) };
}

function wordsIn(text: string): string {
  let words = text.trim();
  for (let previous = ""; previous !== words;) {
    previous = words;
    words = words.replace(OPENING, "").replace(MOVED, "").replace(CLOSING, "").replace(/^[\s:=,;–-]+/, "").trim(); // prettier-ignore
  }
  return words;
}

function remarkIn(text: string): string {
  let remark = text.trim();
  for (let previous = ""; previous !== remark;) {
    previous = remark;
    if (KEPT_OPENINGS.test(remark)) break;
    remark = remark.replace(SEPARATOR, "").trim();
  }
  return /[\p{L}\p{N}]/u.test(remark) ? remark.charAt(0).toUpperCase() + remark.slice(1) : "";
}

function joined(...texts: readonly string[]): string {
  return texts.filter((text) => text !== "").join(" ");
}
