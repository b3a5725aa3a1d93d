import type { Caller } from "../../app/caller.ts";
import { mayHere } from "../../app/policy.ts";
import { currentRound } from "../../app/released-scorecard.ts";
import type { Command } from "../../domain/command.ts";
import { whoIsCard } from "../../views/whois.ts";
import type { Reply } from "../reply.ts";
import { findOneMeasure } from "./find-measures.ts";
import type { HandlerContext } from "./handler-context.ts";

/** `/whois 1.17`: who answers for a measure. */
export async function whoIs(context: HandlerContext, caller: Caller, { words }: Command): Promise<Reply> {
  const found = await findOneMeasure(context, words, "/whois 1.17");
  if (found.kind !== "measure") return found;
  const { measure } = found;
  const officers = mayHere("see-officers", caller);
  const round = officers ? currentRound(await context.ports.editions.pointers()) : null;
  const stored = round === null ? null : await context.ports.quarters.readReturn(round.quarter, measure.id);
  return { kind: "card", ...whoIsCard({ measure, officers, delegate: stored?.value.delegate ?? null }) };
}
