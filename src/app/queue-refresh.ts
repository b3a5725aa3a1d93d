import type { PersonId } from "../domain/person.ts";
import type { Return } from "../domain/return.ts";
import { askCampaign } from "./campaigns.ts";
import type { Ports } from "./ports.ts";

/** Queues an update of every request card that shows this return: the answer to an invoke does not last. */
export async function queueRefresh(ports: Ports, changed: Return): Promise<void> {
  const { owner, deputy, dataProvider } = changed.measure;
  const ids = [owner, deputy, dataProvider, changed.delegate].flatMap((named) => named?.id ?? []);
  const campaign = askCampaign(changed.quarter);
  await Promise.all(
    [...new Set<PersonId>(ids)].map((recipient) =>
      ports.outbox.enqueue({ task: "refresh", campaign, recipient }, REFRESH_DELAY_SECONDS),
    ),
  );
}

/** Answers given within this time are shown by one update. */
const REFRESH_DELAY_SECONDS = 1;
