import { DateTime } from "luxon";
import { clearRound, holdRound } from "../../app/clear-round.ts";
import type { Ports } from "../../app/ports.ts";
import { readDate } from "../../app/read-date.ts";
import { timeInWords } from "../../app/time-in-words.ts";
import { ukDate } from "../../app/uk-time.ts";
import { speaksOfTime, splitTime } from "../../domain/clock-time.ts";
import { CLEARERS, MUST_CLEAR, notCleared, readClearance } from "../../domain/clearance.ts";
import type { Person } from "../../domain/person.ts";
import { formatQuarter, type Quarter } from "../../domain/quarter.ts";
import { REASON_MISSING, splitReason } from "../../domain/reason.ts";
import { shorten } from "../../views/shorten.ts";

const LONGEST_QUOTED = 60;

interface Asked {
  readonly by: Person;
  readonly quarter: Quarter;
  readonly rest: string;
}

/** `/round clear 2019/20 Q3 monitoring officer Jane Doe: no comments`. */
export async function clear(ports: Ports, { by, quarter, rest }: Asked): Promise<string> {
  const name = formatQuarter(quarter);
  const given = readClearance(rest);
  if (given === null) return `${clearanceFault(rest)}${clearUsage(name)}`;
  const outcome = await clearRound(ports)(by, quarter, given);
  if (outcome.kind === "refused") return outcome.why;
  const left = notCleared(outcome.round.clearances);
  const next = left.length === 0 ? `Next: /round release ${name}` : `Not yet: ${left.join(", ")}.`;
  return `Recorded: ${given.role}, ${given.name}. ${next}`;
}

function clearUsage(name: string): string {
  const roles = new Intl.ListFormat("en-GB", { type: "disjunction" }).format(MUST_CLEAR);
  return `Send who cleared it and their name: /round clear ${name} monitoring officer Jane Doe. It is cleared by the ${roles}. A portfolio holder is consulted: what they say is kept, and holds nothing up. A comment can follow after a colon.`;
}

/** Empty: nothing was said that could be wrong. */
function clearanceFault(rest: string): string {
  if (rest === "") return "";
  const role = CLEARERS.find((known) => rest.toLowerCase().startsWith(known));
  return role === undefined ? "The role is missing. " : `The name of the ${role} is missing. `;
}

/** `/round hold 2019/20 Q3 until 13 December 10:00 because of the election`, `/round hold 2019/20 Q3 off`. */
export async function hold(ports: Ports, { by, quarter, rest }: Asked): Promise<string> {
  const name = formatQuarter(quarter);
  const usage = `Send until when, and why: /round hold ${name} until 13 December 10:00 because of the election. /round hold ${name} off takes it back.`;
  if (/^(?:off|nothing|none)$/i.test(rest)) {
    const outcome = await holdRound(ports)(by, quarter, null, "");
    return outcome.kind === "refused" ? outcome.why : `${name} is no longer held.`;
  }
  const { asked, why } = splitReason(rest);
  const [, end = ""] = /^until\s+(.+)$/i.exec(asked) ?? [];
  if (end === "") return rest === "" ? usage : `The day is missing: say until when. ${usage}`;
  const { day, time } = splitTime(end);
  if (time === null && speaksOfTime(day))
    return `"${shorten(end, LONGEST_QUOTED)}" has a time that cannot be read. ${usage}`;
  const date = await readDate(day, ukDate(ports.clock.now()));
  const until = DateTime.fromISO(`${date ?? ""}T${time ?? "00:00"}`, { zone: "Europe/London" });
  if (date === null || !until.isValid) return `"${shorten(end, LONGEST_QUOTED)}" is not a date. ${usage}`;
  if (why === "") return `${REASON_MISSING} ${usage}`;
  const outcome = await holdRound(ports)(by, quarter, until.toUTC().toISO(), why);
  if (outcome.kind === "refused") return outcome.why;
  const collects = outcome.round.state === "locked" ? "" : " Collection goes on.";
  return `${name} cannot be released before ${timeInWords(outcome.round.hold?.until ?? "")}.${collects}`;
}
