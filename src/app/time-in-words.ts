import { DateTime } from "luxon";
import { formatDate } from "../domain/dates.ts";

/** The day of a moment (ISO, UTC) in UK time: `3 January 2020`. */
export function dayInWords(iso: string): string {
  return formatDate(DateTime.fromISO(iso, { zone: "Europe/London" }).toFormat("yyyy-MM-dd"));
}

/** A moment (ISO, UTC) in UK time: `14:05 on 3 January 2020`. */
export function timeInWords(iso: string): string {
  const moment = DateTime.fromISO(iso, { zone: "Europe/London" });
  return `${moment.toFormat("HH:mm")} on ${formatDate(moment.toFormat("yyyy-MM-dd"))}`;
}
