import { splitTime } from "../domain/clock-time.ts";
import { parseDate } from "../domain/dates.ts";

/** A day is named before that; chrono takes seconds for a text of a message's length. */
const LONGEST = 200;

/**
 * Reads a date as people write it, `12 January`, `next Friday`, `end of January`, into ISO: the next such day from
 * `today` (ISO) on. Null where no day is meant: `January` alone is none. A time of day is passed over.
 */
export async function readDate(text: string, today: string): Promise<string | null> {
  const { day, time } = splitTime(text.slice(0, LONGEST));
  // 14.10 alone may be a day.
  return (await readDay(day, today)) ?? (time === null ? null : await readDay(text.slice(0, LONGEST), today));
}

async function readDay(text: string, today: string): Promise<string | null> {
  if (text === "") return null;
  const printed = parseDate(text);
  if (printed !== null) return printed;
  // Loaded when first needed: most dates are written in full.
  const { en } = await import("chrono-node");
  const [found] = en.GB.parse(
    text,
    { instant: new Date(`${today}T12:00:00Z`), timezone: 0 },
    { forwardDate: true },
  );
  const start = found?.start;
  if (start === undefined) return null;
  const names = start.isCertain("day") || start.isCertain("weekday");
  return names ? start.date().toISOString().slice(0, 10) : null;
}
