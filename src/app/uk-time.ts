import { DateTime } from "luxon";

const HOUR_MS = 3_600_000;
let lastAsked = { hour: NaN, date: "" };

/**
 * The UK's date now, ISO: around midnight it is not the UTC date in summer. Worked out once an hour, as every answer asks
 * for it: in the UK a date begins, and the clocks change, on a full hour of UTC.
 */
export function ukDate(now: Date): string {
  const hour = Math.floor(now.getTime() / HOUR_MS);
  if (hour !== lastAsked.hour) lastAsked = { hour, date: ukTime(now).toFormat("yyyy-MM-dd") };
  return lastAsked.date;
}

export function ukTime(now: Date): DateTime {
  return DateTime.fromJSDate(now, { zone: "Europe/London" });
}
