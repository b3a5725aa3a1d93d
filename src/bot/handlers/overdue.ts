import type { Caller } from "../../app/caller.ts";
import { quarterMeant } from "../../app/released-scorecard.ts";
import { readRoundStatus } from "../../app/round-status.ts";
import type { Quarter } from "../../domain/quarter.ts";
import { overdueCard } from "../../views/overdue.ts";
import type { Reply } from "../reply.ts";
import type { HandlerContext } from "./handler-context.ts";
import { performanceTeamOnly } from "./performance-team.ts";

/** `/overdue`: for the performance team, in 1:1 chat only. */
export async function overdue(
  { ports }: HandlerContext,
  caller: Caller,
  asked: Quarter | null,
): Promise<Reply> {
  const asker = performanceTeamOnly(caller, "see-progress", "see whose figures are late");
  if (asker.kind !== "member") return asker;
  const quarter = asked ?? quarterMeant("status", await ports.editions.pointers());
  const status = quarter === null ? null : await readRoundStatus(ports)(quarter);
  if (status === null) return { kind: "text", text: "There is no round, so nothing is late." };
  return { kind: "card", ...overdueCard(status, ports.clock.now()) };
}
