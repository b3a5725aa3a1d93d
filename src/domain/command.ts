import { parseQuarter, parseQuarterLoosely, type Quarter } from "./quarter.ts";
import { slipsBetween } from "./slips.ts";

export const COMMANDS = [
  "help", "kpi", "history", "mine", "priority", "summary", "red", "headlines", "explain", "portfolio", "actions", "whois",
  "delegate", "signoff", "behalf", "follow", "unfollow", "round", "restate", "log", "nudge", "overdue", "override", "assign", "leaver", "people",
  "promise", "promises", "narrative", "wording",
] as const; // prettier-ignore
export type CommandName = (typeof COMMANDS)[number];

/** What somebody asked for: a command's name, its words without the quarter, and the quarter if one was named. */
export interface Command {
  readonly name: CommandName;
  readonly words: string;
  readonly quarter: Quarter | null;
}

const YEAR = String.raw`(?:\d{4}(?:\s*[/–-]\s*\d{2,4})?|(?<![\d.])\d{2}[/–-]\d{2})`;
const QUARTER_IN_WORDS = withYear(String.raw`q(?:uarter|tr)?\s*[1-4]`);
const LIKE_A_QUARTER = withYear(String.raw`q(?:uarter|tr)?\s*\d{1,2}`);

function withYear(quarter: string): RegExp {
  return new RegExp(String.raw`\b(?:${YEAR},?\s*${quarter}|${quarter},?\s*${YEAR})\b`, "i");
}

/** These change nothing, so a quarter may be named loosely. */
const LOOK_UP: readonly CommandName[] = [
  "kpi", "history", "explain", "priority", "summary", "red", "headlines", "portfolio", "actions", "log",
]; // prettier-ignore

function quarterFor(name: CommandName, printed: string): Quarter | null {
  return LOOK_UP.includes(name) ? parseQuarterLoosely(printed) : parseQuarter(printed);
}

/** A quarter named in a reason, or in the comment of who cleared a round, is not the one that is asked for. */
function withoutRemark(words: string): string {
  const [asked = ""] = words.split(/^clear\b/i.test(words) ? ":" : /\bbecause\b/i, 1);
  return asked;
}

/** As people write it: `/sign off`, `sign-off`. */
const SIGN_OFF = /^\s*(?:\/\s*sign[ -]off\b|sign[ -]off\s*$)/i;

/** Reads `/kpi 1.17`, `KPI recycling 2019/20 Q2`, `summary`; null when the first word is no command. */
export function parseCommand(text: string): Command | null {
  const match = /^\/?\s*([a-z]+)\b[\s:]*(.*)$/is.exec(text.trim().replace(SIGN_OFF, "/signoff"));
  const word = match?.[1]?.toLowerCase();
  const name = COMMANDS.find((command) => command === word);
  if (name === undefined) return null;
  const rest = (match?.[2] ?? "").replace(/\s+/g, " ").trim();
  // "people waiting for a home" are words of a measure.
  if (name === "people" && rest !== "" && !text.trimStart().startsWith("/")) return null;
  const asked = withoutRemark(rest);
  const printed = QUARTER_IN_WORDS.exec(asked)?.[0];
  const quarter = printed === undefined ? null : quarterFor(name, printed);
  const words = printed === undefined || quarter === null ? rest : rest.replace(printed, " ");
  return { name, words: words.replace(/\s+/g, " ").trim(), quarter };
}

/** `2019/20 Q9`, `2019/21 Q2`: what a command asks for as a quarter and is none; null: there is nothing of the kind. */
export function misnamedQuarter({ name, words }: Command): string | null {
  const printed = LIKE_A_QUARTER.exec(withoutRemark(words))?.[0];
  return printed === undefined || quarterFor(name, printed) !== null ? null : printed;
}

/** `Actions completed 45%`: a command's word can begin a measure's name, with its figure after it. */
export function looksLikeAnAnswer(text: string, { words }: Command): boolean {
  const named = words.search(/[a-z]/i);
  const hasFigureAfter = named >= 0 && /\s\S*\d/.test(words.slice(named));
  return !/^\s*\//.test(text) && hasFigureAfter && !/^priority\s+\d+$/i.test(words);
}

/** Is this one of the words of a measure's name? */
export function hasWord(measureName: string, word: CommandName): boolean {
  return measureName
    .toLowerCase()
    .split(/[^a-z]+/)
    .includes(word);
}

const SLIPS = 2;

/** The command that `/hedlines` was meant to be; null for a text without a slash, or with nothing near. */
export function nearestCommand(text: string): CommandName | null {
  const typed = /^\s*\/\s*([a-z]{2,20})\b/i.exec(text)?.[1]?.toLowerCase();
  if (typed === undefined) return null;
  const near = COMMANDS.map((name) => ({ name, slips: slipsBetween(typed, name) }));
  const [nearest] = near.toSorted((a, b) => a.slips - b.slips);
  return nearest !== undefined && nearest.slips <= Math.min(SLIPS, nearest.name.length - 2)
    ? nearest.name
    : null;
}
