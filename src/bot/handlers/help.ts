import type { Caller } from "../../app/caller.ts";
import { mayHere } from "../../app/policy.ts";
import { helpCard } from "../../views/help.ts";
import type { Reply } from "../reply.ts";

/** `/help`: what can be asked. The performance team's own commands are named in their 1:1 chat only. */
export function help(caller: Caller): Reply {
  const performanceTeam = mayHere("see-progress", caller);
  return { kind: "card", ...helpCard({ performanceTeam }) };
}
