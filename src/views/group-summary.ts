import { ACTION_STATUSES } from "../domain/action.ts";
import { countOf } from "../domain/count-of.ts";
import type { CountsByStatus, GroupDigest, SplitCount } from "../domain/digest.ts";
import { gapsIn, gradingGap } from "../domain/grading-gap.ts";
import { notGradedText } from "../domain/not-graded.ts";
import { formatQuarter } from "../domain/quarter.ts";
import { gradeWithoutOverride, type Return, thisQuartersGrade } from "../domain/return.ts";
import type { OverallRule } from "../domain/overall-status.ts";
import { bandBar, bandsInWords, type Segment } from "./band-bar.ts";
import { actualInWords } from "./figure-text.ts";
import { gradeLabel } from "./grade-label.ts";
import { measureTitle } from "./measure-choice.ts";
import { shorten } from "./shorten.ts";
import { type Overall, overallLine } from "./overall-line.ts";
import { DIRECTION_WORDS } from "./trend-line.ts";
import { firstOf } from "./first-of.ts";

/** What the plan's and a priority's digest begin with. */
export interface GroupSummary {
  readonly overall: Overall;
  readonly bar: readonly { readonly segments: readonly Segment[] }[];
  readonly bands: string;
  readonly directions: string;
  readonly actionStatuses: string;
  /** A line each: figures corrected after release or not graded, grades overridden or other than computed, no sign-off. */
  readonly notes: readonly Note[];
}

interface Note {
  readonly label: string;
  readonly text: string;
}

const MOST_NOTES = 10;
const LONGEST_NOTE = 400;

export function groupSummary(group: GroupDigest, rule: OverallRule): GroupSummary {
  const segments = bandBar(group.byGrade);
  return {
    overall: overallLine(group.status, rule),
    bar: segments.length === 0 ? [] : [{ segments }],
    bands: bandsInWords(group.byGrade, group.ungraded),
    directions: directionsInWords(group),
    actionStatuses: statusesInWords(group.byActionStatus, group.split),
    notes: [
      ...notesOf("Restated: ", group.restated, restatedText),
      ...ungradableNotes(group.ungradable),
      ...notesOf("Grade overridden: ", group.overridden, overriddenText),
      ...notesOf("Published grade stands: ", group.printedOtherwise, printedText),
      ...unsignedNotes(group.unsigned),
    ],
  };
}

function notesOf(label: string, returns: readonly Return[], textOf: (r: Return) => string): readonly Note[] {
  const left = returns.length - MOST_NOTES;
  const notes = returns.slice(0, MOST_NOTES).map((r) => ({ label, text: shorten(textOf(r), LONGEST_NOTE) }));
  return left > 0 ? [...notes, { label, text: `and ${left} more` }] : notes;
}

const MOST_REFS = 20;

/** The officers are not named: this is shown in channels too. */
function unsignedNotes(returns: readonly Return[]): readonly Note[] {
  if (returns.length === 0) return [];
  const refs = returns.map(({ measure }) => measure.ref);
  return [{ label: "Released without a director's sign-off: ", text: firstOf(refs, MOST_REFS) }];
}

function restatedText(r: Return): string {
  const why = r.restatements.at(-1)?.why ?? "";
  return `${measureTitle(r.measure)}, ${formatQuarter(r.quarter)}: ${actualInWords(r)}. ${why}`;
}

function overriddenText(r: Return): string {
  const [shown, computed] = [thisQuartersGrade(r), gradeWithoutOverride(r)].map((grade) =>
    grade === null ? "not graded" : gradeLabel(grade).text,
  );
  return `${measureTitle(r.measure)}: ${shown ?? ""}, computed ${computed ?? ""}. ${r.override?.why ?? ""}`;
}

/** A line for each reason. */
function ungradableNotes(returns: readonly Return[]): readonly Note[] {
  return gapsIn(returns, gradingGap).map(({ gap, refs }) => ({
    label: "Could not be graded: ",
    text: `${firstOf(refs, MOST_REFS)}. Why: ${notGradedText(gap)}.`,
  }));
}

function printedText({ measure, published, grade }: Return): string {
  const [printed, given] = [published, grade.kind === "graded" ? grade.grade : null].map((code) =>
    code === null ? "not graded" : gradeLabel(code).text,
  );
  return `${measureTitle(measure)}: ${printed ?? ""}. The figures give ${given ?? ""}.`;
}

function directionsInWords({ byDirection, byRestated }: GroupDigest): string {
  const parts = (["improved", "unchanged", "worsened", "not-comparable"] as const)
    .filter((direction) => byDirection[direction] > 0)
    .map((direction) => `${byDirection[direction]} ${DIRECTION_WORDS[direction]}`);
  if (parts.length === 0) return "No measures.";
  const restated =
    byRestated === 0 ? "" : ` ${byRestated} of these ${byRestated === 1 ? "uses" : "use"} a restated figure.`;
  return `Direction of travel: ${parts.join(", ")}.${restated}`;
}

/** `11 actions: 8 Green, 2 Amber, 1 no status.`, with a note where split actions raise the total. */
export function statusesInWords(counts: CountsByStatus, split: SplitCount): string {
  const statuses = [...ACTION_STATUSES, "no status"] as const;
  const counted = statuses.filter((status) => counts[status] > 0);
  const total = counted.reduce((sum, status) => sum + counts[status], 0);
  if (total === 0) return "No actions.";
  const parts = counted.map((status) => `${counts[status]} ${sentenceCase(status)}`);
  const of = `${countOf(split.parts, "part")} of ${countOf(split.actions, "split action")}`;
  const note = split.parts === 0 ? "" : ` Split actions raise the total: it counts ${of}.`;
  return `${countOf(total, "action")}: ${parts.join(", ")}.${note}`;
}

function sentenceCase(status: string): string {
  return status === "no status" ? status : `${status.charAt(0)}${status.slice(1).toLowerCase()}`;
}
