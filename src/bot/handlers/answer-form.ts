import type { Caller } from "../../app/caller.ts";
import { type SubmitOutcome, submitReturn } from "../../app/submit-return.ts";
import type { ActionRequest } from "../../views/action-data.ts";
import { requestCard, type RequestCard } from "../../views/return-request.ts";
import type { ActionReply } from "../reply.ts";
import type { HandlerContext } from "./handler-context.ts";

export type AnswerRequest = Extract<ActionRequest, { readonly formId: string }>;

/** Takes the answer on a request card, and shows the receipt with the next form, or what stands in its way. */
export async function answerForm(
  { ports }: HandlerContext,
  caller: Caller,
  { verb, quarter, measureId, formId, version, typed }: AnswerRequest,
): Promise<ActionReply> {
  if (caller.place !== "personal")
    return { kind: "text", text: "Figures are given in the 1:1 chat with Scorecard only." };
  const confirmed = verb === "confirmReturn";
  const outcome = await submitReturn(ports)(caller, {
    quarter,
    measureId,
    formId,
    version,
    typed,
    confirmed,
  });
  const card = cardFor(outcome, typed, ports.newId());
  return typeof card === "string" ? { kind: "text", text: card } : { kind: "card", ...requestCard(card) };
}

/** A refusal changes nothing on the card, so what was typed stays; anything else shows a card. */
function cardFor(outcome: SubmitOutcome, typed: RequestCard["typed"], formId: string): RequestCard | string {
  switch (outcome.kind) {
    case "accepted": {
      const { work, saved } = outcome;
      return { work, formFor: work.next, formId, typed: null, notice: { kind: "saved", saved } };
    }
    case "refused": {
      const { work, current, problems } = outcome;
      return { work, formFor: current, formId, typed, notice: { kind: "refused", problems } };
    }
    case "unlikely": {
      const { work, current, questions } = outcome;
      return { work, formFor: current, formId, typed, notice: { kind: "unlikely", questions } };
    }
    case "overtaken": {
      const { work, current } = outcome;
      return { work, formFor: current, formId, typed, notice: { kind: "overtaken" } };
    }
    case "too-late":
    case "not-allowed":
      return outcome.why;
  }
}
