import { formatFigure } from "../domain/figure.ts";
import { trendOfReturn } from "../domain/grade-measure.ts";
import { formatQuarter } from "../domain/quarter.ts";
import type { Return } from "../domain/return.ts";
import type { Direction } from "../domain/trend.ts";

const WORDS: Readonly<Record<Direction, string>> = {
  improved: "Improved on",
  unchanged: "Unchanged from",
  worsened: "Worse than",
  "not-comparable": "No comparison",
};

export const DIRECTION_WORDS: Readonly<Record<Direction, string>> = {
  improved: "improved",
  unchanged: "unchanged",
  worsened: "worsened",
  "not-comparable": "no comparison",
};

/** `Improved on 22% in 2018/19 Q2`. */
export function trendLine(r: Return): string {
  const { direction, against } = trendOfReturn(r);
  if (against === null)
    return `${WORDS["not-comparable"]}${isOfOtherDefinition(r) ? ": the definition has changed" : ""}`;
  return `${WORDS[direction]} ${formatFigure(against.figure)} in ${formatQuarter(against.quarter)}`;
}

function isOfOtherDefinition({ lastYear, lastFigure }: Return): boolean {
  return [lastYear, lastFigure].some((past) => past?.otherDefinition === true);
}
