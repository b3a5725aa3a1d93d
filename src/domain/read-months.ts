import type { AnswerField, Problem, TypedAnswer } from "./check-answer.ts";
import { type Figure, formatFigure } from "./figure.ts";
import { figureForMeasure } from "./figure-for-measure.ts";
import { addsUp, MONTH_FIELDS, type MonthField, monthsOf, sumOf } from "./months.ts";
import { type Answer, figureQuarter, type Return } from "./return.ts";

export type FigureRead =
  | {
      readonly kind: "read";
      readonly figure: Figure;
      readonly months: readonly string[] | null;
      /** What looks unlikely about the months among themselves. */
      readonly questions: readonly string[];
    }
  /** The figure is the one that is saved: this way in asks for no months. */
  | { readonly kind: "as-saved"; readonly answer: Answer }
  | { readonly kind: "refused"; readonly problems: readonly Problem[] };

export function refusedAt(field: AnswerField, text: string): FigureRead {
  return { kind: "refused", problems: [{ field, text }] };
}

const ON_THE_CARD =
  "This measure takes a figure for each month. Send /mine in the chat with Scorecard and give them on the card.";

/** A quarter's figure from those of its months: their sum, or the last month's, by the measure's counting rule. */
export function readMonths(typed: TypedAnswer, r: Return): FigureRead {
  if (MONTH_FIELDS.every((field) => typed[field] === undefined)) return withoutMonths(typed, r);
  const names = monthsOf(figureQuarter(r));
  const read = MONTH_FIELDS.map((field, index) => readMonth(field, names[index] ?? "", typed, r));
  const problems = read.flatMap((month) => (typeof month.figure === "string" ? [{ field: month.field, text: month.figure }] : [])); // prettier-ignore
  const figures = read.flatMap(({ figure }) => (typeof figure === "string" ? [] : [figure]));
  const [first, ...others] = figures;
  const last = figures.at(-1);
  if (problems.length > 0 || first === undefined || last === undefined) return { kind: "refused", problems };
  const months = figures.map(formatFigure);
  if (!addsUp(r.measure))
    return { kind: "read", figure: last, months, questions: fallsIn(figures, names, r) };
  const sum = figureForMeasure(sumOf([first, ...others]), r.measure);
  if (sum.kind !== "figure")
    return refusedAt(
      "month3",
      sum.kind === "wrong" ? `The months together: ${sum.text}` : "Give the figure.",
    );
  return { kind: "read", figure: sum.figure, months, questions: [] };
}

/** On a way in that asks for one figure, the one that is saved can stay; another cannot be split into months. */
function withoutMonths({ actual }: TypedAnswer, { answer, measure }: Return): FigureRead {
  const read = figureForMeasure(actual, measure);
  const isSaved =
    answer?.kind === "figure" && read.kind === "figure" && formatFigure(read.figure) === answer.actual;
  return isSaved ? { kind: "as-saved", answer } : refusedAt("actual", ON_THE_CARD);
}

interface Month {
  readonly field: MonthField;
  /** Text says what is wrong. */
  readonly figure: Figure | string;
}

function readMonth(field: MonthField, name: string, typed: TypedAnswer, { measure }: Return): Month {
  const read = figureForMeasure(typed[field] ?? "", measure);
  if (read.kind === "none")
    return { field, figure: `Give the figure for ${name}, or say why there is no figure.` };
  if (read.kind === "wrong") return { field, figure: read.text };
  const hasBrackets = read.figure.parts !== null || read.figure.second !== null;
  if (hasBrackets && addsUp(measure))
    return { field, figure: "Leave out the figure in brackets: the months are added up." };
  return { field, figure: read.figure };
}

function fallsIn(
  figures: readonly Figure[],
  names: readonly string[],
  { measure }: Return,
): readonly string[] {
  if (measure.countingRule !== "cumulative") return [];
  const falls = figures.findIndex((figure, index) =>
    figure.value.lt(figures[index - 1]?.value ?? figure.value),
  );
  const [before, now] = [figures[falls - 1], figures[falls]];
  if (before === undefined || now === undefined) return [];
  return [
    `This measure counts from 1 April. It stood at ${formatFigure(before)} for ${names[falls - 1] ?? ""} and is ` +
      `${formatFigure(now)} for ${names[falls] ?? ""}. Are these the figures since 1 April, or the months' alone?`,
  ];
}
