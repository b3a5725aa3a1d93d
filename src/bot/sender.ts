import { z } from "zod";
import {
  type ConversationAddress,
  type OpenOutcome,
  type OutgoingMessage,
  type PersonalConversationRequest,
  type PersonalConversations,
  type SendOutcome,
  type Sender,
  threadBeneath,
} from "../app/sender-port.ts";
import type { AttachCard } from "./card-attachment.ts";
import type { Connector } from "./connector.ts";
import { cardBody, isTooLarge } from "./message-body.ts";
import { sendFailure, sendOutcome } from "./send-outcome.ts";

export interface SenderOptions {
  readonly connector: Connector;
  readonly attach: AttachCard;
  /** The bot as Teams knows it: id `28:<app id>`. */
  readonly bot: { readonly id: string; readonly name: string };
  /** Cut off, a message may have arrived and be sent once more, so nobody who is slow is cut off soon. */
  readonly timeoutMs?: number;
}

const withId = z.object({ id: z.string().min(1) });

export function createSender({
  connector,
  attach,
  bot,
  timeoutMs = 30_000,
}: SenderOptions): Sender & PersonalConversations {
  async function deliver(
    method: "POST" | "PUT",
    to: ConversationAddress,
    conversationId: string,
    { summary, card }: OutgoingMessage,
    activityId?: string,
  ): Promise<SendOutcome> {
    const body = cardBody(to, { conversationId }, { summary, attachment: attach(card) });
    if (isTooLarge(body)) return { kind: "too-large", why: `${body.length * 2} bytes in UTF-16` };
    const path = [conversationId, "activities", ...(activityId === undefined ? [] : [activityId])];
    const answer = await connector.call({ method, serviceUrl: to.serviceUrl, path, body, timeoutMs });
    return sendOutcome(answer, activityId);
  }

  return {
    send: (to, message) => deliver("POST", to, to.conversationId, message),

    reply: (to, rootActivityId, message) => {
      const thread = threadBeneath(to, rootActivityId);
      return deliver("POST", thread, thread.conversationId, message);
    },

    update: (to, activityId, message) => deliver("PUT", to, to.conversationId, message, activityId),

    async remove(to, activityId) {
      const path = [to.conversationId, "activities", activityId];
      const answer = await connector.call({ method: "DELETE", serviceUrl: to.serviceUrl, path, timeoutMs });
      return sendOutcome(answer, activityId);
    },

    async openPersonalConversation(request: PersonalConversationRequest): Promise<OpenOutcome> {
      const { serviceUrl, tenantId, userId } = request;
      const body = JSON.stringify({
        bot,
        members: [{ id: userId }],
        isGroup: false,
        tenantId,
        channelData: { tenant: { id: tenantId } },
      });
      const answer = await connector.call({ method: "POST", serviceUrl, path: [], body });
      const opened = answer.kind === "answered" && answer.status < 300 ? withId.safeParse(answer.body) : null;
      if (!opened?.success) return sendFailure(answer);
      const conversationId = opened.data.id;
      return {
        kind: "opened",
        address: {
          serviceUrl,
          conversationId,
          botId: bot.id,
          botName: bot.name,
          channelId: "msteams",
          tenantId,
        },
      };
    },
  };
}
