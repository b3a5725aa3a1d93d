import type { Caller } from "../../app/caller.ts";
import type { Command } from "../../domain/command.ts";
import { measureListCard } from "../../views/measure-list.ts";
import type { MeasureView } from "../../views/action-data.ts";
import type { Reply } from "../reply.ts";
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
  if (words === "")
    return {
      kind: "text",
      text: `Which measure? Send its number or words of its name: /${command.name} 1.17`,
    };
  const plan = await context.plan();
  if (plan === null)
    return { kind: "text", text: "There is no plan yet. The performance team imports it first." };
  const found = plan.find(words);
  if (found.kind === "one") {
    return await showMeasure(context, caller, { measureId: found.measure.id, quarter, view, back: null });
  }
  const matched = found.kind === "several";
  const measures = matched ? found.measures : found.nearest;
  if (measures.length === 0) {
    return {
      kind: "text",
      text: `No measure matches those words. Try other words of its name, or its number.`,
    };
  }
  return { kind: "card", ...measureListCard({ measures, matched, quarter, view }) };
}

function isMeasureCommand(command: Command): command is MeasureCommand {
  return command.name in VIEW_OF;
}
