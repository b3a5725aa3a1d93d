import type { ActionStatus } from "./action.ts";
import { type GradeCode, gradeColour, isOffTarget } from "./grade.ts";
import { trendOfReturn } from "./grade-measure.ts";
import { gradingGap } from "./grading-gap.ts";
import { compareRefs } from "./measure.ts";
import { noNarrative } from "./narrative.ts";
import { type OverallRule, type OverallStatus, overallStatus } from "./overall-status.ts";
import { confirmedGrade } from "./override.ts";
import type { Priority } from "./plan.ts";
import type { ActionWithUpdate, PublicNarrative, PublicReturn, PublicScorecard } from "./public-scorecard.ts";
import type { Quarter } from "./quarter.ts";
import { reportedActions, splitIds } from "./split-actions.ts";
import { isWithoutSignOff } from "./sign-off.ts";
import { latestGrade, type Return, type ReturnGrade, thisQuartersGrade } from "./return.ts";
import type { Direction, Trend } from "./trend.ts";

export type CountsByGrade = Readonly<Partial<Record<GradeCode, number>>>;
/** How many actions are split, and into how many parts: each part counts, which raises the total. */
export interface SplitCount {
  readonly actions: number;
  readonly parts: number;
}

export type CountsByDirection = Readonly<Record<Direction, number>>;
export type CountsByStatus = Readonly<Record<ActionStatus | "no status", number>>;

/** What one group of measures and actions (a priority, or the whole plan) came to in a quarter. */
export interface GroupDigest {
  readonly status: OverallStatus;
  /** This quarter's grades. */
  readonly byGrade: CountsByGrade;
  readonly ungraded: number;
  /** Of those, the ones whose figure could not be graded, though it should have been. */
  readonly ungradable: readonly PublicReturn[];
  readonly byDirection: CountsByDirection;
  /** How many of those directions are drawn from a figure that was corrected after release. */
  readonly byRestated: number;
  readonly headlines: readonly PublicReturn[];
  /** Amber or red this quarter, worst first, then in scorecard order. */
  readonly offTarget: readonly PublicReturn[];
  /** Not graded this quarter, and off target when last graded: they count in the status. */
  readonly offTargetBefore: readonly PublicReturn[];
  /** Due or not, no figure this quarter: each with its reason. */
  readonly notReported: readonly PublicReturn[];
  readonly byActionStatus: CountsByStatus;
  /** With another grade than the computed one. */
  readonly overridden: readonly PublicReturn[];
  /** Whose printed grade is another than the figures give: the printed one counts. */
  readonly printedOtherwise: readonly PublicReturn[];
  readonly split: SplitCount;
  /** Reported, and released without their director's sign-off. */
  readonly unsigned: readonly PublicReturn[];
  /** Corrected after release: of earlier quarters, then of this one. */
  readonly restated: readonly PublicReturn[];
  readonly measures: readonly PublicReturn[];
  readonly actions: readonly ActionWithUpdate[];
}

export interface PriorityDigest extends GroupDigest {
  readonly priority: Priority;
  readonly narrative: PublicNarrative;
}

export interface PlanDigest extends GroupDigest {
  readonly quarter: Quarter;
  readonly priorities: readonly PriorityDigest[];
}

/** The whole plan and each priority. Pure: the same scorecard gives the same digest. */
export function digestOf(scorecard: PublicScorecard, rule: OverallRule): PlanDigest {
  const priorities = scorecard.priorities
    .toSorted((a, b) => a.no - b.no)
    .map((priority) => ({
      priority,
      narrative: scorecard.narratives.find(({ priorityNo }) => priorityNo === priority.no) ?? {
        ...noNarrative(priority.no),
        held: false,
      },
      ...groupDigest(
        scorecard.returns.filter((r) => r.measure.priorityNo === priority.no),
        scorecard.actions.filter(({ action }) => action.priorityNo === priority.no),
        scorecard.restated.filter((r) => r.measure.priorityNo === priority.no),
        rule,
      ),
    }));
  return {
    quarter: scorecard.quarter,
    priorities,
    ...groupDigest(scorecard.returns, scorecard.actions, scorecard.restated, rule),
  };
}

