import type { SubmitOutcome } from "../../app/submit-request.ts";
import type { TypedAnswer } from "../../domain/typed-answer.ts";
import type { Caller } from "../../app/caller.ts";
import { submitReturn } from "../../app/submit-return.ts";
import { IN_PERSONAL_CHAT } from "../../app/policy.ts";
import type { ActionRequest } from "../../views/action-data.ts";
import { requestCard, type RequestCard } from "../../views/return-request.ts";
import { sharedText } from "../../views/shared-text.ts";
import { typedForCard } from "../../views/typed-text.ts";
import type { ActionReply } from "../reply.ts";
import type { HandlerContext } from "./handler-context.ts";

export type AnswerRequest = Extract<ActionRequest, { readonly formId: string }>;

/** Takes the answer on a request card, and shows the receipt with the next form, or what stands in its way. */
export async function answerForm(
  { ports }: HandlerContext,
  caller: Caller,
  { verb, quarter, measureId, formId, version, typed, questioned, questionedYearEnd }: AnswerRequest,
): Promise<ActionReply> {
  if (caller.place !== "personal") return { kind: "text", text: IN_PERSONAL_CHAT };
  const confirmed = verb === "confirmReturn" ? questioned : null;
  const outcome = await submitReturn(ports)(caller, {
    quarter,
    measureId,
    formId,
    version,
    typed,
    confirmed,
    confirmedYearEnd: questionedYearEnd,
  });
  const card = cardFor(outcome, typed);
  return typeof card === "string" ? { kind: "text", text: card } : { kind: "card", ...requestCard(card) };
}

/** Words alone leave the card, and all that is typed on it, as it is; anything else shows a new card. */
function cardFor(outcome: SubmitOutcome, typed: TypedAnswer): RequestCard | string {
  switch (outcome.kind) {
    case "accepted": {
      const { work, saved } = outcome;
      return { work, formFor: work.next, typed: null, notice: { kind: "saved", saved } };
    }
    case "ahead": {
      const { work, saved } = outcome;
      const text = `Your commentary for ${saved.measure.ref} is saved. ${sharedText(saved, work.person)}`;
      return { work, formFor: work.next, typed: null, notice: { kind: "note", text } };
    }
    case "refused": {
      const { work, current, problems } = outcome;
      if (typedForCard(typed).cut.length > 0) return problems.map((problem) => problem.text).join(" ");
      return { work, formFor: current, typed, notice: { kind: "refused", problems } };
    }
    case "unlikely": {
      const { work, current, questions } = outcome;
      return { work, formFor: current, typed, notice: { kind: "unlikely", questions } };
    }
    case "overtaken": {
      const { work, current } = outcome;
      const own = current.submission?.by.id === work.person;
      return { work, formFor: current, typed, notice: { kind: "overtaken", own } };
    }
    case "too-late":
    case "not-allowed":
      return outcome.why;
  }
}
