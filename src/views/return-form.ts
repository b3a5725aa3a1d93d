import type { FormSituation } from "./form-situation.ts";
import type { TypedAnswer } from "../domain/typed-answer.ts";
import { commentaryText } from "../domain/commentary.ts";
import { formatFigure, parseFigure } from "../domain/figure.ts";
import type { GradingGap } from "../domain/grading-gap.ts";
import type { Measure } from "../domain/measure.ts";
import { NO_FIGURE_WORDS } from "../domain/no-figure-words.ts";
import type { PersonId } from "../domain/person.ts";
import { formatMonth } from "../domain/dates.ts";
import { addQuarters, formatQuarter, quarterEnd } from "../domain/quarter.ts";
import { givesFigureOnly } from "../domain/shared-answer.ts";
import { NO_FIGURE_REASONS, type Return, thisQuartersGrade } from "../domain/return.ts";
import { isSentBack, isSignedOff } from "../domain/review.ts";
import { FIGURE_GIVEN, FIGURE_PART } from "./typed-fields.ts";
import { beforeSave } from "./before-save.ts";
import { type Text, textIfAny } from "./card-text.ts";
import { type ActionData, type ExecuteAction, executeAction } from "./execute-action.ts";
import { actualInWords } from "./figure-text.ts";
import { gapOnForm } from "./gap-text.ts";
import { gradeLabels, type Label } from "./grade-label.ts";
import { measureSheet } from "./measure-sheet.ts";
import { type Choice, goodIs, measureTitle } from "./measure-choice.ts";
import { savedAnswer } from "../domain/saved-answer.ts";
import { sharedText } from "./shared-text.ts";
import { timeInWords } from "../app/time-in-words.ts";
import { typedForCard } from "./typed-text.ts";
import { VERBS } from "./verbs.ts";
import { whatToGive } from "./what-to-give.ts";
import { hasYearEnd } from "../domain/year-end.ts";
import { type CommitmentsInput, commitmentsInput, promisesAsked } from "./commitments-input.ts";
import { isAboutNoFigure, problemsByField, type ProblemsByField } from "./form-problems.ts";
import { type YearEndInput, yearEndInput } from "./year-end-input.ts";
import { asksOf, figureAsTyped, type FigureInput, figureInputs } from "./figure-inputs.ts";
import { type KnownFigure, knownFigures } from "./known-figures.ts";

interface Theirs {
  readonly who: string;
  readonly figure: string;
  readonly grade: readonly Label[];
  readonly commentary: readonly Text[];
}

/** The three boxes of the commentary. */
interface CommentaryInputs {
  readonly problems: Readonly<Record<CommentaryField, readonly Text[]>>;
  readonly values: Readonly<Record<CommentaryField, string>>;
  readonly byWhenExample: string;
}

type CommentaryField = "why" | "doing" | "byWhen";

export interface ReturnForm {
  readonly position: string;
  readonly measure: string;
  readonly about: string;
  /** What the lead said of the answer that is saved. */
  readonly review: readonly Text[];
  /** Who gives the other part of the answer, and that it can have no grade. */
  readonly shared: readonly Text[];
  readonly known: readonly KnownFigure[];
  readonly definition: readonly { readonly paragraphs: readonly Text[] }[];
  readonly theirs: readonly Theirs[];
  readonly problems: Omit<ProblemsByField, CommentaryField>;
  readonly questions: readonly Text[];
  readonly yearEnd: readonly YearEndInput[];
  /** What earlier quarters promised; none: nothing was. */
  readonly promised: readonly CommitmentsInput[];
  readonly values: Omit<TypedAnswer, CommentaryField>;
  /** The boxes for the figure: one, or one a month, and one for what it is of where that is not the quarter. */
  readonly figures: readonly FigureInput[];
  /** None where somebody else writes it. */
  readonly commentary: readonly CommentaryInputs[];
  readonly reasons: readonly Choice[];
  readonly noFigureOpen: boolean;
  /** What came of the last press, beside the button for the next: the top of the card may be out of sight. */
  readonly beforeSave: readonly Text[];
  readonly actions: readonly ExecuteAction[];
}

export interface ReturnFormInput {
  readonly formFor: Return;
  readonly formId: string;
  readonly viewer: PersonId;
  readonly position: string;
  /** What the person typed; null: what is saved. */
  readonly typed: TypedAnswer | null;
  readonly situation: FormSituation;
  /** What keeps its figure from a grade. */
  readonly gap: GradingGap | null;
  /** What was saved just before; null: nothing. */
  readonly justSaved: Measure | null;
}

