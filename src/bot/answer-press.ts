import type { Logger } from "pino";
import type { SendOutcome } from "../app/sender-port.ts";
import type { Answer } from "./answer-message.ts";
import type { AttachCard } from "./card-attachment.ts";
import type { Connector } from "./connector.ts";
import type { Incoming } from "./incoming.ts";
import { cardBody, isTooLarge } from "./message-body.ts";
import type { Reply } from "./reply.ts";
import { sendInTime } from "./send-in-time.ts";

export interface PressAnswererOptions {
  readonly connector: Connector;
  readonly attach: AttachCard;
  /** For what cannot take the card's place. */
  readonly answer: Answer;
  readonly log: Logger;
}

type CardReply = Extract<Reply, { readonly kind: "card" }>;

/**
 * Less than the delay of the update that a save queues (`app/queue-refresh.ts`): an answer that came later could put an
 * older state over a newer one.
 */
const REPLACE_WITHIN_MS = 800;

/**
 * Answers an Action.Submit as an Action.Execute is answered. In the 1:1 chat a card takes the place of the one that was
 * pressed, and words leave it as it is. A card in a channel or group is everybody's: its answer goes to the presser alone.
 */
export function createPressAnswerer({ connector, attach, answer, log }: PressAnswererOptions): Answer {
  return async (incoming, reply) => {
    const { place, replyToId } = incoming;
    if (place.kind !== "personal") await answer({ ...incoming, isTargeted: true }, reply);
    else if (reply.kind !== "card" || replyToId === null || !(await replaces(incoming, replyToId, reply)))
      await answer(incoming, reply);
  };

  async function replaces(incoming: Incoming, pressedId: string, reply: CardReply): Promise<boolean> {
    const outcome = await replace(incoming, pressedId, reply);
    if (outcome.kind !== "sent")
      log.warn({ outcome }, "A pressed card could not be replaced; sending another");
    return outcome.kind === "sent";
  }

  async function replace(incoming: Incoming, pressedId: string, reply: CardReply): Promise<SendOutcome> {
    const { reference, activityId } = incoming;
    const { conversationId, serviceUrl } = reference;
    const frame = activityId === null ? { conversationId } : { conversationId, replyToId: activityId };
    const body = cardBody(reference, frame, { summary: reply.summary, attachment: attach(reply.card) });
    if (isTooLarge(body)) return { kind: "too-large", why: `${body.length * 2} bytes in UTF-16` };
    const path = [conversationId, "activities", pressedId];
    return await sendInTime(connector, { method: "PUT", serviceUrl, path, body }, REPLACE_WITHIN_MS);
  }
}
