import type { Caller } from "../../app/caller.ts";
import { openOnBehalf } from "../../app/open-on-behalf.ts";
import { currentRound } from "../../app/released-scorecard.ts";
import type { Command } from "../../domain/command.ts";
import { measureTitle } from "../../views/measure-choice.ts";
import { requestCard } from "../../views/return-request.ts";
import { type Reply, text } from "../reply.ts";
import { findOneMeasure } from "./find-measures.ts";
import type { HandlerContext } from "./handler-context.ts";
import { typedAnswer } from "./typed-answer.ts";

const NOT_ALLOWED = "Only the performance team can enter figures for somebody else. Send /mine for your own.";

/** `/behalf 1.17`: the form of somebody else's measure, for the performance team. The log says on whose behalf. */
export async function behalf(context: HandlerContext, caller: Caller, { words }: Command): Promise<Reply> {
  // `/behalf 1.17 43.2%` is an answer by typing: whose it is, and who may give it, is settled there.
  const ref = /^\d+\.\d+(?=\s)/.exec(words)?.[0] ?? null;
  const typed = ref === null ? null : await typedAnswer(context, caller, words, "sure");
  if (typed !== null) return typed;
  const { ports } = context;
  const round = currentRound(await ports.editions.pointers());
  if (round === null) return text("No round is open now, so no figures are being collected.");
  const found = await findOneMeasure(context, ref ?? words, "/behalf 1.17");
  if (found.kind !== "measure") return found;
  const outcome = await openOnBehalf(ports)(caller, round.quarter, found.measure);
  switch (outcome.kind) {
    case "not-allowed":
      return text(NOT_ALLOWED);
    case "shut":
      return text(`${measureTitle(found.measure)} ${outcome.why}, so nothing can be entered for it.`);
    case "opened": {
      const { work, formFor } = outcome;
      return { kind: "card", ...requestCard({ work, formFor, typed: null, notice: { kind: "none" } }) };
    }
  }
}