export function returnForm({
  formFor,
  formId,
  viewer,
  position,
  typed,
  situation,
  gap,
  justSaved,
}: ReturnFormInput): ReturnForm {
  const { measure, quarter } = formFor;
  const figureOnly = givesFigureOnly(formFor, viewer);
  const about =
    formFor.describes === null ? "" : `For ${formatQuarter(formFor.describes)}, a quarter in arrears. `;
  const shown = typedForCard(typed ?? savedAnswer(formFor));
  const problems = situation.kind === "refused" ? situation.problems : [];
  const byField = problemsByField(problems, shown.cut);
  const asksYearEnd = hasYearEnd(formFor) && !figureOnly;
  const yearEnd = shown.answer.yearEnd ?? savedAnswer(formFor).yearEnd ?? "";
  const promised = figureOnly ? [] : commitmentsInput(formFor, shown.answer.commitments, problems);
  const asks = asksOf(formFor, { yearEnd: asksYearEnd });
  const asked = {
    ...(asks === "" ? {} : { asks }),
    ...(figureOnly ? FIGURE_PART : {}),
    ...promisesAsked(promised),
  };
  const { why = "", doing = "", byWhen = "", ...values } = shown.answer;
  const { why: ofWhy, doing: ofDoing, byWhen: ofByWhen, ...problemsOf } = byField;
  const inputs: CommentaryInputs = {
    problems: { why: ofWhy, doing: ofDoing, byWhen: ofByWhen },
    values: { why, doing, byWhen },
    byWhenExample: `for example end of ${formatMonth(quarterEnd(addQuarters(quarter, 1)))}`,
  };
  const questioned = asksYearEnd ? { questionedYearEnd: figureIn(yearEnd) } : {};
  return {
    position,
    measure: measureTitle(measure),
    about: `${about}${aboutMeasure(measure)}`,
    review: textIfAny(reviewInWords(formFor)),
    shared: [...textIfAny(sharedText(formFor, viewer)), ...textIfAny(gapOnForm(gap))],
    known: knownFigures(formFor),
    definition: definitionOf(measure),
    theirs: situation.kind === "overtaken" ? [savedMeanwhile(formFor, situation.own)] : [],
    problems: problemsOf,
    questions: situation.kind === "unlikely" ? situation.questions.map((text) => ({ text })) : [],
    yearEnd: asksYearEnd ? [yearEndInput(formFor, yearEnd, byField.yearEnd)] : [],
    promised,
    values: { ...values, commitments: undefined, noFigure: values.noFigure || FIGURE_GIVEN },
    figures: figureInputs(formFor, shown.answer, byField),
    commentary: figureOnly ? [] : [inputs],
    reasons: reasonChoices(values.noFigure !== ""),
    noFigureOpen: shown.answer.noFigure !== "" || problems.some(({ field }) => isAboutNoFigure(field)),
    beforeSave: textIfAny(beforeSave(situation, measure, justSaved)),
    actions: buttons(
      situation,
      { quarter: formatQuarter(quarter), measureId: measure.id, formId, version: formFor.version, ...asked },
      { questioned: figureIn(figureAsTyped(shown.answer, formFor)), ...questioned },
    ),
  };
}

/** The first says that there is a figure: nothing need be chosen then. */
function reasonChoices(chosen: boolean): readonly Choice[] {
  return [
    { title: chosen ? "There is a figure after all" : "Choose a reason", value: FIGURE_GIVEN },
    ...NO_FIGURE_REASONS.map((reason) => ({ title: NO_FIGURE_WORDS[reason], value: reason })),
  ];
}

/** What to change, or what a change does. */
function reviewInWords(r: Return): string {
  const { review } = r;
  if (review === null) return "";
  if (isSentBack(r)) return `Sent back by ${review.by.name}: ${review.why}`;
  return isSignedOff(r)
    ? `Signed off by ${review.by.name}. A change withdraws that, and asks for it again.`
    : "";
}

/** `A percentage, for this quarter alone. Good = higher.` */
function aboutMeasure(measure: Measure): string {
  const ungraded = measure.miOnly ? " For information, never graded." : "";
  return `${whatToGive(measure)} ${goodIs(measure)}${ungraded}`;
}

function definitionOf(measure: Measure): ReturnForm["definition"] {
  const paragraphs = measureSheet(measure);
  return paragraphs.length === 0 ? [] : [{ paragraphs }];
}

function savedMeanwhile(current: Return, own: boolean): Theirs {
  return {
    who: whoSaved(current, own),
    figure: `${actualInWords(current)}  `,
    grade: gradeLabels(thisQuartersGrade(current)),
    commentary: textIfAny(commentaryText(current.commentary)),
  };
}

/** A change of who answers comes here too: nobody is said to have saved just now what they saved before. */
function whoSaved({ submission }: Return, own: boolean): string {
  if (submission === null) return "Somebody else changed this while you were typing.";
  const at = timeInWords(submission.at);
  return own
    ? `You saved this at ${at}.`
    : `This changed while you were typing. ${submission.by.name} saved what is there now at ${at}.`;
}

interface FormData extends Readonly<Record<string, string | number>> {
  readonly quarter: string;
  readonly measureId: string;
  readonly formId: string;
  readonly version: number;
}

/** Rewritten as a figure, so that no words of theirs go into a button. */
function figureIn(actual: string): string {
  const reading = parseFigure(actual);
  return reading.kind === "figure" ? formatFigure(reading.figure) : "";
}

/** `questioned`: the figures in the boxes, which are what "it is right" is said of. */
function buttons(situation: FormSituation, data: FormData, questioned: ActionData): readonly ExecuteAction[] {
  const save = { primary: true, withInputs: true };
  switch (situation.kind) {
    case "new":
    case "refused":
      return [executeAction("Save", VERBS.submitReturn, data, save)];
    case "unlikely":
      return [
        executeAction("It is right, save it", VERBS.confirmReturn, { ...data, ...questioned }, save),
        executeAction("Save my correction", VERBS.submitReturn, data, { withInputs: true }),
      ];
    case "overtaken": {
      const { quarter, measureId } = data;
      return [
        executeAction(situation.own ? "Keep what was saved" : "Keep theirs", VERBS.keepTheirs, {
          quarter,
          measureId,
        }),
        executeAction(situation.own ? "Save this instead" : "Save mine instead", VERBS.replaceReturn, data, {
          withInputs: true,
        }),
      ];
    }
  }
}
