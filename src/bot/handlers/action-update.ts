import type { Caller } from "../../app/caller.ts";
import { findAction } from "../../app/find-action.ts";
import { isPerformanceTeam, NOT_LISTED } from "../../app/policy.ts";
import { currentRound } from "../../app/released-scorecard.ts";
import { showActionsCard } from "../../app/show-actions-card.ts";
import { formatQuarter, type Quarter } from "../../domain/quarter.ts";
import { actionUpdatesCard } from "../../views/action-updates.ts";
import { actionTitle } from "../../views/action-words.ts";
import { shorten } from "../../views/shorten.ts";
import { type Reply, text } from "../reply.ts";
import type { HandlerContext } from "./handler-context.ts";
import { quoted } from "./quoted.ts";

/** In a shared place the same for everyone: who leads what, and what they owe, is not for others. */
const IN_SHARED_PLACE =
  "The answer is in your 1:1 chat with Scorecard. If you do not see it there, send /actions update in that chat.";
const MOST_NAMED = 6;

/** `/actions update`: a lead's card, always in the 1:1 chat. With words of an action, that one's form. */
export async function actionUpdate(context: HandlerContext, caller: Caller, words: string): Promise<Reply> {
  const { ports } = context;
  const { personId } = caller;
  if (caller.place !== "personal") {
    const isReachable = personId !== null && (await ports.conversations.readPersonal(personId)) !== null;
    if (isReachable) await showActionsCard(ports)(personId);
    return text(IN_SHARED_PLACE);
  }
  if (personId === null) return text(NOT_LISTED);
  if (words !== "") return await oneAction(context, caller, words);
  const shown = await showActionsCard(ports)(personId);
  if (shown.kind === "queued") return { kind: "nothing" };
  if (shown.quarter === null) return text("No round is open now.");
  const isTeam = isPerformanceTeam(caller.person);
  return text(
    `${noneOf(shown.quarter)}${isTeam ? " To report for a lead, add words of the action: /actions update homes" : ""}`,
  );
}

async function oneAction({ ports }: HandlerContext, caller: Caller, words: string): Promise<Reply> {
  const round = currentRound(await ports.editions.pointers());
  if (round === null) return text("No round is open now.");
  const found = await findAction(ports)(caller, round.quarter, words);
  switch (found.kind) {
    case "one": {
      const { actions, item } = found;
      return {
        kind: "card",
        ...actionUpdatesCard({ actions, formFor: item, typed: null, notice: { kind: "none" } }),
      };
    }
    case "several": {
      const named = found.items.slice(0, MOST_NAMED).map(({ action }) => shorten(actionTitle(action), 100));
      const more = found.items.length - named.length;
      return text(
        `Which one do you mean? Send more words of it: ${named.join("; ")}${more > 0 ? `; and ${more} more` : ""}.`,
      );
    }
    case "none":
      return text(
        `None of the actions you report on for ${formatQuarter(round.quarter)} matches ${quoted(caller, words)}. Send /actions update for yours.`,
      );
  }
}

function noneOf(quarter: Quarter): string {
  return `You lead no action in ${formatQuarter(quarter)}.`;
}
