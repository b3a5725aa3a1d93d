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
