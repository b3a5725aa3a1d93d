import type { LogLine } from "../app/stored.ts";
import { timeInWords } from "../app/time-in-words.ts";
import { type LogChange, logChanges } from "./log-changes.ts";
import { shorten } from "./shorten.ts";

/** A line of the log in words: `10:00 on 7 October 2019`, `Olive Owner gave the answer.`, `Figure: 43% (before: none)`. */
export interface LogEntry {
  readonly when: string;
  readonly says: string;
  readonly changes: readonly string[];
  /** Empty: no reason was given. */
  readonly why: string;
}

type Kind = "return" | "action" | "narrative" | "round" | "person" | "channel" | "settings" | "import";

const DID: Readonly<Record<Kind, Readonly<Record<string, string>>>> = {
  return: {
    opened: "opened it with the round",
    answered: "gave the answer",
    changed: "changed the answer",
    commented: "wrote the commentary ahead of the figure",
    delegated: "delegated it",
    "delegation-declined": "could not take it",
    reassigned: "gave it to other people",
    imported: "imported it",
    locked: "froze it when the round was locked",
    "signed-off": "signed it off",
    "sent-back": "sent it back",
    restated: "restated it",
    "late-first-figure": "kept its late first figure",
    "override-proposed": "gave it another grade, which waits for a second person",
    "override-confirmed": "confirmed the other grade",
    "override-taken-back": "took the other grade back",
    unlocked: "opened it again with the round",
    promised: "kept what the performance board agreed",
    "promise-withdrawn": "withdrew what was promised",
    "target-changed": "changed its target",
    "compared-anew": "brought what it is compared with up to date",
    "wording-approved": "approved public wording for the words about it",
    "limit-changed": "changed below which number it is hidden",
    withdrawn: "took back what had been imported of it",
  },
  action: {
    imported: "imported its update",
    withdrawn: "took back what had been imported of it",
    "action-updated": "updated it",
    "wording-approved": "approved public wording for it",
    locked: "froze it when the round was locked",
    unlocked: "opened it again with the round",
  },
  narrative: {
    "narrative-written": "wrote the narrative of the priority",
    "wording-approved": "approved public wording for it",
    locked: "froze it when the round was locked",
    unlocked: "opened it again with the round",
  },
  round: {
    opened: "opened the round",
    closed: "closed the round",
    reopened: "opened the round again",
    locked: "locked the round",
    released: "released the quarter",
    imported: "imported the quarter",
    withdrawn: "took back the import of the quarter",
    held: "held the release",
    "hold-lifted": "lifted the hold",
    cleared: "recorded who has cleared the quarter",
    reissued: "made a new edition of the quarter",
  },
  person: {
    added: "added a person",
    changed: "changed who somebody is or what they may do",
    left: "said that somebody has left",
    removed: "took a person off the list",
    "let-in": "let a new account in as somebody who is known",
    unpinned: "parted somebody from the account that they had",
  },
  channel: { followed: "chose what a channel follows", unfollowed: "ended what a channel follows" },
  settings: { changed: "changed a setting" },
  import: { imported: "imported files" },
};

/**
 * Says any line of the log, one with an event that is not known here too. `longest`: how much of each text is shown, in
 * characters.
 */
export function logEntry(line: LogLine, longest = Infinity): LogEntry {
  return {
    when: timeInWords(line.at),
    says: shorten(whatWasDone(line), Math.max(longest, 200)),
    changes: logChanges(line.before, line.after).map((change) => changeText(change, longest)),
    why: shorten(line.why, longest),
  };
}

function whatWasDone({ what, event, by, via, before, after }: LogLine): string {
  const name = by.name.trim() === "" ? "Somebody without a name" : by.name;
  const who = via === "command line" && by.id !== null ? `${name}, as said on the command line,` : name;
  const known = DID[kindOf(what)];
  const did = Object.hasOwn(known, event) ? known[event] : undefined;
  const whom = kindOf(what) === "person" ? unchangedName(before, after) : null;
  const about = whom === null ? "" : `: ${whom}`;
  return did === undefined ? `${who}: ${event.replace(/[-_~\s]+/g, " ")}${about}.` : `${who} ${did}${about}.`;
}

/** A line of a person says what has changed of them; null: the name is among it. */
function unchangedName(before: unknown, after: unknown): string | null {
  const name = namedIn(after);
  return name === namedIn(before) ? name : null;
}

function namedIn(value: unknown): string | null {
  const isNamed = typeof value === "object" && value !== null && "name" in value;
  return isNamed && typeof value.name === "string" && value.name !== "" ? value.name : null;
}

const KINDS: Readonly<Record<string, Kind>> = {
  n: "narrative",
  a: "action",
  person: "person",
  channel: "channel",
  settings: "settings",
  import: "import",
};

function kindOf(what: string): Kind {
  if (/^[rl]~/.test(what)) return "return";
  const [kind = ""] = what.split("~");
  return KINDS[kind] ?? "round";
}

function changeText({ what, before, after }: LogChange, longest: number): string {
  const now = `${what}: ${shorten(after, longest)}`;
  return before === null ? now : `${now} (before: ${shorten(before, longest)})`;
}
