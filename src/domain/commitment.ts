import { isOffTarget } from "./grade.ts";
import { lastDayOf } from "./due-date.ts";
import type { NamedPerson } from "./person.ts";
import type { Quarter } from "./quarter.ts";
import { type Return, thisQuartersGrade } from "./return.ts";

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

/** All that is promised of a measure as this return knows it: carried along, agreed, and by its own commentary. */
export function commitmentsOf(r: Return): readonly Commitment[] {
  const own = fromCommentary(r);
  return own === null ? r.commitments : [...r.commitments, own];
}

/** What the next round asks about. */
export function carriedCommitments(last: Return | undefined): readonly Commitment[] {
  return last === undefined ? [] : commitmentsOf(last).filter(isOpen);
}

/** Of those, what this return's own form asks about: what is still to be said comes first, each by its day. */
export function askedCommitments(r: Return): readonly Commitment[] {
  return r.commitments
    .filter(({ quarter, withdrawn }) => quarter < r.quarter && withdrawn === null)
    .toSorted(
      (a, b) =>
        Number(answerIn(a, r.quarter) !== null) - Number(answerIn(b, r.quarter) !== null) || byDueDay(a, b),
    );
}

/** Overdue first; what names no day last. */
export function byDueDay(a: Commitment, b: Commitment): number {
  const [first, second] = [dueDay(a) ?? "9999", dueDay(b) ?? "9999"];
  return first === second ? 0 : first < second ? -1 : 1;
}

/** What is being done under an Amber or a Red is a promise. The same words again are the one that is open already. */
function fromCommentary(r: Return): Commitment | null {
  const { quarter, commentary, commitments } = r;
  const grade = thisQuartersGrade(r);
  if (commentary.doing === "" || grade === null || !isOffTarget(grade)) return null;
  const known = commitments.some(
    (other) => other.id === quarter || (isOpen(other) && tidy(other.what) === tidy(commentary.doing)),
  );
  if (known) return null;
  return {
    id: quarter,
    quarter,
    origin: "commentary",
    what: commentary.doing,
    byWhen: commentary.byWhen,
    due: lastDayOf(commentary.byWhen),
    person: null,
    answers: [],
    withdrawn: null,
  };
}

function tidy(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
