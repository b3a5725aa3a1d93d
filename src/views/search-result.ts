import type { PublicReturn } from "../domain/public-scorecard.ts";
import { measureTitle } from "./measure-choice.ts";
import { releasedMeasureCard } from "./released-measure.ts";
import { shorten } from "./shorten.ts";
import { standing } from "./standing.ts";

/** One line of what a search finds, and the card that choosing it puts into the conversation. */
export interface SearchResult {
  readonly title: string;
  readonly text: string;
  readonly card: object;
}

const LONGEST_TITLE = 120;
const LONGEST_TEXT = 160;

export function searchResult(r: PublicReturn, edition: number): SearchResult {
  return {
    title: shorten(measureTitle(r.measure), LONGEST_TITLE),
    text: shorten(`${standing(r)}, edition ${edition}`, LONGEST_TEXT),
    card: releasedMeasureCard(r, edition).card,
  };
}
