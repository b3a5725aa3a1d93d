import type { Caller } from "../../app/caller.ts";
import { NOT_LISTED } from "../../app/policy.ts";
import { showSignOffCard } from "../../app/show-sign-off-card.ts";
import { formatQuarter } from "../../domain/quarter.ts";
import type { Reply } from "../reply.ts";
import type { HandlerContext } from "./handler-context.ts";

/** In a shared place the same for everyone: who leads what, and what waits for them, is not for others. */
const IN_SHARED_PLACE: Reply = {
  kind: "text",
  text: "The answer is in your 1:1 chat with Scorecard. If you do not see it there, send /signoff in that chat.",
};

/** `/signoff`: the lead's card, always in the 1:1 chat. */
export async function signOff({ ports }: HandlerContext, caller: Caller): Promise<Reply> {
  const { personId } = caller;
  if (caller.place !== "personal") {
    const isReachable = personId !== null && (await ports.conversations.readPersonal(personId)) !== null;
    if (isReachable) await showSignOffCard(ports)(personId);
    return IN_SHARED_PLACE;
  }
  if (personId === null) return { kind: "text", text: NOT_LISTED };
  const shown = await showSignOffCard(ports)(personId);
  switch (shown.kind) {
    case "queued":
      return { kind: "nothing" };
    case "no-round":
      return { kind: "text", text: "No round is open now, so nothing waits for your sign-off." };
    case "leads-nothing": {
      const text = `No measure of ${formatQuarter(shown.quarter)} names you as its corporate lead, so nothing waits for your sign-off. Ask the performance team if one should.`;
      return { kind: "text", text };
    }
  }
}
