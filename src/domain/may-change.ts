import type { Answer, Return } from "./return.ts";
import { returnState } from "./return-state.ts";
import { isSentBack } from "./review.ts";
import { isLocked, type Round } from "./round.ts";

/** What keeps an answer out: the lock, the close (for one already given), or that nobody is asked for it. */
export type Unchangeable = "locked" | "closed" | "not-due";

/** Follows the measure's name in a sentence. */
export const UNCHANGEABLE_IN_WORDS: Readonly<Record<Unchangeable, string>> = {
  locked: "is locked",
  closed: "is answered and the round is closed",
  "not-due": "is not due",
};

/** Returns can change until the lock; after the close only the missing, those sent back and those that owe something. */
export function whyUnchangeable(round: Round, r: Return): Unchangeable | null {
  if (r.frozen || isLocked(round.state)) return "locked";
  const state = returnState(r);
  if (state === "not-due") return "not-due";
  return round.state === "closed" && (state === "answered" || state === "no-figure") ? "closed" : null;
}

/** After the close a figure that was given stands, unless it was sent back: what is owed is its commentary. */
export function mayBecome(round: Round, r: Return, next: Answer): boolean {
  const { answer } = r;
  return (
    round.state !== "closed" ||
    answer?.kind !== "figure" ||
    isSentBack(r) ||
    (next.kind === "figure" && JSON.stringify(next) === JSON.stringify(answer))
  );
}

export function mayChange(round: Round, r: Return): boolean {
  return whyUnchangeable(round, r) === null;
}
