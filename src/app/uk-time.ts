import { DateTime } from "luxon";

/** The UK's date now, ISO: around midnight it is not the UTC date in summer. */
export function ukDate(now: Date): string {
  return ukTime(now).toFormat("yyyy-MM-dd");
}

export function ukTime(now: Date): DateTime {
  return DateTime.fromJSDate(now, { zone: "Europe/London" });
}
