import type { Compose } from "../app/deliver.ts";
import { editionDigest } from "../app/edition-digest.ts";
import { readPersonsWork } from "../app/persons-work.ts";
import type { Ports } from "../app/ports.ts";
import { ukDate } from "../app/uk-time.ts";
import { whatsMissing } from "../app/whats-missing.ts";
import { addWorkingDays } from "../app/working-days.ts";
import type { Quarter } from "../domain/quarter.ts";
import { MEAN_OF_LATEST } from "../domain/overall-status.ts";
import { priorityDigestCard } from "./digest-priority.ts";
import { summaryDigestCard } from "./digest-summary.ts";
import { lastReceipt } from "./last-receipt.ts";
import { reminderCard } from "./reminder.ts";
import { requestCard, type RequestNotice } from "./return-request.ts";

/** A delivery's message, from what is stored at the moment of sending. */
export function composeMessage(ports: Ports): Compose {
  return async (content) => {
    if (content.kind === "request-card") {
      const work = await readPersonsWork(ports)(content.quarter, content.person);
      if (work === null || work.items.length === 0) return null;
      const saved = lastReceipt(work, content.person, ports.clock.now());
      const notice: RequestNotice = saved === null ? { kind: "none" } : { kind: "saved", saved };
      return requestCard({ work, formFor: work.next, typed: null, notice });
    }
    if (content.kind === "reminder") {
      const missing = await whatsMissing(ports, content.person, content.of);
      const today = ukDate(ports.clock.now());
      return missing.length === 0
        ? null
        : reminderCard(missing, { today, again: await addWorkingDays(today, 1) });
    }
    const number = await numberShown(ports, content.quarter);
    const edition = await ports.editions.read(content.quarter, number ?? content.edition);
    if (edition === null) return null;
    const digest = editionDigest(edition);
    if (content.kind === "digest-summary") return summaryDigestCard(digest, MEAN_OF_LATEST);
    const priority = digest.priorities.find((p) => p.priority.no === content.priorityNo);
    return priority === undefined ? null : priorityDigestCard(digest.quarter, priority, MEAN_OF_LATEST);
  };
}

/** A posted digest shows the edition that everyone sees now: after a restatement that is a later one. */
async function numberShown(ports: Ports, quarter: Quarter): Promise<number | null> {
  const pointers = await ports.editions.pointers();
  return pointers.find((pointer) => pointer.quarter === quarter)?.edition ?? null;
}
