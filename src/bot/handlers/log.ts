import type { Caller } from "../../app/caller.ts";
import { measureInQuarter } from "../../app/measure-in-quarter.ts";
import { type LogAsked, readCouncilLog, readLog } from "../../app/read-log.ts";
import { quarterMeant } from "../../app/released-scorecard.ts";
import type { Command } from "../../domain/command.ts";
import { parseMeasureRef } from "../../domain/measure.ts";
import type { Quarter } from "../../domain/quarter.ts";
import { councilLogCard, logCard } from "../../views/log.ts";
import { type Reply, text } from "../reply.ts";
import { findOneMeasure } from "./find-measures.ts";
import type { HandlerContext } from "./handler-context.ts";

const THE_ROUND = /^(?:(?:the |whole )?round)?$/i;

/**
 * `/log 1.17`: every change of a measure's return. `/log` alone: what happened to the round itself. `/log council`: what
 * belongs to no quarter.
 */
export async function log(context: HandlerContext, caller: Caller, command: Command): Promise<Reply> {
  const { ports } = context;
  if (/^(?:the )?council$/i.test(command.words)) {
    const outcome = await readCouncilLog(ports, caller);
    return outcome.kind === "refused"
      ? text(outcome.why)
      : { kind: "card", ...councilLogCard(outcome.lines) };
  }
  const quarter = command.quarter ?? quarterMeant("status", await ports.editions.pointers());
  if (quarter === null) return text("There is no round yet, so nothing has been changed in one.");
  const asked = await whatIsAsked(context, quarter, command.words);
  if (asked.kind === "text") return asked;
  const outcome = await readLog(ports)(caller, quarter, asked);
  if (outcome.kind === "refused") return text(outcome.why);
  return { kind: "card", ...logCard(quarter, asked, outcome.lines) };
}

type Asked = Exclude<LogAsked, { readonly kind: "all" }> | Extract<Reply, { readonly kind: "text" }>;

/** A number is the quarter's own; words, and a number that it does not have, are looked for in the plan. */
async function whatIsAsked(context: HandlerContext, quarter: Quarter, words: string): Promise<Asked> {
  if (THE_ROUND.test(words)) return { kind: "round" };
  const ref = parseMeasureRef(words);
  const measure = ref === null ? null : await measureInQuarter(context.ports.quarters, quarter, ref);
  return measure === null ? await findOneMeasure(context, words, "/log 1.17") : { kind: "measure", measure };
}
