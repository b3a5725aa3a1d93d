import { DateTime } from "luxon";
import { clearRound, holdRound } from "../../app/clear-round.ts";
import type { Ports } from "../../app/ports.ts";
import { readDate } from "../../app/read-date.ts";
import { timeInWords } from "../../app/time-in-words.ts";
import { ukDate } from "../../app/uk-time.ts";
import { CLEARERS, notCleared, readClearance } from "../../domain/clearance.ts";
import type { Person } from "../../domain/person.ts";
import { formatQuarter, type Quarter } from "../../domain/quarter.ts";

interface Asked {
  readonly by: Person;
  readonly quarter: Quarter;
  readonly rest: string;
}

/** `/round clear 2019/20 Q3 monitoring officer Jane Doe: no comments`. */
export async function clear(ports: Ports, { by, quarter, rest }: Asked): Promise<string> {
  const name = formatQuarter(quarter);
  const given = readClearance(rest);
  if (given === null)
    return `Send who cleared it and their name: /round clear ${name} monitoring officer Jane Doe. The roles are ${CLEARERS.join(", ")}; a comment can follow after a colon.`;
  const outcome = await clearRound(ports)(by, quarter, given);
  if (outcome.kind === "refused") return outcome.why;
  const left = notCleared(outcome.round.clearances);
  const next = left.length === 0 ? `Next: /round release ${name}` : `Not yet: ${left.join(", ")}.`;
  return `Recorded: ${given.role}, ${given.name}. ${next}`;
}

/** `/round hold 2019/20 Q3 until 13 December 2019 10:00 because of the election`, `/round hold 2019/20 Q3 off`. */
export async function hold(ports: Ports, { by, quarter, rest }: Asked): Promise<string> {
  const name = formatQuarter(quarter);
  if (/^(?:off|nothing|none)$/i.test(rest)) {
    const outcome = await holdRound(ports)(by, quarter, null, "");
    return outcome.kind === "refused" ? outcome.why : `${name} is held no longer.`;
  }
  const [, day = "", time = "00:00", why = ""] =
    /^until\s+(.+?)(?:\s+(?:at\s+)?(\d{1,2}:\d{2}))?\s+because\s+(.+)$/i.exec(rest) ?? [];
  const date = await readDate(day, ukDate(ports.clock.now()));
  const until = DateTime.fromISO(`${date ?? ""}T${time.padStart(5, "0")}`, { zone: "Europe/London" });
  if (date === null || !until.isValid)
    return `Send until when, and why: /round hold ${name} until 13 December 2019 10:00 because of the election. /round hold ${name} off takes it back.`;
  const outcome = await holdRound(ports)(by, quarter, until.toUTC().toISO(), why);
  if (outcome.kind === "refused") return outcome.why;
  const collects = outcome.round.state === "locked" ? "" : " Collection goes on.";
  return `${name} cannot be released before ${timeInWords(outcome.round.hold?.until ?? "")}.${collects}`;
}
