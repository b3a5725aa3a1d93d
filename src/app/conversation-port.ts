import type { PersonId } from "../domain/person.ts";
import type { ConversationAddress, PersonalAddress } from "./sender-port.ts";

/** A channel that follows the whole plan ("all") or some priorities. */
export interface FollowingChannel {
  readonly address: ConversationAddress;
  readonly name: string;
  /** The team that it is in; null where Teams did not say. */
  readonly teamId: string | null;
  readonly follows: "all" | readonly number[];
}

/** Somebody who is not to be reminded before a day, ISO. */
export interface Snooze {
  readonly person: PersonId;
  readonly until: string;
}

/** Who has installed the app. */
export interface Reachable {
  has(person: PersonId): boolean;
}

export interface ConversationStore {
  /** Where the bot reaches this person; null until they have installed the app. */
  readPersonal(person: PersonId): Promise<PersonalAddress | null>;
  writePersonal(person: PersonId, address: PersonalAddress): Promise<void>;
  removePersonal(person: PersonId): Promise<void>;
  /** Everybody whom the bot can write to. */
  reachable(): Promise<Reachable>;
  snooze(snooze: Snooze): Promise<void>;
  snoozes(): Promise<readonly Snooze[]>;
  following(): Promise<readonly FollowingChannel[]>;
  /** Null: this channel follows nothing. */
  readChannel(address: ConversationAddress): Promise<FollowingChannel | null>;
  follow(channel: FollowingChannel): Promise<void>;
  /** False when the channel followed nothing. */
  unfollow(address: ConversationAddress): Promise<boolean>;
}
