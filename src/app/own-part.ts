import { isDeepStrictEqual } from "node:util";
import type { Problem, TypedAnswer } from "../domain/typed-answer.ts";
import { tooLong, typedCommentary } from "../domain/check-answer.ts";
import { checkCommitments } from "../domain/check-commitments.ts";
import { type Commentary, NO_COMMENTARY } from "../domain/commentary.ts";
import type { Commitment } from "../domain/commitment.ts";
import type { PersonId } from "../domain/person.ts";
import { actualText, isAnswerer, type Return } from "../domain/return.ts";
import { savedAnswer } from "../domain/saved-answer.ts";
import { givesFigureOnly, sharedBy } from "../domain/shared-answer.ts";
import type { SubmitRequest } from "./submit-request.ts";

/**
 * What one of two who share an answer sends: their part, with the other's as it is saved. A part that nobody has given yet
 * overwrites nothing, however old the form is.
 */
export type OwnPart =
  | { readonly kind: "answer"; readonly request: SubmitRequest; readonly keepsFigure: boolean }
  /** Commentary before there is a figure. */
  | {
      readonly kind: "ahead";
      readonly commentary: Commentary;
      readonly commitments: readonly Commitment[];
      readonly problems: readonly Problem[];
    };

/** `today`: an ISO date in UK time. */
export function ownPart(request: SubmitRequest, current: Return, person: PersonId, today: string): OwnPart {
  const { typed } = request;
  const whole: OwnPart = { kind: "answer", request, keepsFigure: false };
  if (sharedBy(current) === null || !isAnswerer(current, person)) return whole;
  if (givesFigureOnly(current, person)) {
    return typed.why === undefined && current.answer === null
      ? { ...whole, request: { ...request, version: current.version } }
      : whole;
  }
  if (saysFigureOrReason(typed)) return whole;
  const commentary = typedCommentary(typed, current);
  if (current.answer === null) {
    const { commitments, problems } = checkCommitments(typed.commitments, current, today);
    const saysNothing = isEmpty(commentary) && isDeepStrictEqual(commitments, current.commitments);
    return {
      kind: "ahead",
      commentary,
      commitments,
      problems: [...problemsAhead(typed, saysNothing), ...problems],
    };
  }
  const { actual, noFigure, expected, note, month1, month2, month3, period } = savedAnswer(current);
  const isFirst = isEmpty(current.commentary);
  return {
    kind: "answer",
    keepsFigure: true,
    request: {
      ...request,
      typed: { ...typed, actual, noFigure, expected, note, month1, month2, month3, period },
      version: isFirst ? current.version : request.version,
      confirmed: actualText(current),
    },
  };
}

/** A figure, a month's, or a reason for having none. */
function saysFigureOrReason({
  actual,
  month1 = "",
  month2 = "",
  month3 = "",
  noFigure,
}: TypedAnswer): boolean {
  return [actual, month1, month2, month3, noFigure].some((text) => text.trim() !== "");
}

function isEmpty(commentary: Commentary): boolean {
  return JSON.stringify(commentary) === JSON.stringify(NO_COMMENTARY);
}

function problemsAhead(typed: TypedAnswer, saysNothing: boolean): readonly Problem[] {
  const empty = "Write your commentary, or leave it until the figure is there.";
  const estimate = "Give your estimate once the figure is there.";
  return [
    ...(saysNothing ? [{ field: "why", text: empty } as const] : []),
    ...((typed.yearEnd ?? "").trim() === "" ? [] : [{ field: "yearEnd", text: estimate } as const]),
    ...tooLong(typed),
  ];
}
