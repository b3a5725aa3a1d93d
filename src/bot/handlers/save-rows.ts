import type { Caller } from "../../app/caller.ts";
import { saveDraft } from "../../app/sheet/drafts.ts";
import { savedSheetCard } from "../../views/returns-report.ts";
import type { ActionRequest } from "../../views/action-data.ts";
import type { ActionReply } from "../reply.ts";
import type { HandlerContext } from "./handler-context.ts";

type RowsRequest = Extract<ActionRequest, { readonly draftId: string }>;

const GONE =
  "These rows are not kept any more: they are a day old, or you have sent another workbook since. Nothing was saved. Send the file again.";

/** Saves the rows that a dry run showed to whoever presses, and shows what came of it. */
export async function saveRows(
  { ports }: HandlerContext,
  caller: Caller,
  { verb, draftId }: RowsRequest,
): Promise<ActionReply> {
  const confirmed = verb === "confirmSheet";
  const outcome = await saveDraft(ports)(caller, draftId, confirmed);
  if (outcome.kind === "gone") return { kind: "text", text: GONE };
  return { kind: "card", ...savedSheetCard(outcome, outcome.draft, confirmed) };
}
