import { dayInWords } from "../app/time-in-words.ts";
import { commentaryText } from "../domain/commentary.ts";
import { formatDate } from "../domain/dates.ts";
import { gradeName } from "../domain/grade.ts";
import { readFigure } from "../domain/grade-measure.ts";
import { notGradedText } from "../domain/not-graded.ts";
import { formatQuarter, quarterEnd } from "../domain/quarter.ts";
import { confirmedGrade } from "../domain/override.ts";
import type { RagMethod } from "../domain/rag-method.ts";
import {
  figureQuarter,
  gradeWithoutOverride,
  hasFigure,
  latestGrade,
  type Return,
  thisQuartersGrade,
} from "../domain/return.ts";
import { isPrintedOtherwise } from "../domain/digest.ts";
import { isSentBack } from "../domain/review.ts";
import { isWithoutSignOff } from "../domain/sign-off.ts";
import { isFall } from "../domain/unlikely.ts";
import { capital, type Text, textIfAny } from "./card-text.ts";
import { promisedLines } from "./commitment-words.ts";
import { figureDetails } from "./figure-details.ts";
import { actualAlone, actualInWords, targetInWords } from "./figure-text.ts";
import { gradeLabel, gradeLabels, type Label, ungradedLabel } from "./grade-label.ts";
import { trendLine } from "./trend-line.ts";
import { yearEndLines } from "./year-end.ts";

/** `latest`: the newest figure, above a quarter without one. `draft`: low numbers hidden, as in a release. `working`: with its note. */
export type ShownAs = "released" | "latest" | "draft" | "working";

export const MARKS: Readonly<Record<ShownAs, string>> = {
  released: "",
  latest: "The latest figure",
  draft: "Confidential draft, not released",
  working: "Working figure, not released",
};

/** A measure in one quarter, as its own block of a card. */
export interface ReturnPanel {
  /** None, or that it is a working figure. */
  readonly mark: readonly Text[];
  readonly asAt: string;
  readonly style: "default" | "emphasis";
  readonly actual: string;
  readonly target: string;
  readonly grade: Label;
  /** Why that grade, or why none; and where the printed one differs. */
  readonly reasons: readonly Text[];
  /** What the figure is of, where that is not the quarter, and its direction of travel. */
  readonly trend: readonly Text[];
  /** Now and the year end, each named so. */
  readonly yearEnd: readonly Text[];
  readonly commentary: readonly Text[];
}

interface PanelOptions {
  readonly shownAs: ShownAs;
  /** The plan's, for a return whose grade names none; null: not at hand. */
  readonly method: RagMethod | null;
}

export function returnPanel(r: Return, { shownAs, method }: PanelOptions): ReturnPanel {
  const isReleased = shownAs === "released" || shownAs === "latest";
  return {
    mark: textIfAny(MARKS[shownAs]),
    asAt: `${formatQuarter(r.quarter)}, ${r.describes === null ? "" : "reported a quarter in arrears, "}as at ${formatDate(quarterEnd(figureQuarter(r)))}`,
    style: isReleased ? "default" : "emphasis",
    actual: hasFigure(r) ? actualAlone(r) : "none",
    target: targetInWords(r.target, r.measure),
    grade: gradeLabels(thisQuartersGrade(r))[0] ?? ungradedLabel("not graded"),
    reasons: [...gradeReasons(r), ...textIfAny(isReleased ? unsignedLine(r) : "")],
    trend: [
      ...textIfAny(periodLine(r)),
      ...textIfAny(hasFigure(r) ? trendLine(r) : ""),
      ...textIfAny(fallLine(r)),
    ],
    yearEnd: yearEndLines(r, method),
    commentary: [
      ...textIfAny(shownAs === "working" ? noteOf(r) : ""),
      ...textIfAny(commentaryText(r.commentary)),
      ...promisedLines(r),
    ],
  };
}

/** Why a return has its grade, as sentences. */
export function gradeReasons(r: Return): readonly Text[] {
  const lines = [
    publishedLine(r),
    ownReason(r),
    overrideLine(r),
    latestLine(r),
    ...targetLines(r),
    ...restatedLines(r),
  ];
  return [...figureDetails(r), ...lines.flatMap(textIfAny)];
}

/** The computed grade stays beside an overridden one. No officer is named: this is shown in channels too. */
function overrideLine(r: Return): string {
  if (confirmedGrade(r.override) === null) return "";
  const computed = gradeWithoutOverride(r);
  const was = computed === null ? "not graded" : gradeLabel(computed).text;
  return `Grade overridden by the performance team. Computed: ${was}. Why: ${r.override?.why ?? ""}`;
}

function unsignedLine(r: Return): string {
  if (!isWithoutSignOff(r)) return "";
  return isSentBack(r)
    ? "Released without a director's sign-off: it had been sent back."
    : "Released without a director's sign-off.";
}

/** Each change of this quarter's target, with its reason. No officer is named. */
function targetLines(r: Return): readonly string[] {
  const { measure } = r;
  const changes = measure.targetChanges.filter(({ quarter }) => quarter === figureQuarter(r));
  return changes.map(({ was, wasOf, now, quarter, why }) => {
    const before = wasOf === quarter ? "" : ` (${formatQuarter(wasOf)})`;
    return `Target changed from ${targetInWords(was, measure)}${before} to ${targetInWords(now, measure)}. Why: ${why}`;
  });
}

/** Each correction after release, with its reason. */
function restatedLines(r: Return): readonly string[] {
  return r.restatements.map(({ answer, grade, published, at, why }) => {
    const was = actualInWords({ ...r, answer, restatements: [] });
    const code = grade.kind === "graded" ? grade.grade : published;
    const graded = code === null ? "" : `, ${gradeLabel(code).text}`;
    return `Restated on ${dayInWords(at)}. As released: ${was}${graded}. Why: ${why}`;
  });
}

/** Why there is no figure, in the owner's words. They are not part of what is released. */
function noteOf({ answer }: Return): string {
  return answer?.kind === "no-figure" ? answer.note : "";
}

function periodLine({ answer }: Return): string {
  const period = answer?.kind === "figure" ? (answer.period ?? "") : "";
  return period === "" ? "" : `The figure is of: ${period}`;
}

/** Said, so that it is not taken for a slip of ours. */
function fallLine(r: Return): string {
  const { answer, lastQuarter } = r;
  const figure = answer?.kind === "figure" ? readFigure(answer.actual) : null;
  if (figure === null || lastQuarter === null || !isFall(figure, r)) return "";
  return `Lower than the ${lastQuarter.actual} of ${formatQuarter(lastQuarter.quarter)}, though both count since 1 April.`;
}

function ownReason(r: Return): string {
  if (!hasFigure(r)) return `${capital(actualInWords(r))}.`;
  const { grade } = r;
  return grade.kind === "graded" ? grade.working : `Not graded: ${notGradedText(grade.reason)}.`;
}

/** What was published stands. Where the figures give another grade that is said, and their arithmetic follows. */
function publishedLine(r: Return): string {
  if (isPrintedOtherwise(r))
    return `Published as ${gradeName(r.published)}, which stands. The figures give ${gradeName(r.grade.grade)}:`;
  const { published, grade } = r;
  return published !== null && grade.kind === "not-graded" ? `Published as ${gradeName(published)}.` : "";
}

function latestLine(r: Return): string {
  if (thisQuartersGrade(r) !== null) return "";
  const latest = latestGrade(r);
  if (latest === null) return "";
  return `Latest: ${gradeLabel(latest.grade).text} (${formatQuarter(latest.quarter)}).`;
}
