import type { DeclineOutcome } from "../app/decline-delegation.ts";

/** `1.1, 1.2 are no longer with you. ...`, and what is still with them. */
export function handedBackText({
  refs,
  kept,
}: Pick<Extract<DeclineOutcome, { readonly kind: "declined" }>, "refs" | "kept">): string {
  const what = refs.length === 0 ? "What was passed on to you" : refs.join(", ");
  const gone = `${what} ${refs.length > 1 ? "are" : "is"} no longer with you. The owner and whoever asked you are told why.`;
  if (kept.length === 0) return gone;
  const still = `${kept.join(", ")} changed a moment ago and stayed with you: press Hand them back again for that.`;
  return refs.length === 0 ? still : `${gone} ${still}`;
}
