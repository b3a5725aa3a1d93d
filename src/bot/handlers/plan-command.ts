import type { Caller } from "../../app/caller.ts";
import type { Command } from "../../domain/command.ts";
import type { GroupDigest, PlanDigest } from "../../domain/digest.ts";
import type { Priority } from "../../domain/plan.ts";
import { actionsCard } from "../../views/actions.ts";
import { headlinesCard } from "../../views/headlines.ts";
import { redCard } from "../../views/red.ts";
import type { Reply } from "../reply.ts";
import { findPriority, priorityNumber } from "./find-priority.ts";
import type { HandlerContext } from "./handler-context.ts";
import { quoted } from "./quoted.ts";
import { noSuchPriority, nothingReleased, prioritiesText, readDigest, showDigest } from "./show-digest.ts";

/** `/summary`, `/red [priority]`, `/headlines [priority]` and `/actions [priority]`, of the last released quarter or the one named. */
export async function planCommand(
  context: HandlerContext,
  caller: Caller,
  { name, quarter, words }: Command,
): Promise<Reply> {
  if (name === "summary") return await showDigest(context, "summary", quarter);
  const digest = await readDigest(context, quarter);
  if (digest === null) return nothingReleased(quarter);
  const group = groupOf(digest, words);
  const no = priorityNumber(words);
  if (group === null && no !== null) return { kind: "text", text: noSuchPriority(no, digest) };
  if (group === null)
    return { kind: "text", text: `No priority matches ${quoted(caller, words)}. ${prioritiesText(digest)}` };
  const about = { quarter: digest.quarter, group, priority: group.priority };
  if (name === "headlines") return { kind: "card", ...headlinesCard(about) };
  if (name === "actions") return { kind: "card", ...actionsCard(about) };
  return { kind: "card", ...redCard(about) };
}

/** The whole plan without words. */
function groupOf(
  digest: PlanDigest,
  words: string,
): (GroupDigest & { readonly priority: Priority | null }) | null {
  return words === "" ? { ...digest, priority: null } : findPriority(digest.priorities, words);
}
