import { formatDate } from "../domain/dates.ts";
import { notGradedText, type NotGradedReason } from "../domain/not-graded.ts";
import type { Return } from "../domain/return.ts";

/** One reason, and the measures that it stands for. */
export interface NotReportedLine {
  readonly reason: string;
  readonly measures: string;
}

/** Measures without a figure, grouped by why: what was due comes before what was not. */
export function notReportedLines(returns: readonly Return[]): readonly NotReportedLine[] {
  const reasons = [...new Set(returns.map(reasonOf))];
  return reasons
    .toSorted((a, b) => rank(a) - rank(b))
    .map((reason) => {
      const group = returns.filter((r) => reasonOf(r) === reason);
      const text = notGradedText(reason);
      return {
        reason: `${text.charAt(0).toUpperCase()}${text.slice(1)} (${group.length}): `,
        measures: group.map(refWithDate).join(", "),
      };
    });
}

function reasonOf(r: Return): NotGradedReason {
  if (r.answer === null && r.notDue !== null) return r.notDue;
  return r.grade.kind === "not-graded" ? r.grade.reason : "no-actual";
}

const FIRST: readonly NotGradedReason[] = ["no-actual", "awaited", "definition-changed", "other"];

function rank(reason: NotGradedReason): number {
  const index = FIRST.indexOf(reason);
  return index < 0 ? FIRST.length : index;
}

function refWithDate({ measure, answer }: Return): string {
  const expected = answer?.kind === "no-figure" ? answer.expected : null;
  return expected === null ? measure.ref : `${measure.ref} (expected ${formatDate(expected)})`;
}
