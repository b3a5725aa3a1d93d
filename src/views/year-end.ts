import { readMethod } from "../app/read-method.ts";
import { formatFigure } from "../domain/figure.ts";
import { type GradeCode, gradeName } from "../domain/grade.ts";
import { formatQuarter } from "../domain/quarter.ts";
import type { RagMethod } from "../domain/rag-method.ts";
import { type Return, thisQuartersGrade } from "../domain/return.ts";
import { parseTarget } from "../domain/target.ts";
import { type YearEnd, yearEndOf } from "../domain/year-end.ts";
import type { Text } from "./card-text.ts";
import { actualInWords, targetInWords } from "./figure-text.ts";

/**
 * Two lines that cannot be taken for each other: `Now (2019/20 Q2): 42 against 42, Low Green.` and `Year end: estimate 80 (would be Low
 * Red against 85); at this rate 84 (would be Amber).` None where the year end is now, or nothing is known of it.
 * `otherwise`: the method where the return has no grade that names one.
 */
export function yearEndLines(r: Return, otherwise: RagMethod | null): readonly Text[] {
  const yearEnd = yearEndOf(r, methodOf(r, otherwise));
  if (yearEnd === null) return [];
  return [{ text: nowText(r) }, { text: `Year end: ${partsOf(yearEnd, r).join("; ")}.` }];
}

/** How the run-rate came about: `At this rate: 42 × 4 ÷ 2 = 84, ...`. */
export function runRateWorking(r: Return, otherwise: RagMethod | null): readonly Text[] {
  const atThisRate = yearEndOf(r, methodOf(r, otherwise))?.atThisRate ?? null;
  if (atThisRate === null) return [];
  const { now, quarters, shown, exact } = atThisRate.rate;
  const divided = quarters === 1 ? "" : ` ÷ ${quarters}`;
  const about = exact ? "=" : "≈";
  const from = formatFigure({ ...now, unit: shown.unit });
  const text = `At this rate: ${from} × 4${divided} ${about} ${formatFigure(shown)}, as if every quarter were like those so far.`;
  return [{ text }];
}

function methodOf({ grade }: Return, otherwise: RagMethod | null): RagMethod | null {
  return grade.kind === "graded" ? readMethod(grade.methodVersion) : otherwise;
}

function nowText(r: Return): string {
  const actual = actualInWords(r);
  const now = `Now (${formatQuarter(r.quarter)})`;
  if (r.answer?.kind !== "figure") return `${now}: ${actual}.`;
  const grade = thisQuartersGrade(r);
  return `${now}: ${actual}${against(r.target, r)}, ${grade === null ? "not graded" : gradeName(grade)}.`;
}

function partsOf({ estimate, atThisRate }: YearEnd, r: Return): readonly string[] {
  const target = against(r.yearEndTarget, r);
  const parts: string[] = [];
  if (estimate !== null) {
    parts.push(`estimate ${formatFigure(estimate.figure)}${wouldBe(estimate.grade, target)}`);
  }
  if (atThisRate !== null) {
    // The target is said once.
    const said = estimate === null ? target : "";
    parts.push(`at this rate ${formatFigure(atThisRate.rate.shown)}${wouldBe(atThisRate.grade, said)}`);
  }
  return parts;
}

function wouldBe(grade: GradeCode | null, target: string): string {
  if (grade !== null) return ` (would be ${gradeName(grade)}${target})`;
  return target;
}

/** ` against 85`; empty without a target that is a figure. */
function against(target: string, { measure }: Return): string {
  const { kind } = parseTarget(target);
  return kind === "figure" || kind === "range" ? ` against ${targetInWords(target, measure)}` : "";
}
