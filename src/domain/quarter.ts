declare const quarterBrand: unique symbol;

/** A quarter of the council year (April to March), held as `2019Q2`: sorts as text, is legal in a storage key. */
export type Quarter = string & { readonly [quarterBrand]: true };
export const QUARTER_NUMBERS = [1, 2, 3, 4] as const;
export type QuarterNumber = (typeof QUARTER_NUMBERS)[number];

export function isQuarterNumber(n: number): n is QuarterNumber {
  return n === 1 || n === 2 || n === 3 || n === 4;
}

/** `startYear` is the calendar year of April: 2019 for 2019/20. */
export function quarterOf(startYear: number, number: QuarterNumber): Quarter {
  // The one place where text becomes a Quarter.
  return `${startYear}Q${number}` as Quarter;
}

export function quarterStartYear(quarter: Quarter): number {
  return Number(quarter.slice(0, 4));
}

export function quarterNumber(quarter: Quarter): QuarterNumber {
  const number = Number(quarter.slice(5));
  if (!isQuarterNumber(number)) throw new RangeError(`not a quarter: ${quarter}`);
  return number;
}

const HELD = /^(\d{4})Q([1-4])$/i;
const YEAR_FIRST = /^(\d{4})\s*[/–-]\s*(\d{2}|\d{4}),?\s*Q(?:uarter|tr)?\s*([1-4])$/i;
const QUARTER_FIRST = /^Q(?:uarter|tr)?\s*([1-4]),?\s*(\d{4})\s*[/–-]\s*(\d{2}|\d{4})$/i;
const BARE_YEAR = /^(?:(\d{4}),?\s*Q(?:uarter|tr)?\s*([1-4])|Q(?:uarter|tr)?\s*([1-4]),?\s*(\d{4}))$/i;
const SHORT_YEAR = /(?<!\d)(\d{2})(?=\s*[/–-]\s*\d{2}(?!\d))/;

/**
 * Reads `2019/20 Q2`, `Q2 2019/20`, `Quarter 2 19/20`, `2019-20 Q2` and `2019Q2`; null for anything else, also for
 * `2019/21 Q2`, and for `Q1 2020`: to some that is January, to others April.
 */
export function parseQuarter(text: string): Quarter | null {
  const trimmed = text.trim().replace(SHORT_YEAR, "20$1");
  const held = HELD.exec(trimmed);
  if (held) return quarterFromParts(held[1], undefined, held[2]);
  const yearFirst = YEAR_FIRST.exec(trimmed);
  if (yearFirst) return quarterFromParts(yearFirst[1], yearFirst[2], yearFirst[3]);
  const quarterFirst = QUARTER_FIRST.exec(trimmed);
  if (quarterFirst) return quarterFromParts(quarterFirst[2], quarterFirst[3], quarterFirst[1]);
  return null;
}

/** The same, and `Q1 2020` as that of the council year that begins then: to look something up, never to change anything. */
export function parseQuarterLoosely(text: string): Quarter | null {
  const [, year, number, numberFirst, yearLast] = BARE_YEAR.exec(text.trim()) ?? [];
  return parseQuarter(text) ?? quarterFromParts(year ?? yearLast, undefined, number ?? numberFirst);
}

/** Said of a text that `parseQuarter` does not read. */
export function notAQuarter(text: string): string {
  return `"${text}" is not a quarter. Write it as 2019/20 Q3.`;
}

function quarterFromParts(start?: string, end?: string, number?: string): Quarter | null {
  const startYear = Number(start);
  const q = Number(number);
  if (!isQuarterNumber(q) || startYear < 1900) return null;
  if (end !== undefined && Number(end) !== (end.length === 4 ? startYear + 1 : (startYear + 1) % 100))
    return null;
  return quarterOf(startYear, q);
}

/** As councils print it: `2019/20 Q2`. */
export function formatQuarter(quarter: Quarter): string {
  return `${formatYear(quarter)} Q${quarterNumber(quarter)}`;
}

/** The year that a quarter is in: `2019/20`. */
export function formatYear(quarter: Quarter): string {
  const start = quarterStartYear(quarter);
  return `${start}/${String((start + 1) % 100).padStart(2, "0")}`;
}

/** Steps by whole quarters, back for a negative count. */
export function addQuarters(quarter: Quarter, count: number): Quarter {
  const index = quarterStartYear(quarter) * 4 + quarterNumber(quarter) - 1 + count;
  const number = (index % 4) + 1;
  if (!isQuarterNumber(number)) throw new RangeError(`cannot step ${quarter} by ${count}`);
  return quarterOf(Math.floor(index / 4), number);
}

export function previousQuarter(quarter: Quarter): Quarter {
  return addQuarters(quarter, -1);
}

export function sameQuarterLastYear(quarter: Quarter): Quarter {
  return addQuarters(quarter, -4);
}

/** Last day, ISO: `2019-09-30` for 2019/20 Q2. */
export function quarterEnd(quarter: Quarter): string {
  const number = quarterNumber(quarter);
  const year = quarterStartYear(quarter) + (number === 4 ? 1 : 0);
  return `${year}-${{ 1: "06-30", 2: "09-30", 3: "12-31", 4: "03-31" }[number]}`;
}
