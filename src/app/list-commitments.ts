import { commitmentsOf } from "../domain/commitments-of-return.ts";
import { byDueDay, type Commitment, isOpen } from "../domain/commitment.ts";
import { compareRefs, type Measure } from "../domain/measure.ts";
import type { Quarter } from "../domain/quarter.ts";
import type { Return } from "../domain/return.ts";
import type { Caller } from "./caller.ts";
import { openOnes } from "./change-commitments.ts";
import { lastRound } from "./last-round.ts";
import { readMeasureHistory } from "./measure-status.ts";
import { isFor, mayHere } from "./policy.ts";
import type { Ports } from "./ports.ts";
import { QUARTERS_BACK } from "./past-returns.ts";
import { readReleased } from "./released-scorecard.ts";
import { maySeeWorkingFigure } from "./visibility.ts";

export interface ListedCommitment {
  readonly measure: Measure;
  readonly commitment: Commitment;
}

interface Seen {
  /** As known in this quarter. */
  readonly quarter: Quarter;
  /** From a released edition: officers are not named. */
  readonly released: boolean;
  /** Some of what was said waits until the performance team approves public wording. */
  readonly wordsHeld: boolean;
}

export interface OpenCommitments extends Seen {
  /** Overdue first. */
  readonly items: readonly ListedCommitment[];
}

export interface MeasuresCommitments extends Seen {
  readonly measure: Measure;
  /** As they are numbered. */
  readonly open: readonly Commitment[];
  /** What was done or withdrawn, latest first. */
  readonly over: readonly Commitment[];
  /** May this person withdraw one? */
  readonly mayWithdraw: boolean;
}

/**
 * What is promised and open: in 1:1 chat of the measures whose working figures the caller may see, else what is in the
 * last released edition. Null: there is none.
 */
export function listCommitments(ports: Ports): (caller: Caller) => Promise<OpenCommitments | null> {
  return async (caller) => {
    const pointers = await ports.editions.pointers();
    const last = lastRound(pointers);
    if (last !== null && caller.person !== null && isFor("see-working-figure", caller.place)) {
      const { returns } = await ports.quarters.readWhole(last);
      const own = returns.map(({ value }) => value).filter((r) => maySeeWorkingFigure(caller, r));
      if (own.length > 0) return { quarter: last, released: false, wordsHeld: false, items: openItems(own) };
    }
    const edition = await readReleased(ports)(null);
    if (edition === null) return null;
    const { quarter, returns } = edition;
    return {
      quarter,
      released: true,
      wordsHeld: returns.some((r) => r.wordsHeld),
      items: openItems(returns),
    };
  };
}

function openItems(returns: readonly Return[]): readonly ListedCommitment[] {
  return returns
    .flatMap((r) => openOnes(r).map((commitment) => ({ measure: r.measure, commitment })))
    .toSorted((a, b) => byDueDay(a.commitment, b.commitment) || compareRefs(a.measure.ref, b.measure.ref));
}

/** The same of one measure, with what became of earlier ones in the last two years. Null: there is no return of it. */
export function measuresCommitments(
  ports: Ports,
): (caller: Caller, measure: Measure) => Promise<MeasuresCommitments | null> {
  return async (caller, measure) => {
    const working = isFor("see-working-figure", caller.place) ? await readWorking(ports, measure) : [];
    const [last] = working;
    if (last !== undefined && maySeeWorkingFigure(caller, last)) {
      return {
        ...listed(working, last),
        released: false,
        wordsHeld: false,
        mayWithdraw: mayHere("keep-commitment", caller),
      };
    }
    const released = await readMeasureHistory(ports)(measure);
    const [latest] = released;
    if (latest === undefined) return null;
    const wordsHeld = released.some((r) => r.wordsHeld);
    return { ...listed(released, latest), released: true, wordsHeld, mayWithdraw: false };
  };
}

/** Newest first. */
async function readWorking(ports: Ports, { id }: Measure): Promise<readonly Return[]> {
  const quarters = (await ports.editions.pointers()).map(({ quarter }) => quarter).toSorted().reverse(); // prettier-ignore
  const read = quarters.slice(0, QUARTERS_BACK).map((quarter) => ports.quarters.readReturn(quarter, id));
  return (await Promise.all(read)).flatMap((stored) => (stored === null ? [] : [stored.value]));
}

/** Each commitment as the newest return that has it knows it. */
function listed(newestFirst: readonly Return[], last: Return) {
  const all = new Map<string, Commitment>();
  for (const r of newestFirst) {
    for (const commitment of commitmentsOf(r)) {
      if (!all.has(commitment.id)) all.set(commitment.id, commitment);
    }
  }
  const over = [...all.values()].filter((commitment) => !isOpen(commitment));
  const latestFirst = over.toSorted((a, b) => b.id.localeCompare(a.id, "en-GB", { numeric: true }));
  return { measure: last.measure, quarter: last.quarter, open: openOnes(last), over: latestFirst };
}
