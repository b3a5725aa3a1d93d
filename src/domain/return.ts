import type { ApprovedWording } from "./approved-wording.ts";
import type { Commentary } from "./commentary.ts";
import type { Commitment } from "./commitment.ts";
import type { GradeCode } from "./grade.ts";
import { compareRefs, type Measure, type MeasureRef } from "./measure.ts";
import type { NotGradedReason } from "./not-graded.ts";
import type { Declined, Delegation } from "./delegation.ts";
import type { NamedPerson, PersonId } from "./person.ts";
import type { Quarter } from "./quarter.ts";
import { confirmedGrade, type Override } from "./override.ts";

export const NO_FIGURE_REASONS = ["awaited", "no-survey", "not-due", "definition-changed", "other"] as const;
/** Why an owner cannot give a figure. */
export type NoFigureReason = (typeof NO_FIGURE_REASONS)[number];

/** What was reported. `actual` is the text as reported; it is parsed wherever it is graded. */
export type Answer =
  | {
      readonly kind: "figure";
      readonly actual: string;
      /** Of the quarter's three months, first to last, where the measure is asked for so. */
      readonly months?: readonly string[];
      /** What the figure is of, where that is not the quarter: `2017/18 academic year`. */
      readonly period?: string;
    }
  /** `expected` is an ISO date, for "awaited" only. */
  | {
      readonly kind: "no-figure";
      readonly reason: NoFigureReason;
      readonly expected: string | null;
      readonly note: string;
    }
  /** Where everyone reads: the figure would show a low number (domain/suppression.ts). */
  | { readonly kind: "suppressed" };

/** A grade as it was made: with the method's version and its arithmetic in words. */
export type ReturnGrade =
  | {
      readonly kind: "graded";
      readonly grade: GradeCode;
      readonly methodVersion: string;
      readonly working: string;
    }
  | { readonly kind: "not-graded"; readonly reason: NotGradedReason };

/** An earlier quarter's figure and grade, carried on the return so that a submit reads nothing else. */
export interface PastReturn {
  readonly quarter: Quarter;
  readonly target: string;
  readonly actual: string;
  readonly grade: GradeCode | null;
  /** What the figure is of, where that is not the quarter. */
  readonly period?: string;
  /** The measure was defined otherwise then: shown, not compared with. */
  readonly otherDefinition?: true;
  /** Printed again in a quarter where none was due: no figure of that quarter. */
  readonly isStanding?: true;
  /** Corrected after release; `since`: after it was compared with, so this is the figure before that. */
  readonly isRestated?: true | "since";
}

export interface DatedGrade {
  readonly quarter: Quarter;
  readonly grade: GradeCode;
}

/** Who answered and when (ISO, UTC), and through which form: the same form with the same content is the same submit. */
export interface Submission {
  readonly by: NamedPerson;
  readonly at: string;
  readonly formId: string;
}

/** Who gave the answer that stands, and who wrote the commentary: two may share them. Null: nobody yet, or not known. */
export interface GivenBy {
  readonly answer: PersonId | null;
  readonly commentary: PersonId | null;
}

export const GIVEN_BY_NOBODY: GivenBy = { answer: null, commentary: null };

/** What the corporate lead said of a return, and when (ISO, UTC): one word at a time, the last. */
export interface Review {
  readonly verdict: "signed-off" | "sent-back";
  readonly by: NamedPerson;
  readonly at: string;
  /** The reason for sending it back; empty for a sign-off. */
  readonly why: string;
  /** The answer has changed since: the verdict holds no longer, and the lead is asked again. */
  readonly overtaken: boolean;
}

/** A correction after release: what stood before it, and who corrected it, when (ISO, UTC) and why. */
export interface Restatement {
  readonly answer: Answer | null;
  readonly grade: ReturnGrade;
  readonly published: GradeCode | null;
  readonly by: NamedPerson;
  readonly at: string;
  readonly why: string;
}

