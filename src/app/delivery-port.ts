import type { PersonId } from "../domain/person.ts";
import type { Quarter } from "../domain/quarter.ts";
import type { ReminderRole } from "../domain/reminders.ts";
import type { Change, Progress, SaveOutcome, Stored } from "./stored.ts";
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
  /** How a campaign went, for the one who began it. */
  | {
      readonly kind: "campaign-report";
      readonly quarter: Quarter;
      readonly person: PersonId;
      readonly of: string;
    }
  /** What the performance team has to know. */
  | { readonly kind: "notice"; readonly person: PersonId; readonly about: Notice }
  | {
      readonly kind: "digest-summary";
      readonly quarter: Quarter;
      readonly edition: number;
      /** Shows just that edition, before it is released; else what is released now. */
      readonly preview: boolean;
      readonly channel: ConversationAddress;
      readonly channelName: string;
    }
  | {
      readonly kind: "digest-priority";
      readonly quarter: Quarter;
      readonly edition: number;
      /** Shows just that edition, before it is released; else what is released now. */
      readonly preview: boolean;
      readonly channel: ConversationAddress;
      readonly channelName: string;
      readonly priorityNo: number;
      /** The recipient key of the summary it stands beneath; null: a message of its own. */
      readonly under: string | null;
    };

export type Notice = ChannelTrouble | AtTheDoor;

/** An account that may be somebody's who is known. */
export interface AtTheDoor {
  readonly kind: "at-the-door";
  readonly name: string;
  readonly upn: string;
  readonly asName: string;
  readonly why: "another-account" | "another-sign-in-name";
}

export interface ChannelTrouble {
  /** The channel follows no more, or a digest posted there could not be brought up to date, or not taken away. */
  readonly kind: "follow-ended" | "post-unchanged" | "post-not-withdrawn";
  readonly channelName: string;
  /** Of the digest; null: it was not about one. */
  readonly quarter: Quarter | null;
  readonly why: string;
}

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
  /** Without those that Teams put off. */
  readonly tries: number;
  readonly why: string;
  /** When it was asked for (ISO, UTC): it is tried for a day. */
  readonly askedAt: string;
  /** ISO, UTC. */
  readonly changedAt: string;
  /** Somebody stopped or withdrew it, or another stands for it: nobody sends it again but by the step that it is of. */
  readonly onPurpose: boolean;
  /** What could not be done with what was sent, and why; null: all could. */
  readonly refusal: Refusal | null;
}

export interface Refusal {
  readonly task: "refresh" | "withdraw";
  readonly why: string;
}

export interface DeliveryStore {
  /** Creates those that do not exist yet; one that exists stays as it is. */
  create(deliveries: readonly Delivery[], progress?: Progress): Promise<void>;
  /** Changes many of one campaign; those that somebody else changed first stay as they are. How many were changed. */
  saveAll(changes: readonly Stored<Delivery>[]): Promise<number>;
  read(campaign: string, recipient: string): Promise<Stored<Delivery> | null>;
  save(change: Change<Delivery>): Promise<SaveOutcome>;
  list(campaign: string): Promise<readonly Delivery[]>;
  /** Of every campaign whose key begins so; every delivery there is for "". */
  listStartingWith(beginning: string): Promise<readonly Stored<Delivery>[]>;
  /** Of every campaign whose key sorts from one to the other, both included: of those that differ by their day alone. */
  listBetween(first: string, last: string): Promise<readonly Stored<Delivery>[]>;
}
