import type { Caller } from "../../app/caller.ts";
import { isPerformanceTeam, readCaller } from "../../app/policy.ts";
import { helpCard } from "../../views/help.ts";
import type { Reply } from "../reply.ts";
import type { HandlerContext } from "./handler-context.ts";

/** `/help`: what can be asked. The performance team's own commands are named in their 1:1 chat only. */
export async function help({ ports }: HandlerContext, caller: Caller): Promise<Reply> {
  const performanceTeam =
    caller.place === "personal" && isPerformanceTeam(await readCaller(ports.people, caller));
  return { kind: "card", ...helpCard({ performanceTeam }) };
}
