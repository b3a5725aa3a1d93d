import type { ConversationAddress } from "../app/sender-port.ts";
import type { CardAttachment } from "./card-attachment.ts";
import type { KeptFile, Reply } from "./reply.ts";

/** Teams refuses a message of about 100 KB, counted in UTF-16; we stop well before. */
const maxUtf16Bytes = 80 * 1024;
const maxSummary = 200;

/** Who else the message concerns: what it answers, and for a private one its only reader. */
export interface MessageFrame {
  readonly conversationId: string;
  readonly replyToId?: string;
  readonly onlyFor?: string;
}

/** A card and the line that stands for it in the phone's notification. */
export interface CardMessage {
  readonly summary: string;
  readonly attachment: CardAttachment;
}

/** The JSON of a message with one card and no text: Teams splits the two and loses the id. */
export function cardBody(
  address: ConversationAddress,
  frame: MessageFrame,
  { summary, attachment }: CardMessage,
): string {
  return JSON.stringify({
    ...envelope(address, frame),
    summary,
    attachments: [attachment],
  });
}

/** "Send files to your bot": the card that asks first, because a bot cannot simply send a file. */
export function fileOfferBody(
  address: ConversationAddress,
  frame: MessageFrame,
  { name, description, bytes, context }: Extract<Reply, { readonly kind: "file-offer" }>,
): string {
  const content = { description, sizeInBytes: bytes, acceptContext: context, declineContext: context };
  return JSON.stringify({
    ...envelope(address, frame),
    summary: description.slice(0, maxSummary),
    attachments: [{ contentType: "application/vnd.microsoft.teams.card.file.consent", name, content }],
  });
}

/** The file itself, as the chat shows it. */
export function fileBody(
  address: ConversationAddress,
  frame: MessageFrame,
  { name, contentUrl, uniqueId, fileType }: KeptFile,
): string {
  return JSON.stringify({
    ...envelope(address, frame),
    summary: name.slice(0, maxSummary),
    attachments: [
      {
        contentType: "application/vnd.microsoft.teams.card.file.info",
        name,
        contentUrl,
        content: { uniqueId, fileType },
      },
    ],
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
