import type { ConversationAddress, OutgoingMessage } from "../app/sender-port.ts";

/** Teams refuses a message of about 100 KB, counted in UTF-16; we stop well before. */
const maxUtf16Bytes = 80 * 1024;
const maxSummary = 200;

/** Who else the message concerns: what it answers, and for a private one its only reader. */
export interface MessageFrame {
  readonly conversationId: string;
  readonly replyToId?: string;
  readonly onlyFor?: string;
}

/** The JSON of a message with one card and no text: Teams splits the two and loses the id. */
export function cardBody(
  address: ConversationAddress,
  frame: MessageFrame,
  message: OutgoingMessage,
): string {
  return JSON.stringify({
    ...envelope(address, frame),
    summary: message.summary,
    attachments: [{ contentType: "application/vnd.microsoft.card.adaptive", content: message.card }],
  });
}

/** Plain, so that no word of a person's is taken for Markdown. */
export function textBody(address: ConversationAddress, frame: MessageFrame, text: string): string {
  return JSON.stringify({
    ...envelope(address, frame),
    summary: text.slice(0, maxSummary),
    text,
    textFormat: "plain",
  });
}

export function isTooLarge(body: string): boolean {
  return body.length * 2 > maxUtf16Bytes;
}

function envelope(address: ConversationAddress, frame: MessageFrame): object {
  return {
    type: "message",
    channelId: address.channelId,
    serviceUrl: address.serviceUrl,
    from: { id: address.botId, name: address.botName },
    conversation: { id: frame.conversationId },
    ...(frame.onlyFor === undefined ? {} : { recipient: { id: frame.onlyFor, isTargeted: true } }),
    ...(frame.replyToId === undefined ? {} : { replyToId: frame.replyToId }),
  };
}
