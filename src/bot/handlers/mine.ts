import type { Caller } from "../../app/caller.ts";
import { showRequestCard } from "../../app/show-request-card.ts";
import { formatQuarter } from "../../domain/quarter.ts";
import type { Incoming } from "../incoming.ts";
import type { Reply } from "../reply.ts";
import type { HandlerContext } from "./handler-context.ts";

/** `/mine`: the request card, always in the 1:1 chat. */
export async function mine({ ports }: HandlerContext, caller: Caller, incoming: Incoming): Promise<Reply> {
  const { personId } = caller;
  if (personId === null) {
    return {
      kind: "text",
      text: "You are not in the council's list of measure owners. Ask the performance team to add you.",
    };
  }
  const isPersonal = caller.place === "personal";
  if (isPersonal) await ports.conversations.writePersonal(personId, incoming.reference);
  else if ((await ports.conversations.readPersonal(personId)) === null) {
    return { kind: "text", text: "Open the 1:1 chat with Scorecard and send /mine there." };
  }
  const shown = await showRequestCard(ports)(personId);
  if (shown.kind === "queued") {
    return isPersonal
      ? { kind: "nothing" }
      : { kind: "text", text: "The answer is in your 1:1 chat with Scorecard." };
  }
  if (!isPersonal) return { kind: "text", text: "Send /mine in the 1:1 chat with Scorecard." };
  const quarter =
    shown.quarter === null
      ? "No round is open now."
      : `Nothing is due from you for ${formatQuarter(shown.quarter)}.`;
  return { kind: "text", text: quarter };
}
