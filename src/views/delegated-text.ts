import type { DelegateAllOutcome } from "../app/delegate-all.ts";
import { countOf } from "../domain/count-of.ts";
import { formatDate } from "../domain/dates.ts";
import type { Person } from "../domain/person.ts";

/** `Dev Deputy can now answer for 7 of your measures until 12 January 2020: 1.1, 1.2 ...`. */
export function delegatedAllText(
  outcome: Exclude<DelegateAllOutcome, { readonly kind: "unsure" }>,
  by: Person,
): string {
  if (outcome.kind === "refused") return outcome.why;
  const { from, to, until, refs, missed, reachable } = outcome;
  const again =
    missed.length === 0
      ? ""
      : ` ${missed.join(", ")} changed a moment ago and stayed: send this again for that.`;
  const whose = from.id === by.id ? "your" : `${from.name}’s`;
  if (to === null) return `All of ${whose} measures are no longer delegated.${again}`;
  const ending = until === null ? "" : ` until ${formatDate(until)}`;
  const next = until === null ? "" : " It goes on into the next round, if that opens before then.";
  if (refs.length === 0)
    return `None of ${whose} measures is due now. ${to.name} can answer for what becomes due${ending}.${again}`;
  const then = reachable
    ? "They have been sent a card. The owner can still answer too."
    : "They have not installed Scorecard yet, so no card can reach them: ask them to add it in Teams.";
  return `${to.name} can now answer for ${countOf(refs.length, "measure")} of ${whose === "your" ? "yours" : whose}${ending || " this quarter"}: ${refs.join(", ")}. ${then}${next}${again}`;
}
