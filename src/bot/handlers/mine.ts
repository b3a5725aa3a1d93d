import type { Caller } from "../../app/caller.ts";
import { NOT_LISTED } from "../../app/policy.ts";
import { showRequestCard } from "../../app/show-request-card.ts";
import { formatQuarter, type Quarter } from "../../domain/quarter.ts";
import type { Reply } from "../reply.ts";
import type { HandlerContext } from "./handler-context.ts";

/** In a shared place the same for everyone: who is in the council's list, and who has something due, is not for others. */
const IN_SHARED_PLACE: Reply = {
  kind: "text",
  text: "The answer is in your 1:1 chat with Scorecard. If you do not see it there, send /mine in that chat.",
};

/** `/mine`, `/mine 2019/20 Q3`: the request card, always in the 1:1 chat. */
export async function mine(
  { ports }: HandlerContext,
  caller: Caller,
  quarter: Quarter | null,
): Promise<Reply> {
  const { personId } = caller;
  if (caller.place !== "personal") {
    const isReachable = personId !== null && (await ports.conversations.readPersonal(personId)) !== null;
    if (isReachable) await showRequestCard(ports)(personId, quarter);
    return IN_SHARED_PLACE;
  }
  if (personId === null) return { kind: "text", text: NOT_LISTED };
  const shown = await showRequestCard(ports)(personId, quarter);
  if (shown.kind === "queued") return { kind: "nothing" };
  const text =
    shown.quarter === null
      ? "No round is open now."
      : `Nothing is due from you for ${formatQuarter(shown.quarter)}.`;
  return { kind: "text", text };
}
