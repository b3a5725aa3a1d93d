import { z } from "zod";
import type { SearchRequest } from "../app/search-released.ts";

/** The parameter of the manifest's search command. */
export const SEARCH_WORDS = "words";
const LONGEST_WORDS = 1_000;
const MOST_RESULTS = 25;
const FURTHEST = 10_000;

const query = z.object({
  parameters: z.array(z.unknown()).catch([]),
  queryOptions: z.unknown(),
});
/** The command has one parameter: a client that leaves out its name, as the Agents Playground does, means it. */
const parameter = z.object({
  name: z.literal(SEARCH_WORDS).nullish(),
  value: z.union([z.string(), z.number().transform(String)]),
});
const options = z
  .object({
    skip: z.number().int().min(0).max(FURTHEST).catch(0),
    count: z.number().int().min(1).max(MOST_RESULTS).catch(MOST_RESULTS),
  })
  .catch({ skip: 0, count: MOST_RESULTS });

/** Reads a search query. What has another shape asks for nothing in particular, as the first query does. */
export function parseSearchQuery(value: unknown): SearchRequest {
  const read = query.safeParse(value);
  const { parameters, queryOptions } = read.success ? read.data : { parameters: [], queryOptions: null };
  const words = parameters.map((one) => parameter.safeParse(one)).find(({ success }) => success)?.data?.value;
  return { words: (words ?? "").slice(0, LONGEST_WORDS), ...options.parse(queryOptions) };
}
