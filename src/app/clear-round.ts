import type { Clearance } from "../domain/clearance.ts";
import type { Person } from "../domain/person.ts";
import { formatQuarter, type Quarter } from "../domain/quarter.ts";
import { because, reasonProblem } from "../domain/reason.ts";
import type { Round } from "../domain/round.ts";
import type { Stored } from "./stored.ts";
import { CHANGED_MEANWHILE } from "./change-round.ts";
import { may, named } from "./policy.ts";
import type { Ports } from "./ports.ts";
import { timeInWords } from "./time-in-words.ts";
import { ukDate } from "./uk-time.ts";
import { refused, type Refused } from "./refused.ts";

export type ClearOutcome = { readonly kind: "saved"; readonly round: Round } | Refused;

const LONGEST_COMMENT = 500;
const TEAM_ONLY = "Only the performance team can do this.";

/** Records that somebody has cleared a locked quarter, or was consulted. The same role and name again replaces it. */
export function clearRound(
  ports: Ports,
): (
  by: Person,
  quarter: Quarter,
  given: Pick<Clearance, "role" | "name" | "comment">,
) => Promise<ClearOutcome> {
  return async (by, quarter, { role, name, comment }) => {
    const read = await readLocked(ports, by, quarter);
    if (read.kind === "refused") return read;
    if (name.length + comment.length > LONGEST_COMMENT)
      return refused(`Give the name and comment in at most ${LONGEST_COMMENT} characters.`);
    const on = ukDate(ports.clock.now());
    const clearance: Clearance = { role, name, on, comment, recordedBy: named(by) };
    const others = read.stored.value.clearances.filter((each) => each.role !== role || each.name !== name);
    const change = { clearances: [...others, clearance] };
    return await saveRound(
      ports,
      by,
      read.stored,
      change,
      "cleared",
      [`${role}, ${name}`, comment].filter(Boolean).join(": "),
    );
  };
}

/** Keeps a quarter from being released before a moment (ISO, UTC), with the reason; null takes that back. */
export function holdRound(
  ports: Ports,
): (by: Person, quarter: Quarter, until: string | null, why: string) => Promise<ClearOutcome> {
  return async (by, quarter, until, why) => {
    const read = await readUnreleased(ports, by, quarter);
    if (read.kind === "refused") return read;
    const problem =
      until === null ? null : reasonProblem(why, "Say why the release waits. The log keeps it.");
    if (problem !== null) return refused(problem);
    if (until !== null && until <= ports.clock.now().toISOString())
      return refused(`${timeInWords(until)} has passed. Give a time from now on.`);
    const hold = until === null ? null : { until, why: why.trim() };
    return await saveRound(ports, by, read.stored, { hold }, until === null ? "hold-lifted" : "held", why);
  };
}

/** Why a release has to wait, as a sentence; null: it need not. */
export function whyHeld({ hold, quarter }: Round, now: Date): string | null {
  if (hold === null || hold.until <= now.toISOString()) return null;
  const name = formatQuarter(quarter);
  return `${name} is held until ${timeInWords(hold.until)}, ${because(hold.why)} To take that back: /round hold ${name} off`;
}

type Read = { readonly kind: "round"; readonly stored: Stored<Round> } | Refused;

async function readUnreleased(ports: Ports, by: Person, quarter: Quarter): Promise<Read> {
  if (!may("hold-release", by)) return refused(TEAM_ONLY);
  const stored = await ports.quarters.readRound(quarter);
  const name = formatQuarter(quarter);
  if (stored === null) return refused(`There is no round for ${name}.`);
  if (stored.value.state === "released") return refused(`${name} is released already.`);
  return { kind: "round", stored };
}

async function readLocked(ports: Ports, by: Person, quarter: Quarter): Promise<Read> {
  if (!may("clear-round", by)) return refused(TEAM_ONLY);
  const read = await readUnreleased(ports, by, quarter);
  if (read.kind === "round" && read.stored.value.state !== "locked") {
    return refused(`What is cleared must not change any more: lock ${formatQuarter(quarter)} first.`);
  }
  return read;
}

async function saveRound(
  ports: Ports,
  by: Person,
  { value: before, etag }: Stored<Round>,
  change: Partial<Pick<Round, "clearances" | "hold">>,
  event: string,
  why: string,
): Promise<ClearOutcome> {
  const round = { ...before, ...change, version: before.version + 1 };
  const outcome = await ports.quarters.saveRound(
    before.quarter,
    { value: round, etag },
    {
      what: "round",
      version: round.version,
      at: ports.clock.now().toISOString(),
      by: named(by),
      event,
      before: Object.fromEntries(Object.keys(change).map((key) => [key, before[key as keyof Round]])),
      after: change,
      why,
    },
  );
  return outcome === "conflict" ? refused(CHANGED_MEANWHILE) : { kind: "saved", round };
}
