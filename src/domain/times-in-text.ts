import { CAPITAL_MONTH, MONTH } from "./month-pattern.ts";

const COUNT = String.raw`(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen|a few|a couple of|several)`;
const SPAN = "(?:working )?(?:days?|weeks?|fortnights?|months?|quarters?|years?)";
const SEASON = "spring|summer|autumn|winter|christmas|easter|new year|half[- ]term";
const YEAR = String.raw`20[1-4]\d(?:\s?[/–-]\s?(?:20)?\d{2})?`;
const AHEAD = "by|in|until|till|from|before|this|early|late|mid|end of|start of|beginning of|middle of";

/** Words that name a time however they are written. `may` and `march` alone are verbs too. */
const WORDS = [
  String.raw`\b(?:${AHEAD}|since|after|during|\d{1,2}(?:st|nd|rd|th)?(?: of)?)[ -](?:the )?(?:${MONTH})\b(?: ${YEAR})?`,
  String.raw`\b(?:${MONTH}),? ${YEAR}`,
  String.raw`\bq[1-4]\b|\bquarters? (?:[1-4]|one|two|three|four)\b`,
  String.raw`\b(?:first|second|third|fourth|final|next|following|coming|[1-4](?:st|nd|rd|th)) quarter\b`,
  String.raw`\b(?:end|close) of (?:the |this |next |each )?(?:financial |academic |school |calendar |municipal |council )?(?:year|quarter|month|week|term)\b`,
  String.raw`\b(?:year|month|quarter)[- ]end\b`,
  String.raw`\b(?:next|coming|following|new) (?:${COUNT} )?(?:financial |academic |school |calendar |municipal |council |autumn |spring |summer )?(?:${SPAN}|terms?|(?:mon|tues|wednes|thurs|fri)day|${SEASON}|${MONTH})\b`,
  String.raw`\b(?:within|in|by) (?:the next |about |around |under )?${COUNT}(?: to ${COUNT})? ${SPAN}\b`,
  String.raw`\b(?:${AHEAD})[ -](?:the )?(?:new |early |late |mid-?)?(?:${SEASON})\b`,
  String.raw`\b(?:${SEASON}) (?:term|${YEAR})`,
  String.raw`(?<![\d£,.])${YEAR}(?![\d,%]|\.\d)`,
  String.raw`\b\d{1,2}[/.]\d{1,2}[/.](?:20)?\d{2}\b|\b\d{4}-\d{2}-\d{2}\b`,
  String.raw`\bw\/[ce]\b|\bweek (?:commencing|beginning|ending)\b`,
  String.raw`\b(?:by|on|until|till|from|before) (?:(?:mon|tues|wednes|thurs|fri)day|the \d{1,2}(?:st|nd|rd|th)|\d{1,2}(?:st|nd|rd|th))\b|\btomorrow\b`,
];
const IN_WORDS = new RegExp(WORDS.join("|"), "gi");
const CAPITALISED = new RegExp(
  String.raw`\b(?:\d{1,2}(?:st|nd|rd|th)? )?(?:${CAPITAL_MONTH})\b(?: ${YEAR})?`,
  "g",
);

/** Does a text name a date or a period: `by 31 January`, `in Q4`, `next quarter`, `within six weeks`? */
export function namesTime(text: string): boolean {
  return withoutTimes(text) !== text;
}

/** The text with a mark for each date or period: what is left is the same, whenever it is said. */
export function withoutTimes(text: string): string {
  return text.replace(IN_WORDS, "…").replace(CAPITALISED, "…");
}
