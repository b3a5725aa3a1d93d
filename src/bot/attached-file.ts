import { z } from "zod";
import type { InboundActivity } from "./inbound-activity.ts";

/** A file that a person sent to the bot: it lies in their OneDrive, behind an address that needs no sign-in. */
export interface AttachedFile {
  readonly name: string;
  /** As the activity says: check it before it is called. */
  readonly downloadUrl: string;
}

const DOWNLOAD_INFO = "application/vnd.microsoft.teams.file.download.info";
const content = z.object({ downloadUrl: z.string().min(1).max(8000) });
const LONGEST_NAME = 200;

/** Pictures and the text's own HTML are attachments of other kinds, and left out. */
export function attachedFiles({ attachments }: InboundActivity): readonly AttachedFile[] {
  return (attachments ?? []).flatMap((attachment) => {
    if (attachment.contentType !== DOWNLOAD_INFO) return [];
    const name = (attachment.name ?? "").slice(0, LONGEST_NAME);
    const parsed = content.safeParse(attachment.content);
    return [{ name, downloadUrl: parsed.success ? parsed.data.downloadUrl : "" }];
  });
}
