import { NO_COMMENTARY } from "../../domain/commentary.ts";
import { gradeMeasure } from "../../domain/grade-measure.ts";
import type { GradeCode } from "../../domain/grade.ts";
import type { Measure } from "../../domain/measure.ts";
import type { NotGradedReason } from "../../domain/not-graded.ts";
import type { Polarity } from "../../domain/polarity.ts";
import type { Quarter } from "../../domain/quarter.ts";
import type { RagMethod } from "../../domain/rag-method.ts";
import { type Answer, GIVEN_BY_NOBODY, type Return } from "../../domain/return.ts";
import type { Comparisons } from "../past-returns.ts";
import type { ScorecardCell } from "./read-scorecard.ts";

/** What a scorecard says of one measure and quarter; without its comparisons, which need other quarters. */
export interface ImportedFacts {
  readonly quarter: Quarter;
  /** Null: as the plan has it. */
  readonly good: Polarity | null;
  readonly target: string;
  readonly notDue: NotGradedReason | null;
  readonly answer: Answer | null;
  /** Printed in place of a grade, also beside a figure; null: nothing is. */
  readonly ungraded: NotGradedReason | null;
  readonly published: GradeCode | null;
}

/** These printed reasons say that no figure was asked for; the others come with one, or with none that is due. */
const NOT_ASKED: readonly NotGradedReason[] = ["not-due", "no-survey", "new", "starts-later", "arrears"];

/** Beside a figure these say that it is the measure's first: no standing one. */
const WITH_FIRST_FIGURE: readonly NotGradedReason[] = ["new", "starts-later"];

export function factsFromCell({ quarter, good, target, actual, printed }: ScorecardCell): ImportedFacts {
  const reason = printed.kind === "reason" ? printed.reason : null;
  const isFirst = reason !== null && actual !== "" && WITH_FIRST_FIGURE.includes(reason);
  const isNotRated = printed.kind === "not-rated" && actual !== "";
  const isNotAsked = reason !== null && NOT_ASKED.includes(reason) && !isFirst;
  const notDue = isNotAsked ? reason : actual !== "" && isOfEarlier(printed, quarter) ? "not-due" : null;
  return {
    quarter,
    good,
    target,
    notDue,
    answer: answerFrom(actual, reason),
    ungraded: notDue !== null ? null : isNotRated ? "not-rated" : reason,
    published: publishedIn(printed, quarter),
  };
}

/** A figure beside another quarter's grade stands from then. */
function isOfEarlier(printed: ScorecardCell["printed"], quarter: Quarter): boolean {
  return printed.kind === "grade" && printed.quarter !== null && printed.quarter < quarter;
}

/** A grade whose figure the file does not have: known from the latest-RAG column alone. */
export function factsFromLatest(quarter: Quarter, grade: GradeCode): ImportedFacts {
  const nothing = { good: null, target: "", notDue: null, answer: null, ungraded: null };
  return { ...nothing, quarter, published: grade };
}

/** A figure, a reason or a grade: a target alone says nothing of what happened. */
export function saysWhatHappened({ answer, notDue, ungraded, published }: ImportedFacts): boolean {
  return answer !== null || notDue !== null || ungraded !== null || published !== null;
}

export function importedReturn(
  facts: ImportedFacts,
  planned: Measure,
  past: Comparisons,
  method: RagMethod,
): Return {
  const { lastYear } = past;
  const { ungraded, good, ...said } = facts;
  const measure = good === null ? planned : { ...planned, good };
  const computed = gradeMeasure({ ...said, measure, lastYear }, method);
  // For 0 against 0, `_` agrees with what the method gives.
  const isUngraded =
    said.answer?.kind === "figure" &&
    ungraded !== null &&
    (ungraded !== "not-rated" || computed.kind === "graded");
  return {
    ...said,
    ...past,
    measure,
    describes: null,
    delegate: null,
    declined: null,
    commentary: NO_COMMENTARY,
    yearEndTarget: "",
    yearEndEstimate: null,
    commitments: [],
    grade: isUngraded ? { kind: "not-graded", reason: ungraded } : computed,
    submission: null,
    givenBy: GIVEN_BY_NOBODY,
    review: null,
    restatements: [],
    override: null,
    wordings: [],
    frozen: true,
    version: 0,
  };
}

function answerFrom(actual: string, reason: NotGradedReason | null): Answer | null {
  if (actual !== "") return { kind: "figure", actual };
  if (reason === "awaited" || reason === "definition-changed")
    return { kind: "no-figure", reason, expected: null, note: "" };
  return null;
}

/** A grade printed with another quarter's name is that quarter's, not this one's. */
function publishedIn(printed: ScorecardCell["printed"], quarter: Quarter): GradeCode | null {
  if (printed.kind !== "grade") return null;
  return printed.quarter === null || printed.quarter === quarter ? printed.grade : null;
}
