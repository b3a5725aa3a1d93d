import { z } from "zod";
import { attachedFiles, type AttachedFile, DOWNLOAD_INFO } from "./attached-file.ts";
import type { InboundActivity } from "./inbound-activity.ts";
import { type HtmlContents, readHtml, type Unreadable } from "./read-html.ts";

/** `other`: a card, a contact, a forwarded message, or what nobody knows. */
export type Unread = Unreadable | "other";

export interface MessageContents {
  /** What the person typed, mentions as `<at>Ann Lee</at>`. */
  readonly text: string;
  readonly files: readonly AttachedFile[];
  /** What the bot cannot read of it, each kind once. */
  readonly unread: readonly Unread[];
}

interface Attachment {
  /** In lower case, without parameters. */
  readonly contentType: string;
  readonly content: unknown;
}

const attachments = z
  .array(z.object({ contentType: z.string(), content: z.unknown() }).nullable().catch(null))
  .max(100)
  .catch([]);

/** A text wins; some clients send it in an attachment of HTML only, and all but plain text in both. */
export function readContents(activity: InboundActivity): MessageContents {
  const text = activity.text ?? "";
  // The press of an old client's button has a value: its HTML would be a title that nobody typed.
  const attached = (activity.value ?? null) === null ? attachmentsOf(activity) : [];
  const html = attached.map(({ contentType, content }) =>
    contentType === "text/html" && typeof content === "string" ? readHtml(content) : null,
  );
  const unread = attached.flatMap((attachment, index) => unreadOf(attachment, html[index] ?? null));
  return {
    text: text.trim() === "" ? (html.find((each) => (each?.text ?? "") !== "")?.text ?? "") : text,
    files: attachedFiles(activity),
    unread: [...new Set(unread)],
  };
}

function attachmentsOf(activity: InboundActivity): readonly Attachment[] {
  return attachments.parse(activity.attachments).flatMap((attachment) => {
    if (attachment === null) return [];
    const [type = ""] = attachment.contentType.split(";", 1);
    return [{ contentType: type.trim().toLowerCase(), content: attachment.content }];
  });
}

const PICTURE = /^image\/|^application\/vnd\.microsoft\.card\.animation$/;
const RECORDING = /^(?:audio|video)\/|^application\/vnd\.microsoft\.card\.(?:audio|video)$/;

function unreadOf({ contentType, content }: Attachment, html: HtmlContents | null): readonly Unread[] {
  if (contentType === DOWNLOAD_INFO) return [];
  if (PICTURE.test(contentType)) return ["picture"];
  if (RECORDING.test(contentType)) return ["recording"];
  if (contentType !== "text/html") return ["other"];
  // Not HTML, or nested too deep.
  return html === null && (content ?? "") !== "" ? ["other"] : (html?.unread ?? []);
}