function groupDigest(
  returns: readonly PublicReturn[],
  actions: readonly ActionWithUpdate[],
  restatedBefore: readonly PublicReturn[],
  rule: OverallRule,
): GroupDigest {
  const measures = returns.toSorted((a, b) => compareRefs(a.measure.ref, b.measure.ref));
  const grades = measures.map(thisQuartersGrade);
  const ungradable = measures.filter((r) => gradingGap(r) !== null);
  const trends = measures.map(trendOfReturn);
  return {
    status: overallStatus(
      // A figure that could not be graded has no earlier grade to stand for it.
      measures.map((r) => (ungradable.includes(r) ? null : (latestGrade(r)?.grade ?? null))),
      actions.map(({ update }) => update.status),
      rule,
      ungradable.length,
    ),
    byGrade: countGrades(grades),
    ungraded: grades.filter((grade) => grade === null).length,
    ungradable,
    byDirection: countDirections(trends),
    byRestated: trends.filter(({ isRestated }) => isRestated).length,
    headlines: measures.filter((r) => r.measure.headline),
    offTarget: measures.filter(isOffTargetNow).toSorted((a, b) => severity(b) - severity(a)),
    offTargetBefore: measures.filter((r) => thisQuartersGrade(r) === null && wasOffTarget(r)),
    notReported: measures.filter((r) => r.answer === null || r.answer.kind === "no-figure"),
    byActionStatus: countStatuses(reportedActions(actions)),
    split: countSplit(actions),
    unsigned: measures.filter(isWithoutSignOff),
    overridden: measures.filter(({ override }) => confirmedGrade(override) !== null),
    printedOtherwise: measures.filter(isPrintedOtherwise),
    restated: [...restatedBefore, ...measures.filter(({ restatements }) => restatements.length > 0)],
    measures,
    actions,
  };
}

/** A group with these of its actions alone. */
export function withActions(group: GroupDigest, actions: readonly ActionWithUpdate[]): GroupDigest {
  const byActionStatus = countStatuses(reportedActions(actions));
  return { ...group, byActionStatus, split: countSplit(actions), actions };
}

type PrintedOtherwise = Return & {
  readonly published: GradeCode;
  readonly grade: Extract<ReturnGrade, { readonly kind: "graded" }>;
};

/** Plain Green, which a range met has, is no other grade than any green. */
export function isPrintedOtherwise(r: Return): r is PrintedOtherwise {
  const { published, grade } = r;
  if (published === null || grade.kind !== "graded" || grade.grade === published) return false;
  const isPlain = grade.grade === "G" || published === "G";
  return !(isPlain && gradeColour(grade.grade) === "green" && gradeColour(published) === "green");
}

function isOffTargetNow(r: Return): boolean {
  const grade = thisQuartersGrade(r);
  return grade !== null && isOffTarget(grade);
}

function wasOffTarget(r: Return): boolean {
  const latest = latestGrade(r);
  return latest !== null && isOffTarget(latest.grade);
}

const SEVERITY: Readonly<Record<GradeCode, number>> = { HR: 3, R: 3, LR: 2, A: 1, G: 0, LG: 0, HG: 0 };

function severity(r: Return): number {
  const grade = thisQuartersGrade(r);
  return grade === null ? 0 : SEVERITY[grade];
}

function countGrades(grades: readonly (GradeCode | null)[]): CountsByGrade {
  const counts: Partial<Record<GradeCode, number>> = {};
  for (const grade of grades) if (grade !== null) counts[grade] = (counts[grade] ?? 0) + 1;
  return counts;
}

function countDirections(trends: readonly Trend[]): CountsByDirection {
  const counts = { improved: 0, unchanged: 0, worsened: 0, "not-comparable": 0 };
  for (const { direction } of trends) counts[direction] += 1;
  return counts;
}

function countStatuses(actions: readonly ActionWithUpdate[]): CountsByStatus {
  const counts = { GREEN: 0, AMBER: 0, RED: 0, COMPLETE: 0, CLOSED: 0, "NOT STARTED": 0, "no status": 0 };
  for (const { update } of actions) counts[update.status ?? "no status"] += 1;
  return counts;
}

function countSplit(actions: readonly ActionWithUpdate[]): SplitCount {
  const split = splitIds(actions.map(({ action }) => action));
  const wholes = new Set(actions.map(({ action }) => action.id).filter((id) => split.has(id)));
  const parts = actions.filter(({ action }) => action.partOf !== null && wholes.has(action.partOf));
  return { actions: wholes.size, parts: parts.length };
}
