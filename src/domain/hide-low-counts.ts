import { CAPITAL_MONTH } from "./month-pattern.ts";

const ONES = [
  "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
  "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]; // prettier-ignore
const TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const anyCase = (words: readonly string[]) =>
  words.map((word) => word.replace(/./g, (c) => `[${c}${c.toUpperCase()}]`)).join("|");
/** `2nd` names; `3no.`, `3x` and `3cases` may count. */
const COUNTS = [
  String.raw`(?<!\w)\d{1,3}(?:\.0+)?(?!\d|,\d{3}(?!\d)|\.\d|_|(?:st|nd|rd|th|k|mn|bn|km|kg|hrs?|yrs?|mins?)\b|[ap]\.?m\b)`,
  String.raw`\b(?:(?:[Aa]|[Oo]ne) )?(?:[Cc]ouple|[Pp]air) of\b`,
  String.raw`\b(?:${anyCase(TENS)})(?:[- ](?:${anyCase(ONES.slice(0, 9))}))?\b(?!-[a-z])`,
  String.raw`\b(?:${anyCase(ONES)})\b(?!-[a-z])`,
];
const PERCENT = String.raw`(?:%|per ?cent\b|percentage points?\b)`;
/** `last year 3 pupils` and `in each ward 3 pupils` count; `Year 3` and `ward 3` name. */
const NOT_A_NAME = String.raw`(?<!\b(?:last|this|next|each|every|per|a|one|the|that|previous|past|same|both|any) )`;
const NAMED = "[Yy]ear|[Bb]ed|[Ww]ard|[Pp]hase|(?:[Kk]ey )?[Ss]tage|[Gg]rade|[Bb]and|[Zz]one";

/** Written with numbers, and counting nobody. */
const NO_COUNTS = [
  String.raw`£ ?\d[\d,.]*`,
  String.raw`(?=\d)(?<!\d[,.]*)\d[\d,.]* ?${PERCENT}`,
  String.raw`\b(?:${anyCase([...ONES, ...TENS])}) ${PERCENT}`,
  String.raw`${NOT_A_NAME}\b(?:${NAMED}) \d{1,3}(?!\w)|\b[Nn]o\. ?\d{1,3}(?!\w| [a-z])`,
  String.raw`\b\d{1,2} (?:${CAPITAL_MONTH})\b`,
  String.raw`\b\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b`,
  String.raw`\b\d{4}(?:[-/–]\d{2,4})?\b`,
  // A time of day. `3:10` alone may be 3 of 10 people.
  String.raw`\b(?<=\b(?:at|by|from|until|till|before|after) )\d{1,2}:[0-5]\d\b|\b\d{1,2}:[0-5]\d(?= ?[ap]\.?m\b)`,
  String.raw`\b0\d:[0-5]\d\b|\b(?:1\d|2[0-3]):(?:00|15|30|45)\b`,
  String.raw`\b\d{1,3}(?:,\d{3})+\b|(?<!\d)\d+\.\d*[1-9]\d*`,
  String.raw`\b[Nn]o one\b|\b[Oo]ne another\b`,
];
/** In the order in which they are tried; `count` is set for what may be a count of people. */
const NUMBERS = new RegExp(`${NO_COUNTS.join("|")}|(?<count>${COUNTS.join("|")})`, "g");

/** Whole numbers from 1 to below the limit, in figures or words; not those of dates, percentages, money or refs. */
export function hideLowCounts(text: string, limit: number): string {
  const plain = text.replace(/[\p{Nd}①-⑳％：]/gu, (digit) => digit.normalize("NFKC"));
  const hidden = plain.replace(NUMBERS, (found, count: string | undefined) => {
    const value = count === undefined ? 0 : valueOf(count);
    return value > 0 && value < limit ? `fewer than ${limit}` : found;
  });
  return hidden === plain ? text : saidOnce(hidden, `fewer than ${limit}`);
}

const LIMITED =
  "(?:at least|at most|up to|more than|less than|fewer than|over|under|about|around|nearly|almost)";

/** `between 3 and 4`, `3-4`, `3 or 4` and `about 3` each become one `fewer than 5`. */
function saidOnce(text: string, fewer: string): string {
  const range = new RegExp(
    `between ${fewer}(?: and |-|–)${fewer}|(?<!from )${fewer}(?: or | to |-|–)${fewer}`,
    "gi",
  );
  return text.replace(range, fewer).replace(new RegExp(`\\b${LIMITED} ${fewer}`, "gi"), fewer);
}

function valueOf(count: string): number {
  if (/^\d/.test(count)) return Number(count);
  if (count.endsWith(" of")) return 2;
  return count
    .toLowerCase()
    .split(/[- ]/)
    .reduce(
      (sum, word) =>
        sum + (ONES.indexOf(word) + 1) + (TENS.includes(word) ? 10 * TENS.indexOf(word) + 20 : 0),
      0,
    );
}
