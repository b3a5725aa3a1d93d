import type { Caller } from "../../app/caller.ts";
import { letIn, turnAway, whoIsAtTheDoor } from "../../app/let-in.ts";
import { letInText, peopleAtTheDoorCard, turnedAwayText } from "../../views/people-at-the-door.ts";
import { type ActionReply, type Reply, text } from "../reply.ts";
import type { HandlerContext } from "./handler-context.ts";
import { performanceTeamOnly } from "./performance-team.ts";

/** `/people`: who is at the door, for the performance team in the 1:1 chat. */
export async function people({ ports }: HandlerContext, caller: Caller): Promise<Reply> {
  const asker = performanceTeamOnly(caller, "let-in", "see who is at the door");
  if (asker.kind !== "member") return asker;
  return { kind: "card", ...peopleAtTheDoorCard(await whoIsAtTheDoor(ports)) };
}

/** "It is Sam Patel" and "It is somebody else", on the card of who is at the door. */
export async function decideAtTheDoor(
  { ports }: HandlerContext,
  caller: Caller,
  { verb, account }: { readonly verb: "letIn" | "turnAway"; readonly account: string },
): Promise<ActionReply> {
  const asker = performanceTeamOnly(caller, "let-in", "decide who somebody is");
  if (asker.kind !== "member") return asker;
  const outcome = await (verb === "letIn" ? letIn : turnAway)(ports, asker.by, account);
  if (outcome.kind === "refused") return text(outcome.why);
  return text(outcome.kind === "let-in" ? letInText(outcome.knock) : turnedAwayText(outcome.knock));
}
