import type { AnswerField, Problem, TypedAnswer } from "./typed-answer.ts";
import { type Figure, hasBrackets, formatFigure } from "./figure.ts";
import { figureForMeasure } from "./figure-for-measure.ts";
import { addsUp, MONTH_FIELDS, type MonthField, monthsIn, monthsOf, sumOf } from "./months.ts";
import { type Answer, figureQuarter, type Return } from "./return.ts";

export type FigureRead =
  | {
      readonly kind: "read";
      readonly figure: Figure;
      readonly months: readonly string[] | null;
      /** What looks unlikely about the months among themselves. */
      readonly questions: readonly string[];
    }
  /** The figure is the one that is saved, and no months were given. */
  | { readonly kind: "as-saved"; readonly answer: Answer }
  | { readonly kind: "refused"; readonly problems: readonly Problem[] };

export function refusedAt(field: AnswerField, text: string): FigureRead {
  return { kind: "refused", problems: [{ field, text }] };
}

const ALL_THREE =
  "This measure takes a figure for each month. Send /mine in the chat with Scorecard and give them on the card, or give " +
  "all three in a workbook's cell, with semicolons between them: 410; 395; 445.";

/** A quarter's figure from those of its months: their sum, or the last month's, by the measure's counting rule. */
export function readMonths(typed: TypedAnswer, r: Return): FigureRead {
  return MONTH_FIELDS.every((field) => typed[field] === undefined)
    ? inOneText(typed, r)
    : fromMonths(typed, r, (field, _, text) => ({ field, text }));
}

/** `of`: the month that a problem is of; null: all three together. */
type At = (field: MonthField, of: string | null, text: string) => Problem;

function fromMonths(typed: Pick<TypedAnswer, MonthField>, r: Return, at: At): FigureRead {
  const names = monthsOf(figureQuarter(r));
  const read = MONTH_FIELDS.map((field, index) => readMonth(field, names[index] ?? "", typed, r));
  const problems = read.flatMap(({ field, name, figure }) =>
    typeof figure === "string" ? [at(field, name, figure)] : [],
  );
  const figures = read.flatMap(({ figure }) => (typeof figure === "string" ? [] : [figure]));
  const [first, ...others] = figures;
  const last = figures.at(-1);
  if (problems.length > 0 || first === undefined || last === undefined) return { kind: "refused", problems };
  const months = figures.map(formatFigure);
  if (!addsUp(r.measure))
    return { kind: "read", figure: last, months, questions: fallsIn(figures, names, r) };
  const sum = figureForMeasure(sumOf([first, ...others]), r.measure);
  if (sum.kind !== "figure") {
    const text = sum.kind === "wrong" ? `The months together: ${sum.text}` : "Give the figure.";
    return { kind: "refused", problems: [at("month3", null, text)] };
  }
  return { kind: "read", figure: sum.figure, months, questions: [] };
}

/**
 * On a way in that asks for one text, that is all three months, or the figure that is saved: another cannot be split into
 * months.
 */
function inOneText(typed: TypedAnswer, r: Return): FigureRead {
  const { answer, measure } = r;
  const [month1, month2, month3] = monthsIn(typed.actual) ?? [];
  if (month1 !== undefined) return fromMonths({ month1, month2, month3 }, r, atTheFigure);
  const read = figureForMeasure(typed.actual, measure);
  const isSaved =
    answer?.kind === "figure" && read.kind === "figure" && formatFigure(read.figure) === answer.actual;
  return isSaved ? { kind: "as-saved", answer } : refusedAt("actual", ALL_THREE);
}

function atTheFigure(_: MonthField, of: string | null, text: string): Problem {
  return { field: "actual", text: of === null || text.includes(of) ? text : `${of}: ${text}` };
}

interface Month {
  readonly field: MonthField;
  readonly name: string;
  /** Text says what is wrong. */
  readonly figure: Figure | string;
}

function readMonth(
  field: MonthField,
  name: string,
  typed: Pick<TypedAnswer, MonthField>,
  { measure }: Return,
): Month {
  const read = figureForMeasure(typed[field] ?? "", measure);
  if (read.kind === "none")
    return { field, name, figure: `Give the figure for ${name}, or say why there is no figure.` };
  if (read.kind === "wrong") return { field, name, figure: read.text };
  if (hasBrackets(read.figure) && addsUp(measure))
    return { field, name, figure: "Leave out the figure in brackets: the months are added up." };
  return { field, name, figure: read.figure };
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
