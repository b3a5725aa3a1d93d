import type { ReleaseOutcome } from "../app/release-round.ts";
import { formatQuarter, type Quarter } from "../domain/quarter.ts";
import { postedText } from "./delivery-text.ts";
import { waitingText } from "./wording.ts";

type Released = Extract<ReleaseOutcome, { readonly kind: "released" }>;

/** What releasing came to: which channels have the digest, and which get it (again). */
export function releasedText(
  quarter: Quarter,
  { channels, posts, report, before, waiting }: Released,
): string {
  const name = formatQuarter(quarter);
  const is = before ? "was released already" : "is released";
  const waits = waitingText(waiting, quarter);
  if (channels === 0)
    return `${name} ${is}. No channel follows yet: post /follow in a channel before the next release.${waits}`;
  const told =
    report.waiting === 0 ? "" : " You will be told in your chat with Scorecard which channels have it.";
  const nothing = before && report.waiting === 0 ? " Nothing is posted twice." : "";
  return `${name} ${is}. ${postedText(posts)}${told}${nothing}${waits}`;
}