/** One measure's entry for one quarter. `version` counts its accepted changes, from 0. */
export interface Return {
  /** In which it is collected. */
  readonly quarter: Quarter;
  /** The quarter that the figure is of, for a measure that reports in arrears; null: the one it is collected in. */
  readonly describes: Quarter | null;
  /** The measure as the plan had it when the round opened (or the import ran). */
  readonly measure: Measure;
  /** As in the targets file: `42`, `0.9-1.1`, `YoYR`, `BL` or empty. */
  readonly target: string;
  /** The target of this year's Q4; empty: none, or not known. */
  readonly yearEndTarget: string;
  /** Null: asked this quarter. Else why not. */
  readonly notDue: NotGradedReason | null;
  readonly lastQuarter: PastReturn | null;
  /** Last quarter's commentary as one paragraph, to be told from this quarter's; empty: none, or not known. */
  readonly lastCommentary: string;
  /** What earlier quarters promised and still owe, and what the performance board agreed in this one. */
  readonly commitments: readonly Commitment[];
  readonly lastYear: PastReturn | null;
  /** The last quarter before this one that a figure was reported for, however long ago. */
  readonly lastFigure: PastReturn | null;
  /** For a measure that is averaged over the year: the year's figures before this one, oldest first. */
  readonly yearSoFar: readonly PastReturn[];
  /** The last grade known before this quarter. */
  readonly earlierGrade: DatedGrade | null;
  readonly delegate: Delegation | null;
  /** The last one that was not taken, until somebody else is asked; null: none. */
  readonly declined: Declined | null;
  readonly answer: Answer | null;
  readonly commentary: Commentary;
  /** What the owner expects at the year end, in a measure that counts since 1 April. Not the figure of now. */
  readonly yearEndEstimate: string | null;
  /** What the answer computes to. */
  readonly grade: ReturnGrade;
  /** The grade printed on an imported scorecard; null for a return of our own, or where none was printed. */
  readonly published: GradeCode | null;
  readonly submission: Submission | null;
  readonly givenBy: GivenBy;
  /** Null: its lead has said nothing of it yet. */
  readonly review: Review | null;
  /** What stood before each correction after release, oldest first. */
  readonly restatements: readonly Restatement[];
  /** Another grade than the computed one, which stays beside it; null: none. */
  readonly override: Override | null;
  /** What may be shown of the words above to everyone, where low numbers are hidden. */
  readonly wordings: readonly ApprovedWording[];
  /** Earlier quarters that were not released when this was frozen: what it says of them may be released otherwise. */
  readonly comparedEarly?: readonly Quarter[];
  /** Set by the lock: the return can no longer change. */
  readonly frozen: boolean;
  readonly version: number;
}

/** This quarter's grade: as overridden, else as published, else as computed. */
export function thisQuartersGrade(r: Return): GradeCode | null {
  return confirmedGrade(r.override) ?? gradeWithoutOverride(r);
}

/** What was published stands, whatever the figures give; a correction of the figure takes the printed grade with it. */
export function gradeWithoutOverride(r: Return): GradeCode | null {
  return r.published ?? (r.grade.kind === "graded" ? r.grade.grade : null);
}

/** The quarter that a return's figure is of. */
export function figureQuarter({ describes, quarter }: Return): Quarter {
  return describes ?? quarter;
}

/** Also one that everyone may not see. */
export function hasFigure({ answer }: Pick<Return, "answer">): boolean {
  return answer?.kind === "figure" || answer?.kind === "suppressed";
}

/** This quarter's grade, or the last one known, with its quarter. */
export function latestGrade(r: Return): DatedGrade | null {
  const grade = thisQuartersGrade(r);
  return grade === null ? r.earlierGrade : { quarter: figureQuarter(r), grade };
}

/** The reported figure's text; empty when there is none. */
export function actualText(r: Return): string {
  return r.answer?.kind === "figure" ? r.answer.actual : "";
}

/** Its figure has no grade, and should have one. */
export function isWithoutTarget({ target, measure }: Return): boolean {
  return target === "" && !measure.miOnly;
}

/** The numbers of their measures, in scorecard order. */
export function refsOf(returns: readonly Return[]): readonly MeasureRef[] {
  return returns.map(({ measure }) => measure.ref).toSorted(compareRefs);
}

/** May this person answer for the measure? (The performance team may too, by role.) */
export function isAnswerer(r: Return, person: PersonId): boolean {
  const { owner, deputy, dataProvider } = r.measure;
  return [owner, deputy, dataProvider, r.delegate].some((named) => named?.id === person);
}
