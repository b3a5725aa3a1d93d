import type { PersonId } from "../domain/person.ts";
import type { Quarter } from "../domain/quarter.ts";
import type { Delivery, DeliveryContent } from "./delivery-port.ts";

export function askCampaign(quarter: Quarter): string {
  return `ask~${quarter}`;
}

export function signOffCampaign(quarter: Quarter): string {
  return `sign-off~${quarter}`;
}

export function actionsCampaign(quarter: Quarter): string {
  return `actions~${quarter}`;
}

export function narrativesCampaign(quarter: Quarter): string {
  return `narratives~${quarter}`;
}

export function releaseCampaign(quarter: Quarter, edition: number): string {
  return `release~${quarter}~${edition}`;
}

/** `day`: the ISO date that the reminder falls on. */
export function reminderCampaign(day: string): string {
  return `remind~${day}`;
}

export function requestCardDelivery(quarter: Quarter, person: PersonId, now: Date): Delivery {
  return pending(askCampaign(quarter), person, { kind: "request-card", quarter, person }, now);
}

export function signOffCardDelivery(quarter: Quarter, person: PersonId, now: Date): Delivery {
  return pending(signOffCampaign(quarter), person, { kind: "sign-off-card", quarter, person }, now);
}

export function actionsCardDelivery(quarter: Quarter, person: PersonId, now: Date): Delivery {
  return pending(actionsCampaign(quarter), person, { kind: "actions-card", quarter, person }, now);
}

/** One for each who declined: each is told of apart. */
export function declinedCampaign(quarter: Quarter, declinedBy: PersonId): string {
  return `declined~${quarter}~${declinedBy}`;
}

export function declinedCardDelivery(
  quarter: Quarter,
  { person, declinedBy }: { readonly person: PersonId; readonly declinedBy: PersonId },
  now: Date,
): Delivery {
  const content = { kind: "declined-card", quarter, person, declinedBy } as const;
  return pending(declinedCampaign(quarter, declinedBy), person, content, now);
}

export function narrativesCardDelivery(quarter: Quarter, person: PersonId, now: Date): Delivery {
  return pending(narrativesCampaign(quarter), person, { kind: "narratives-card", quarter, person }, now);
}

export function pending(campaign: string, recipient: string, content: DeliveryContent, now: Date): Delivery {
  return {
    campaign,
    recipient,
    content,
    state: "pending",
    sentTo: null,
    activityId: null,
    tries: 0,
    why: "",
    askedAt: now.toISOString(),
    changedAt: now.toISOString(),
    onPurpose: false,
    refusal: null,
  };
}
