import type { Caller } from "../../app/caller.ts";
import { readRoundStatus } from "../../app/round-status.ts";
import { formatQuarter, type Quarter } from "../../domain/quarter.ts";
import { roundStatusCard } from "../../views/round-status.ts";
import type { ActionReply } from "../reply.ts";
import type { HandlerContext } from "./handler-context.ts";
import { performanceTeamOnly } from "./performance-team.ts";

/** `/round status`, and the button that brings its card up to date in its place. */
export async function showRoundStatus(
  { ports }: HandlerContext,
  caller: Caller,
  quarter: Quarter,
): Promise<ActionReply> {
  const asker = performanceTeamOnly(caller, "see-progress", "see how a round stands");
  if (asker.kind !== "member") return asker;
  const status = await readRoundStatus(ports)(quarter);
  return status === null
    ? { kind: "text", text: `There is no round for ${formatQuarter(quarter)}.` }
    : { kind: "card", ...roundStatusCard(status) };
}
