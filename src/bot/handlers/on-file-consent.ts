import { z } from "zod";
import type { Caller } from "../../app/caller.ts";
import { parseQuarter, type Quarter } from "../../domain/quarter.ts";
import { type AcceptedFile, parseFileConsent } from "../file-consent.ts";
import type { Incoming } from "../incoming.ts";
import { type Reply, text } from "../reply.ts";
import { callerOf, type HandlerContext } from "./handler-context.ts";
import { buildSheet } from "./mine-sheet.ts";

const NOT_KNOWN = "This offer is out of date. Send /mine sheet for a new one.";
const DECLINED = "No file was put into your OneDrive. Send /mine sheet whenever you want it.";
const FAILED =
  "The workbook could not be put into your OneDrive. Wait a minute and send /mine sheet again. If it happens again, tell the performance team.";

const offered = z.object({ quarter: z.string().max(20) });

/**
 * Files that are remembered, so that a press that Teams hands over twice puts one file there. By each replica for
 * itself: at another one, the same file is put there again.
 */
const MOST_REMEMBERED = 1000;

/** Somebody accepted a workbook: it is made anew, for whoever pressed, and put into their OneDrive. */
export function onFileConsent(context: HandlerContext): (incoming: Incoming) => Promise<Reply> {
  const begun = new Set<string>();
  return async (incoming) => {
    const consent = parseFileConsent(incoming.value);
    if (consent === null) return text(NOT_KNOWN);
    if (consent.kind === "declined") return text(DECLINED);
    const offer = offered.safeParse(consent.context);
    const quarter = offer.success ? parseQuarter(offer.data.quarter) : null;
    if (quarter === null) return text(NOT_KNOWN);
    if (begun.has(consent.file.uniqueId)) return { kind: "nothing" };
    remember(begun, consent.file.uniqueId);
    let isThere = false;
    try {
      const reply = await putThere(context, await callerOf(context, incoming), quarter, consent);
      isThere = reply.kind === "file";
      return reply;
    } finally {
      // What failed can be pressed again.
      if (!isThere) begun.delete(consent.file.uniqueId);
    }
  };
}

async function putThere(
  context: HandlerContext,
  caller: Caller,
  quarter: Quarter,
  { uploadUrl, file }: AcceptedFile,
): Promise<Reply> {
  const built = await buildSheet(context, caller, quarter);
  if (built.kind === "refused") return text(built.why);
  const sent = await context.files.upload(uploadUrl, built.bytes);
  return sent.kind === "failed" ? text(FAILED) : { kind: "file", file };
}

function remember(begun: Set<string>, file: string): void {
  const [oldest] = begun;
  if (oldest !== undefined && begun.size >= MOST_REMEMBERED) begun.delete(oldest);
  begun.add(file);
}
