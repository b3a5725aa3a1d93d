import type { AttachCard } from "./card-attachment.ts";
import type { SearchReply } from "./reply.ts";

/** The body of the answer to `composeExtension/query`: a list of previews, each with its card; or a message. */
export function searchAnswer(reply: SearchReply, attach: AttachCard): object {
  if (reply.kind === "text") return { composeExtension: { type: "message", text: reply.text } };
  const attachments = reply.results.map(({ title, text, card }) => ({
    ...attach(card),
    preview: { contentType: "application/vnd.microsoft.card.thumbnail", content: { title, text } },
  }));
  return { composeExtension: { type: "result", attachmentLayout: "list", attachments } };
}
