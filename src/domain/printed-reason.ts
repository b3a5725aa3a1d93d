import { tidyText } from "./figure.ts";
import type { NotGradedReason } from "./not-graded.ts";
import { isQuarterNumber, parseQuarter, type Quarter, type QuarterNumber, quarterOf } from "./quarter.ts";

/** Why no figure or grade is printed. Words that councils print in its place, read by `readPrintedReason`. */
export interface PrintedReason {
  readonly reason: NotGradedReason;
  /** The quarters it reports in, as `Reports Q2&Q4 Only` names them; empty when it names none. */
  readonly quarters: readonly QuarterNumber[];
  /** The first quarter of `Starts 2021/22` or `NEW Q2 2019/20`; null when none is named. */
  readonly starts: Quarter | null;
}

const saying = (...phrases: readonly string[]): RegExp => new RegExp(`\\b(?:${phrases.join("|")})\\b`);

/** First match wins: `Survey results awaited` is awaited, `New definition` is a changed definition. */
const WORDINGS: readonly (readonly [NotGradedReason, RegExp])[] = [
  ["arrears", saying("arrears")],
  [
    "awaited",
    saying("await(?:ed|ing)", "(?:not|un)(?: yet| currently)?[ -]?available", "pending", "to follow"),
  ],
  ["awaited", saying("delayed", "overdue")],
  ["no-survey", saying("surveys?")],
  ["definition-changed", saying("(?:definition|methodology) (?:has )?(?:been )?(?:changed|amended|revised)")],
  ["definition-changed", saying("(?:new|changed|revised|change (?:in|of|to)) (?:definition|methodology)")],
  ["definition-changed", saying("not comparable")],
  ["new", /^\(?new\b/],
  ["baselining", saying("^bl$", "base ?line", "base ?lining")],
  ["mi-only", saying("^mi(?: only)?$", "management information", "contextual")],
  ["mi-only", saying("(?:information|monitoring|monitor|data|context) only")],
  ["mi-only", saying("for (?:information|monitoring|context)")],
  ["to-be-agreed", saying("tb[acd]", "to be (?:agreed|confirmed|defined|determined|developed|set)")],
  ["to-be-agreed", saying("not (?:yet )?(?:agreed|defined|set|confirmed)", "under development")],
  ["to-be-agreed", saying("^(?:see )?note \\d+$")],
  ["no-target", saying("(?:no|without) targets?", "not targeted")],
  ["not-due", saying("not (?:due|applicable|required|collected)", "n/?a (?:this|for)")],
  ["not-due", saying("not (?:measured|reported|reportable) (?:this|until|in)")],
  [
    "not-due",
    saying("annual(?:ly)?", "yearly", "half[ -]year(?:ly)?", "bi-?annual(?:ly)?", "six[ -]monthly"),
  ],
  ["not-due", saying("biennial(?:ly)?", "termly", "(?:year|term)[ -]end", "end of (?:the )?year")],
  ["other", saying("deleted", "removed", "discontinued", "ceased", "suspended", "paused", "withdrawn")],
  ["other", saying("no longer")],
  ["no-actual", saying("no (?:data|figures?|return|actual)", "nil return")],
  ["no-actual", saying("not (?:reported|provided|received|supplied|known|submitted)")],
];

const STARTS = /\b(?:start(?:s|ing|ed)?|begin(?:s|ning)?|commenc(?:es|ing)|from|introduced)\b/;
const NAMES_QUARTERS = /\b(?:report(?:s|ed|ing|able)?|due|only|collected|published|measured|data)\b|^q/;
const NEGATIVE = /\bnot (?:reported|measured|collected|reportable)\b/;
const YEAR = /\b(?:20)?(\d{2})\s?[/-]\s?(?:20)?\d{2}\b/;
const LONGEST = 200;

/** Null when the text is none of the wordings known. Case, spaces and `&`, `and`, `,` between quarters do not matter. */
export function readPrintedReason(text: string): PrintedReason | null {
  const words = tidyText(text).toLowerCase().slice(0, LONGEST);
  const reason = WORDINGS.find(([, wording]) => wording.test(words))?.[0];
  const starts = firstQuarter(words);
  if (startsLater(words, reason)) return { reason: "starts-later", quarters: [], starts };
  const quarters = NEGATIVE.test(words) ? [] : quartersNamed(words);
  if (reason === undefined) {
    return quarters.length > 0 && NAMES_QUARTERS.test(words)
      ? { reason: "not-due", quarters, starts: null }
      : null;
  }
  return {
    reason,
    quarters: reason === "not-due" ? quarters : [],
    starts: reason === "new" ? starts : null,
  };
}

function startsLater(words: string, reason: NotGradedReason | undefined): boolean {
  return (
    STARTS.test(words) &&
    (reason === undefined || reason === "not-due" || reason === "awaited") &&
    /\d|\b(?:start|begin|commenc)/.test(words)
  );
}

/** `Q2&Q4`, `Q2 and 4`, `quarters 2, 4`; a quarter's number is not looked for in a year. */
function quartersNamed(words: string): readonly QuarterNumber[] {
  const list =
    /\bq(?:uarters?|trs?)?\.? ?[1-4]\b(?:[ ,&/+]|and|or|q(?:uarter)?|[1-4]\b(?![/-]?\d))*/.exec(
      words.replace(YEAR, ""),
    )?.[0] ?? "";
  const numbers = [...list.matchAll(/[1-4]/g)].map((digit) => Number(digit[0])).filter(isQuarterNumber);
  return [...new Set(numbers)].sort();
}

function firstQuarter(words: string): Quarter | null {
  const named =
    /q[1-4],? (?:in |of )?(?:20)?\d{2}\s?[/-]\s?(?:20)?\d{2}\b|\b(?:20)?\d{2}[/-](?:20)?\d{2},? q[1-4]/.exec(
      words,
    )?.[0];
  const quarter = parseQuarter((named ?? "").replace(/ (?:in|of) /, " "));
  if (quarter !== null) return quarter;
  const year = YEAR.exec(words)?.[1];
  return year === undefined ? null : quarterOf(2000 + Number(year), 1);
}
