import { DateTime } from "luxon";
import { ukDate, ukTime } from "./uk-time.ts";

/** How long owners have where nobody says otherwise. */
const USUAL_WORKING_DAYS = 10;

/** The last day for answers to a round that opens now: ten working days from today, ISO. */
export function usualDeadline(now: Date): Promise<string> {
  return addWorkingDays(ukDate(now), USUAL_WORKING_DAYS);
}

/** The ISO date that lies `count` working days after another: no weekends, no bank holidays of England and Wales. */
export async function addWorkingDays(isoDate: string, count: number): Promise<string> {
  const isWorking = await workingDays();
  let day = DateTime.fromISO(isoDate, { zone: "utc" });
  for (let left = count; left > 0;) {
    day = day.plus({ days: 1 });
    if (isWorking(day)) left -= 1;
  }
  return day.toISODate() ?? isoDate;
}

/**
 * The ISO date of a step of a round: so many working days before the deadline, on it, or after it. What falls on a
 * deadline that is no working day is due on the last one before.
 */
export async function stepDay(deadline: string, step: number): Promise<string> {
  if (step > 0) return await addWorkingDays(deadline, step);
  const isWorking = await workingDays();
  let day = DateTime.fromISO(deadline, { zone: "utc" });
  for (let left = -step; left > 0 || !isWorking(day); day = day.minus({ days: 1 })) {
    if (isWorking(day)) left -= 1;
  }
  return day.toISODate() ?? deadline;
}

const OPENS = 9;
const CLOSES = 17;

/** From 9:00 until 17:00 of a working day, by the clocks of the UK: the only time at which anybody is reminded. */
export async function isWorkingTime(now: Date): Promise<boolean> {
  const { hour } = ukTime(now);
  return hour >= OPENS && hour < CLOSES && (await isWorkingDay(ukDate(now)));
}

export async function isWorkingDay(isoDate: string): Promise<boolean> {
  return (await workingDays())(DateTime.fromISO(isoDate, { zone: "utc" }));
}

/** The calendar's data are large: they are loaded once, when a deadline is first worked out. */
function workingDays(): Promise<(day: DateTime) => boolean> {
  calendar ??= readCalendar();
  return calendar;
}

let calendar: Promise<(day: DateTime) => boolean> | null = null;

async function readCalendar(): Promise<(day: DateTime) => boolean> {
  const { default: Holidays } = await import("date-holidays");
  const holidays = new Holidays("GB", "ENG");
  const bankHolidays = new Map<number, ReadonlySet<string>>();
  // Dates are compared as text: a time would be taken in the zone of the machine.
  const ofYear = (year: number): ReadonlySet<string> => {
    const known = bankHolidays.get(year);
    if (known !== undefined) return known;
    const days = holidays.getHolidays(year).filter((holiday) => holiday.type === "public");
    const found = new Set(days.map((holiday) => holiday.date.slice(0, 10)));
    bankHolidays.set(year, found);
    return found;
  };
  return (day) => day.weekday <= 5 && !ofYear(day.year).has(day.toISODate() ?? "");
}
