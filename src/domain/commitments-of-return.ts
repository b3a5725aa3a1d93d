import { type Commitment, isOpen, answerIn, byDueDay } from "./commitment.ts";
import { isOffTarget } from "./grade.ts";
import { lastDayOf } from "./due-date.ts";
import { type Return, thisQuartersGrade } from "./return.ts";

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
