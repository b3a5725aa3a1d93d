import type { Caller } from "../../app/caller.ts";
import { readCaller } from "../../app/policy.ts";
import { readReleased } from "../../app/released-scorecard.ts";
import type { Command } from "../../domain/command.ts";
import { digestOf } from "../../domain/digest.ts";
import { MEAN_OF_LATEST } from "../../domain/overall-status.ts";
import { holdersCalled, portfolioHolders, portfolioOf } from "../../domain/portfolio.ts";
import { portfolioCard } from "../../views/portfolio.ts";
import type { Incoming } from "../incoming.ts";
import type { Reply } from "../reply.ts";
import type { HandlerContext } from "./handler-context.ts";
import { listedNameIn } from "./mentioned-person.ts";
import { quoted } from "./quoted.ts";
import { nothingReleased } from "./show-digest.ts";

/** `/portfolio Varsha Parmar`; a portfolio holder who names nobody means themselves. */
export async function portfolio(
  { ports }: HandlerContext,
  caller: Caller,
  incoming: Incoming,
  { words: typed, quarter }: Command,
): Promise<Reply> {
  const edition = await readReleased(ports)(quarter);
  if (edition === null) return nothingReleased(quarter);
  const holders = portfolioHolders(edition);
  const words = await listedNameIn(ports, incoming, typed);
  const own = words === "" ? ((await readCaller(ports.people, caller))?.name ?? "") : words;
  const [holder, ...others] = holdersCalled(own, holders);
  if (holder === undefined || others.length > 0) {
    const asked = words === "" ? "Whose portfolio?" : `No portfolio holder matches ${quoted(caller, words)}.`;
    const problem = holder === undefined ? asked : "Which one do you mean?";
    const known = holder === undefined ? holders : [holder, ...others].map(({ name }) => name);
    const list =
      known.length === 0 ? "No portfolio holders are named in the plan." : `There are: ${known.join("; ")}.`;
    return { kind: "text", text: `${problem} ${list}` };
  }
  const digest = digestOf(portfolioOf(edition, holder.spellings), MEAN_OF_LATEST);
  return { kind: "card", ...portfolioCard(holder.name, digest) };
}
