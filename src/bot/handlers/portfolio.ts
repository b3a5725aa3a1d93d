import type { Caller } from "../../app/caller.ts";
import { readCaller } from "../../app/policy.ts";
import { readReleased } from "../../app/released-scorecard.ts";
import type { Command } from "../../domain/command.ts";
import { digestOf } from "../../domain/digest.ts";
import { MEAN_OF_LATEST } from "../../domain/overall-status.ts";
import { holdersCalled, portfolioHolders, portfolioOf } from "../../domain/portfolio.ts";
import { portfolioCard } from "../../views/portfolio.ts";
import type { Reply } from "../reply.ts";
import type { HandlerContext } from "./handler-context.ts";
import { quoted } from "./quoted.ts";
import { nothingReleased } from "./show-digest.ts";

/** `/portfolio Varsha Parmar`; a portfolio holder who names nobody means themselves. */
export async function portfolio(
  { ports }: HandlerContext,
  caller: Caller,
  { words, quarter }: Command,
): Promise<Reply> {
  const edition = await readReleased(ports)(quarter);
  if (edition === null) return nothingReleased(quarter);
  const holders = portfolioHolders(edition);
  const own = words === "" ? ((await readCaller(ports.people, caller))?.name ?? "") : words;
  const names = holdersCalled(own, holders);
  const [name] = names;
  if (name === undefined) {
    const problem =
      words === "" ? "Whose portfolio?" : `No portfolio holder matches ${quoted(caller, words)}.`;
    const known =
      holders.length === 0
        ? "No portfolio holders are named in the plan."
        : `There are: ${holders.join("; ")}.`;
    return { kind: "text", text: `${problem} ${known}` };
  }
  const digest = digestOf(portfolioOf(edition, names), MEAN_OF_LATEST);
  return { kind: "card", ...portfolioCard(names.join(", "), digest) };
}
