import { z } from "zod";
import type { InboundActivity } from "./inbound-activity.ts";

/** A file that a person sent to the bot: it lies in their OneDrive, behind an address that needs no sign-in. */
export interface AttachedFile {
  readonly name: string;
  /** As the activity says: check it before it is called. */
  readonly downloadUrl: string;
}

export const DOWNLOAD_INFO = "application/vnd.microsoft.teams.file.download.info";
const list = z.array(z.unknown()).max(100);
const attachedFile = z.object({
  contentType: z.literal(DOWNLOAD_INFO),
  name: z.string().catch(""),
  content: z.object({ downloadUrl: z.string().max(8000) }).catch({ downloadUrl: "" }),
});
const LONGEST_NAME = 200;

/** Pictures and the text's own HTML are attachments of other kinds, and left out. */
export function attachedFiles({ attachments }: InboundActivity): readonly AttachedFile[] {
  const parsed = list.safeParse(attachments);
  return (parsed.success ? parsed.data : []).flatMap((attachment) => {
    const file = attachedFile.safeParse(attachment);
    if (!file.success) return [];
    const { name, content } = file.data;
    return [{ name: name.slice(0, LONGEST_NAME), downloadUrl: content.downloadUrl }];
  });
}
