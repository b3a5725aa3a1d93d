import { GAP_IN_WORDS, type GradingGap, type NamedGap } from "../domain/grading-gap.ts";
import { capital } from "./card-text.ts";
import { firstOf } from "./first-of.ts";

const MOST_NAMED = 10;

const WHAT_TO_DO: Readonly<Record<GradingGap, string>> = {
  "no-tolerance": "Add it to the measures file and import that.",
  "needs-last-year": "Import last year's figure, or give the measure a target of its own.",
  "unit-mismatch": "Correct the unit in the measures file, or the target.",
  "unclear-figure": "Ask for one figure, or say in the measures file what stands in brackets.",
  "unreadable-figure": "Ask its owner for the figure alone.",
  "unreadable-target": "Correct the target in the targets file and import that.",
  "target-contradicts-good": "Correct the target, or what is good, and import that.",
};

/** `Cannot be graded: 1.2 and 1.3, as the RAG key needs ...`: a sentence a gap, with what to do. */
export function gapSentences(gaps: readonly NamedGap[]): readonly string[] {
  return gaps.map(
    ({ gap, refs }) =>
      `Cannot be graded: ${firstOf(refs, MOST_NAMED)}, as ${GAP_IN_WORDS[gap]}. ${WHAT_TO_DO[gap]}`,
  );
}

/** For the owner of one measure, who cannot put it right. */
export function gapOnForm(gap: GradingGap | null): string {
  if (gap === null) return "";
  return `This figure cannot be graded: ${GAP_IN_WORDS[gap]}. Give it all the same; the performance team sees this too.`;
}

/** On the receipt of a figure without a grade. */
export function gapOnReceipt(gap: GradingGap | null): string {
  return gap === null ? "" : `Not graded: ${capital(GAP_IN_WORDS[gap])}. The performance team sees this too.`;
}
