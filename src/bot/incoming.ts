import type { ConversationAddress } from "../app/sender-port.ts";
import type { AttachedFile } from "./attached-file.ts";
import type { Unread } from "./message-contents.ts";
import type { Member } from "./lookup-member.ts";
import type { Mention } from "./mentions.ts";
import type { ActionReply, Reply, SearchReply } from "./reply.ts";

/** Who sent the activity, as Teams says (never as a card's data says). */
export interface Caller {
  readonly aadObjectId: string | null;
  readonly name: string;
  readonly teamsUserId: string;
  /** Asks Teams' roster, once an activity; null if it cannot say (logged). */
  lookupUpn(): Promise<string | null>;
}

/** A colleague who was mentioned. */
export interface Mentioned extends Mention {
  /** Asks Teams' roster, once an activity; null if it cannot say (logged). */
  lookUp(): Promise<Member | null>;
}

export interface ChannelPlace {
  readonly kind: "channel";
  readonly conversationId: string;
  readonly channelId: string;
  /** The id of the post that the activity is under; null if it is about the channel itself. */
  readonly rootMessageId: string | null;
  readonly teamId: string | null;
  readonly teamName: string | null;
  readonly channelName: string | null;
}

export type Place = { readonly kind: "personal" | "group"; readonly conversationId: string } | ChannelPlace;

/** An activity as the handlers see it. */
export interface Incoming {
  readonly caller: Caller;
  readonly place: Place;
  readonly tenantId: string | null;
  /** The bot's mention taken out, other mentions as names, non-breaking spaces as spaces, trimmed. */
  readonly text: string;
  /** The text with each mention of a colleague as a mark: `mentions.ts` shows them, and says whose they are. */
  readonly marked: string;
  readonly mentions: readonly Mentioned[];
  /** A slash command seen by its sender only; its answer must be private too. */
  readonly isTargeted: boolean;
  /** Files that the person sent along. */
  readonly files: readonly AttachedFile[];
  /** What they sent that the bot cannot read, each kind once. */
  readonly unread: readonly Unread[];
  /** The press of an Action.Submit, which comes as a message. */
  readonly isSubmit: boolean;
  /** An Action.Execute's data, or an Action.Submit's value. A person can alter it: parse it. */
  readonly value: unknown;
  readonly verb: string | null;
  /** The client refreshed the card by itself: answer, and change nothing. */
  readonly isAutomatic: boolean;
  readonly activityId: string | null;
  readonly replyToId: string | null;
  readonly locale: string | null;
  readonly serviceUrl: string;
  readonly reference: ConversationAddress;
}

/**
 * One installation is told by up to two events; `event` says which this is. An upgrade comes to everybody at each new
 * version of the app: only the address is news.
 */
export interface Installation extends Incoming {
  readonly event: "installationUpdate" | "conversationUpdate" | "upgrade";
}

/** The bot left a chat or a team, or one channel of a team is gone. */
export interface Removal extends Incoming {
  readonly of: "chat" | "team" | "channel";
}

export interface Handlers {
  onMessage(incoming: Incoming): Promise<Reply>;
  /** Also gets verbs that nobody knows. Can be called twice for one press: Teams retries. */
  onAction(incoming: Incoming): Promise<ActionReply>;
  /** Somebody said yes or no to a file that the bot offered. */
  onFileConsent(incoming: Incoming): Promise<Reply>;
  /** A search message extension's query: comes with every key, so it must be quick. */
  onSearch(incoming: Incoming): Promise<SearchReply>;
  onInstalled(installation: Installation): Promise<Reply>;
  onRemoved(removal: Removal): Promise<void>;
}
