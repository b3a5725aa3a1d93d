import type { AreaItem } from "../app/leads-area.ts";
import { timeInWords } from "../app/time-in-words.ts";
import { commentaryText } from "../domain/commentary.ts";
import { commentaryRemarks } from "../domain/commentary-remarks.ts";
import { readFigure } from "../domain/grade-measure.ts";
import { notGradedText } from "../domain/not-graded.ts";
import type { PersonId } from "../domain/person.ts";
import { formatQuarter } from "../domain/quarter.ts";
import { type Return, thisQuartersGrade } from "../domain/return.ts";
import { unlikelyBecause } from "../domain/unlikely.ts";
import { type Text, textIfAny } from "./card-text.ts";
import { figureDetails } from "./figure-details.ts";
import { actualInWords, targetInWords } from "./figure-text.ts";
import { gradeLabel, type Label, ungradedLabel } from "./grade-label.ts";
import { measureTitle } from "./measure-choice.ts";
import { shorten } from "./shorten.ts";
import { trendLine } from "./trend-line.ts";

/** One return as its lead looks at it: enough to stand behind it, or to send it back. */
export interface SignOffFacts {
  readonly measure: string;
  readonly grade: readonly Label[];
  readonly figures: string;
  readonly commentary: readonly Text[];
  /** Who gave the answer, and when. */
  readonly given: readonly Text[];
  /** What is out of the ordinary about it. */
  readonly remarks: readonly Text[];
}

const LONGEST_TITLE = 120;
const LONGEST_COMMENTARY = 240;
const LONGEST_REMARK = 240;
const LONGEST_NAME = 80;
/** A figure with what it is of. */
const LONGEST_FIGURE = 200;

export function signOffFacts({ value: r, standing }: AreaItem, viewer: PersonId): SignOffFacts {
  const { measure, submission } = r;
  const worthALook = commentaryRemarks(r).map(({ text }) => text);
  const details = figureDetails(r).map(({ text }) => text);
  const remarks = [
    ...details,
    reviewed(r, viewer),
    unusual(r),
    STANDING_REMARKS[standing] ?? "",
    ...worthALook,
  ];
  return {
    measure: shorten(measureTitle(measure), LONGEST_TITLE),
    grade: gradeOf(r),
    figures: ` ${inArrears(r)}${shorten(actualInWords(r), LONGEST_FIGURE)} against ${targetInWords(r.target, measure)}. ${trendLine(r)}.`,
    commentary: textIfAny(shorten(commentaryOf(r), LONGEST_COMMENTARY)),
    given:
      submission === null
        ? []
        : [
            {
              text: `Given by ${shorten(submission.by.name, LONGEST_NAME)} at ${timeInWords(submission.at)}`,
            },
          ],
    remarks: remarks.flatMap((remark) => textIfAny(shorten(remark, LONGEST_REMARK))),
  };
}

/** The letters and the name; of a figure that has no grade, why. */
function gradeOf(r: Return): readonly Label[] {
  const grade = thisQuartersGrade(r);
  if (grade !== null) return [gradeLabel(grade)];
  const isFigure = r.answer?.kind === "figure" && r.grade.kind === "not-graded";
  return isFigure ? [ungradedLabel(`Not graded (${notGradedText(r.grade.reason)})`)] : [];
}

function inArrears({ describes }: Return): string {
  return describes === null ? "" : `For ${formatQuarter(describes)}, a quarter in arrears: `;
}

function commentaryOf({ answer, commentary }: Return): string {
  const note = answer?.kind === "no-figure" ? answer.note : "";
  return [note, commentaryText(commentary)].filter((text) => text !== "").join(" ");
}

/** What the lead said of it, and whether that still holds. */
function reviewed({ review }: Return, viewer: PersonId): string {
  if (review === null) return "";
  const who = review.by.id === viewer ? "you" : shorten(review.by.name, LONGEST_NAME);
  const at = timeInWords(review.at);
  if (review.verdict === "signed-off") {
    return review.overtaken
      ? `Changed since ${who} signed it off at ${at}.`
      : `Signed off by ${who} at ${at}.`;
  }
  return review.overtaken
    ? `Answered again since ${who} sent it back: ${review.why}`
    : `Sent back by ${who} at ${at}: ${review.why}`;
}

/** What the owner would be asked of it now. */
function unusual(r: Return): string {
  const figure = r.answer?.kind === "figure" ? readFigure(r.answer.actual) : null;
  const questions = figure === null ? [] : unlikelyBecause(figure, r);
  return questions.length === 0 ? "" : `Unusual: ${questions.join(" ")}`;
}

const STANDING_REMARKS: Readonly<Partial<Record<AreaItem["standing"], string>>> = {
  "commentary-owed": "Commentary is owed, so it cannot be signed off yet.",
  own: "You gave part of this answer yourself, and nobody signs off their own. Tell the performance team who should.",
};
