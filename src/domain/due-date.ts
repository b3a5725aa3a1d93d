import { parseDate } from "./dates.ts";
import { parseQuarter, quarterEnd } from "./quarter.ts";

const LEADING = /^(?:due|by|in|within|before|during|at|until|the|end|of|financial year)\b\s*/i;
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
  const [, start, end] = YEARS.exec(words) ?? [];
  if (start !== undefined && end !== undefined) {
    const next = Number(start) + 1;
    return Number(end) === (end.length === 4 ? next : next % 100) ? `${next}-03-31` : null;
  }
  if (/^\d{4}$/.test(words)) return `${words}-12-31`;
  const [, month, year] = MONTH_AND_YEAR.exec(words) ?? [];
  if (month === undefined || year === undefined) return parseDate(words);
  return (
    [31, 30, 29, 28].map((day) => parseDate(`${day} ${month} ${year}`)).find((day) => day !== null) ?? null
  );
}
