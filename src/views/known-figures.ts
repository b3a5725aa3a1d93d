import type { Measure } from "../domain/measure.ts";
import { formatQuarter, previousQuarter, type Quarter, sameQuarterLastYear } from "../domain/quarter.ts";
import { figureQuarter, type PastReturn, type Return } from "../domain/return.ts";
import { pastFigureInWords, targetInWords } from "./figure-text.ts";
import { gradeLabels, type Label } from "./grade-label.ts";

/** Target, last quarter or last year, above the form's input. */
export interface KnownFigure {
  readonly label: string;
  readonly figure: string;
  readonly grade: readonly Label[];
}

/** What somebody who is asked for a figure wants to see beside it. */
export function knownFigures(r: Return): readonly KnownFigure[] {
  return [
    { label: "Target", figure: targetInWords(r.target, r.measure), grade: [] },
    lastKnown(r),
    knownFigure(sameQuarterLastYear(figureQuarter(r)), r.lastYear, r.measure),
  ];
}

/** Last quarter; where it has no figure, the last quarter that has one. */
function lastKnown(r: Return): KnownFigure {
  const { measure, lastQuarter, lastFigure } = r;
  const quarter = figureQuarter(r);
  const isOlder = (lastQuarter?.actual ?? "") === "" && lastFigure !== null;
  const isShownAnyway = lastFigure?.quarter === sameQuarterLastYear(quarter);
  if (isOlder && !isShownAnyway) return knownFigure(lastFigure.quarter, lastFigure, measure);
  return knownFigure(previousQuarter(quarter), lastQuarter, measure);
}

function knownFigure(quarter: Quarter, past: PastReturn | null, measure: Measure): KnownFigure {
  const figure = past === null || past.actual === "" ? "no figure" : pastFigureInWords(past, measure);
  return { label: formatQuarter(quarter), figure, grade: gradeLabels(past?.grade ?? null) };
}
