import type { PersonId } from "../domain/person.ts";
import type { Quarter } from "../domain/quarter.ts";
import type { Return } from "../domain/return.ts";
import { askCampaign } from "./campaigns.ts";
import { inParallel } from "./in-parallel.ts";
import type { Ports } from "./ports.ts";

/** Queues an update of every request card that shows this return: the answer to an invoke does not last. */
export async function queueRefresh(ports: Ports, changed: Return): Promise<void> {
  const { owner, deputy, dataProvider } = changed.measure;
  const ids = [owner, deputy, dataProvider, changed.delegate].flatMap((named) => named?.id ?? []);
  await queue(ports, changed.quarter, [...new Set<PersonId>(ids)]);
}

/**
 * Makes a change of a return, and queues the update of the cards that show it meanwhile: the message stays hidden for a
 * second, and by then the change is there to be shown. After a change that took long it is queued again.
 */
export async function whileQueueingRefresh<T>(
  ports: Ports,
  changed: Return,
  change: () => Promise<T>,
): Promise<T> {
  const began = performance.now();
  const [outcome] = await Promise.all([change(), queueRefresh(ports, changed)]);
  const tookLong = performance.now() - began > (REFRESH_DELAY_SECONDS * 1000) / 2;
  if (tookLong) await queueRefresh(ports, changed);
  return outcome;
}

/** Queues an update of everyone's request card of a quarter: what can still be answered has changed. */
export async function queueRefreshOfAll(ports: Ports, quarter: Quarter): Promise<void> {
  const sent = await ports.deliveries.list(askCampaign(quarter));
  await queue(
    ports,
    quarter,
    sent.map(({ recipient }) => recipient),
  );
}

/** Answers given within this time are shown by one update. */
const REFRESH_DELAY_SECONDS = 1;
const MOST_AT_ONCE = 16;

async function queue(ports: Ports, quarter: Quarter, recipients: readonly string[]): Promise<void> {
  const campaign = askCampaign(quarter);
  await inParallel(recipients, MOST_AT_ONCE, (recipient) =>
    ports.outbox.enqueue({ task: "refresh", campaign, recipient }, REFRESH_DELAY_SECONDS),
  );
}
