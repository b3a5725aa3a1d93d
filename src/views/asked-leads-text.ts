import type { AskedLeads } from "../app/ask-leads.ts";
import { countOf } from "../domain/count-of.ts";

/** Goes on after how many people are asked for figures; empty for a plan without actions. */
export function askedLeadsText({ leads, withoutLead }: AskedLeads): string {
  const asked = leads === 0 ? "" : ` ${countOf(leads, "lead is", "leads are")} asked about their actions.`;
  if (withoutLead === 0) return asked;
  return `${asked} Nobody is asked about ${countOf(withoutLead, "action")}: no lead is known.`;
}
