import Big from "big.js";
import { formatAmount } from "./figure.ts";
import { gradeMeasure, readFigure, type ReturnFacts } from "./grade-measure.ts";
import type { Measure, MeasureRef } from "./measure.ts";
import type { NotGradedReason } from "./not-graded.ts";
import type { RagMethod } from "./rag-method.ts";
import { type Return, thisQuartersGrade } from "./return.ts";
import { middleOf, parseTarget } from "./target.ts";

/** For each reason: does it keep a figure from a grade that it should have, until somebody puts something right? */
const IS_GAP = {
  "not-due": false,
  "not-due-figure-repeated": false,
  paused: false,
  "no-survey": false,
  new: false,
  "starts-later": false,
  baselining: false,
  "mi-only": false,
  arrears: false,
  awaited: false,
  "to-be-agreed": false,
  "not-rated": false,
  "zero-target": false,
  "no-target": false,
  "no-actual": false,
  "needs-last-year": true,
  "target-contradicts-good": true,
  "no-tolerance": true,
  "parts-disagree": true,
  "tolerance-unit": true,
  "unclear-figure": true,
  "unit-mismatch": true,
  "unreadable-figure": true,
  "unreadable-target": true,
  "unknown-good": true,
  "grade-not-printed": false,
  "grade-not-in-method": false,
  "definition-changed": false,
  other: false,
} as const satisfies Readonly<Record<NotGradedReason, boolean>>;

/** A reason that nobody has decided on. */
export type GradingGap = {
  [Reason in NotGradedReason]: (typeof IS_GAP)[Reason] extends true ? Reason : never;
}[NotGradedReason];

function isGap(reason: NotGradedReason): reason is GradingGap {
  return IS_GAP[reason];
}

/** Of a figure that was given. Null: it is graded, overridden, or ungraded for a reason that is meant. */
export function gradingGap(r: Return): GradingGap | null {
  if (r.answer?.kind !== "figure" && r.answer?.kind !== "suppressed") return null;
  if (thisQuartersGrade(r) !== null || r.grade.kind === "graded") return null;
  return isGap(r.grade.reason) ? r.grade.reason : null;
}

/** Of whatever figure may come: the method is tried on some that meet the target, miss it a little, and by far. */
export function gapAhead(facts: Omit<ReturnFacts, "answer">, method: RagMethod): GradingGap | null {
  if (facts.notDue !== null || facts.measure.miOnly) return null;
  for (const actual of figuresAround(facts)) {
    const grade = gradeMeasure({ ...facts, answer: { kind: "figure", actual } }, method);
    if (grade.kind === "not-graded" && isGap(grade.reason)) return grade.reason;
  }
  return null;
}

/** Of a return as it stands: what was given, else what may come. */
export function gapOf(r: Return, method: RagMethod): GradingGap | null {
  return r.answer === null ? gapAhead(r, method) : gradingGap(r);
}

/** A gap with the measures that have it, in the order given. */
export interface NamedGap {
  readonly gap: GradingGap;
  readonly refs: readonly MeasureRef[];
}

export function namedGaps(found: readonly (readonly [Measure, GradingGap])[]): readonly NamedGap[] {
  const gaps = [...new Set(found.map(([, gap]) => gap))];
  return gaps.map((gap) => ({
    gap,
    refs: found.filter(([, each]) => each === gap).map(([{ ref }]) => ref),
  }));
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
  return target.kind === "range" ? middleOf(target) : null;
}
