import type { Problem } from "../domain/typed-answer.ts";
import { checkAnswer } from "../domain/check-answer.ts";
import type { Commentary } from "../domain/commentary.ts";
import type { Commitment } from "../domain/commitment.ts";
import { mayBecome, type Unchangeable, whyUnchangeable } from "../domain/may-change.ts";
import type { Answer, Return } from "../domain/return.ts";
import type { Round } from "../domain/round.ts";
import type { SubmitRequest } from "./submit-request.ts";

/** What would come of an answer, as the return stands now. */
export type Judgement =
  /** Saved already, through this very form. */
  | { readonly kind: "same" }
  | { readonly kind: "shut"; readonly why: Unchangeable }
  | { readonly kind: "overtaken" }
  | { readonly kind: "refused"; readonly problems: readonly Problem[] }
  | { readonly kind: "unlikely"; readonly questions: readonly string[] }
  /** `confirmed`: the questions that the person answered with "it is right". */
  | {
      readonly kind: "fine";
      readonly answer: Answer;
      readonly commentary: Commentary;
      readonly yearEnd: string | null;
      readonly commitments: readonly Commitment[];
      readonly confirmed: readonly string[];
    };

const FIGURE_STANDS: Problem = {
  field: "actual",
  text: "The round is closed, so a figure already given can no longer change. Put back the figure that was saved to add commentary, or tell the performance team what it should be.",
};

/** Judges an answer by what is stored; writes nothing. `today` is an ISO date in UK time. */
export function judgeAnswer(request: SubmitRequest, current: Return, round: Round, today: string): Judgement {
  const checked = checkAnswer(request.typed, current, today);
  if (checked.kind === "fine" && isSameSubmit(current, request.formId, checked)) {
    return { kind: "same" };
  }
  const why = whyUnchangeable(round, current);
  if (why !== null) return { kind: "shut", why };
  if (current.version !== request.version) return { kind: "overtaken" };
  if (checked.kind === "refused") return checked;
  const { answer, commentary, yearEnd, commitments, questions } = checked;
  if (!mayBecome(round, current, answer)) return { kind: "refused", problems: [FIGURE_STANDS] };
  if (questions.length > 0 && !isConfirmed(request, checked, current, today)) {
    return { kind: "unlikely", questions };
  }
  return { kind: "fine", answer, commentary, yearEnd, commitments, confirmed: questions };
}

/** What is saved of an answer. */
export interface Content {
  readonly answer: Answer | null;
  readonly commentary: Commentary;
  readonly yearEnd: string | null;
  readonly commitments: readonly Commitment[];
}

export function contentOf({ answer, commentary, yearEndEstimate, commitments }: Return): Content {
  return { answer, commentary, yearEnd: yearEndEstimate, commitments };
}

/** Was just this saved, through this very form? */
export function isSameSubmit(current: Return, formId: string, content: Content): boolean {
  return current.submission?.formId === formId && saysTheSame(current, content);
}

/** Does the return hold just this answer, commentary and estimate, and this of what was promised? */
export function saysTheSame(current: Return, { answer, commentary, yearEnd, commitments }: Content): boolean {
  const held = [current.answer, current.commentary, current.yearEndEstimate, current.commitments];
  return JSON.stringify(held) === JSON.stringify([answer, commentary, yearEnd, commitments]);
}

/** What is questioned is what was confirmed: `4300` and `4,300%` are one figure, another typed since is not. */
function isConfirmed(
  { typed, confirmed, confirmedYearEnd = typed.yearEnd }: SubmitRequest,
  now: Content,
  current: Return,
  today: string,
): boolean {
  if (confirmed === null) return false;
  const then = checkAnswer({ ...typed, actual: confirmed, yearEnd: confirmedYearEnd }, current, today);
  const figures = ({ answer, yearEnd }: Content) => JSON.stringify([answer, yearEnd]);
  // Months of their own make the figure, whatever was confirmed: it has to be that one.
  const isThatFigure = typed.month1 === undefined || actualIn(now) === confirmed;
  return then.kind === "fine" && figures(then) === figures(now) && isThatFigure;
}

function actualIn({ answer }: Content): string | null {
  return answer?.kind === "figure" ? answer.actual : null;
}
