import type { Caller } from "../../app/caller.ts";
import { sendUndelivered, stopSending } from "../../app/sending/steer-sending.ts";
import { sentAgainText, stoppedText } from "../../views/delivery-text.ts";
import type { Quarter } from "../../domain/quarter.ts";
import { type ActionReply, text } from "../reply.ts";
import type { HandlerContext } from "./handler-context.ts";
import { performanceTeamOnly } from "./performance-team.ts";

/** "Send again" and "Stop sending", on a round's status or a report. */
export async function steerSending(
  { ports }: HandlerContext,
  caller: Caller,
  verb: "sendAgain" | "stopSending",
  quarter: Quarter,
): Promise<ActionReply> {
  const asker = performanceTeamOnly(caller, "steer-sending", "send messages again or stop them");
  if (asker.kind !== "member") return asker;
  const steer = verb === "sendAgain" ? sendUndelivered : stopSending;
  const outcome = await steer(ports, asker.by, quarter, () => true);
  if (outcome.kind === "refused") return text(outcome.why);
  const { count, waiting } = outcome;
  return text(verb === "sendAgain" ? sentAgainText(quarter, count, waiting) : stoppedText(quarter, count));
}
