import type { Compose, ComposeFor } from "../app/sending/deliver-options.ts";
import { editionDigest } from "../app/edition-digest.ts";
import { readPersonsActions } from "../app/persons-actions.ts";
import { readPersonsNarratives } from "../app/persons-narratives.ts";
import { readPersonsWork } from "../app/persons-work.ts";
import { readLeadsArea } from "../app/leads-area.ts";
import type { Ports } from "../app/ports.ts";
import type { Delivery, DeliveryContent } from "../app/delivery-port.ts";
import { loadPublicEdition, loadReleased } from "../app/public-editions.ts";
import { isWaiting } from "../app/sending/delivery-report.ts";
import { loadNames } from "../app/sending/quarter-deliveries.ts";
import type { OutgoingMessage } from "../app/sender-port.ts";
import { ukDate } from "../app/uk-time.ts";
import { whatsMissing } from "../app/whats-missing.ts";
import { addWorkingDays } from "../app/working-days.ts";
import { MEAN_OF_LATEST } from "../domain/overall-status.ts";
import type { RequestNotice } from "./form-situation.ts";
import { actionUpdatesCard, type UpdateNotice } from "./action-updates.ts";
import { declinedCard } from "./declined.ts";
import { atTheDoorNotice } from "./people-at-the-door.ts";
import { campaignReportCard, channelNoticeCard } from "./sending-notices.ts";
import { priorityDigestCard } from "./digest-priority.ts";
import { summaryDigestCard } from "./digest-summary.ts";
import { lastReceipt } from "./last-receipt.ts";
import { lastSavedAction, lastSavedNarrative } from "./last-saved-action.ts";
import { narrativesCard, type NarrativeNotice } from "./narratives.ts";
import { reminderCard } from "./reminder.ts";
import { requestCard } from "./return-request.ts";
import { signOffCard } from "./sign-off.ts";
import { lastVerdict } from "./sign-off-notice.ts";

/** A delivery's message, from what is stored at the moment of sending. What was saved last is for the card it was saved on, not for a new one. */
export function composeMessage(ports: Ports): Compose {
  return async (content, task) => {
    switch (content.kind) {
      case "request-card":
        return await requestMessage(ports, content, task);
      case "sign-off-card":
        return await signOffMessage(ports, content, task);
      case "actions-card":
        return await actionsMessage(ports, content, task);
      case "declined-card": {
        const { returns } = await ports.quarters.readWhole(content.quarter);
        return declinedCard(
          returns.map(({ value }) => value),
          content,
        );
      }
      case "narratives-card":
        return await narrativesMessage(ports, content, task);
      case "campaign-report":
        return await campaignReportMessage(ports, content);
      case "notice":
        return content.about.kind === "at-the-door"
          ? atTheDoorNotice(content.about)
          : channelNoticeCard(content.about);
      case "reminder":
      case "nudge":
        return await reminderMessage(ports, content);
      case "digest-summary":
      case "digest-priority":
        // One that somebody deleted is not posted again.
        return task === "afresh" ? null : await digestMessage(ports, content);
    }
  };
}

type ContentOf<Kind extends DeliveryContent["kind"]> = Extract<DeliveryContent, { readonly kind: Kind }>;

async function requestMessage(
  ports: Ports,
  { quarter, person }: ContentOf<"request-card">,
  task: ComposeFor,
): Promise<OutgoingMessage | null> {
  const work = await readPersonsWork(ports)(quarter, person);
  if (work === null || (work.items.length === 0 && task === "send")) return null;
  if (task === "afresh" && work.next === null) return null;
  const saved = task === "send" ? null : lastReceipt(work, person, ports.clock.now());
  const notice: RequestNotice = saved === null ? { kind: "none" } : { kind: "saved", saved };
  return requestCard({ work, formFor: work.next, typed: null, notice });
}

async function signOffMessage(
  ports: Ports,
  { quarter, person }: ContentOf<"sign-off-card">,
  task: ComposeFor,
): Promise<OutgoingMessage | null> {
  const area = await readLeadsArea(ports)(quarter, person);
  if (area === null || area.items.length === 0) return null;
  if (task === "afresh" && !area.items.some(({ standing }) => standing === "to-sign")) return null;
  const notice = task === "send" ? [] : lastVerdict(area, ports.clock.now());
  return signOffCard({ area, page: 1, ticked: [], notice });
}

async function actionsMessage(
  ports: Ports,
  { quarter, person }: ContentOf<"actions-card">,
  task: ComposeFor,
): Promise<OutgoingMessage | null> {
  const actions = await readPersonsActions(ports)(quarter, person);
  if (actions === null || actions.items.length === 0) return null;
  if (task === "afresh" && actions.next === null) return null;
  const saved = task === "send" ? null : lastSavedAction(actions, ports.clock.now());
  const notice: UpdateNotice = saved === null ? { kind: "none" } : { kind: "saved", saved };
  return actionUpdatesCard({ actions, formFor: actions.next, typed: null, notice });
}

async function narrativesMessage(
  ports: Ports,
  { quarter, person }: ContentOf<"narratives-card">,
  task: ComposeFor,
): Promise<OutgoingMessage | null> {
  const narratives = await readPersonsNarratives(ports)(quarter, person);
  if (narratives === null || narratives.items.length === 0) return null;
  if (task === "afresh" && narratives.next === null) return null;
  const saved = task === "send" ? null : lastSavedNarrative(narratives, ports.clock.now());
  const notice: NarrativeNotice = saved === null ? { kind: "none" } : { kind: "saved", saved };
  return narrativesCard({ narratives, formFor: narratives.next, typed: null, notice });
}

/** Reports wait until everything has come to an end, or has been tried for this long. */
const REPORT_AFTER_MS = 30 * 60 * 1000;

async function campaignReportMessage(
  ports: Ports,
  { quarter, of }: ContentOf<"campaign-report">,
): Promise<OutgoingMessage | "later" | null> {
  const deliveries = await ports.deliveries.list(of);
  const isEarly = ({ askedAt }: Delivery) =>
    ports.clock.now().getTime() - Date.parse(askedAt) < REPORT_AFTER_MS;
  if (deliveries.some((delivery) => isWaiting(delivery) && isEarly(delivery))) return "later";
  if (deliveries.length === 0) return null;
  return campaignReportCard(quarter, deliveries, await loadNames(ports));
}

async function reminderMessage(
  ports: Ports,
  { person, of }: ContentOf<"reminder" | "nudge">,
): Promise<OutgoingMessage | null> {
  const missing = await whatsMissing(ports, person, of);
  const today = ukDate(ports.clock.now());
  if (missing.length === 0) return null;
  return reminderCard(missing, { today, again: await addWorkingDays(today, 1) });
}

/** A posted digest shows the edition that everyone sees now: after a restatement that is a later one. */
async function digestMessage(
  ports: Ports,
  content: ContentOf<"digest-summary" | "digest-priority">,
): Promise<OutgoingMessage | null> {
  const released = await loadReleased(ports);
  const shown = released.visible.find(({ quarter }) => quarter === content.quarter);
  const wanted = content.preview || shown === undefined ? content : shown;
  const edition = await loadPublicEdition(ports, released, wanted);
  if (edition === null) return null;
  const digest = editionDigest(edition);
  if (content.kind === "digest-summary") return summaryDigestCard(digest, MEAN_OF_LATEST);
  const priority = digest.priorities.find((p) => p.priority.no === content.priorityNo);
  return priority === undefined ? null : priorityDigestCard(digest.quarter, priority, MEAN_OF_LATEST);
}
