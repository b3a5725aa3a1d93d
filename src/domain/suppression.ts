import type Big from "big.js";
import type { Commitment } from "./commitment.ts";
import type { Commentary } from "./commentary.ts";
import { formatFigure } from "./figure.ts";
import { readFigure } from "./grade-measure.ts";
import { hideLowCounts } from "./hide-low-counts.ts";
import type { Narrative } from "./narrative.ts";
import type { Measure } from "./measure.ts";
import type { Restatement } from "./restatement.ts";
import type { Answer, PastReturn, Return } from "./return.ts";
import { isSignedOff } from "./review.ts";

/** Parts and second figures are mostly people counted: below this they are not printed even where a measure sets no limit. */
const DEFAULT_LIMIT = 5;

/**
 * A return as it may leave the officers: low numbers that could identify a person are taken out of the figure, the
 * figures before it, the working and the commentary. Who signed it off stays; what was sent back, and why, is the
 * officers' own. Applied once, when an edition is frozen.
 */
export function withoutLowNumbers(r: Return): Return {
  const limit = r.measure.suppressBelow;
  const answer = suppressAnswer(r.answer, limit);
  const lastYear = suppressPast(r.lastYear, limit);
  // The working names both: a year-on-year target is last year's figure.
  const hidden = figureIn(answer) !== figureIn(r.answer) || lastYear?.actual !== r.lastYear?.actual;
  return {
    ...r,
    measure: suppressMeasure(r.measure, limit),
    answer,
    commentary: limit === null ? r.commentary : suppressCommentary(r.commentary, limit),
    grade: hidden && r.grade.kind === "graded" ? { ...r.grade, working: suppressWorking(answer) } : r.grade,
    lastQuarter: suppressPast(r.lastQuarter, limit),
    // Released, if it was, in an edition of its own.
    lastCommentary: "",
    commitments:
      limit === null ? r.commitments : r.commitments.map((each) => suppressCommitment(each, limit)),
    yearEndEstimate: suppressEstimate(r.yearEndEstimate, limit),
    lastFigure: suppressPast(r.lastFigure, limit),
    lastYear,
    yearSoFar: r.yearSoFar.map((past) => suppressPast(past, limit)).filter((past) => past !== null),
    override:
      r.override === null || limit === null
        ? r.override
        : { ...r.override, why: hideLowCounts(r.override.why, limit) },
    review: isSignedOff(r) ? r.review : null,
    restatements: r.restatements.map((restatement) => suppressRestatement(restatement, limit, hidden)),
  };
}

/** What the plan says in words: why it is paused, and why a target changed. */
function suppressMeasure(measure: Measure, limit: number | null): Measure {
  const { paused, targetChanges } = measure;
  if (limit === null) return measure;
  return {
    ...measure,
    paused: paused === null ? null : { ...paused, reason: hideLowCounts(paused.reason, limit) },
    targetChanges: targetChanges.map((change) => ({ ...change, why: hideLowCounts(change.why, limit) })),
  };
}

function suppressEstimate(estimate: string | null, limit: number | null): string | null {
  return estimate === null ? null : safeFigure(estimate, limit);
}

function suppressRestatement(was: Restatement, limit: number | null, hidden: boolean): Restatement {
  const answer = suppressAnswer(was.answer, limit);
  const hides = hidden || figureIn(answer) !== figureIn(was.answer);
  return {
    ...was,
    answer,
    why: limit === null ? was.why : hideLowCounts(was.why, limit),
    grade:
      hides && was.grade.kind === "graded" ? { ...was.grade, working: suppressWorking(answer) } : was.grade,
  };
}

function suppressWorking(answer: Answer | null): string {
  return answer?.kind === "suppressed"
    ? "The arithmetic is not shown: it holds a low number."
    : "The arithmetic is not shown: it names low numbers of people.";
}

function suppressAnswer(answer: Answer | null, limit: number | null): Answer | null {
  if (answer?.kind === "no-figure" && limit !== null) {
    return { ...answer, note: hideLowCounts(answer.note, limit) };
  }
  if (answer?.kind !== "figure") return answer;
  const safe = safeFigure(answer.actual, limit);
  if (safe === null) return { kind: "suppressed" };
  const { months = [], period } = answer;
  // A month that is not shown could be worked out from the others.
  const showsMonths = months.length > 0 && months.every((month) => safeFigure(month, limit) === month);
  return {
    kind: "figure",
    actual: safe,
    ...(showsMonths ? { months } : {}),
    ...(period === undefined ? {} : { period: limit === null ? period : hideLowCounts(period, limit) }),
  };
}

function figureIn(answer: Answer | null): string | null {
  return answer?.kind === "figure" ? answer.actual : null;
}

function suppressPast(past: PastReturn | null, limit: number | null): PastReturn | null {
  if (past === null) return null;
  return { ...past, actual: safeFigure(past.actual, limit) ?? "not shown" };
}

/** The text without brackets that hold a low number; null when the figure itself is one, or is worked out from one. */
function safeFigure(text: string, limit: number | null): string | null {
  const figure = readFigure(text);
  if (figure === null) return text;
  const counts = figure.parts
    ? [figure.parts.part, figure.parts.whole.minus(figure.parts.part), figure.parts.whole]
    : figure.second
      ? [figure.second]
      : [];
  const low = (count: Big) => count.gt(0) && count.lt(limit ?? DEFAULT_LIMIT);
  if (limit !== null && figure.unit === "number" && low(figure.value)) return null;
  if (!counts.some(low)) return text;
  if (limit !== null && figure.parts !== null) return null;
  return formatFigure({ ...figure, parts: null, second: null });
}

function suppressCommentary(commentary: Commentary, limit: number): Commentary {
  const hide = (text: string) => hideLowCounts(text, limit);
  return { why: hide(commentary.why), doing: hide(commentary.doing), byWhen: hide(commentary.byWhen) };
}

function suppressCommitment(commitment: Commitment, limit: number): Commitment {
  const hide = (text: string) => hideLowCounts(text, limit);
  const { withdrawn } = commitment;
  return {
    ...commitment,
    what: hide(commitment.what),
    byWhen: hide(commitment.byWhen),
    answers: commitment.answers.map((answer) => ({ ...answer, note: hide(answer.note) })),
    withdrawn: withdrawn && { ...withdrawn, why: hide(withdrawn.why) },
  };
}

/** The strictest limit of the priority's measures holds: a narrative does not say which of them it is about. */
export function narrativeWithoutLowNumbers(narrative: Narrative, returns: readonly Return[]): Narrative {
  const limits = returns.flatMap(({ measure }) =>
    measure.priorityNo === narrative.priorityNo ? (measure.suppressBelow ?? []) : [],
  );
  if (limits.length === 0) return narrative;
  const hide = (text: string) => hideLowCounts(text, Math.max(...limits));
  return {
    ...narrative,
    achievements: hide(narrative.achievements),
    improvements: hide(narrative.improvements),
    keyActions: hide(narrative.keyActions),
    progress: narrative.progress.map((each) => ({ ...each, text: hide(each.text) })),
  };
}
