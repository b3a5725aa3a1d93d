import type { Caller } from "../../app/caller.ts";
import { readSheetReturns } from "../../app/sheet/sheet-returns.ts";
import { countOf } from "../../domain/count-of.ts";
import { formatQuarter, type Quarter } from "../../domain/quarter.ts";
import { returnsSheet } from "../../views/returns-sheet.ts";
import type { Reply } from "../reply.ts";
import type { HandlerContext } from "./handler-context.ts";

const IN_PERSONAL_CHAT =
  "A workbook of your figures is given in the 1:1 chat with Scorecard only. Send /mine sheet there.";

export type BuiltSheet =
  | {
      readonly kind: "built";
      readonly quarter: Quarter;
      readonly file: string;
      readonly rows: number;
      readonly bytes: Uint8Array;
    }
  | { readonly kind: "refused"; readonly why: string };

/** `/mine sheet`: offers the caller's returns as a workbook. */
export async function mineSheet(
  context: HandlerContext,
  caller: Caller,
  quarter: Quarter | null,
): Promise<Reply> {
  if (caller.place !== "personal") return { kind: "text", text: IN_PERSONAL_CHAT };
  const built = await buildSheet(context, caller, quarter);
  if (built.kind === "refused") return { kind: "text", text: built.why };
  const name = formatQuarter(built.quarter);
  return {
    kind: "file-offer",
    name: built.file,
    description: `Your ${name} returns: ${countOf(built.rows, "measure")} to fill in with Excel and send back here.`,
    bytes: built.bytes.length,
    context: { quarter: name },
  };
}

/** The caller's workbook as it is now: who asks decides what is in it, nothing else. */
export async function buildSheet(
  { ports, returnsFiles }: HandlerContext,
  caller: Caller,
  quarter: Quarter | null,
): Promise<BuiltSheet> {
  const found = await readSheetReturns(ports)(caller, { quarter, forPerson: null });
  if (found.kind === "refused") return found;
  const sheet = returnsSheet(found);
  const bytes = await returnsFiles.write(sheet);
  return { kind: "built", quarter: found.round.quarter, file: sheet.file, rows: sheet.rows.length, bytes };
}
