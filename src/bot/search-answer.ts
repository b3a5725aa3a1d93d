import type { SearchResult } from "../views/search-result.ts";
import type { SearchReply } from "./reply.ts";

/** The body of the answer to `composeExtension/query`: a list of previews, each with its card; or a message. */
export function searchAnswer(reply: SearchReply): object {
  if (reply.kind === "text") return { composeExtension: { type: "message", text: reply.text } };
  const attachments = reply.results.map(attachment);
  return { composeExtension: { type: "result", attachmentLayout: "list", attachments } };
}

function attachment({ title, text, card }: SearchResult): object {
  return {
    contentType: "application/vnd.microsoft.card.adaptive",
    content: card,
    preview: { contentType: "application/vnd.microsoft.card.thumbnail", content: { title, text } },
  };
}
