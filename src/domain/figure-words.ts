const N = String.raw`[-+]?£?\d[\d,]*(?:\.\d+)?\s?(?:%|k\b|mn?\b|bn\b)?`;
const whole = (pattern: string): RegExp => new RegExp(`^${pattern}$`, "i");

const NEGATIVE = whole(
  String.raw`(?<pound>£?)\s?\(\s?(?<amount>£?\d[\d,]*(?:\.\d+)?\s?(?:%|k|mn?|bn)?)\s?\)(?<percent>%?)`,
);
const LIMIT = whole(
  String.raw`(?:[<>≤≥]=?|(?:less|fewer|more|greater) than|under|over|at (?:least|most)|up to)\s?${N}`,
);
const APPROXIMATE = whole(
  String.raw`(?:c\.?|ca\.?|circa|about|around|approx(?:imately|\.)?|roughly|~|±)\s?(?<figure>${N})`,
);
const PROVISIONAL = whole(String.raw`(?<figure>${N})(?:\s?\*|\sp|\s?prov(?:isional|\.)?)`);
const ESTIMATE = whole(String.raw`(?<figure>${N})\s?(?:e|est(?:imated?|\.)?)`);
const UNIT = String.raw`(?:kg|g|km²?|m²|ha|hectares?|tonnes?|t|litres?|days?|weeks?|months?|years?|hours?|hrs?|minutes?|mins?|seconds?|secs?|pp|jobs?|homes?|people)`;
const COUNTED = whole(String.raw`(?<figure>${N})(?:\s?${UNIT}\.?|\.)`);
const LENGTH_OF_TIME =
  /^\d+(?::\d{2}){1,2}$|^\d+\s?(?:h|hrs?|hours?|m|mins?|minutes?)\.?,?\s?(?:and\s)?\d+\s?(?:m|mins?|minutes?|s|secs?|seconds?)\.?$/i;

/** `(0.9%)`, `£(1.2m)`: below 0 as accounts print it. `-0.9%`; null: it is not written so. */
export function accountsNegative(text: string): string | null {
  const groups = NEGATIVE.exec(text)?.groups;
  return groups ? `-${groups["pound"] ?? ""}${groups["amount"] ?? ""}${groups["percent"] ?? ""}` : null;
}

/**
 * What to write in the place of a figure with a mark, a limit or a unit; null: that is not known. A mark is never dropped
 * unasked: what is approximate or provisional stays so, as a note.
 */
export function whatToWrite(text: string): string | null {
  const negative = accountsNegative(text);
  if (negative !== null) return `${negative} if it is below 0, ${negative.slice(1)} if it is not`;
  if (LIMIT.test(text)) return "the figure itself, for example 4, in the place of a limit such as <5";
  if (LENGTH_OF_TIME.test(text))
    return "one number in the measure's unit, for example 162 for 2 minutes and 42 seconds";
  const noted = (
    [
      [APPROXIMATE, "approximate"],
      [PROVISIONAL, "provisional"],
      [ESTIMATE, "estimate"],
    ] as const
  )
    .map(([pattern, note]) => [figureIn(pattern, text), note] as const)
    .find(([figure]) => figure !== null);
  if (noted !== undefined) return `${noted[0]} (${noted[1]})`;
  return figureIn(COUNTED, text);
}

function figureIn(pattern: RegExp, text: string): string | null {
  return pattern.exec(text)?.groups?.["figure"]?.trim() ?? null;
}
