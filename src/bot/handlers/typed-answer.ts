import type { Caller } from "../../app/caller.ts";
import { IN_PERSONAL_CHAT, NOT_LISTED } from "../../app/policy.ts";
import { MOST_ANSWERS, previewTyped } from "../../app/preview-typed.ts";
import { saveTyped } from "../../app/save-typed.ts";
import type { ActionRequest } from "../../views/action-data.ts";
import { typedPreviewCard } from "../../views/typed-answers.ts";
import { typedChoiceMissing, typedSavedCard } from "../../views/typed-saved.ts";
import type { ActionReply, Reply } from "../reply.ts";
import type { HandlerContext } from "./handler-context.ts";

const TOO_LONG: Reply = {
  kind: "text",
  text: `That is too long for one message, so nothing was read. Send at most ${MOST_ANSWERS} answers at a time, or send /mine.`,
};

/**
 * `1.17 43.2% New rounds delayed`: a card that shows what was understood. Null: it is no answer; with "sure", also
 * where no measure was found for a part of it.
 */
export async function typedAnswer(
  context: HandlerContext,
  caller: Caller,
  text: string,
  when: "any" | "sure" = "any",
): Promise<Reply | null> {
  const plan = await context.plan();
  if (plan === null) return null;
  const preview = await previewTyped(context.ports)(caller, plan, text);
  if (preview.kind === "no-answer") return null;
  if (
    when === "sure" &&
    !(preview.kind === "preview" && preview.entries.every(({ kind }) => kind !== "unclear"))
  ) {
    return null;
  }
  // In a shared place the same for everyone, and without what was typed.
  if (caller.place !== "personal") return { kind: "text", text: IN_PERSONAL_CHAT };
  switch (preview.kind) {
    case "not-listed":
      return { kind: "text", text: NOT_LISTED };
    case "no-round":
      return { kind: "text", text: "No round is open now, so no figures are being collected." };
    case "too-many":
      return TOO_LONG;
    case "preview": {
      const card = typedPreviewCard(preview);
      return card === null ? TOO_LONG : { kind: "card", ...card };
    }
  }
}

type SaveRequest = Extract<ActionRequest, { readonly verb: "saveTyped" }>;

/** Saves what the card showed, and says what became of each answer. */
export async function saveTypedAnswers(
  { ports }: HandlerContext,
  caller: Caller,
  { quarter, proposals, left }: SaveRequest,
): Promise<ActionReply> {
  if (caller.place !== "personal") return { kind: "text", text: IN_PERSONAL_CHAT };
  if (proposals === null) return { kind: "text", text: typedChoiceMissing(quarter) };
  return {
    kind: "card",
    ...typedSavedCard(quarter, await saveTyped(ports)(caller, quarter, proposals), left),
  };
}
