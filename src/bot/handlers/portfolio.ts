import type { Caller } from "../../app/caller.ts";
import { loadPortfolioDraft } from "../../app/confidential-draft.ts";
import { readReleased } from "../../app/released-scorecard.ts";
import type { Command } from "../../domain/command.ts";
import { digestOf } from "../../domain/digest.ts";
import { MEAN_OF_LATEST } from "../../domain/overall-status.ts";
import { isSameName } from "../../domain/person-names.ts";
import { holdersCalled, portfolioHolders, portfolioOf } from "../../domain/portfolio.ts";
import { formatQuarter, type Quarter } from "../../domain/quarter.ts";
import { portfolioCard } from "../../views/portfolio.ts";
import type { Incoming } from "../incoming.ts";
import { type Reply, text } from "../reply.ts";
import type { HandlerContext } from "./handler-context.ts";
import { listedNameIn } from "./mentioned-person.ts";
import { quoted } from "./quoted.ts";
import { nothingReleased } from "./show-digest.ts";

/**
 * `/portfolio Varsha Parmar`; a portfolio holder who names nobody means themselves. Where the council consults them, their own
 * comes with the draft of a locked quarter.
 */
export async function portfolio(
  context: HandlerContext,
  caller: Caller,
  incoming: Incoming,
  { words: typed, quarter }: Command,
): Promise<Reply> {
  const words = await listedNameIn(context.ports, incoming, typed);
  const own = caller.person?.name ?? "";
  const isOwn = words === "" || isSameName(words, own);
  const draft = isOwn && context.consultsHolders ? await draftReply(context, caller, quarter) : null;
  if (draft !== null && quarter !== null) return draft;
  const released = await releasedPortfolio(context, caller, words === "" ? own : words, quarter);
  return draft === null ? released : { kind: "several", replies: [draft, released] };
}

/** `quarter` null: of whichever is locked. Null: no draft is for them to see. */
async function draftReply(
  { ports }: HandlerContext,
  caller: Caller,
  quarter: Quarter | null,
): Promise<Reply | null> {
  const draft = await loadPortfolioDraft(ports, caller);
  if (draft === null || (quarter !== null && draft.quarter !== quarter)) return null;
  if (draft.kind === "not-named")
    return text(
      `There is a draft of ${formatQuarter(draft.quarter)}, but Scorecard cannot tell which part of it is yours: the plan names portfolio holders by name alone. Ask the performance team to check how it spells yours.`,
    );
  const digest = digestOf(draft.portfolio, MEAN_OF_LATEST);
  return { kind: "card", ...portfolioCard(caller.name, digest, "draft") };
}

/** `who`: as typed, or the caller's own name. */
async function releasedPortfolio(
  { ports }: HandlerContext,
  caller: Caller,
  who: string,
  quarter: Quarter | null,
): Promise<Reply> {
  const edition = await readReleased(ports)(quarter);
  if (edition === null) return nothingReleased(quarter);
  const holders = portfolioHolders(edition);
  const [holder, ...others] = holdersCalled(who, holders);
  if (holder === undefined || others.length > 0) {
    const isNamed = who !== "" && who !== caller.person?.name;
    const asked = isNamed ? `No portfolio holder matches ${quoted(caller, who)}.` : "Whose portfolio?";
    const problem = holder === undefined ? asked : "Which one do you mean?";
    const known = holder === undefined ? holders : [holder, ...others].map(({ name }) => name);
    const list =
      known.length === 0 ? "No portfolio holders are named in the plan." : `There are: ${known.join("; ")}.`;
    return text(`${problem} ${list}`);
  }
  const digest = digestOf(portfolioOf(edition, holder.spellings), MEAN_OF_LATEST);
  return { kind: "card", ...portfolioCard(holder.name, digest) };
}
