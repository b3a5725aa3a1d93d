import type { TypedAnswer, TextField } from "../domain/typed-answer.ts";
import { asksPeriod } from "../domain/data-period.ts";
import { formatFigure } from "../domain/figure.ts";
import { isMonthly, MONTH_FIELDS, monthsOf } from "../domain/months.ts";
import { readMonths } from "../domain/read-months.ts";
import { figureQuarter, type Return } from "../domain/return.ts";
import type { Text } from "./card-text.ts";
import { figureExample } from "./figure-example.ts";
import type { ProblemsByField } from "./form-problems.ts";
import { ASKS } from "./typed-fields.ts";

/** One box for a figure, or for what it is of, with what is wrong with it. */
export interface FigureInput {
  readonly id: TextField;
  readonly label: string;
  readonly example: string;
  readonly value: string;
  readonly problems: readonly Text[];
}

export function figureInputs(
  r: Return,
  shown: TypedAnswer,
  problems: ProblemsByField,
): readonly FigureInput[] {
  const input = (id: TextField, label: string, example: string): FigureInput => ({
    id,
    label,
    example,
    value: shown[id] ?? "",
    problems: problems[id],
  });
  const example = figureExample(r.measure.unit);
  const isSinceApril = r.measure.countingRule === "cumulative";
  const period = asksPeriod(r)
    ? [input("period", "What the figure is of", "for example 2017/18 academic year")]
    : [];
  if (!isMonthly(r.measure)) {
    return [input("actual", isSinceApril ? "Actual since 1 April" : "Actual", example), ...period];
  }
  const names = monthsOf(figureQuarter(r)).map((month) =>
    isSinceApril ? `Since 1 April, to the end of ${month}` : month,
  );
  const [first, ...others] = MONTH_FIELDS.map((id, index) => input(id, names[index] ?? "", example));
  if (first === undefined) return period;
  return [{ ...first, problems: [...problems.actual, ...first.problems] }, ...others, ...period];
}

/** What the form asks for besides, so that what a client leaves out was left empty. */
export function asksOf(r: Return, { yearEnd }: { readonly yearEnd: boolean }): string {
  return [
    ...(yearEnd ? [ASKS.yearEnd] : []),
    ...(isMonthly(r.measure) ? [ASKS.months] : []),
    ...(asksPeriod(r) ? [ASKS.period] : []),
  ].join(" ");
}

/** The quarter's figure as the boxes make it; empty where they make none. */
export function figureAsTyped(typed: TypedAnswer, r: Return): string {
  if (!isMonthly(r.measure)) return typed.actual;
  const read = readMonths(typed, r);
  return read.kind === "read" ? formatFigure(read.figure) : "";
}
