import type { Caller } from "../../app/caller.ts";
import { mayRunRounds, NOT_LISTED, readCaller } from "../../app/policy.ts";
import type { Ports } from "../../app/ports.ts";
import type { Person } from "../../domain/person.ts";
import type { Reply } from "../reply.ts";

type Member = { readonly kind: "member"; readonly by: Person } | Extract<Reply, { kind: "text" }>;

/**
 * Who asks, where they are of the performance team and in the 1:1 chat; else what to tell them, before anybody or
 * anything that they named is looked up. `what`: `nudge people`.
 */
export async function performanceTeamOnly(ports: Ports, caller: Caller, what: string): Promise<Member> {
  if (caller.place !== "personal") {
    return {
      kind: "text",
      text: "This is for the performance team, in the 1:1 chat with Scorecard. Send it there.",
    };
  }
  const by = await readCaller(ports.people, caller);
  if (by === null) return { kind: "text", text: NOT_LISTED };
  return mayRunRounds(by)
    ? { kind: "member", by }
    : { kind: "text", text: `Only the performance team can ${what}.` };
}
