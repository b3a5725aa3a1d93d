import { type Figure, parseFigure } from "./figure.ts";
import type { Measure } from "./measure.ts";
import type { NotGradedReason } from "./not-graded.ts";
import type { RagMethod } from "./rag-method.ts";
import { gradeReturn } from "./rag.ts";
import type { Answer, NoFigureReason, PastReturn, Return, ReturnGrade } from "./return.ts";
import { parseTarget } from "./target.ts";
import { parseTolerance, type Tolerance } from "./tolerance.ts";
import { type DatedFigure, directionOfTravel, type Trend, type TrendInput } from "./trend.ts";
import { describeWorking } from "./working.ts";

/** What a return's grade is made from. */
export interface ReturnFacts {
  readonly measure: Measure;
  readonly target: string;
  readonly notDue: NotGradedReason | null;
  readonly lastYear: PastReturn | null;
  readonly answer: Answer | null;
}

const WHY_NO_FIGURE: Readonly<Record<NoFigureReason, NotGradedReason>> = {
  awaited: "awaited",
  "no-survey": "no-survey",
  "not-due": "not-due",
  "definition-changed": "definition-changed",
  other: "other",
};

/** The grade of one measure's entry, with the method's version and the arithmetic in words. */
export function gradeMeasure(facts: ReturnFacts, method: RagMethod): ReturnGrade {
  const { measure, answer } = facts;
  if (answer === null) return { kind: "not-graded", reason: facts.notDue ?? "no-actual" };
  if (answer.kind === "no-figure") return { kind: "not-graded", reason: WHY_NO_FIGURE[answer.reason] };
  if (answer.kind === "suppressed") return { kind: "not-graded", reason: "other" };
  if (measure.miOnly) return { kind: "not-graded", reason: "mi-only" };
  // A figure in arrears is of the quarter before; any other that is not due stands from earlier.
  if (facts.notDue === "arrears") return { kind: "not-graded", reason: "arrears" };
  if (facts.notDue !== null) return { kind: "not-graded", reason: "not-due-figure-repeated" };
  const figure = readFigure(answer.actual);
  if (figure === null) return { kind: "not-graded", reason: "unreadable-figure" };
  const grading = gradeReturn(
    {
      figure,
      target: parseTarget(facts.target),
      good: measure.good,
      unit: measure.unit,
      lastYear: figureToCompare(facts.lastYear),
      tolerance: toleranceOrNull(measure.tolerance),
      rangeFrom: measure.rangeFrom,
      parts: measure.parts,
    },
    method,
  );
  if (grading.kind === "not-graded") return grading;
  const { grade, working } = grading;
  return { kind: "graded", grade, methodVersion: method.version, working: describeWorking(working) };
}

/** A return's direction of travel, by its measure's own basis, "no change within" and polarity. */
export function trendOfReturn(r: Return): Trend {
  const { trendBasis, countingRule, good, unit, noChangeWithin, parts } = r.measure;
  return directionOfTravel({
    now: figureNow(r),
    lastYear: datedFigure(r.lastYear),
    lastFigure: datedFigure(r.lastFigure),
    basis: trendBasis,
    countingRule,
    good,
    unit,
    target: parseTarget(r.target),
    noChangeWithin: toleranceOrNull(noChangeWithin),
    parts,
  });
}

/** A standing figure printed again in a quarter where none is due is no new one. */
function figureNow({ answer, notDue, restatements }: Return): TrendInput["now"] {
  if (answer?.kind !== "figure" || notDue !== null) return null;
  const figure = readFigure(answer.actual);
  return figure && { figure, period: answer.period ?? "", isRestated: restatements.length > 0 };
}

function toleranceOrNull(text: string | null): Tolerance | null {
  return text === null ? null : parseTolerance(text);
}

export function readFigure(text: string): Figure | null {
  const reading = parseFigure(text);
  return reading.kind === "figure" ? reading.figure : null;
}

/** An earlier figure to compare with. Null: none, a standing one printed again, or one of an earlier definition. */
export function figureToCompare(past: PastReturn | null): Figure | null {
  const isOther = past?.otherDefinition === true || past?.isStanding === true;
  return past === null || isOther ? null : readFigure(past.actual);
}

function datedFigure(past: PastReturn | null): DatedFigure | null {
  const figure = figureToCompare(past);
  if (past === null || figure === null) return null;
  const { quarter, period = "", isRestated = false } = past;
  return { quarter, figure, period, isRestated };
}
