import type { Return, Review } from "./return.ts";

export function isSignedOff({ review }: Return): boolean {
  return review?.verdict === "signed-off" && !review.overtaken;
}

/** Its lead wants another answer, and none has come since. */
export function isSentBack({ review }: Return): boolean {
  return review?.verdict === "sent-back" && !review.overtaken;
}

/** After a change of the answer: a sign-off is withdrawn, what was sent back is answered. It stays known that it was. */
export function overtaken(review: Review | null): Review | null {
  return review === null || review.overtaken ? review : { ...review, overtaken: true };
}
