import { type MeasureRef, parseMeasureRef } from "./measure.ts";
import type { NoFigureReason } from "./return.ts";
import { type Counting, takeCounting } from "./typed-counting.ts";
import { COUNTED, type FoundFigure, figuresIn, HAS_UNIT, meantAsFigure } from "./typed-figure.ts";
import { type FoundReason, reasonIn } from "./typed-reason.ts";

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
  /** What stands after the figure, `days` or `kg`; empty: nothing. */
  readonly countedIn: string;
}

/** A measure's number; with a unit after it, it is a figure. */
const NUMBER = String.raw`(?<ref>\d{1,3}\.\d{1,4})(?![\d.]*\s?(?:%|per ?cent|k\b|m\b|million))`;
const REF = new RegExp(
  String.raw`^(?:(?:measure|kpi|pi|ref(?:erence)?|indicator|no\.?|number)\s*)?#?\s*${NUMBER}(?=$|[\s:=,;)(–-])`,
  "i",
);
const REF_INSIDE = new RegExp(String.raw`(?<=[\s(])#?${NUMBER}(?=$|[\s:=,;).!])`, "i");
export const BULLET = /^\s*(?:[-*•–]\s+|\d{1,2}\)\s+)/;
const GREETING = /^(?:(?:hi|hello|hiya|morning|good (?:morning|afternoon)|dear \w+|(?:(?:many|kind) )?thanks(?! to\b)|thank you|thx|cheers|please|pls)\b(?: (?:very much|so much|a lot|again|there|all|both)\b)?[\s,!.;:–-]*)+/i; // prettier-ignore
const OPENING = /^(?:(?:please |can you |could you )?(?:record|set|save|put|submit|enter|report|log|update)\b\s*(?:in |down )?|(?:here (?:is|are)|my|our|the|it's|it|its|that|this|for|on|re:?|and|actual|figure|result|value|answer|return|measure|kpi|is|of)\b\s*)+/i; // prettier-ignore
const CLOSING =
  /(?<!\s)(?:\s*(?:[:=,;>–-]|\b(?:is|was|are|were|(?:should|will) be|at|of|to|now|stands? at|came (?:in|out) at|comes to|reached|hit|about|around|roughly|approx(?:imately)?|circa|currently|equals|figure|actual|result|value|outturn|returned))){1,6}\s*$/i;
/** `went up from 41% to`. */
const MOVED =
  /(?<!\s)\s*\b(?:(?:has )?(?:went|gone|is|was) )?(?:up|down|rose|fell|risen|fallen|increased|decreased|dropped)(?: from \S+)? to\s*$/i;
const SEPARATOR = /^\s*(?:[:;,.–—-]+\s*|(?:because(?: of)?|due to|owing to|as a result of|as|since|after|following|thanks to)\b\s*:?\s*|(?:cause|reason|comment(?:ary)?|note|why)\s*:\s*)+/i; // prettier-ignore
/** Words that say why stay in the commentary, where the sentence needs them. */
const KEPT_OPENINGS = /^(?:after|following|thanks to|as a result of|as|since)\b/i;
const UP_TO_REMARK = /(?<!\s)\s*(?:[;,.–—:]|\s-\s|\b(?:because|due to|owing to|as a result of|caused by|after|following|thanks to)\b)/i; // prettier-ignore

/** The readings of one line, likeliest first; none when it holds neither a ref, a figure nor a reason for having none. */
export function readLine(line: string): readonly LineReading[] {
  const tidy = line.replace(/\s+/g, " ").replace(BULLET, "").replace(GREETING, "").trim();
  const match = REF.exec(tidy);
  const ref = parseMeasureRef(match?.groups?.["ref"] ?? "");
  const withRef = match === null || ref === null ? [] : readRest(tidy.slice(match[0].length), ref);
  // `3.2 because of floods`: a ref with no figure may be the figure of the one measure due.
  if (withRef.some(({ actual, reason }) => actual !== "" || reason !== null)) return withRef;
  return [...withRef, ...readRest(tidy, null), ...readAround(tidy)];
}

/** `change 1.2 to 82`, `82.1% for 1.6`: the number may stand in the sentence, if a figure or reason is left beside it. */
function readAround(tidy: string): readonly LineReading[] {
  const match = REF_INSIDE.exec(tidy);
  const ref = parseMeasureRef(match?.groups?.["ref"] ?? "");
  if (match === null || ref === null) return [];
  const before = tidy.slice(0, match.index).replace(AROUND_REF, "");
  const rest = `${before} ${tidy.slice(match.index + match[0].length)}`.trim();
  return readRest(rest, ref)
    .filter(({ actual, reason }) => actual !== "" || reason !== null)
    .map((reading) => ({ ...reading, remark: reading.remark.replace(/^(?:Thx|Thanks)$/, "") }));
}

/** What leads up to the number and says nothing more: `sorry`, `please change`, `for`. */
const AROUND_REF =
  /(?:^|\s)(?:sorry|oops|please|change|correct|update|make|set|put|mesure|measure|for|kpi|no|on|in)\b[\s,:;]*(?:(?:change|correct|update|make|set|put|measure|for)\b[\s,:;]*){0,6}$/i;

function readRest(rest: string, ref: MeasureRef | null): readonly LineReading[] {
  const figures = figuresIn(rest, ref !== null);
  const reason = reasonIn(rest);
  if (reason !== null && isAnswer(reason, figures, rest, ref)) return [withReason(rest, reason, ref)];
  const read = figures.flatMap((figure) => withFigure(rest, figure, ref));
  if (read.length > 0) return read;
  const zero = /\b(?:zero|nought|nil)\b/i.exec(rest);
  if (zero !== null) return withFigure(rest, { at: zero.index, text: zero[0], actual: "0", likely: 0 }, ref);
  if (ref === null) return [];
  const meant = meantAsFigure(rest);
  if (meant === null) return [{ ...NOTHING_READ, ref, remark: remarkIn(rest) }];
  return [{ ...NOTHING_READ, ref, actual: meant.actual, remark: remarkIn(meant.after) }];
}

/** Words that may come before a reason without making it part of a remark: `sorry, we still have no figure`. */
const BEFORE_REASON =
  /^(?:(?:the|our|this|it|it's|its|we|i|is|are|has|have|still|but|just|sorry|because|data|figures?|results?)\b|[\s,:;=–-])*$/i;

/**
 * A reason stands where an answer would: after the number it begins the text, or it is a remark (`1.17 Rounds delayed
 * until 3 June`). A figure before it goes before it, and one with a unit goes before "no data" and the like.
 */
function isAnswer(
  { reason, at }: FoundReason,
  figures: readonly FoundFigure[],
  rest: string,
  ref: MeasureRef | null,
): boolean {
  if (ref !== null && !BEFORE_REASON.test(rest.slice(0, at))) return false;
  if (figures.some((figure) => figure.at < at)) return false;
  return reason !== "other" || !figures.some(({ likely }) => likely >= HAS_UNIT);
}

export const NOTHING_READ: LineReading = {
  ref: null,
  words: "",
  actual: "",
  reason: null,
  expected: "",
  remark: "",
  counting: null,
  countedIn: "",
};

/** Kept beside the figure, as on the form. */
const APPROXIMATELY = /(?<![a-z]|\bturned )(?:about|around|roughly|approx(?:imately)?\.?|circa|ca?\.)\s*$/i;

/** Words before the figure name the measure; without any, those after it may: `43.2% recycling rate`. */
function withFigure(rest: string, figure: FoundFigure, ref: MeasureRef | null): readonly LineReading[] {
  const leading = rest.slice(0, figure.at);
  const before = takeCounting(leading.replace(APPROXIMATELY, ""));
  const following = rest.slice(figure.at + figure.text.length);
  const countedIn = COUNTED.exec(following)?.[0] ?? "";
  const after = takeCounting(following.slice(countedIn.length), "at the start");
  const counting = before.counting ?? after.counting;
  const isApproximate = APPROXIMATELY.test(leading) && !figure.actual.endsWith(")");
  const actual = `${figure.actual}${isApproximate ? " (approximate)" : ""}`;
  const base = { ...NOTHING_READ, ref, actual, counting, countedIn: countedIn.trim() };
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

const SAYS_WHEN = /\b(?:until|till?|expected|eta)\b/i;

function withReason(rest: string, { reason, at, text }: FoundReason, ref: MeasureRef | null): LineReading {
  const words = ref === null ? wordsIn(rest.slice(0, at)) : "";
  const after = rest.slice(at + text.length);
  if (reason !== "awaited") return { ...NOTHING_READ, ref, words, reason, remark: remarkIn(after) };
  const when = after.replace(UNTIL, "");
  const end = UP_TO_REMARK.exec(when)?.index ?? when.length;
  // After `until` a date is meant, whatever is said: what is none is asked about.
  const isSaid =
    when.slice(0, end).trim() !== "" && SAYS_WHEN.test(after.slice(0, after.length - when.length));
  const isDate = isSaid || /\d|\b(?:next|end of|tomorrow|\w+day|weeks?|months?)\b/i.test(when.slice(0, end));
  const expected = isDate ? when.slice(0, end).trim() : "";
  return {
    ...NOTHING_READ,
    ref,
    words,
    reason,
    expected,
    remark: remarkIn(isDate ? when.slice(end) : after),
  };
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
