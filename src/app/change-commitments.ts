import { commitmentsOf } from "../domain/commitments-of-return.ts";
import { cleanText } from "../domain/clean-text.ts";
import { type Commitment, isOpen } from "../domain/commitment.ts";
import { formatDate } from "../domain/dates.ts";
import type { MeasureId } from "../domain/measure.ts";
import type { Person } from "../domain/person.ts";
import type { Quarter } from "../domain/quarter.ts";
import { reasonProblem } from "../domain/reason.ts";
import type { Return } from "../domain/return.ts";
import type { LogLine, Stored } from "./stored.ts";
import { lastRound } from "./last-round.ts";
import { may, named } from "./policy.ts";
import type { Ports } from "./ports.ts";
import { queueRefresh } from "./queue-refresh.ts";
import { readDate } from "./read-date.ts";
import { ukDate } from "./uk-time.ts";
import { whoIsMeant } from "./who-is-meant.ts";
import { refused, type Refused } from "./refused.ts";

export type KeepOutcome =
  | { readonly kind: "kept"; readonly value: Return; readonly commitment: Commitment }
  /** Nothing is changed on a guess: the sign-in name is the yes. */
  | { readonly kind: "unsure"; readonly people: readonly Person[] }
  | Refused;

/** As typed. */
export interface AgreedAction {
  readonly measureId: MeasureId;
  readonly what: string;
  readonly person: string;
  readonly date: string;
}

const LONGEST_ACTION = 500;
const TEAM_ONLY = "Only the performance team keeps what the performance board agreed.";

/**
 * Keeps a corrective action of the performance board with the measure's return of the last round, in one transaction with
 * its log line. The next round asks the measure's owner what became of it. The same again changes nothing.
 */
export function agreeAction(ports: Ports): (by: Person, agreed: AgreedAction) => Promise<KeepOutcome> {
  return async (by, { measureId, what, person, date }) => {
    if (!may("keep-commitment", by)) return refused(TEAM_ONLY);
    const words = cleanText(what);
    if (words.length > LONGEST_ACTION)
      return refused(`Say what is to be done in at most ${LONGEST_ACTION} characters.`);
    const today = ukDate(ports.clock.now());
    const due = await readDate(date.trim().slice(0, 100), today);
    if (due === null || due < today)
      return refused(`Give the date by which it is to be done, from today on, like ${formatDate(today)}.`);
    const meant = await whoIsMeant(ports, by, person);
    if (meant.kind !== "person") return meant;
    const stored = await readLast(ports, measureId);
    if (stored === null)
      return refused("That measure is in no round yet, so there is nothing to keep it with.");
    const { quarter, commitments } = stored.value;
    const agreed = commitments.filter((each) => each.quarter === quarter && each.origin === "board");
    const commitment: Commitment = {
      id: `${quarter}-${agreed.length + 1}`,
      quarter,
      origin: "board",
      what: words,
      byWhen: formatDate(due),
      due,
      person: named(meant.person),
      answers: [],
      withdrawn: null,
    };
    const same = agreed.find((each) => isOpen(each) && saysTheSame(each, commitment));
    if (same !== undefined) return { kind: "kept", value: stored.value, commitment: same };
    return await save(ports, by, stored, commitment, { event: "promised", why: "" });
  };
}

/** Ends an open commitment that is to be asked for no more, with the reason. `number`: as `/promises` counts them; null: the only one. */
export function withdrawCommitment(
  ports: Ports,
): (by: Person, measureId: MeasureId, number: number | null, why: string) => Promise<KeepOutcome> {
  return async (by, measureId, number, why) => {
    if (!may("keep-commitment", by))
      return refused("Only the performance team can withdraw what was promised.");
    const reason = cleanText(why);
    const problem = reasonProblem(reason, "Say why it is withdrawn. The log keeps the reason.");
    if (problem !== null) return refused(problem);
    const stored = await readLast(ports, measureId);
    const open = stored === null ? [] : openOnes(stored.value);
    const { ref } = stored?.value.measure ?? { ref: "that measure" };
    if (number === null && open.length > 1)
      return refused(
        `${open.length} promises are open for ${ref}. /promises ${ref} numbers them: send the number too.`,
      );
    const commitment = open[(number ?? 1) - 1];
    if (stored === null || commitment === undefined)
      return refused(`No promise ${number ?? 1} is open for ${ref}. /promises ${ref} shows what is.`);
    const at = ports.clock.now().toISOString();
    const withdrawn = { ...commitment, withdrawn: { by: named(by), at, why: reason } };
    return await save(ports, by, stored, withdrawn, { event: "promise-withdrawn", why: reason });
  };
}

/** What is open of a measure, in the order in which it was promised: the place in it is its number. */
export function openOnes(r: Return): readonly Commitment[] {
  return commitmentsOf(r).filter(isOpen);
}

/** The measure's return in the last round, in whatever state that is: what the board agrees may come after the lock. */
async function readLast(ports: Ports, measureId: MeasureId): Promise<Stored<Return> | null> {
  const quarter: Quarter | null = lastRound(await ports.editions.pointers());
  return quarter === null ? null : await ports.quarters.readReturn(quarter, measureId);
}

function saysTheSame(a: Commitment, b: Commitment): boolean {
  return a.what === b.what && a.due === b.due && a.person?.id === b.person?.id;
}

async function save(
  ports: Ports,
  by: Person,
  { value: before, etag }: Stored<Return>,
  commitment: Commitment,
  { event, why }: Pick<LogLine, "event" | "why">,
): Promise<KeepOutcome> {
  const isKnown = before.commitments.some(({ id }) => id === commitment.id);
  const commitments = isKnown
    ? before.commitments.map((each) => (each.id === commitment.id ? commitment : each))
    : [...before.commitments, commitment];
  const value: Return = { ...before, commitments, version: before.version + 1 };
  const { measure, version } = value;
  const outcome = await ports.quarters.saveReturn(
    { value, etag },
    {
      what: `r~${measure.id}`,
      version,
      at: ports.clock.now().toISOString(),
      by: named(by),
      event,
      before: { commitments: before.commitments },
      after: { commitments },
      why,
    },
  );
  if (outcome === "conflict") return refused(`${measure.ref} changed a moment ago. Send it again.`);
  await queueRefresh(ports, value);
  return { kind: "kept", value, commitment };
}
