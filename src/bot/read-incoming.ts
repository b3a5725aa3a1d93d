import type { ConversationAddress } from "../app/sender-port.ts";
import { cleanText } from "../domain/clean-text.ts";
import { readContents } from "./message-contents.ts";
import type { LookUpMember } from "./lookup-member.ts";
import { markMentions, showMentions } from "./mentions.ts";
import type { Incoming, Place } from "./incoming.ts";
import type { InboundActivity } from "./inbound-activity.ts";

const threadMark = ";messageid=";

/** Teams says in one of two places, or in both, of which tenant an activity is. */
export function tenantsOf({ channelData, conversation }: InboundActivity): readonly string[] {
  return [channelData?.tenant?.id, conversation.tenantId].filter((id) => typeof id === "string");
}

export function tenantOf(activity: InboundActivity): string | null {
  return tenantsOf(activity)[0] ?? null;
}

export function addressOf(activity: InboundActivity): ConversationAddress {
  return {
    serviceUrl: activity.serviceUrl,
    conversationId: activity.conversation.id,
    botId: activity.recipient.id,
    botName: activity.recipient.name ?? "",
    channelId: activity.channelId,
    tenantId: tenantOf(activity) ?? "",
  };
}

/** A place that does not say its kind is taken for a shared one, where less is shown. */
export function placeOf(activity: InboundActivity): Place {
  const { id: conversationId, conversationType } = activity.conversation;
  const { team, channel } = activity.channelData ?? {};
  if (conversationType === "personal") return { kind: "personal", conversationId };
  if (conversationType !== "channel" && !team?.id) return { kind: "group", conversationId };
  const [thread = conversationId, rootMessageId = null] = conversationId.split(threadMark);
  return {
    kind: "channel",
    conversationId,
    channelId: channel?.id ?? thread,
    rootMessageId,
    teamId: team?.id ?? null,
    teamName: team?.name ?? null,
    channelName: channel?.name ?? null,
  };
}

/** Reads an activity. What asks the roster is handed on for the handler to call if it needs to. */
export function readIncoming(activity: InboundActivity, lookUpMember: LookUpMember): Incoming {
  const { text, files, unread } = readContents(activity);
  const { marked, mentions } = markMentions(activity, text);
  const { id: teamsUserId, name, aadObjectId = null } = activity.from;
  const lookUpCaller = lookUpMember({ id: teamsUserId, aadObjectId });
  const press = activity.name === "adaptiveCard/action" ? readPress(activity.value) : null;
  return {
    caller: {
      aadObjectId,
      name: cleanText(name ?? ""),
      teamsUserId,
      lookupUpn: async () => (await lookUpCaller())?.upn ?? null,
    },
    place: placeOf(activity),
    tenantId: tenantOf(activity),
    text: showMentions(marked, mentions),
    marked,
    mentions: mentions.map((mention) => ({ ...mention, lookUp: lookUpMember(mention.account) })),
    isTargeted: activity.recipient.isTargeted === true,
    files,
    unread,
    isSubmit: marked === "" && files.length === 0 && isSubmit(activity),
    value: press ? press.data : activity.value,
    verb: press?.verb ?? null,
    isAutomatic: press?.isAutomatic ?? false,
    activityId: activity.id ?? null,
    replyToId: activity.replyToId ?? null,
    locale: activity.locale ?? null,
    serviceUrl: activity.serviceUrl,
    reference: addressOf(activity),
  };
}

/** Also where somebody took everything out of its value. */
function isSubmit({ type, value }: InboundActivity): boolean {
  return type === "message" && typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value of an `adaptiveCard/action` invoke: `{action: {verb, data}, trigger}`. */
function readPress(value: unknown): { verb: string | null; data: unknown; isAutomatic: boolean } {
  const action = field(value, "action");
  const verb = field(action, "verb");
  return {
    verb: typeof verb === "string" ? verb : null,
    data: field(action, "data"),
    isAutomatic: field(value, "trigger") === "automatic",
  };
}

function field(of: unknown, name: string): unknown {
  return typeof of === "object" && of !== null ? Object.getOwnPropertyDescriptor(of, name)?.value : undefined;
}
