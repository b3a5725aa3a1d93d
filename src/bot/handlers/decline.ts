import type { Caller } from "../../app/caller.ts";
import { declineDelegation } from "../../app/decline-delegation.ts";
import { IN_PERSONAL_CHAT } from "../../app/policy.ts";
import type { ActionRequest } from "../../views/action-data.ts";
import { handedBackText } from "../../views/handed-back-text.ts";
import { requestCard } from "../../views/return-request.ts";
import type { ActionReply } from "../reply.ts";
import type { HandlerContext } from "./handler-context.ts";

const NOTHING_DELEGATED =
  "Nothing is delegated to you now, so there is nothing to hand back. Send /mine for what is due from you.";
const LOCKED =
  "The figures for this quarter are locked, so nobody is asked for them any more. There is nothing to hand back.";

/** Longer, and no card could show it again. */
const LONGEST_SHOWN = 1000;

/** "I can't take these", with the reason. */
export async function decline(
  { ports }: HandlerContext,
  caller: Caller,
  { quarter, why }: Extract<ActionRequest, { readonly verb: "declineDelegation" }>,
): Promise<ActionReply> {
  if (caller.place !== "personal") return { kind: "text", text: IN_PERSONAL_CHAT };
  const outcome = await declineDelegation(ports)(caller, { quarter, why });
  switch (outcome.kind) {
    case "nothing-delegated":
      return { kind: "text", text: NOTHING_DELEGATED };
    case "locked":
      return { kind: "text", text: LOCKED };
    case "refused": {
      const { work, problem } = outcome;
      if (why.length > LONGEST_SHOWN) return { kind: "text", text: problem };
      const card = { work, formFor: work.next, typed: null, notice: { kind: "none" } } as const;
      return { kind: "card", ...requestCard({ ...card, declining: { why, problem } }) };
    }
    case "declined": {
      const { work } = outcome;
      const text = handedBackText(outcome);
      return {
        kind: "card",
        ...requestCard({ work, formFor: work.next, typed: null, notice: { kind: "note", text } }),
      };
    }
  }
}
