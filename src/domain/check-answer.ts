import type { TypedAnswer, AnswerField, Problem } from "./typed-answer.ts";
import { checkEstimate } from "./check-estimate.ts";
import { checkCommitments } from "./check-commitments.ts";
import type { Commitment } from "./commitment.ts";
import { cleanText } from "./clean-text.ts";
import { type Commentary, LONGEST_COMMENTARY } from "./commentary.ts";
import { formatDate, parseDate } from "./dates.ts";
import { LONGEST_PERIOD, periodOf } from "./data-period.ts";
import { formatFigure, parseFigure } from "./figure.ts";
import { figureForMeasure } from "./figure-for-measure.ts";
import { isMonthly } from "./months.ts";
import { type FigureRead, readMonths, refusedAt } from "./read-months.ts";
import { type Answer, NO_FIGURE_REASONS, type NoFigureReason, type Return } from "./return.ts";
import { unlikelyBecause } from "./unlikely.ts";

export type CheckedAnswer =
  | {
      readonly kind: "fine";
      readonly answer: Answer;
      readonly commentary: Commentary;
      readonly yearEnd: string | null;
      readonly commitments: readonly Commitment[];
      /** Why the figure looks unlikely, as sentences; empty: it does not. It is kept once confirmed. */
      readonly questions: readonly string[];
    }
  | { readonly kind: "refused"; readonly problems: readonly Problem[] };

/** Checks an answer against its measure. `today` is an ISO date in UK time. */
export function checkAnswer(typed: TypedAnswer, r: Return, today: string): CheckedAnswer {
  const commentaryProblems = tooLong(typed);
  const checked = typed.noFigure.trim() === "" ? checkFigure(typed, r) : checkReason(typed, today);
  const estimate = checkEstimate(typed.yearEnd, checked.answer, r);
  const { commitments, ...asked } = checkCommitments(typed.commitments, r, today);
  const problems = [...checked.problems, ...estimate.problems, ...commentaryProblems, ...asked.problems];
  if (checked.answer === null || problems.length > 0) return { kind: "refused", problems };
  const commentary = typedCommentary(typed, r);
  const questions = [...checked.questions, ...estimate.questions];
  const { yearEnd } = estimate;
  return { kind: "fine", answer: checked.answer, commentary, yearEnd, commitments, questions };
}

/** What is not asked for stays as it was saved. */
export function typedCommentary({ why, doing, byWhen }: TypedAnswer, { commentary }: Return): Commentary {
  return {
    why: cleanText(why ?? commentary.why),
    doing: cleanText(doing ?? commentary.doing),
    byWhen: cleanText(byWhen ?? commentary.byWhen),
  };
}

interface PartCheck {
  readonly answer: Answer | null;
  readonly problems: readonly Problem[];
  readonly questions: readonly string[];
}

function wrong(field: AnswerField, text: string): PartCheck {
  return { answer: null, problems: [{ field, text }], questions: [] };
}

function checkFigure(typed: TypedAnswer, r: Return): PartCheck {
  const read = isMonthly(r.measure) ? readMonths(typed, r) : readOne(typed, r);
  if (read.kind === "refused") return { answer: null, problems: read.problems, questions: [] };
  if (read.kind === "as-saved") return { answer: read.answer, problems: [], questions: [] };
  const { figure, months, questions } = read;
  const period = cleanText(typed.period ?? periodOf(r));
  if (period.length > LONGEST_PERIOD)
    return wrong("period", `Say in at most ${LONGEST_PERIOD} characters what the figure is of.`);
  const answer: Answer = {
    kind: "figure",
    actual: formatFigure(figure),
    ...(months === null ? {} : { months }),
    ...(period === "" ? {} : { period }),
  };
  return { answer, problems: [], questions: [...questions, ...unlikelyBecause(figure, r)] };
}

function readOne(typed: TypedAnswer, { measure }: Return): FigureRead {
  const read = figureForMeasure(typed.actual, measure);
  if (read.kind === "none") return refusedAt("actual", "Give the figure, or say why there is none.");
  if (read.kind === "wrong") return refusedAt("actual", read.text);
  return { kind: "read", figure: read.figure, months: null, questions: [] };
}

function checkReason(typed: TypedAnswer, today: string): PartCheck {
  const reason = parseReason(typed.noFigure);
  if (reason === null) return wrong("noFigure", "Choose one of the reasons in the list.");
  if (givesFigure(typed)) {
    return wrong("noFigure", "There is a figure and a reason for having none. Clear one of the two.");
  }
  const note = cleanText(typed.note);
  if (reason === "other" && note === "") return wrong("note", "Say in a few words why there is no figure.");
  const expected = reason === "awaited" ? parseDate(typed.expected) : null;
  if (reason === "awaited" && expected === null) {
    return wrong(
      "expected",
      `Give the date when you expect the figure, written like today's: ${formatDate(today)}.`,
    );
  }
  if (expected !== null && expected < today) {
    return wrong(
      "expected",
      `${formatDate(expected)} has passed: today is ${formatDate(today)}. Give a date from today on.`,
    );
  }
  if (expected !== null && expected > aYearAfter(today)) {
    return wrong("expected", `${formatDate(expected)} is more than a year away. Is the year right?`);
  }
  return { answer: { kind: "no-figure", reason, expected, note }, problems: [], questions: [] };
}

function aYearAfter(date: string): string {
  return `${Number(date.slice(0, 4)) + 1}${date.slice(4)}`;
}

function givesFigure({ actual, month1 = "", month2 = "", month3 = "" }: TypedAnswer): boolean {
  return [actual, month1, month2, month3].some((text) => parseFigure(text).kind !== "none");
}

function parseReason(text: string): NoFigureReason | null {
  return NO_FIGURE_REASONS.find((reason) => reason === text.trim()) ?? null;
}

const TEXTS = [
  ["why", "The reason for the figure"],
  ["doing", "The text on what is being done"],
  ["byWhen", "The text on by when"],
  ["note", "The note"],
] as const;

export function tooLong(typed: TypedAnswer): readonly Problem[] {
  return TEXTS.flatMap(([field, name]) => {
    const { length } = cleanText(typed[field] ?? "");
    if (length <= LONGEST_COMMENTARY) return [];
    const text = `${name} is ${inWords(length)} characters long. Shorten it to ${inWords(LONGEST_COMMENTARY)}.`;
    return [{ field, text }];
  });
}

function inWords(count: number): string {
  return count.toLocaleString("en-GB");
}
