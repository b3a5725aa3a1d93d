import Big from "big.js";
import { formatAmount } from "./figure.ts";
import { gradeMeasure, readFigure, type ReturnFacts } from "./grade-measure.ts";
import type { Measure, MeasureRef } from "./measure.ts";
import type { NotGradedReason } from "./not-graded.ts";
import type { RagMethod } from "./rag-method.ts";
import { type Return, thisQuartersGrade } from "./return.ts";
import { parseTarget } from "./target.ts";

const GAPS = [
  "no-tolerance",
  "needs-last-year",
  "unit-mismatch",
  "unclear-figure",
  "unreadable-figure",
  "unreadable-target",
  "target-contradicts-good",
] as const satisfies readonly NotGradedReason[];
/** What keeps a figure from its grade that somebody can put right: nobody has decided that it should have none. */
export type GradingGap = (typeof GAPS)[number];

/** Of a figure that was given. Null: it is graded, overridden, or ungraded for a reason that is meant. */
export function gradingGap(r: Return): GradingGap | null {
  if (r.answer?.kind !== "figure" && r.answer?.kind !== "suppressed") return null;
  if (thisQuartersGrade(r) !== null || r.grade.kind === "graded") return null;
  return asGap(r.grade.reason);
}

/** Of whatever figure may come: the method is tried on some that meet the target, miss it a little, and by far. */
export function gapAhead(facts: Omit<ReturnFacts, "answer">, method: RagMethod): GradingGap | null {
  if (facts.notDue !== null || facts.measure.miOnly) return null;
  for (const actual of figuresAround(facts)) {
    const grade = gradeMeasure({ ...facts, answer: { kind: "figure", actual } }, method);
    const gap = grade.kind === "graded" ? null : asGap(grade.reason);
    if (gap !== null) return gap;
  }
  return null;
}

/** Of a return as it stands: what was given, else what may come. */
export function gapOf(r: Return, method: RagMethod): GradingGap | null {
  return r.answer === null ? gapAhead(r, method) : gradingGap(r);
}

/** The measures that a gap keeps from their grade, in the order given. */
export interface NamedGap {
  readonly gap: GradingGap;
  readonly refs: readonly MeasureRef[];
}

/** Each gap with the measures that have it. */
export function namedGaps(found: readonly (readonly [Measure, GradingGap])[]): readonly NamedGap[] {
  return GAPS.map((gap) => ({
    gap,
    refs: found.filter(([, each]) => each === gap).map(([{ ref }]) => ref),
  })).filter(({ refs }) => refs.length > 0);
}

/** The same of the returns of a round. */
export function gapsIn(
  returns: readonly Return[],
  gapIn: (r: Return) => GradingGap | null,
): readonly NamedGap[] {
  return namedGaps(
    returns.flatMap((r) => {
      const gap = gapIn(r);
      return gap === null ? [] : [[r.measure, gap] as const];
    }),
  );
}

function asGap(reason: NotGradedReason): GradingGap | null {
  return GAPS.find((gap) => gap === reason) ?? null;
}

const SHARES = ["1", "0.99", "1.01", "0.5", "2"];

function figuresAround({ measure, target, lastYear }: Omit<ReturnFacts, "answer">): readonly string[] {
  const around =
    middleOfTarget(target) ?? (lastYear === null ? null : readFigure(lastYear.actual)?.value) ?? new Big(1);
  const inUnit = (value: Big) => formatAmount(value, measure.unit, null);
  const values = around.eq(0)
    ? [new Big(0), new Big(1), new Big(-1)]
    : SHARES.map((share) => around.times(share));
  return values.map(inUnit);
}

function middleOfTarget(text: string): Big | null {
  const target = parseTarget(text);
  if (target.kind === "figure") return target.figure.value;
  return target.kind === "range" ? target.low.plus(target.high).div(2) : null;
}

/** What is missing, and what to do about it; it follows the measures' numbers. */
export const GAP_IN_WORDS: Readonly<Record<GradingGap, string>> = {
  "no-tolerance": "the RAG key needs the measure's tolerance, and none is set",
  "needs-last-year": "the RAG key needs the figure of the same quarter last year, and there is none",
  "unit-mismatch": "figure and target are in different units",
  "unclear-figure": "two figures were given, and the target does not say which of them is graded",
  "unreadable-figure": "the figure cannot be read",
  "unreadable-target": "the target cannot be read",
  "target-contradicts-good": "the target asks for the opposite of what is good",
};
