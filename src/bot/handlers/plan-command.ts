import type { Caller } from "../../app/caller.ts";
import { withWords } from "../../app/find-action.ts";
import type { Command } from "../../domain/command.ts";
import { type GroupDigest, type PlanDigest, withActions } from "../../domain/digest.ts";
import type { Priority } from "../../domain/plan.ts";
import type { ActionWithUpdate } from "../../domain/public-scorecard.ts";
import { actionsCard } from "../../views/actions.ts";
import { headlinesCard } from "../../views/headlines.ts";
import { redCard } from "../../views/red.ts";
import type { Reply } from "../reply.ts";
import { findPriority, priorityNumber } from "./find-priority.ts";
import type { HandlerContext } from "./handler-context.ts";
import { quoted } from "./quoted.ts";
import {
  noSuchPriority,
  nothingReleased,
  prioritiesOf,
  prioritiesText,
  readDigest,
  showDigest,
} from "./show-digest.ts";

/**
 * `/summary`, `/red [priority]`, `/headlines [priority]` and `/actions [priority, or words of an action]`, of the last
 * released quarter or the one named.
 */
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
  const found = name === "actions" && group === null && no === null ? actionsWith(digest, words) : [];
  if (found.length > 0) {
    const about = { quarter: digest.quarter, group: withActions(digest, found), priority: null };
    return { kind: "card", ...actionsCard({ ...about, byWords: true }) };
  }
  if (group === null && no !== null) return { kind: "text", text: noSuchPriority(no, prioritiesOf(digest)) };
  if (group === null) {
    const what = name === "actions" ? "No priority and no action" : "No priority";
    return { kind: "text", text: `${what} matches ${quoted(caller, words)}. ${prioritiesText(digest)}` };
  }
  const about = { quarter: digest.quarter, group, priority: group.priority };
  if (name === "headlines") return { kind: "card", ...headlinesCard(about) };
  if (name === "actions") return { kind: "card", ...actionsCard(about) };
  return { kind: "card", ...redCard(about) };
}

function actionsWith({ actions }: PlanDigest, words: string): readonly ActionWithUpdate[] {
  const byId = new Map(actions.map(({ action }) => [action.id, action]));
  const items = actions.map((each) => {
    const { partOf } = each.action;
    return { ...each, whole: partOf === null ? null : (byId.get(partOf) ?? null) };
  });
  return withWords(items, words);
}

/** The whole plan without words. */
function groupOf(
  digest: PlanDigest,
  words: string,
): (GroupDigest & { readonly priority: Priority | null }) | null {
  return words === "" ? { ...digest, priority: null } : findPriority(digest.priorities, words);
}
