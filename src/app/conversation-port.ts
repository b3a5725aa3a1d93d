import type { PersonId } from "../domain/person.ts";
import type { ConversationAddress } from "./sender-port.ts";

/** A channel that follows the whole plan ("all") or some priorities. */
export interface FollowingChannel {
  readonly address: ConversationAddress;
  readonly name: string;
  readonly follows: "all" | readonly number[];
}

/** Somebody who is not to be reminded before a day, ISO. */
export interface Snooze {
  readonly person: PersonId;
  readonly until: string;
}

export interface ConversationStore {
  /** Where the bot reaches this person; null until they have installed the app. */
  readPersonal(person: PersonId): Promise<ConversationAddress | null>;
  writePersonal(person: PersonId, address: ConversationAddress): Promise<void>;
  removePersonal(person: PersonId): Promise<void>;
  snooze(snooze: Snooze): Promise<void>;
  snoozes(): Promise<readonly Snooze[]>;
  following(): Promise<readonly FollowingChannel[]>;
  follow(channel: FollowingChannel): Promise<void>;
  /** False when the channel followed nothing. */
  unfollow(address: ConversationAddress): Promise<boolean>;
}
