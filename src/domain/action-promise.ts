import type Big from "big.js";
import type { Action } from "./action.ts";
import { formatAmount, formatFigure, hasBrackets, parseFigure, tidyText, type Unit } from "./figure.ts";
import { isNumberWord, numbersAsDigits } from "./number-words.ts";

export type Bound = "exactly" | "or more" | "more than" | "up to" | "fewer than";

/** A number that an action promises. `of`: what is counted, as the plan writes it (`homes`, `of schools`); may be empty. */
export interface PromisedNumber {
  readonly bound: Bound;
  readonly value: Big;
  readonly unit: Unit;
  readonly of: string;
}

const LONGEST = 100;
const WORDED: readonly (readonly [RegExp, Bound])[] = [
  [/^(?:more than|over|above|>)$/i, "more than"],
  [/^(?:at least|a minimum of|minimum|no fewer than|no less than|>=|≥)$/i, "or more"],
  [/^(?:up to|at most|a maximum of|maximum|no more than|<=|≤)$/i, "up to"],
  [/^(?:fewer than|less than|under|below|<)$/i, "fewer than"],
  [/^=?$/, "exactly"],
];
const NUMBER =
  /^(?<before>[^\d£]*)(?<number>£? ?\d[\d,]*(?:\.\d+)?(?: ?(?:%|(?:per ?cent|million|thousand|bn|[km])\b))?)(?<after>.*)$/i;
const OR_MORE = /^ ?(?:\+|(?:or|and) (?:more|above|over)\b|plus\b|minimum\b)/i;
const OR_FEWER = /^ ?(?:(?:or|and) (?:fewer|less|under|below)\b|maximum\b)/i;

/**
 * The promised number of an action: `more than 50` with the unit `homes`, `75% of schools`, `two or more areas`, `>= 7`,
 * `£1.1m`. Null where none is promised, or where the words hold more than one number or anything else that is not certain.
 */
export function promisedNumber({
  promise,
  promiseUnit,
}: Pick<Action, "promise" | "promiseUnit">): PromisedNumber | null {
  const text = tidyText(promise).replace(/\.$/, "");
  if (text.length > LONGEST) return null;
  const groups = NUMBER.exec(withDigits(text))?.groups;
  if (groups === undefined) return null;
  const reading = parseFigure(groups["number"] ?? "");
  const bound = boundOf((groups["before"] ?? "").trim(), groups["after"] ?? "");
  if (!/^(?: |\+|$)/.test(groups["after"] ?? "")) return null;
  if (reading.kind !== "figure" || bound === null || /\d/.test(bound.rest)) return null;
  const { value, unit } = reading.figure;
  const of = bound.rest || tidyText(promiseUnit);
  const percent = /^(?:%|per ?cent)(?: |$)/i;
  if (unit === "pounds" || !percent.test(of)) return { bound: bound.kind, value, unit, of };
  return { bound: bound.kind, value, unit: "percent", of: of.replace(percent, "").trim() };
}

/** `two or more` as `2 or more`. */
function withDigits(text: string): string {
  const words = text.split(" ");
  if (/\d/.test(text) || !words.some((word) => isNumberWord(word.toLowerCase()))) return text;
  return numbersAsDigits(
    words.map((word) => (isNumberWord(word.toLowerCase()) ? word.toLowerCase() : word)),
  ).join(" ");
}

function boundOf(before: string, after: string): { readonly kind: Bound; readonly rest: string } | null {
  const worded = WORDED.find(([words]) => words.test(before))?.[1];
  if (worded === undefined) return null;
  const trailing = OR_MORE.exec(after)?.[0] ?? OR_FEWER.exec(after)?.[0];
  if (trailing === undefined) return { kind: worded, rest: after.trim() };
  // `more than 50 or more` says nothing for certain.
  if (worded !== "exactly") return null;
  return { kind: OR_MORE.test(after) ? "or more" : "up to", rest: after.slice(trailing.length).trim() };
}

/** `more than 50 homes`, `75% of schools`, `2 or more areas`. */
export function promiseText({ bound, value, unit, of }: PromisedNumber): string {
  const amount = formatAmount(value, unit, null);
  const number =
    bound === "exactly" ? amount : bound === "or more" ? `${amount} or more` : `${bound} ${amount}`;
  return of === "" ? number : `${number} ${of}`;
}

/** Is the promise kept with this number? Exact. A promised number is reached by more of it, except where it is a limit. */
export function isKept({ bound, value }: PromisedNumber, reached: Big): boolean {
  switch (bound) {
    case "exactly":
    case "or more":
      return reached.gte(value);
    case "more than":
      return reached.gt(value);
    case "up to":
      return reached.lte(value);
    case "fewer than":
      return reached.lt(value);
  }
}

/** A promise not to go above a number: it can be broken, and is never "reached". */
export function isLimit({ bound }: PromisedNumber): boolean {
  return bound === "up to" || bound === "fewer than";
}

export type ReachedReading =
  | { readonly kind: "reached"; readonly value: Big; readonly text: string }
  | { readonly kind: "none" }
  | { readonly kind: "unreadable"; readonly problem: string };

/** What was reached so far, as typed, in the promise's unit; `text` is how it is kept. */
export function readReached(typed: string, { unit }: PromisedNumber): ReachedReading {
  const reading = parseFigure(typed);
  if (reading.kind !== "figure") return reading;
  const { figure } = reading;
  const problem = (text: string): ReachedReading => ({ kind: "unreadable", problem: text });
  if (hasBrackets(figure)) return problem("Give one number here, without brackets.");
  if (figure.value.lt(0)) return problem("What was reached so far cannot be below 0. Check the number.");
  if (figure.unit !== unit && figure.unit !== "number") {
    const wanted = {
      number: "a number, without % or £",
      percent: "a percentage",
      pounds: "an amount in pounds",
    };
    return problem(`The promise is ${wanted[unit]}. Check the unit of ${formatFigure(figure)}.`);
  }
  return { kind: "reached", value: figure.value, text: formatFigure({ ...figure, unit }) };
}
