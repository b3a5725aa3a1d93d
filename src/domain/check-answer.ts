import Big from "big.js";
import { checkEstimate } from "./check-estimate.ts";
import { checkCommitments, type TypedCommitment } from "./check-commitments.ts";
import type { Commitment } from "./commitment.ts";
import { cleanText } from "./clean-text.ts";
import { type Commentary, LONGEST_COMMENTARY } from "./commentary.ts";
import { formatDate, parseDate } from "./dates.ts";
import { type Figure, formatAmount, formatFigure, parseFigure } from "./figure.ts";
import { figureForMeasure } from "./figure-for-measure.ts";
import { type Answer, NO_FIGURE_REASONS, type NoFigureReason, type Return } from "./return.ts";
import { unlikelyBecause } from "./unlikely.ts";

/** An answer as typed: every field is text, nothing is trusted. */
export interface TypedAnswer {
  readonly actual: string;
  /** The commentary. Undefined: it is for somebody else to write, so what is saved stays. */
  readonly why?: string | undefined;
  readonly doing?: string | undefined;
  readonly byWhen?: string | undefined;
  /** Empty: a figure is given. */
  readonly noFigure: string;
  readonly expected: string;
  readonly note: string;
  /** What the owner expects at the year end. Undefined: not asked for on this way in, so what is saved stays. */
  readonly yearEnd?: string | undefined;
  /** What became of earlier commitments. Undefined: not asked on this way in, so what is saved stays. */
  readonly commitments?: readonly TypedCommitment[] | undefined;
}

export type AnswerField = keyof TypedAnswer;

/** What is wrong with one field and what to do about it; shown beside that field. */
export interface Problem {
  readonly field: AnswerField;
  /** Of which commitment, where the field asks about several. */
  readonly of?: string;
  readonly text: string;
}

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
  const read = figureForMeasure(typed.actual, r.measure);
  if (read.kind === "none") return wrong("actual", "Give the figure, or say why there is none.");
  if (read.kind === "wrong") return wrong("actual", read.text);
  const { figure } = read;
  const problem = partsThatDisagree(figure);
  if (problem !== null) return wrong("actual", problem);
  const answer: Answer = { kind: "figure", actual: formatFigure(figure) };
  return { answer, problems: [], questions: unlikelyBecause(figure, r) };
}

/** `38.5% (10/26)`: the parts must give the percentage as rounded. */
function partsThatDisagree(figure: Figure): string | null {
  if (figure.parts === null) return null;
  const { part, whole } = figure.parts;
  if (whole.eq(0)) return "The parts divide by 0. Check the figures in brackets.";
  const times = figure.unit === "percent" ? 100 : 1;
  const difference = part.times(times).minus(figure.value.times(whole)).abs();
  const halfLastDigit = new Big(5).times(`1e-${figure.decimals + 1}`);
  if (difference.lte(halfLastDigit.times(whole.abs()))) return null;
  const given = formatAmount(part.times(times).div(whole), figure.unit, Math.max(figure.decimals, 1));
  return `${part.toFixed()} out of ${whole.toFixed()} is ${given}, not ${formatAmount(figure.value, figure.unit, figure.decimals)}. Check all three figures.`;
}

function checkReason(typed: TypedAnswer, today: string): PartCheck {
  const reason = parseReason(typed.noFigure);
  if (reason === null) return wrong("noFigure", "Choose one of the reasons in the list.");
  if (parseFigure(typed.actual).kind !== "none") {
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
