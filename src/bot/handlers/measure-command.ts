import type { Caller } from "../../app/caller.ts";
import type { Command } from "../../domain/command.ts";
import { measureListCard } from "../../views/measure-list.ts";
import type { MeasureView } from "../../views/action-data.ts";
import type { Reply } from "../reply.ts";
import { findMeasures } from "./find-measures.ts";
import type { HandlerContext } from "./handler-context.ts";
import { showMeasure } from "./show-measure.ts";

const VIEW_OF: Readonly<Record<"kpi" | "history" | "explain", MeasureView>> = {
  kpi: "status",
  history: "history",
  explain: "explain",
};

export type MeasureCommand = Command & { readonly name: "kpi" | "history" | "explain" };

/** `/kpi`, `/history`, `/explain` with a ref or words: the measure, or a short list to pick from. */
export async function measureCommand(
  context: HandlerContext,
  caller: Caller,
  command: Command,
): Promise<Reply> {
  const view = VIEW_OF[isMeasureCommand(command) ? command.name : "kpi"];
  const { words, quarter } = command;
  const found = await findMeasures(context, words, `/${command.name} 1.17`);
  switch (found.kind) {
    case "text":
      return found;
    case "measure":
      return await showMeasure(context, caller, { measureId: found.measure.id, quarter, view, back: null });
    case "choice":
      return { kind: "card", ...measureListCard({ ...found, quarter, view }) };
  }
}

function isMeasureCommand(command: Command): command is MeasureCommand {
  return command.name in VIEW_OF;
}
