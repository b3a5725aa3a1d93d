import type { Problem } from "./typed-answer.ts";
import { formatFigure, hasBrackets } from "./figure.ts";
import { figureForMeasure } from "./figure-for-measure.ts";
import { readFigure } from "./grade-measure.ts";
import type { Answer, Return } from "./return.ts";
import { hasYearEnd } from "./year-end.ts";

export interface EstimateCheck {
  readonly yearEnd: string | null;
  readonly problems: readonly Problem[];
  readonly questions: readonly string[];
}

/**
 * Checks an estimate of the year end as a figure of its measure. It stands by itself: a quarter without a figure takes
 * nothing from it, and a way in that does not ask for it leaves what is saved. `answer` null: that was refused.
 */
export function checkEstimate(typed: string | undefined, answer: Answer | null, r: Return): EstimateCheck {
  const kept = { yearEnd: r.yearEndEstimate, problems: [], questions: [] };
  if (!hasYearEnd(r)) return kept;
  if (typed === undefined) return { ...kept, questions: belowNow(r.yearEndEstimate, answer) };
  const read = figureForMeasure(typed, r.measure);
  if (read.kind === "none") return { ...kept, yearEnd: null };
  if (read.kind === "wrong") return { ...kept, problems: [{ field: "yearEnd", text: read.text }] };
  if (hasBrackets(read.figure)) {
    return { ...kept, problems: [{ field: "yearEnd", text: "Give one figure here, without brackets." }] };
  }
  const yearEnd = formatFigure(read.figure);
  return { yearEnd, problems: [], questions: belowNow(yearEnd, answer) };
}

/** What counts since 1 April seldom falls. Never a refusal: it may have been put right. */
function belowNow(yearEnd: string | null, answer: Answer | null): readonly string[] {
  const estimate = yearEnd === null ? null : readFigure(yearEnd);
  const now = answer?.kind === "figure" ? readFigure(answer.actual) : null;
  if (estimate === null || now === null || estimate.value.gte(now.value)) return [];
  return [
    `The estimate for the year end, ${formatFigure(estimate)}, is below the ${formatFigure({ ...now, parts: null, second: null })} since 1 April. Is that right?`,
  ];
}
