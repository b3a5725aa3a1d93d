import type { AskedNarrators } from "../app/ask-narrators.ts";
import { countOf } from "../domain/count-of.ts";
import type { Priority } from "../domain/plan.ts";

/** Goes on after a round is closed: who is asked what the quarter came to. */
export function askedNarratorsText({ leads, withoutLead }: AskedNarrators): string {
  const asked = leads === 0 ? "" : ` ${countOf(leads, "lead is", "leads are")} asked about their priorities.`;
  if (withoutLead.length === 0) return asked;
  return `${asked} Nobody is asked about ${numbers(withoutLead)}: no lead is known.`;
}

/** Goes on after a lock: which priorities nothing is written of. It holds nothing up. */
export function unwrittenText(priorities: readonly Priority[]): string {
  return priorities.length === 0 ? "" : ` No narrative is written for ${numbers(priorities)}.`;
}

function numbers(priorities: readonly Priority[]): string {
  const list = new Intl.ListFormat("en-GB").format(priorities.map(({ no }) => String(no)));
  return `${priorities.length === 1 ? "priority" : "priorities"} ${list}`;
}
