import type { Caller } from "../../app/caller.ts";
import { IN_PERSONAL_CHAT } from "../../app/policy.ts";
import { submitActionUpdate, type UpdateOutcome } from "../../app/submit-action-update.ts";
import type { TypedUpdate } from "../../domain/check-update.ts";
import { actionUpdatesCard, type ActionUpdatesCard } from "../../views/action-updates.ts";
import { fitsOnCard } from "../../views/typed-text.ts";
import type { UpdateActionRequest } from "../../views/update-data.ts";
import type { ActionReply } from "../reply.ts";
import type { HandlerContext } from "./handler-context.ts";

type SaveRequest = Extract<UpdateActionRequest, { readonly verb: "submitAction" }>;

const TOO_LONG =
  "Somebody else changed this action a moment ago, and what you typed is too long for a card. Shorten it, then save again.";

/** Takes the update on an actions card, and shows the receipt with the next form, or what stands in its way. */
export async function saveAction(
  { ports }: HandlerContext,
  caller: Caller,
  request: SaveRequest,
): Promise<ActionReply> {
  if (caller.place !== "personal") return { kind: "text", text: IN_PERSONAL_CHAT };
  const card = cardFor(await submitActionUpdate(ports)(caller, request), request.typed);
  return typeof card === "string"
    ? { kind: "text", text: card }
    : { kind: "card", ...actionUpdatesCard(card) };
}

/** Words alone leave the card, and all that is typed on it, as it is; anything else shows a new card. */
function cardFor(outcome: UpdateOutcome, typed: TypedUpdate): ActionUpdatesCard | string {
  const fits = Object.values(typed).every(fitsOnCard);
  switch (outcome.kind) {
    case "accepted": {
      const { actions, item } = outcome;
      return { actions, formFor: actions.next, typed: null, notice: { kind: "saved", saved: item } };
    }
    case "refused": {
      const { actions, item, problems } = outcome;
      if (!fits) return problems.map(({ text }) => text).join(" ");
      return { actions, formFor: item, typed, notice: { kind: "refused", problems } };
    }
    case "overtaken": {
      const { actions, item } = outcome;
      if (!fits) return TOO_LONG;
      const own = item.now?.saved?.by.id === actions.person;
      return { actions, formFor: item, typed, notice: { kind: "overtaken", own } };
    }
    case "too-late":
    case "not-allowed":
      return outcome.why;
  }
}
