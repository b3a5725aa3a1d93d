import { commitmentsOf } from "../domain/commitments-of-return.ts";
import {
  answerIn,
  type Commitment,
  type CommitmentAnswer,
  type CommitmentOutcome,
  dueDay,
  isOverdue,
} from "../domain/commitment.ts";
import { formatDate } from "../domain/dates.ts";
import { formatQuarter, type Quarter } from "../domain/quarter.ts";
import type { Return } from "../domain/return.ts";
import { type Text, textIfAny } from "./card-text.ts";
import { shorten } from "./shorten.ts";

export const OUTCOME_WORDS: Readonly<Record<CommitmentOutcome, string>> = {
  done: "done",
  part: "part done",
  missed: "missed",
  "new-date": "not yet, with a new date",
};

/** `Recruit two officers, by 30 September 2019`. */
export function promisedText(commitment: Commitment, longest: number): string {
  const day = byText(commitment);
  const text = shorten(commitment.what.replace(/\.$/, ""), longest);
  return day === "" ? text : `${text}, ${day}`;
}

/** The day as it was promised at first; empty: none. */
export function byText({ byWhen, due }: Commitment): string {
  if (due !== null) return `by ${formatDate(due)}`;
  return byWhen === "" ? "" : `by when: ${shorten(byWhen, 100)}`;
}

/** `part done, now by 31 March 2020. One has started`. */
export function answerText({ outcome, newDate, note }: CommitmentAnswer): string {
  const said = newDate === null ? OUTCOME_WORDS[outcome] : `${outcome === "new-date" ? "not yet" : OUTCOME_WORDS[outcome]}, now by ${formatDate(newDate)}`; // prettier-ignore
  return note === "" ? said : `${said}. ${note}`;
}

/** What became of it by the end of a quarter; withdrawn, with its reason. */
export function becameText(commitment: Commitment, quarter: Quarter): string {
  if (commitment.withdrawn !== null) return `withdrawn. ${commitment.withdrawn.why}`;
  const answer = answerIn(commitment, quarter);
  return answer === null ? "nothing said this quarter" : answerText(answer);
}

const MOST_LINES = 3;

/** What was promised in earlier quarters, each with what this one says of it. No officer is named. */
export function promisedLines(r: Return): readonly Text[] {
  const before = commitmentsOf(r).filter(({ quarter }) => quarter < r.quarter);
  const left = before.length - MOST_LINES;
  const more = left > 0 ? `And ${left} more: ask /promises ${r.measure.ref}.` : "";
  const lines = before.slice(0, MOST_LINES).map((commitment) => {
    const promised = `Promised in ${formatQuarter(commitment.quarter)}: ${promisedText(commitment, 160)}`;
    return shorten(`${promised}: ${becameText(commitment, r.quarter)}`, 400);
  });
  return [...lines, more].flatMap(textIfAny);
}

/** `Overdue: was due by 30 September 2019`, `Due 31 January 2020`: the day that it is promised for now. */
export function dueText(commitment: Commitment, today: string): string {
  const day = dueDay(commitment);
  if (day === null) return "No date";
  return isOverdue(commitment, today) ? `Overdue: was due by ${formatDate(day)}` : `Due ${formatDate(day)}`;
}
