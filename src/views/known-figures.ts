import type { Measure } from "../domain/measure.ts";
import { formatQuarter, previousQuarter, type Quarter, sameQuarterLastYear } from "../domain/quarter.ts";
import { figureQuarter, type PastReturn, type Return } from "../domain/return.ts";
import { figureInWords, targetInWords } from "./figure-text.ts";
import { gradeLabels, type Label } from "./grade-label.ts";

/** Target, last quarter or last year, above the input. */
export interface Known {
  readonly label: string;
  readonly figure: string;
  readonly grade: readonly Label[];
}

export function knownFigures(formFor: Return): readonly Known[] {
  const { measure } = formFor;
  return [
    { label: "Target", figure: targetInWords(formFor.target, measure), grade: [] },
    lastKnown(formFor),
    knownFigure(sameQuarterLastYear(figureQuarter(formFor)), formFor.lastYear, measure),
  ];
}

/** Last quarter; where it has no figure, the last quarter that has one. */
function lastKnown(formFor: Return): Known {
  const { measure, lastQuarter, lastFigure } = formFor;
  const quarter = figureQuarter(formFor);
  const isOlder = (lastQuarter?.actual ?? "") === "" && lastFigure !== null;
  const isShownAnyway = lastFigure?.quarter === sameQuarterLastYear(quarter);
  if (isOlder && !isShownAnyway) return knownFigure(lastFigure.quarter, lastFigure, measure);
  return knownFigure(previousQuarter(quarter), lastQuarter, measure);
}

function knownFigure(quarter: Quarter, past: PastReturn | null, measure: Measure): Known {
  const figure = past === null || past.actual === "" ? "no figure" : figureInWords(past.actual, measure);
  return { label: formatQuarter(quarter), figure, grade: gradeLabels(past?.grade ?? null) };
}
