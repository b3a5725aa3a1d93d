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

/** `Improved on 22% in 2018/19 Q2`, with what the earlier figure is of where that is not its quarter. */
export function trendLine(r: Return): string {
  const { direction, against } = trendOfReturn(r);
  if (against === null)
    return `${WORDS["not-comparable"]}${isOfOtherDefinition(r) ? ": the definition has changed" : ""}`;
  const { figure, quarter, period, isRestated } = against;
  const restated = isRestated === false ? [] : [isRestated === "since" ? "since restated" : "restated"];
  const marks = [...(period === "" ? [] : [period]), ...restated];
  const marked = marks.length === 0 ? "" : ` (${marks.join(", ")})`;
  return `${WORDS[direction]} ${formatFigure(figure)} in ${formatQuarter(quarter)}${marked}`;
}

/** `improved (restated figure)`: one of the two was corrected after release. Null: there is no direction. */
export function directionInWords(r: Return): string | null {
  const { direction, isRestated } = trendOfReturn(r);
  if (direction === "not-comparable") return null;
  return `${DIRECTION_WORDS[direction]}${isRestated ? " (restated figure)" : ""}`;
}

function isOfOtherDefinition({ lastYear, lastFigure }: Return): boolean {
  return [lastYear, lastFigure].some((past) => past?.otherDefinition === true);
}
