import { assignMeasure, type AssignOutcome } from "../../app/assign-measure.ts";
import type { Caller } from "../../app/caller.ts";
import { NOT_LISTED } from "../../app/policy.ts";
import { currentRound } from "../../app/released-scorecard.ts";
import type { Command } from "../../domain/command.ts";
import { measureTitle } from "../../views/measure-choice.ts";
import type { Incoming } from "../incoming.ts";
import { showMentions } from "../mentions.ts";
import { type Reply, text } from "../reply.ts";
import { didYouMean } from "./did-you-mean.ts";
import { findOneMeasure } from "./find-measures.ts";
import type { HandlerContext } from "./handler-context.ts";
import { signInNameIn } from "./mentioned-person.ts";

const USAGE =
  "Send the measure and its new owner: /assign 1.17 to Ann Lee, and if you like the reason: because Sam Patel has moved on";

/** `/assign 1.17 to Ann Lee because ...`: for the performance team and the director of its area. */
export async function assign(
  context: HandlerContext,
  caller: Caller,
  incoming: Incoming,
  { words }: Command,
): Promise<Reply> {
  const { ports } = context;
  const shown = (part: string) => showMentions(part, incoming.mentions);
  const [, before = words, reason = ""] = /^(.*?\S)\s+because\s+(\S.*)$/i.exec(words) ?? [];
  const match = /^(\d+\.\d+)\s+(?:to\s+)?(\S.*)$/i.exec(before) ?? /^(\S.*)\sto\s+(\S.*)$/i.exec(before);
  const [, measure, person] = match ?? [];
  if (measure === undefined || person === undefined) return text(USAGE);
  const by = caller.person;
  if (by === null) return text(NOT_LISTED);
  const round = currentRound(await ports.editions.pointers());
  if (round === null) {
    return text("No round is open now. Name the new owner in the measures file, and import that.");
  }
  const found = await findOneMeasure(context, shown(measure), "/assign 1.17 to Ann Lee");
  if (found.kind !== "measure") return found;
  const { id: measureId, ref } = found.measure;
  const why = shown(reason);
  const request = {
    quarter: round.quarter,
    measureId,
    words: await signInNameIn(ports, incoming, person),
    why,
  };
  const outcome = await assignMeasure(ports)(by, request);
  const because = why === "" ? "" : ` because ${why}`;
  return text(
    outcome.kind === "unsure"
      ? didYouMean(outcome.people, (who) => `/assign ${ref} to ${who}${because}`)
      : outcomeText(outcome),
  );
}

function outcomeText(outcome: Exclude<AssignOutcome, { readonly kind: "unsure" }>): string {
  if (outcome.kind === "refused") return outcome.why;
  const { measure, from, to, isDue, reachable } = outcome;
  const title = measureTitle(measure);
  const was = from === null || from.id === to.id ? "" : ` in place of ${from.name}`;
  const asked = reachable
    ? isDue
      ? "They have been sent a card."
      : "No figure for it is due from them now."
    : "They have not installed Scorecard yet, so no card can reach them: ask them to add it in Teams.";
  return `${to.name} owns ${title} now${was}, this quarter and from now on. ${asked}`;
}
