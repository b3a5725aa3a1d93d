import type { Caller } from "../../app/caller.ts";
import { type Action, isFor, may, NOT_LISTED } from "../../app/policy.ts";
import type { Person } from "../../domain/person.ts";
import type { Reply } from "../reply.ts";

type Member = { readonly kind: "member"; readonly by: Person } | Extract<Reply, { kind: "text" }>;

/**
 * Who asks, where they are of the performance team and in the 1:1 chat; else what to tell them, before anybody or
 * anything that they named is looked up. `what`: `nudge people`.
 */
export function performanceTeamOnly(caller: Caller, action: Action, what: string): Member {
  if (!isFor(action, caller.place)) {
    return {
      kind: "text",
      text: "This is for the performance team, in the 1:1 chat with Scorecard. Send it there.",
    };
  }
  const by = caller.person;
  if (by === null) return { kind: "text", text: NOT_LISTED };
  return may(action, by)
    ? { kind: "member", by }
    : { kind: "text", text: `Only the performance team can ${what}.` };
}
