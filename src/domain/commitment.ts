import type { NamedPerson } from "./person.ts";
import type { Quarter } from "./quarter.ts";

export const COMMITMENT_OUTCOMES = ["done", "part", "missed", "new-date"] as const;
export type CommitmentOutcome = (typeof COMMITMENT_OUTCOMES)[number];

/** What became of a commitment, as one quarter's round was told. */
export interface CommitmentAnswer {
  readonly quarter: Quarter;
  readonly outcome: CommitmentOutcome;
  /** ISO date; null: the day stands as it was. */
  readonly newDate: string | null;
  readonly note: string;
}

/** What was promised of a measure: by its commentary, or at the performance board. Asked about until it is done. */
export interface Commitment {
  /** One of its measure's own: the quarter, and a number for what the board agreed. */
  readonly id: string;
  /** In whose round it was promised. */
  readonly quarter: Quarter;
  readonly origin: "commentary" | "board";
  readonly what: string;
  /** As it was written. */
  readonly byWhen: string;
  /** The last day of `byWhen` (ISO); null: its words name none. */
  readonly due: string | null;
  /** Whose it is, where the board said so. */
  readonly person: NamedPerson | null;
  /** At most one a quarter, oldest first. */
  readonly answers: readonly CommitmentAnswer[];
  readonly withdrawn: { readonly by: NamedPerson; readonly at: string; readonly why: string } | null;
}

/** What was done is over, and what was withdrawn; what was missed is still owed. */
export function isOpen({ answers, withdrawn }: Commitment): boolean {
  return withdrawn === null && answers.at(-1)?.outcome !== "done";
}

/** The day that it is promised for now (ISO). */
export function dueDay({ due, answers }: Commitment): string | null {
  return answers.findLast(({ newDate }) => newDate !== null)?.newDate ?? due;
}

/** Has the day that it is promised for now passed? `today`: ISO date. */
export function isOverdue(commitment: Commitment, today: string): boolean {
  const day = dueDay(commitment);
  return day !== null && day < today;
}

export function answerIn(commitment: Commitment, quarter: Quarter): CommitmentAnswer | null {
  return commitment.answers.find((answer) => answer.quarter === quarter) ?? null;
}

/** Overdue first; what names no day last. */
export function byDueDay(a: Commitment, b: Commitment): number {
  const [first, second] = [dueDay(a) ?? "9999", dueDay(b) ?? "9999"];
  return first === second ? 0 : first < second ? -1 : 1;
}
