import type { Caller } from "../../app/caller.ts";
import { listCommitments, measuresCommitments } from "../../app/list-commitments.ts";
import { ukDate } from "../../app/uk-time.ts";
import { measuresPromisesCard, openPromisesCard } from "../../views/promises.ts";
import { type Reply, text } from "../reply.ts";
import { findOneMeasure } from "./find-measures.ts";
import type { HandlerContext } from "./handler-context.ts";

/** `/promises`: what is open; `/promises 1.17`: one measure's, with what became of earlier ones. */
export async function promises(context: HandlerContext, caller: Caller, words: string): Promise<Reply> {
  const { ports } = context;
  const today = ukDate(ports.clock.now());
  if (words === "") {
    const listed = await listCommitments(ports)(caller);
    return listed === null ? text("Nothing has been released yet.") : { kind: "card", ...openPromisesCard(listed, today) }; // prettier-ignore
  }
  const found = await findOneMeasure(context, words, "/promises 1.17");
  if (found.kind !== "measure") return found;
  const one = await measuresCommitments(ports)(caller, found.measure);
  const { ref, name } = found.measure;
  if (one === null) return text(`Nothing has been released about ${ref} ${name}.`);
  return { kind: "card", ...measuresPromisesCard(one, today) };
}
