import { formatDate, formatMonth, parseDate } from "./dates.ts";
import { MONTH } from "./month-pattern.ts";
import { parseQuarter, quarterEnd } from "./quarter.ts";

/** What stands in a plan where it says by when. */
export type DueReading =
  /** `words`: as it is to be kept and shown. */
  | { readonly kind: "day"; readonly words: string }
  /** Nothing, or that there is no such day: `ongoing`. */
  | { readonly kind: "none" }
  /** Words that name no day for certain: nothing is ever overdue by them. */
  | { readonly kind: "words" }
  /** A date that cannot be, or that has lost a part: `25-Mar`. */
  | { readonly kind: "unclear" };

const NO_DAY = /^[-–—]*$|^(?:ongoing|continuous|n\/?a|not applicable|none|tb[acd])$/i;
const PART_OF_DATE = new RegExp(`\\d+(?:st|nd|rd|th)?|q(?=\\d)|(?:${MONTH})\\b|[\\s/.,:'’–-]`, "gi");

/** Reads by when an action of a plan is due, also as Excel has left it: `Mar-25`, `31/03/25`, `2025-03`, `45747`. */
export function readDue(text: string): DueReading {
  const written = text.trim();
  if (NO_DAY.test(written)) return { kind: "none" };
  const tidy = inWords(written);
  if (lastDayOf(tidy) !== null) return { kind: "day", words: tidy };
  return { kind: isLikeADate(written) ? "unclear" : "words" };
}

/** Nothing but numbers, months, quarters and what stands between them. */
function isLikeADate(text: string): boolean {
  return /\d/.test(text) && text.replace(PART_OF_DATE, "") === "";
}

const LEADING = /^(?:due|by|in|within|before|during|at|until|the|end|of|financial year)\b[\s-]*/i;
const MONTH_AND_YEAR = /^([a-z]{3,9})\.?,? (\d{4})$/i;
const YEARS = /^(\d{4})\s*[/–-]\s*(\d{2}|\d{4})$/;

/**
 * The last day (ISO) of a due date as plans write them: `March 2025`, `by 2026`, `within 2024/25`, `2024/25 Q3`, `31 March
 * 2025`. `before March 2025` may mean a day sooner: the last is taken, so that nothing is called overdue too early. Null for
 * words that name no such time: nothing is then said to be overdue.
 */
export function lastDayOf(due: string): string | null {
  let words = due.trim().replace(/\s+/g, " ").slice(0, 100);
  for (let rest = words.replace(LEADING, ""); rest !== words; rest = words.replace(LEADING, "")) words = rest;
  const quarter = parseQuarter(words);
  if (quarter !== null) return quarterEnd(quarter);
  const tidy = inWords(words);
  const [, start, end] = YEARS.exec(tidy) ?? [];
  if (start !== undefined && end !== undefined && isNextYear(start, end)) return `${Number(start) + 1}-03-31`;
  if (/^\d{4}$/.test(words)) return `${words}-12-31`;
  const [, month, year] = MONTH_AND_YEAR.exec(tidy) ?? [];
  if (month === undefined || year === undefined) return parseDate(tidy);
  return (
    [31, 30, 29, 28].map((day) => parseDate(`${day} ${month} ${year}`)).find((day) => day !== null) ?? null
  );
}

/** `2024` and `25` or `2025`: the two halves of a council's year. */
function isNextYear(start: string, end: string): boolean {
  const next = Number(start) + 1;
  return Number(end) === (end.length === 4 ? next : next % 100);
}

const WEEKDAY = /^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? /i;
const TIME = /[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?$/;
const MONTH_YEAR = new RegExp(`^(${MONTH})\\.?[\\s,/.'’-]*(\\d{2}|\\d{4})$`, "i");
const DAY_MONTH_YEAR = new RegExp(
  `^(\\d{1,2})(?:st|nd|rd|th)?[\\s/.-]*(${MONTH})\\.?[\\s,/.'’-]*(\\d{2}|\\d{4})$`,
  "i",
);
const MONTH_DAY_YEAR = new RegExp(`^(${MONTH})\\.? (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})$`, "i");

/** A date or a month with its name and whole year; anything else as it is. The day stands before the month. */
function inWords(text: string): string {
  const plain = text.replace(/\s+/g, " ").replace(TIME, "").replace(WEEKDAY, "");
  const [, named, namedYear] = MONTH_YEAR.exec(plain) ?? [];
  if (named !== undefined && namedYear !== undefined) return `${named} ${wholeYear(namedYear)}`;
  const [, day, month, year] = DAY_MONTH_YEAR.exec(plain) ?? [];
  if (day !== undefined && month !== undefined && year !== undefined)
    return `${Number(day)} ${month} ${wholeYear(year)}`;
  const [, monthFirst, dayThen, yearLast] = MONTH_DAY_YEAR.exec(plain) ?? [];
  if (monthFirst !== undefined) return `${Number(dayThen)} ${monthFirst} ${yearLast ?? ""}`;
  return numbersInWords(plain) ?? text;
}

function numbersInWords(text: string): string | null {
  if (/^\d{5}(?:\.\d+)?$/.test(text)) return serialInWords(Math.floor(Number(text)));
  const [first = "", second = "", third, more] = text.split(/[/.-]/);
  if (more !== undefined || !/^\d+$/.test(`${first}${second}${third ?? ""}`)) return null;
  if (third !== undefined) {
    const iso = first.length === 4 ? [first, second, third] : [wholeYear(third), second, first];
    const day = parseDate(iso.map((part) => part.padStart(2, "0")).join("-"));
    return day === null ? null : formatDate(day);
  }
  if (first.length === 4 && second.length <= 2)
    return isNextYear(first, second) ? null : monthOf(first, second);
  if (first.length > 2) return null;
  if (second.length === 4) return monthOf(second, first);
  // 24/25 is a council's year, 03/25 a month; 11/12 may be either, or a day.
  if (Number(first) > 12) return isNextYear(`20${first}`, second) ? `20${first}/${second}` : null;
  return second.length === 2 && Number(second) > 12 ? monthOf(`20${second}`, first) : null;
}

function monthOf(year: string, month: string): string | null {
  const isMonth = Number(month) >= 1 && Number(month) <= 12;
  return isMonth ? formatMonth(`${year}-${month.padStart(2, "0")}`) : null;
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** Excel's day 0 of the dates after February 1900. */
const EXCEL_EPOCH = Date.UTC(1899, 11, 30);

/** Excel makes the first day of a month of `Mar-25`: such a day is the month, so that nothing is overdue too early. */
function serialInWords(serial: number): string | null {
  const iso = new Date(EXCEL_EPOCH + serial * DAY_MS).toISOString();
  if (iso < "1990" || iso > "2100") return null;
  return iso.slice(8, 10) === "01" ? formatMonth(iso) : formatDate(iso);
}

function wholeYear(year: string): string {
  return year.length === 2 ? `20${year}` : year;
}
