import { formatDate } from "../domain/dates.ts";
import { notDueInWords } from "../domain/not-due-words.ts";
import type { NotGradedReason } from "../domain/not-graded.ts";
import type { Return } from "../domain/return.ts";
import { shorten } from "./shorten.ts";
import { capital } from "./card-text.ts";

/** One reason, and the measures that it stands for. */
export interface NotReportedLine {
  readonly reason: string;
  readonly measures: string;
}

/** Measures without a figure, grouped by why: what was due comes before what was not. */
export function notReportedLines(returns: readonly Return[]): readonly NotReportedLine[] {
  const said = returns.map((r) => ({ r, reason: reasonOf(r), text: notDueInWords(r, reasonOf(r)) }));
  const reasons = new Map(said.map(({ reason, text }) => [text, reason]));
  return [...reasons]
    .toSorted(([, a], [, b]) => rank(a) - rank(b))
    .map(([text]) => {
      const group = said.filter((each) => each.text === text);
      return {
        reason: `${shorten(capital(text), LONGEST_REASON)} (${group.length}): `,
        measures: group.map(({ r }) => refWithDate(r)).join(", "),
      };
    });
}

const LONGEST_REASON = 120;

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
