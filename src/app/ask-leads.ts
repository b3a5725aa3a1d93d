import type { Action } from "../domain/action.ts";
import type { Person, PersonId } from "../domain/person.ts";
import { previousQuarter, type Quarter } from "../domain/quarter.ts";
import { actionsCardDelivery } from "./campaigns.ts";
import type { Ports } from "./ports.ts";
import { askedActions, hasEnded, readUpdates } from "./round-actions.ts";
import { sendDeliveries } from "./send-deliveries.ts";

export interface AskedLeads {
  readonly leads: number;
  /** Actions that nobody can be asked about. */
  readonly withoutLead: number;
}

/** A delivery and a queued message for each person who leads an action that is not over, or for these `only` of them. */
export async function askLeads(
  ports: Ports,
  quarter: Quarter,
  actions: readonly Action[],
  { people, only }: { readonly people: readonly Person[]; readonly only: readonly PersonId[] | null },
): Promise<AskedLeads> {
  const lastQuarter = await readUpdates(ports, previousQuarter(quarter));
  const asked = askedActions(actions, people)
    .filter(({ action }) => !hasEnded({ now: null, lastQuarter: lastQuarter.get(action.id) ?? null }))
    .map(({ lead }) => lead?.id ?? null);
  const known = asked.filter((id) => id !== null);
  const leads = new Set(known.filter((id) => only === null || only.includes(id)));
  const deliveries = [...leads].map((lead) => actionsCardDelivery(quarter, lead, ports.clock.now()));
  await sendDeliveries(ports, deliveries);
  return { leads: leads.size, withoutLead: asked.filter((id) => id === null).length };
}
