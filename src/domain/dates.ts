const MONTHS = [
  "January", "February", "March", "April", "May", "June",
  "July", "August", "September", "October", "November", "December",
] as const; // prettier-ignore

/** An ISO date or time (`2019-09-30...`) as `30 September 2019`. A time is taken as it stands: convert the zone first. */
export function formatDate(iso: string): string {
  const month = MONTHS[Number(iso.slice(5, 7)) - 1];
  return month === undefined ? iso : `${Number(iso.slice(8, 10))} ${month} ${iso.slice(0, 4)}`;
}

/** `2019-07` as `July 2019`. */
export function formatMonth(iso: string): string {
  return `${MONTHS[Number(iso.slice(5, 7)) - 1] ?? iso.slice(5, 7)} ${iso.slice(0, 4)}`;
}

const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const WORDY = /^(\d{1,2})(?:st|nd|rd|th)? ([A-Za-z]{3,9}) (\d{4})$/;
const SLASHED = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/;

/** Reads `2020-01-12`, `12 January 2020`, `12 Jan 2020` and `12/1/2020` (day first) into ISO; null for no such day. */
export function parseDate(text: string): string | null {
  const tidy = text.trim().replace(/\s+/g, " ");
  const iso = ISO_DATE.exec(tidy);
  if (iso) return isoDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const slashed = SLASHED.exec(tidy);
  if (slashed) return isoDate(Number(slashed[3]), Number(slashed[2]), Number(slashed[1]));
  const wordy = WORDY.exec(tidy);
  if (!wordy) return null;
  const name = (wordy[2] ?? "").toLowerCase();
  const month = MONTHS.findIndex((m) => m.toLowerCase().startsWith(name)) + 1;
  return month === 0 ? null : isoDate(Number(wordy[3]), month, Number(wordy[1]));
}

function isoDate(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const real =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real ? date.toISOString().slice(0, 10) : null;
}
