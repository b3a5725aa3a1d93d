const TWELVE_HOURS = String.raw`(?<hour12>\d{1,2})(?:[:.](?<minute12>\d{2}))?\s*(?<half>[ap])\.?m\.?`;
const TWENTY_FOUR_HOURS = String.raw`(?<hour>\d{1,2})[:.](?<minute>\d{2})(?:\s*(?:hrs|hours))?`;
const TIME = `(?:${TWELVE_HOURS}|${TWENTY_FOUR_HOURS}|(?<noon>noon|midday))`;
const AT_THE_END = new RegExp(String.raw`^(?<day>.+?)(?:, ?| )(?:at )?${TIME}$`, "i");
const AT_THE_START = new RegExp(String.raw`^(?:at )?${TIME}(?:, ?| )(?:on )?(?<day>.+)$`, "i");

export interface DayAndTime {
  readonly day: string;
  /** `17:30`; null: none is said. */
  readonly time: string | null;
}

/** `13 December at 5.30pm` as its day and its time of day. What is no time stays with the day. */
export function splitTime(text: string): DayAndTime {
  const tidy = text.replace(/\s+/g, " ").trim();
  const groups = (AT_THE_END.exec(tidy) ?? AT_THE_START.exec(tidy))?.groups;
  const time = groups === undefined ? null : timeOf(groups);
  return time === null ? { day: tidy, time } : { day: groups?.["day"]?.trim() ?? "", time };
}

function timeOf({
  hour12,
  minute12 = "00",
  half,
  hour,
  minute = "00",
  noon,
}: Partial<Record<string, string>>) {
  if (noon !== undefined) return "12:00";
  if (hour12 !== undefined) {
    const isMorning = half?.toLowerCase() === "a";
    const inRange = Number(hour12) >= 1 && Number(hour12) <= 12;
    return inRange ? clock((Number(hour12) % 12) + (isMorning ? 0 : 12), minute12) : null;
  }
  return clock(Number(hour), minute);
}

function clock(hour: number, minute: string): string | null {
  return hour < 24 && Number(minute) < 60 ? `${String(hour).padStart(2, "0")}:${minute}` : null;
}

/** Is a time of day meant that `splitTime` did not read, such as `at midnight` or `5 in the afternoon`? */
export function speaksOfTime(day: string): boolean {
  return /\d\s*[ap]\.?m\b|\d[:.]\d{2}(?![\d.])|\bat \d|o.?clock|\b(?:noon|midday|midnight|morning|afternoon|evening|night|tonight|lunch\w*|close|end of (?:the )?day)\b/i.test(
    day,
  );
}
