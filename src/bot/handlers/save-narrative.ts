import { IN_PERSONAL_CHAT } from "../../app/policy.ts";
import type { Caller } from "../../app/caller.ts";
import { type NarrativeOutcome, submitNarrative } from "../../app/submit-narrative.ts";
import { NARRATIVE_TEXTS } from "../../domain/narrative.ts";
import type { TypedNarrative } from "../../domain/check-narrative.ts";
import type { NarrativeRequestData } from "../../views/narrative-data.ts";
import { narrativesCard, type NarrativesCard } from "../../views/narratives.ts";
import { fitsOnCard } from "../../views/typed-text.ts";
import type { ActionReply } from "../reply.ts";
import type { HandlerContext } from "./handler-context.ts";

type SaveRequest = Extract<NarrativeRequestData, { readonly verb: "submitNarrative" }>;

const TOO_LONG =
  "Somebody else changed this priority a moment ago, and what you typed is too long for a card. Shorten it, then save again.";

/** Takes what a lead wrote of a priority, and shows the receipt with the next form, or what stands in its way. */
export async function saveNarrative(
  { ports }: HandlerContext,
  caller: Caller,
  request: SaveRequest,
): Promise<ActionReply> {
  if (caller.place !== "personal") return { kind: "text", text: IN_PERSONAL_CHAT };
  const card = cardFor(await submitNarrative(ports)(caller, request), request.typed);
  return typeof card === "string" ? { kind: "text", text: card } : { kind: "card", ...narrativesCard(card) };
}

/** Words alone leave the card, and all that is typed on it, as it is; anything else shows a new card. */
function cardFor(outcome: NarrativeOutcome, typed: TypedNarrative): NarrativesCard | string {
  const fits = NARRATIVE_TEXTS.every((part) => fitsOnCard(typed[part]));
  switch (outcome.kind) {
    case "accepted": {
      const { narratives, item } = outcome;
      return { narratives, formFor: narratives.next, typed: null, notice: { kind: "saved", saved: item } };
    }
    case "refused": {
      const { narratives, item, problems } = outcome;
      if (!fits) return problems.map(({ text }) => text).join(" ");
      return { narratives, formFor: item, typed, notice: { kind: "refused", problems } };
    }
    case "overtaken": {
      const { narratives, item } = outcome;
      if (!fits) return TOO_LONG;
      const own = item.now?.saved?.by.id === narratives.person;
      return { narratives, formFor: item, typed, notice: { kind: "overtaken", own } };
    }
    case "too-late":
    case "not-allowed":
      return outcome.why;
  }
}
