import { z } from "zod";
import { parseQuarter } from "../../domain/quarter.ts";
import { parseFileConsent } from "../file-consent.ts";
import type { Incoming } from "../incoming.ts";
import type { Reply } from "../reply.ts";
import { callerOf, type HandlerContext } from "./handler-context.ts";
import { buildSheet } from "./mine-sheet.ts";

const NOT_KNOWN = "This offer is out of date. Send /mine sheet for a new one.";
const DECLINED = "No file was put into your OneDrive. Send /mine sheet whenever you want it.";
const FAILED =
  "The workbook could not be put into your OneDrive. Wait a minute and send /mine sheet again. If it happens again, tell the performance team.";

const offered = z.object({ quarter: z.string().max(20) });

/** Somebody accepted a workbook: it is made anew, for whoever pressed, and put into their OneDrive. */
export function onFileConsent(context: HandlerContext): (incoming: Incoming) => Promise<Reply> {
  return async (incoming) => {
    const consent = parseFileConsent(incoming.value);
    if (consent === null) return text(NOT_KNOWN);
    if (consent.kind === "declined") return text(DECLINED);
    const offer = offered.safeParse(consent.context);
    const quarter = offer.success ? parseQuarter(offer.data.quarter) : null;
    if (quarter === null) return text(NOT_KNOWN);
    const built = await buildSheet(context, await callerOf(context, incoming), quarter);
    if (built.kind === "refused") return text(built.why);
    const sent = await context.files.upload(consent.uploadUrl, built.bytes);
    return sent.kind === "failed" ? text(FAILED) : { kind: "file", file: consent.file };
  };
}

function text(words: string): Reply {
  return { kind: "text", text: words };
}
