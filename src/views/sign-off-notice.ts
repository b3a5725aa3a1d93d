import type { LeadsArea } from "../app/leads-area.ts";
import type { SignOffOutcome } from "../app/sign-off-returns.ts";
import { timeInWords } from "../app/time-in-words.ts";
import { compareRefs, type MeasureRef } from "../domain/measure.ts";
import type { Return, Review } from "../domain/return.ts";
import type { NotSignedOff } from "../domain/sign-off.ts";
import { shorten } from "./shorten.ts";

type Done = Extract<SignOffOutcome, { readonly kind: "done" }>;

const LONGEST_LINE = 400;

/** What came of a sign-off, in a line for each kind. */
export function signOffNotice({ signed, changed, refused }: Done): readonly string[] {
  if (signed.length + changed.length + refused.length === 0) {
    return ["Nothing is ticked, so nothing was signed off. Tick what you have looked at, and press again."];
  }
  const reasons = [...new Set(refused.map(({ why }) => why))];
  return [
    signed.length === 0 ? "" : signedLine(signed),
    changed.length === 0
      ? ""
      : `Changed since you saw it, so not signed off: ${listOf(changed)}. Look at it again below.`,
    ...reasons.map((reason) => {
      const refs = refused.filter(({ why }) => why === reason).map(({ ref }) => ref);
      return `Not signed off: ${listOf(refs)}. ${WHY_NOT[reason]}`;
    }),
  ].filter((line) => line !== "");
}

/** Why a return cannot be signed off or sent back, as a sentence of its own. */
export const WHY_NOT: Readonly<Record<NotSignedOff, string>> = {
  "not-lead": "You are not its corporate lead.",
  locked:
    "The figures are locked and can no longer change. If one is wrong, tell the performance team what it should be.",
  waiting: "There is no figure yet.",
  "sent-back": "It was sent back, and has not been answered again.",
  "commentary-owed": "Commentary is owed first.",
  own: "You gave part of this answer yourself, and nobody signs off their own. Tell the performance team who should.",
  "not-due": "It is not due this quarter.",
};

export function sentBackLine({ measure, review }: Return): string {
  const to = measure.owner === null ? "" : ` to ${shorten(measure.owner.name, 80)}`;
  return `Sent back${to}: ${measure.ref}. ${review?.why ?? ""}`;
}

/** How long what was pressed stays on the card that is brought up to date behind it. */
const STAYS_MS = 10 * 60_000;

/** What this lead's last press did, while it is recent: the update of a card must not take that away. */
export function lastVerdict({ items, person }: LeadsArea, now: Date): readonly string[] {
  const since = new Date(now.getTime() - STAYS_MS).toISOString();
  const mine = items
    .map(({ value }) => value)
    .flatMap((r) => (isBy(r.review, person) && r.review.at >= since ? [{ r, review: r.review }] : []));
  const last = mine.map(({ review }) => review.at).reduce((a, b) => (a > b ? a : b), "");
  const ofLast = mine.filter(({ review }) => review.at === last);
  const signed = ofLast.filter(({ review }) => review.verdict === "signed-off").map(({ r }) => r.measure.ref);
  const back = ofLast.filter(({ review }) => review.verdict === "sent-back").map(({ r }) => sentBackLine(r));
  return [...(signed.length === 0 ? [] : [signedLine(signed)]), ...back];
}

function isBy(review: Review | null, person: LeadsArea["person"]): review is Review {
  return review !== null && !review.overtaken && review.by.id === person;
}

function signedLine(refs: readonly MeasureRef[]): string {
  return shorten(`Signed off: ${listOf(refs)}.`, LONGEST_LINE);
}

/** What a change has withdrawn: said above all else, until it is signed off again. */
export function withdrawnLines({ items, person }: LeadsArea): readonly string[] {
  return items.flatMap(({ value: { measure, review, submission } }) => {
    if (review?.verdict !== "signed-off" || !review.overtaken) return [];
    const who = review.by.id === person ? "you" : shorten(review.by.name, 80);
    const by =
      submission === null ? "" : ` (${shorten(submission.by.name, 80)}, ${timeInWords(submission.at)})`;
    return [`${measure.ref} changed since ${who} signed it off${by}.`];
  });
}

function listOf(refs: readonly MeasureRef[]): string {
  return new Intl.ListFormat("en-GB").format(refs.toSorted(compareRefs));
}
