import type { PersonId } from "../domain/person.ts";
import type { Quarter } from "../domain/quarter.ts";
import type { ReminderRole } from "../domain/reminders.ts";
import type { Change, Progress, SaveOutcome, Stored } from "./ports.ts";
import type { ConversationAddress } from "./sender-port.ts";

export interface ReminderOf {
  readonly quarter: Quarter;
  readonly role: ReminderRole;
}

/** What a delivery brings. A priority's message is a reply beneath the summary's, named by `under`. */
export type DeliveryContent =
  | { readonly kind: "request-card"; readonly quarter: Quarter; readonly person: PersonId }
  | { readonly kind: "sign-off-card"; readonly quarter: Quarter; readonly person: PersonId }
  | { readonly kind: "actions-card"; readonly quarter: Quarter; readonly person: PersonId }
  /** What somebody could not take that was delegated to them. */
  | {
      readonly kind: "declined-card";
      readonly quarter: Quarter;
      readonly person: PersonId;
      readonly declinedBy: PersonId;
    }
  | { readonly kind: "narratives-card"; readonly quarter: Quarter; readonly person: PersonId }
  /** All that a person is to hear that day: `of` which rounds, and as what. A nudge is what the performance team chose to send. */
  | {
      readonly kind: "reminder" | "nudge";
      readonly person: PersonId;
      readonly of: readonly ReminderOf[];
    }
  | {
      readonly kind: "digest-summary";
      readonly quarter: Quarter;
      readonly edition: number;
      readonly channel: ConversationAddress;
    }
  | {
      readonly kind: "digest-priority";
      readonly quarter: Quarter;
      readonly edition: number;
      readonly channel: ConversationAddress;
      readonly priorityNo: number;
      /** The recipient key of the summary it stands beneath; null: a message of its own. */
      readonly under: string | null;
    };

export const DELIVERY_STATES = [
  "pending",
  "sending",
  "sent",
  "blocked",
  "not-installed",
  "failed",
  "skipped",
] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** One message to one recipient. A campaign's deliveries always add up: each is in exactly one state. */
export interface Delivery {
  readonly campaign: string;
  readonly recipient: string;
  readonly content: DeliveryContent;
  readonly state: DeliveryState;
  /** Where it went and as what, once sent. */
  readonly sentTo: ConversationAddress | null;
  readonly activityId: string | null;
  readonly tries: number;
  readonly why: string;
  /** ISO, UTC. */
  readonly changedAt: string;
}

export interface DeliveryStore {
  /** Creates those that do not exist yet; one that exists stays as it is. */
  create(deliveries: readonly Delivery[], progress?: Progress): Promise<void>;
  read(campaign: string, recipient: string): Promise<Stored<Delivery> | null>;
  save(change: Change<Delivery>): Promise<SaveOutcome>;
  list(campaign: string): Promise<readonly Delivery[]>;
  /** Of every campaign whose key sorts from one to the other, both included: of those that differ by their day alone. */
  listBetween(first: string, last: string): Promise<readonly Delivery[]>;
}
