import type { Logger } from "pino";
import type { ConversationAddress, PersonalConversations, SendOutcome } from "../app/sender-port.ts";
import type { AttachCard } from "./card-attachment.ts";
import type { Connector } from "./connector.ts";
import type { Incoming } from "./incoming.ts";
import {
  cardBody,
  fileBody,
  fileOfferBody,
  isTooLarge,
  textBody,
  type MessageFrame,
} from "./message-body.ts";
import type { Reply } from "./reply.ts";
import { sendInTime } from "./send-in-time.ts";

export interface AnswererOptions {
  readonly connector: Connector;
  readonly attach: AttachCard;
  readonly people: PersonalConversations;
  readonly log: Logger;
}

/** Sends a handler's reply to where the activity came from. A reply that cannot be delivered is logged. */
export type Answer = (incoming: Incoming, reply: Reply) => Promise<void>;

export class ReplyTooLargeError extends Error {
  readonly code = "REPLY_TOO_LARGE";
}

const ANSWERED_IN_CHAT = "The answer is in your 1:1 chat with Scorecard.";
const ASK_IN_CHAT =
  "The answer is not for everyone here, and could not be put into your 1:1 chat with Scorecard. Open that chat and send this there.";

/** Teams waits 15 s for a turn to end; a reply is tried again only while there is time for it. */
const retryWithinMs = 8_000;

export function createAnswerer({ connector, attach, people, log }: AnswererOptions): Answer {
  return answer;

  async function answer(incoming: Incoming, reply: Reply): Promise<void> {
    if (reply.kind === "nothing") return;
    if (reply.kind === "several") {
      for (const each of reply.replies) await answer(incoming, each);
      return;
    }
    if (reply.kind === "private") {
      await answerElsewhere(incoming, reply.reply);
      return;
    }
    const outcome = incoming.isTargeted
      ? await answerPrivately(incoming, reply)
      : await answerOpenly(incoming, reply);
    if (outcome.kind === "too-large") throw new ReplyTooLargeError(outcome.why);
    if (outcome.kind !== "sent") log.error({ outcome }, "A reply could not be delivered");
  }

  /** In the 1:1 chat, with a word about it where it was asked. */
  async function answerElsewhere(incoming: Incoming, reply: Reply): Promise<void> {
    const outcome = await answerInChat(incoming, reply);
    if (outcome.kind !== "sent") log.warn({ outcome }, "An answer could not be delivered to the 1:1 chat");
    await answer(incoming, { kind: "text", text: outcome.kind === "sent" ? ANSWERED_IN_CHAT : ASK_IN_CHAT });
  }

  function answerOpenly({ reference, activityId }: Incoming, reply: Reply): Promise<SendOutcome> {
    const { conversationId } = reference;
    const frame = activityId === null ? { conversationId } : { conversationId, replyToId: activityId };
    return post(reference, frame, reply);
  }

  /** To the asker alone; if Teams won't, then in their 1:1 chat, and never to the whole channel. */
  async function answerPrivately(incoming: Incoming, reply: Reply): Promise<SendOutcome> {
    const { reference, caller } = incoming;
    const { conversationId } = reference;
    const outcome = await post(reference, { conversationId, onlyFor: caller.teamsUserId }, reply);
    if (outcome.kind === "sent" || outcome.kind === "too-large") return outcome;
    log.warn({ outcome }, "A private answer could not be delivered; trying the 1:1 chat");
    return await answerInChat(incoming, reply);
  }

  async function answerInChat({ reference, caller }: Incoming, reply: Reply): Promise<SendOutcome> {
    const { serviceUrl, tenantId } = reference;
    const chat = await people.openPersonalConversation({ serviceUrl, tenantId, userId: caller.teamsUserId });
    if (chat.kind !== "opened") return chat;
    return post(chat.address, { conversationId: chat.address.conversationId }, reply);
  }

  async function post(address: ConversationAddress, frame: MessageFrame, reply: Reply): Promise<SendOutcome> {
    const body = bodyOf(address, frame, reply);
    if (isTooLarge(body)) return { kind: "too-large", why: `${body.length * 2} bytes in UTF-16` };
    const path = [
      frame.conversationId,
      "activities",
      ...(frame.replyToId === undefined ? [] : [frame.replyToId]),
    ];
    const query = frame.onlyFor === undefined ? "" : "isTargetedActivity=true";
    const { serviceUrl } = address;
    return await sendInTime(connector, { method: "POST", serviceUrl, path, query, body }, retryWithinMs);
  }

  function bodyOf(address: ConversationAddress, frame: MessageFrame, reply: Reply): string {
    switch (reply.kind) {
      case "card":
        return cardBody(address, frame, { summary: reply.summary, attachment: attach(reply.card) });
      case "text":
        return textBody(address, frame, reply.text);
      case "error":
        return textBody(address, frame, reply.message);
      case "file-offer":
        return fileOfferBody(address, frame, reply);
      case "file":
        return fileBody(address, frame, reply.file);
      case "private":
      case "several":
      case "nothing":
        return "";
    }
  }
}
