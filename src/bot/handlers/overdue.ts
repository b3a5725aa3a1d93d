import type { Caller } from "../../app/caller.ts";
import { IN_PERSONAL_CHAT, isPerformanceTeam, readCaller } from "../../app/policy.ts";
import { quarterMeant } from "../../app/released-scorecard.ts";
import { readRoundStatus } from "../../app/round-status.ts";
import type { Quarter } from "../../domain/quarter.ts";
import { overdueCard } from "../../views/overdue.ts";
import type { Reply } from "../reply.ts";
import type { HandlerContext } from "./handler-context.ts";

/** `/overdue`: for the performance team, in 1:1 chat only. */
export async function overdue(
  { ports }: HandlerContext,
  caller: Caller,
  asked: Quarter | null,
): Promise<Reply> {
  if (caller.place !== "personal") return { kind: "text", text: IN_PERSONAL_CHAT };
  if (!isPerformanceTeam(await readCaller(ports.people, caller))) {
    return { kind: "text", text: "Only the performance team can see whose figures are late." };
  }
  const quarter = asked ?? quarterMeant("status", await ports.editions.pointers());
  const status = quarter === null ? null : await readRoundStatus(ports)(quarter);
  if (status === null) return { kind: "text", text: "There is no round, so nothing is late." };
  return { kind: "card", ...overdueCard(status, ports.clock.now()) };
}
