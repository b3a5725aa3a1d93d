import type { Caller } from "../../app/caller.ts";
import type { PersonId } from "../../domain/person.ts";
import { may, NOT_LISTED, isFor } from "../../app/policy.ts";
import { takeSheet } from "../../app/sheet/drafts.ts";
import { checkedSheetCard } from "../../views/returns-report.ts";
import type { AttachedFile } from "../attached-file.ts";
import { type Reply, text } from "../reply.ts";
import type { HandlerContext } from "./handler-context.ts";

const IN_PERSONAL_CHAT =
  "Workbooks of figures are taken in the 1:1 chat with Scorecard only. Nothing was read. Send it there.";
const FROM_OFFICERS = "Workbooks of figures are taken from officers only. Nothing was read.";
const ONE_AT_A_TIME = "Send one workbook at a time: nothing was read.";
const TOO_LARGE =
  "This file is larger than 5 MB, so it was not read. Take out pictures and sheets that are not returns, and send it again.";
const READING_ANOTHER =
  "The file that you sent before is still being read. Wait for the answer, then send this one again.";
const NOT_FETCHED =
  "Your file could not be fetched from OneDrive, so nothing was read. Send it again in a minute. If it happens again, tell the performance team.";

/** Whose file is being read: one at a time each, so that nobody can keep the others waiting. */
const beingRead = new Set<PersonId>();

/**
 * A workbook sent back: read, checked, and shown. Nothing is saved before a button is pressed, and nothing is fetched
 * for somebody who is not in the council's list.
 */
export async function takeFile(
  context: HandlerContext,
  caller: Caller,
  [file, ...others]: readonly AttachedFile[],
): Promise<Reply> {
  if (!isFor("send-workbook", caller.place)) return text(IN_PERSONAL_CHAT);
  const { person } = caller;
  if (person === null) return text(NOT_LISTED);
  if (!may("send-workbook", person)) return text(FROM_OFFICERS);
  if (file === undefined || others.length > 0) return text(ONE_AT_A_TIME);
  if (beingRead.has(person.id)) return text(READING_ANOTHER);
  beingRead.add(person.id);
  try {
    return await takeOne(context, caller, file);
  } finally {
    beingRead.delete(person.id);
  }
}

async function takeOne(
  { ports, files, returnsFiles }: HandlerContext,
  caller: Caller,
  file: AttachedFile,
): Promise<Reply> {
  const fetched = await files.download(file.downloadUrl);
  if (fetched.kind !== "downloaded") return text(fetched.kind === "too-large" ? TOO_LARGE : NOT_FETCHED);
  const reading = await returnsFiles.read(file.name, fetched.bytes);
  if (reading.kind === "unreadable") return text(reading.problems.join("\n"));
  const outcome = await takeSheet(ports)(caller, reading.table);
  if (outcome.kind === "unreadable") return text(outcome.problems.join("\n"));
  return { kind: "card", ...checkedSheetCard(outcome.check, outcome.draftId) };
}
