import type { Caller } from "../../app/caller.ts";
import { readPersonsWork } from "../../app/persons-work.ts";
import { isPerformanceTeam, readCaller } from "../../app/policy.ts";
import { currentRound } from "../../app/released-scorecard.ts";
import { whyUnchangeable } from "../../domain/may-change.ts";
import type { Command } from "../../domain/command.ts";
import { measureTitle } from "../../views/measure-choice.ts";
import { requestCard } from "../../views/return-request.ts";
import type { Reply } from "../reply.ts";
import { findOneMeasure } from "./find-one-measure.ts";
import type { HandlerContext } from "./handler-context.ts";

/** `/behalf 1.17`: the form of somebody else's measure, for the performance team. The log says on whose behalf. */
export async function behalf(context: HandlerContext, caller: Caller, { words }: Command): Promise<Reply> {
  const { ports } = context;
  const person = await readCaller(ports.people, caller);
  if (person === null || !isPerformanceTeam(person)) {
    return text("Only the performance team can enter figures for somebody else. Send /mine for your own.");
  }
  const round = currentRound(await ports.editions.pointers());
  if (round === null) return text("No round is open now, so no figures are being collected.");
  const found = await findOneMeasure(context, words, "/behalf 1.17");
  if (found.kind !== "measure") return found;
  const work = await readPersonsWork(ports)(round.quarter, person.id);
  const stored = await ports.quarters.readReturn(round.quarter, found.measure.id);
  const title = measureTitle(found.measure);
  if (work === null || stored === null) return text(`${title} is not in this round.`);
  const shut = whyUnchangeable(work.round, stored.value);
  if (shut !== null) return text(`${title} ${SHUT[shut]}, so nothing can be entered for it.`);
  return {
    kind: "card",
    ...requestCard({ work, formFor: stored.value, typed: null, notice: { kind: "none" } }),
  };
}

const SHUT = {
  locked: "is locked",
  closed: "is answered and the round is closed",
  "not-due": "is not due",
} as const;

function text(words: string): Reply {
  return { kind: "text", text: words };
}
