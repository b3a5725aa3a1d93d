import { z } from "zod";
import type { InboundActivity } from "./inbound-activity.ts";
import { type HtmlContents, readHtml } from "./read-html.ts";

interface Attachment {
  /** In lower case, without parameters. */
  readonly contentType: string;
  readonly content: unknown;
}

const attachments = z
  .array(z.object({ contentType: z.string(), content: z.unknown() }).nullable().catch(null))
  .max(100)
  .catch([]);

/** What the person typed, mentions as `<at>Ann Lee</at>`: some clients send it in an attachment of HTML only. */
export function typedText(activity: InboundActivity): string {
  const text = activity.text ?? "";
  // The press of an old client's button has a value: its HTML would be a title that nobody typed.
  if (text.trim() !== "" || (activity.value ?? null) !== null) return text;
  return htmlOf(attachmentsOf(activity)).find((html) => html.text !== "")?.text ?? "";
}

function attachmentsOf(activity: InboundActivity): readonly Attachment[] {
  return attachments.parse(activity.attachments).flatMap((attachment) => {
    if (attachment === null) return [];
    const [type = ""] = attachment.contentType.split(";", 1);
    return [{ contentType: type.trim().toLowerCase(), content: attachment.content }];
  });
}

function htmlOf(all: readonly Attachment[]): readonly HtmlContents[] {
  return all.flatMap(({ contentType, content }) => {
    const html = contentType === "text/html" && typeof content === "string" ? readHtml(content) : null;
    return html === null ? [] : [html];
  });
}
