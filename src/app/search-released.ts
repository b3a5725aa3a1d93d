import type { MeasureId } from "../domain/measure.ts";
import type { PublicReturn } from "../domain/public-scorecard.ts";
import type { PublicEdition } from "./edition.ts";
import { type MeasureFinder, measureFinder } from "./find-measure.ts";
import { latestReleased } from "./latest-released.ts";
import type { Ports } from "./ports.ts";

/** What is searched for, and which part of what is found: from the `skip`th on, `count` at most. */
export interface SearchRequest {
  readonly words: string;
  readonly skip: number;
  readonly count: number;
}

export type SearchOutcome =
  | { readonly kind: "nothing-released" }
  /** `matched` false: nothing matches, and these, if any, are the nearest. `edition`: the one they are all of. */
  | {
      readonly kind: "found";
      readonly edition: PublicEdition;
      readonly returns: readonly PublicReturn[];
      readonly matched: boolean;
    };

interface Catalogue {
  readonly find: MeasureFinder;
  readonly byId: ReadonlyMap<MeasureId, PublicReturn>;
}

/**
 * Finds measures in the last released edition, as they are called there. Working figures are never read: what is found may
 * be shown to anyone, anywhere. No words: the headline measures.
 */
export function searchReleased(ports: Ports): (request: SearchRequest) => Promise<SearchOutcome> {
  const latest = latestReleased(ports);
  const catalogues = new WeakMap<PublicEdition, Catalogue>();
  const catalogueOf = (edition: PublicEdition): Catalogue => {
    const known = catalogues.get(edition) ?? catalogued(edition);
    catalogues.set(edition, known);
    return known;
  };
  return async ({ words, skip, count }) => {
    const edition = await latest();
    if (edition === null || edition.returns.length === 0) return { kind: "nothing-released" };
    const { returns, matched } = search(edition, () => catalogueOf(edition), words.trim(), skip + count);
    return { kind: "found", edition, returns: returns.slice(skip, skip + count), matched };
  };
}

function catalogued({ returns }: PublicEdition): Catalogue {
  return {
    find: measureFinder(returns.map(({ measure }) => measure)),
    byId: new Map(returns.map((r) => [r.measure.id, r])),
  };
}

function search(
  { returns }: PublicEdition,
  catalogue: () => Catalogue,
  words: string,
  most: number,
): { readonly returns: readonly PublicReturn[]; readonly matched: boolean } {
  if (words === "") return { returns: headlinesElseAll(returns), matched: true };
  const begun = withRefBegun(returns, words);
  if (begun.length > 0) return { returns: begun, matched: true };
  const { find, byId } = catalogue();
  const found = find(words, most);
  const measures =
    found.kind === "one" ? [found.measure] : found.kind === "several" ? found.measures : found.nearest;
  return { returns: measures.flatMap(({ id }) => byId.get(id) ?? []), matched: found.kind !== "none" };
}

function headlinesElseAll(returns: readonly PublicReturn[]): readonly PublicReturn[] {
  const headlines = returns.filter(({ measure }) => measure.headline);
  return headlines.length > 0 ? headlines : returns;
}

/** A ref as it is being typed: `1` and `1.` are all of priority 1, `1.1` is 1.1 before 1.10 to 1.19. */
function withRefBegun(returns: readonly PublicReturn[], words: string): readonly PublicReturn[] {
  if (!/^\d{1,3}(?:\.\d{0,4})?$/.test(words)) return [];
  const begun = words.includes(".") ? words : `${words}.`;
  return returns.filter(({ measure }) => measure.ref.startsWith(begun));
}
