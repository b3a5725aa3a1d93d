import type { Caller } from "../../app/caller.ts";
import type { Command } from "../../domain/command.ts";
import { MEAN_OF_LATEST } from "../../domain/overall-status.ts";
import { priorityDigestCard } from "../../views/digest-priority.ts";
import type { Reply } from "../reply.ts";
import { findPriority, priorityNumber } from "./find-priority.ts";
import type { HandlerContext } from "./handler-context.ts";
import { quoted } from "./quoted.ts";
import { noSuchPriority, nothingReleased, prioritiesOf, prioritiesText, readDigest } from "./show-digest.ts";

/** `/priority 1`, `/priority local economy`. */
export async function priorityCommand(
  context: HandlerContext,
  caller: Caller,
  { words, quarter }: Command,
): Promise<Reply> {
  const digest = await readDigest(context, quarter);
  if (digest === null) return nothingReleased(quarter);
  const found = findPriority(digest.priorities, words);
  if (found !== null) return { kind: "card", ...priorityDigestCard(digest.quarter, found, MEAN_OF_LATEST) };
  const no = priorityNumber(words);
  if (no !== null) return { kind: "text", text: noSuchPriority(no, prioritiesOf(digest)) };
  const problem = words === "" ? "Which priority?" : `No single priority matches ${quoted(caller, words)}.`;
  return { kind: "text", text: `${problem} ${prioritiesText(digest)}` };
}
