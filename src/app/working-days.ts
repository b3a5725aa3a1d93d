import Holidays from "date-holidays";
import { DateTime } from "luxon";

/** Bank holidays of England and Wales, of which weekends need no telling. */
const holidays = new Holidays("GB", "ENG");

/** The ISO date that lies `count` working days after another: no weekends, no bank holidays. */
export function addWorkingDays(isoDate: string, count: number): string {
  let day = DateTime.fromISO(isoDate, { zone: "utc" });
  for (let left = count; left > 0;) {
    day = day.plus({ days: 1 });
    if (isWorkingDay(day.toISODate() ?? "")) left -= 1;
  }
  return day.toISODate() ?? isoDate;
}

export function isWorkingDay(isoDate: string): boolean {
  const day = DateTime.fromISO(isoDate, { zone: "utc" });
  if (day.weekday > 5) return false;
  const found = holidays.isHoliday(`${isoDate} 12:00:00`);
  return found === false || !found.some((holiday) => holiday.type === "public");
}
