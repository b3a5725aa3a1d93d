import type { Caller } from "../../app/caller.ts";
import { sendUndelivered, stopSending } from "../../app/sending/steer-sending.ts";
import { formatQuarter, type Quarter } from "../../domain/quarter.ts";
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
  const asker = await performanceTeamOnly(ports, caller, "send messages again or stop them");
  if (asker.kind !== "member") return asker;
  const steer = verb === "sendAgain" ? sendUndelivered : stopSending;
  const outcome = await steer(ports, asker.by, quarter, () => true);
  if (outcome.kind === "refused") return text(outcome.why);
  const name = formatQuarter(quarter);
  if (outcome.count === 0) {
    return text(
      verb === "sendAgain" ? `Everything of ${name} has arrived.` : `Nothing of ${name} is being sent.`,
    );
  }
  const messages = outcome.count === 1 ? "1 message" : `${outcome.count} messages`;
  return text(
    verb === "sendAgain"
      ? `Sending ${messages} again. Who has them: /round status ${name}`
      : `Stopped ${messages}. What was sent already stays. To go on: /round open ${name}`,
  );
}
