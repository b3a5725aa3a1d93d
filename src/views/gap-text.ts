import { type GradingGap, gradingGap, type NamedGap } from "../domain/grading-gap.ts";
import { notGradedText } from "../domain/not-graded.ts";
import type { Return } from "../domain/return.ts";
import { capital } from "./card-text.ts";
import { firstOf } from "./first-of.ts";
import type { OwingLine } from "./owing-lines.ts";

const MOST_NAMED = 10;

const WHAT_TO_DO: Readonly<Record<GradingGap, string>> = {
  "no-tolerance": "Add it to the measures file and import that.",
  "needs-last-year":
    "Import last year's figure by today's definition, or give the measure a target of its own.",
  "tolerance-unit": "Correct the tolerance in the measures file and import that.",
  "unit-mismatch": "Correct the unit in the measures file, or the target.",
  "unclear-figure": "Ask for one figure, or say in the measures file what stands in brackets.",
  "parts-disagree": "Ask its owner to check the figure and its parts.",
  "unreadable-figure": "Ask its owner for the figure alone.",
  "unreadable-target": "Correct the target in the targets file and import that.",
  "unknown-good": "Say in the measures file what is good, and import that.",
  "target-contradicts-good": "Correct the target, or what is good, and import that.",
};

/** `Cannot be graded: ` and `1.2 and 1.3, as the RAG key needs ...`: a line a gap, with what to do. */
export function gapLines(gaps: readonly NamedGap[]): readonly OwingLine[] {
  return gaps.map(({ gap, refs }) => ({
    who: "Cannot be graded: ",
    what: `${firstOf(refs, MOST_NAMED)}, as ${notGradedText(gap)}. ${WHAT_TO_DO[gap]}`,
  }));
}

export function gapSentences(gaps: readonly NamedGap[]): readonly string[] {
  return gapLines(gaps).map(({ who, what }) => `${who}${what}`);
}

/** For the owner of one measure, who cannot put it right. */
export function gapOnForm(gap: GradingGap | null): string {
  if (gap === null) return "";
  return `This figure cannot be graded: ${notGradedText(gap)}. Give it all the same; the performance team sees this too.`;
}

/** On the receipt of a figure: the arithmetic of its grade, or why it has none. */
export function gradeOnReceipt(r: Return): string {
  if (r.grade.kind === "graded") return r.grade.working;
  const gap = gradingGap(r);
  return gap === null
    ? ""
    : `Not graded: ${capital(notGradedText(gap))}. The performance team sees this too.`;
}
