import { searchReleased } from "../../app/search-released.ts";
import type { PublicReturn } from "../../domain/public-scorecard.ts";
import { parseSearchQuery } from "../../views/search-query.ts";
import { type SearchResult, searchResult } from "../../views/search-result.ts";
import type { Incoming } from "../incoming.ts";
import type { SearchReply } from "../reply.ts";
import type { HandlerContext } from "./handler-context.ts";

const NOTHING_RELEASED = "Nothing has been released yet. When a quarter is, its measures are found here.";
const NO_MATCH = "No released measure matches. Try other words of its name, or its number, for example 1.17.";

/** Somebody types in the compose box. Who and where does not matter: only what is released is ever shown. */
export function onSearch({
  ports,
}: Pick<HandlerContext, "ports">): (incoming: Incoming) => Promise<SearchReply> {
  const search = searchReleased(ports);
  // As everyone may see it, it seldom changes, and is asked for again with the next key.
  const made = new WeakMap<PublicReturn, SearchResult>();
  const resultOf = (r: PublicReturn, edition: number) => {
    const result = made.get(r) ?? searchResult(r, edition);
    made.set(r, result);
    return result;
  };
  return async ({ value }) => {
    const request = parseSearchQuery(value);
    const outcome = await search(request);
    if (outcome.kind === "nothing-released") return { kind: "text", text: NOTHING_RELEASED };
    const { edition, returns, matched } = outcome;
    // Past the last page there is nothing to say.
    if (returns.length === 0 && request.skip === 0) return { kind: "text", text: NO_MATCH };
    const results = returns.map((r) => resultOf(r, edition.number));
    return { kind: "results", results: matched ? results : results.map(asNearest) };
  };
}

function asNearest(result: SearchResult): SearchResult {
  return { ...result, text: `Nearest to what you typed: ${result.text}` };
}
