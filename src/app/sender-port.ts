/** Where the bot can reach a conversation. Serialisable: it is stored, and used again in another process. */
export interface ConversationAddress {
  readonly serviceUrl: string;
  readonly conversationId: string;
  readonly botId: string;
  readonly botName: string;
  /** The Bot Framework's name of the channel, "msteams"; not a Teams channel's id. */
  readonly channelId: string;
  readonly tenantId: string;
}

/** Where the bot reaches one person, who may have to be looked for again under `userId` (29:...). */
export interface PersonalAddress extends ConversationAddress {
  readonly userId: string;
}

/** The thread of a channel beneath one of its posts. */
export function threadBeneath(channel: ConversationAddress, rootActivityId: string): ConversationAddress {
  const [id = ""] = channel.conversationId.split(";messageid=");
  return { ...channel, conversationId: `${id};messageid=${rootActivityId}` };
}

/** A card and the line that stands for it in the phone's notification. */
export interface OutgoingMessage {
  readonly summary: string;
  readonly card: object;
}

/**
 * Why a call did not do what was asked. `wait`: Teams did not look at it, and asked to wait. `retry` may succeed later,
 * the others will not by themselves. `gone`: the conversation or the message is not there.
 */
export type SendFailure =
  | { readonly kind: "wait" | "retry"; readonly afterSeconds: number | null; readonly why: string }
  | { readonly kind: "not-installed"; readonly why: string }
  | { readonly kind: "blocked"; readonly why: string }
  | { readonly kind: "gone"; readonly why: string }
  | { readonly kind: "too-large"; readonly why: string }
  | { readonly kind: "failed"; readonly why: string };

/** `activityId` is empty in the rare case that the message was taken but its answer could not be read. */
export type SendOutcome = { readonly kind: "sent"; readonly activityId: string } | SendFailure;

/** Each call is one attempt, whatever comes of it: who calls decides whether and when to try again. */
export interface Sender {
  send(to: ConversationAddress, message: OutgoingMessage): Promise<SendOutcome>;
  /** Posts under a channel's post; `rootActivityId` is the post's id. */
  reply(to: ConversationAddress, rootActivityId: string, message: OutgoingMessage): Promise<SendOutcome>;
  update(to: ConversationAddress, activityId: string, message: OutgoingMessage): Promise<SendOutcome>;
  /** Takes a message away again. */
  remove(to: ConversationAddress, activityId: string): Promise<SendOutcome>;
}

/** `userId` is the person's Teams id (29:...) or AAD object id. */
export interface PersonalConversationRequest {
  readonly serviceUrl: string;
  readonly tenantId: string;
  readonly userId: string;
}

export type OpenOutcome = { readonly kind: "opened"; readonly address: ConversationAddress } | SendFailure;

/** Finds or makes the 1:1 chat with a person; Teams answers with the same chat each time. */
export interface PersonalConversations {
  openPersonalConversation(request: PersonalConversationRequest): Promise<OpenOutcome>;
}
