import type { TypedCommitment, Problem } from "./typed-answer.ts";
import { askedCommitments } from "./commitments-of-return.ts";
import { cleanText } from "./clean-text.ts";
import { answerIn, type Commitment, COMMITMENT_OUTCOMES, type CommitmentAnswer } from "./commitment.ts";
import { formatDate, parseDate } from "./dates.ts";
import type { Return } from "./return.ts";

export interface CommitmentsCheck {
  readonly commitments: readonly Commitment[];
  readonly problems: readonly Problem[];
}

export const LONGEST_COMMITMENT_NOTE = 300;

/**
 * Checks what is said of earlier commitments. Saying nothing is fine, and a way in that does not ask leaves what is saved.
 * `today` is an ISO date in UK time.
 */
export function checkCommitments(
  typed: readonly TypedCommitment[] | undefined,
  r: Return,
  today: string,
): CommitmentsCheck {
  const asked = new Set(askedCommitments(r).map(({ id }) => id));
  const problems: Problem[] = [];
  const commitments = r.commitments.map((commitment) => {
    const said = typed?.find(({ id }) => id === commitment.id);
    if (said === undefined || !asked.has(commitment.id)) return commitment;
    const others = commitment.answers.filter(({ quarter }) => quarter !== r.quarter);
    const answer = readAnswer(said, r, today);
    if (typeof answer === "string") {
      problems.push({ field: "commitments", of: said.id, text: answer });
      return commitment;
    }
    return { ...commitment, answers: answer === null ? others : [...others, answer] };
  });
  return { commitments, problems };
}

/** Null: nothing is said; a sentence: what is wrong with what is said. */
function readAnswer(said: TypedCommitment, r: Return, today: string): CommitmentAnswer | string | null {
  const [note, date, word] = [cleanText(said.note), said.newDate.trim(), said.outcome.trim()];
  const given = word === "" && date !== "" ? "new-date" : word;
  if (given === "")
    return note === "" ? null : "Choose what became of it as well, or take these words out again.";
  const outcome = COMMITMENT_OUTCOMES.find((known) => known === given);
  if (outcome === undefined) return "Choose one of the answers in the list.";
  if (note.length > LONGEST_COMMITMENT_NOTE)
    return `The line about it is ${note.length} characters long. Shorten it to ${LONGEST_COMMITMENT_NOTE}.`;
  if (outcome === "done" && date !== "") return "What is done needs no new date. Take the date out again.";
  const newDate = date === "" ? null : parseDate(date);
  if (newDate === null && (date !== "" || outcome === "new-date"))
    return `Give the new date, written like today's: ${formatDate(today)}.`;
  if (newDate !== null && newDate < today && !isSaved(newDate, said.id, r))
    return `${formatDate(newDate)} has passed: today is ${formatDate(today)}. Give a date from today on.`;
  return { quarter: r.quarter, outcome, newDate, note };
}

/** A day that was saved while it lay ahead may stay. */
function isSaved(newDate: string, id: string, r: Return): boolean {
  const commitment = r.commitments.find((known) => known.id === id);
  return commitment !== undefined && answerIn(commitment, r.quarter)?.newDate === newDate;
}

/** What is saved, as the form's inputs show it. */
export function savedCommitments(r: Return): readonly TypedCommitment[] {
  return askedCommitments(r).map((commitment) => {
    const answer = answerIn(commitment, r.quarter);
    return {
      id: commitment.id,
      outcome: answer?.outcome ?? "",
      newDate: answer?.newDate == null ? "" : formatDate(answer.newDate),
      note: answer?.note ?? "",
    };
  });
}
