import { type NamedPerson, personKey } from "./person.ts";
import type { Return } from "./return.ts";
import { signOffStanding } from "./sign-off.ts";

/** How far a lead is with what is due in their area; `notReady` cannot be signed off yet. They add up to `due`. */
export interface LeadsSignOffs {
  /** Null: no lead is named. */
  readonly lead: NamedPerson | null;
  readonly toSign: number;
  readonly signed: number;
  readonly notReady: number;
  readonly due: number;
}

/** A line for each lead of something due: those with most to sign off first, then by name; what nobody leads comes last. */
export function signOffsByLead(returns: readonly Return[]): readonly LeadsSignOffs[] {
  const byLead = new Map<string, Return[]>();
  for (const r of returns) {
    if (signOffStanding(r) === "not-due") continue;
    const key = personKey(r.measure.corporateLead);
    byLead.set(key, [...(byLead.get(key) ?? []), r]);
  }
  return [...byLead.values()].map(ofLead).toSorted(inOrderOfNeed);
}

function ofLead(returns: readonly Return[]): LeadsSignOffs {
  const count = (wanted: "to-sign" | "signed") => returns.filter((r) => signOffStanding(r) === wanted).length;
  const [toSign, signed] = [count("to-sign"), count("signed")];
  const due = returns.length;
  const lead = returns[0]?.measure.corporateLead ?? null;
  return { lead, toSign, signed, notReady: due - toSign - signed, due };
}

function inOrderOfNeed(a: LeadsSignOffs, b: LeadsSignOffs): number {
  if (a.lead === null || b.lead === null) return Number(a.lead === null) - Number(b.lead === null);
  return b.toSign - a.toSign || a.lead.name.localeCompare(b.lead.name, "en-GB");
}
