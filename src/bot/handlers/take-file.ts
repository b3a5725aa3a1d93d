import type { Caller } from "../../app/caller.ts";
import { takeSheet } from "../../app/sheet/drafts.ts";
import { checkedSheetCard } from "../../views/returns-report.ts";
import type { AttachedFile } from "../attached-file.ts";
import { type Reply, text } from "../reply.ts";
import type { HandlerContext } from "./handler-context.ts";

const IN_PERSONAL_CHAT =
  "Workbooks of figures are taken in the 1:1 chat with Scorecard only. Nothing was read. Send it there.";
const ONE_AT_A_TIME = "Send one workbook at a time: nothing was read.";
const TOO_LARGE =
  "This file is larger than 5 MB, so it was not read. Take out pictures and sheets that are not returns, and send it again.";
const NOT_FETCHED =
  "Your file could not be fetched from OneDrive, so nothing was read. Send it again in a minute. If it happens again, tell the performance team.";

/** A workbook sent back: read, checked, and shown. Nothing is saved before a button is pressed. */
export async function takeFile(
  { ports, files, returnsFiles }: HandlerContext,
  caller: Caller,
  [file, ...others]: readonly AttachedFile[],
): Promise<Reply> {
  if (caller.place !== "personal") return text(IN_PERSONAL_CHAT);
  if (file === undefined || others.length > 0) return text(ONE_AT_A_TIME);
  const fetched = await files.download(file.downloadUrl);
  if (fetched.kind !== "downloaded") return text(fetched.kind === "too-large" ? TOO_LARGE : NOT_FETCHED);
  const reading = await returnsFiles.read(file.name, fetched.bytes);
  if (reading.kind === "unreadable") return text(reading.problems.join("\n"));
  const outcome = await takeSheet(ports)(caller, reading.table);
  if (outcome.kind === "unreadable") return text(outcome.problems.join("\n"));
  return { kind: "card", ...checkedSheetCard(outcome.check, outcome.draftId) };
}
