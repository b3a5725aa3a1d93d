import type { NamedPerson, PersonId } from "../domain/person.ts";
import type { Quarter } from "../domain/quarter.ts";
import type { Return } from "../domain/return.ts";
import { actionsCampaign, askCampaign, narrativesCampaign, signOffCampaign } from "./campaigns.ts";
import { inParallel } from "./in-parallel.ts";
import type { Ports } from "./ports.ts";
import { queueAfterSave } from "./storage-away.ts";

/** "later": somebody reads or ticks something on that card now, which an update would wipe. */
export type WhenRefreshed = "now" | "later";

/** Answers given within this time are shown by one update. */
const REFRESH_DELAY_SECONDS = 1;
/** By then a lead has read what their card said, and signed off what they ticked. */
const LATER_SECONDS = 600;

/**
 * Queues an update of every request card that shows this return: the answer to an invoke does not last. Where its lead
 * has said something of it, of their card too: a change withdraws that. Other answers leave the lead's card alone, as
 * an update wipes what is ticked there.
 */
export async function queueRefresh(
  ports: Ports,
  changed: Return,
  whenLead: WhenRefreshed = "now",
): Promise<void> {
  const { owner, deputy, dataProvider, corporateLead } = changed.measure;
  const ids = [owner, deputy, dataProvider, changed.delegate].flatMap((named) => named?.id ?? []);
  const lead = changed.review === null ? null : (corporateLead?.id ?? null);
  await Promise.all([
    queue(ports, askCampaign(changed.quarter), [...new Set<PersonId>(ids)]),
    lead === null ? null : queueRefreshOfLead(ports, changed.quarter, lead, whenLead),
  ]);
}

/** Queues an update of a lead's sign-off card; nothing comes of it for one who has none. */
export async function queueRefreshOfLead(
  ports: Ports,
  quarter: Quarter,
  lead: PersonId,
  when: WhenRefreshed,
): Promise<void> {
  const delay = when === "now" ? REFRESH_DELAY_SECONDS : LATER_SECONDS;
  await queue(ports, signOffCampaign(quarter), [lead], delay);
}

interface Led {
  readonly lead: NamedPerson | null;
}

/** Queues an update of the actions card of an action's lead. */
export async function queueActionsRefresh(ports: Ports, quarter: Quarter, { lead }: Led): Promise<void> {
  const id = lead?.id ?? null;
  await queue(ports, actionsCampaign(quarter), id === null ? [] : [id]);
}

/** Queues an update of the card of a priority's lead. */
export async function queueNarrativesRefresh(ports: Ports, quarter: Quarter, { lead }: Led): Promise<void> {
  const id = lead?.id ?? null;
  await queue(ports, narrativesCampaign(quarter), id === null ? [] : [id]);
}

/**
 * Makes a change of a return, and queues the update of the cards that show it meanwhile: the message stays hidden for a
 * second, and by then the change is there to be shown. After a change that took long it is queued again. Of the two
 * faults that of the change is thrown: what is not saved is not said to be.
 */
export async function whileQueueingRefresh<T>(
  ports: Ports,
  changed: Return,
  change: () => Promise<T>,
): Promise<T> {
  const began = performance.now();
  // The message first: it takes less, and the other way round the answer would wait for it.
  const [queued, made] = await Promise.allSettled([queueRefresh(ports, changed), change()]);
  if (made.status === "rejected") throw made.reason;
  const outcome = made.value;
  if (outcome === "conflict") return outcome;
  if (queued.status === "rejected") throw queued.reason;
  const tookLong = performance.now() - began > (REFRESH_DELAY_SECONDS * 1000) / 2;
  if (tookLong) await queueRefresh(ports, changed);
  return outcome;
}

/** Queues an update of everyone's cards of a quarter: what can still be answered or signed off has changed. */
export async function queueRefreshOfAll(ports: Ports, quarter: Quarter): Promise<void> {
  const campaigns = [askCampaign, signOffCampaign, actionsCampaign, narrativesCampaign];
  for (const campaign of campaigns.map((of) => of(quarter))) {
    const sent = await ports.deliveries.list(campaign);
    const recipients = sent.map(({ recipient }) => recipient);
    await queue(ports, campaign, recipients);
  }
}

const MOST_AT_ONCE = 16;

async function queue(
  ports: Ports,
  campaign: string,
  recipients: readonly string[],
  delaySeconds = REFRESH_DELAY_SECONDS,
): Promise<void> {
  const queueOne = (recipient: string) =>
    ports.outbox.enqueue({ task: "refresh", campaign, recipient }, delaySeconds);
  await queueAfterSave(() => inParallel(recipients, MOST_AT_ONCE, queueOne));
}
