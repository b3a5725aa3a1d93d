import Big from "big.js";
import {
  type Figure,
  type FigureParts,
  formatAmount,
  formatFigure,
  LONGEST_TYPED_FIGURE,
  parseFigure,
  tidyText,
} from "./figure.ts";
import { accountsNegative } from "./figure-words.ts";
import type { Measure } from "./measure.ts";

/** `wrong`: a sentence that says what to do. */
export type FigureForMeasure =
  | { readonly kind: "figure"; readonly figure: Figure }
  | { readonly kind: "none" }
  | { readonly kind: "wrong"; readonly text: string };

/** Reads a figure that somebody typed for a measure: in its unit, and within its limits. */
export function figureForMeasure(text: string, measure: Measure): FigureForMeasure {
  const reading = parseFigure(withSign(text, measure));
  if (reading.kind === "none") return reading;
  if (reading.kind === "unreadable") return wrong(reading.problem);
  if (reading.figure.reported.length > LONGEST_TYPED_FIGURE) {
    return wrong(`Give one figure, of at most ${LONGEST_TYPED_FIGURE} characters.`);
  }
  const figure = inMeasuresUnit(reading.figure, measure);
  if (typeof figure === "string") return wrong(figure);
  const problem = outsideLimits(figure, measure) ?? partsThatDisagree(figure, measure.parts);
  return problem === null ? { kind: "figure", figure } : wrong(problem);
}

/** `(0.9%)` is below 0 where the measure is known to go there; else it is asked about. */
function withSign(text: string, { min }: Measure): string {
  const negative = accountsNegative(tidyText(text));
  return negative !== null && min !== null && new Big(min).lt(0) ? negative : text;
}

function wrong(text: string): FigureForMeasure {
  return { kind: "wrong", text };
}

/** A plain number takes the measure's unit; another unit is refused. */
function inMeasuresUnit(figure: Figure, measure: Measure): Figure | string {
  if (measure.unit === "percent" && figure.scale !== "")
    return `This measure is a percentage. Write it without the "${figure.scale}".`;
  if (figure.unit === measure.unit) return figure;
  if (measure.unit === "percent" && figure.isSecondPercent === true && figure.second !== null) {
    const [percent, count] = [formatAmount(figure.second, "percent", null), figure.value.toFixed()];
    return `Write the percentage first and the count in brackets: ${percent} (${count}).`;
  }
  if (figure.unit === "number") return { ...figure, unit: measure.unit };
  const wanted = {
    number: "a number, without % or £",
    percent: "a percentage",
    pounds: "an amount in pounds",
  };
  return `This measure is ${wanted[measure.unit]}. Check the unit of ${formatFigure(figure)}.`;
}

function outsideLimits(figure: Figure, { min, max, unit }: Measure): string | null {
  if (min !== null && figure.value.lt(min)) {
    return `The lowest this measure can be is ${formatAmount(new Big(min), unit, null)}. Check the figure.`;
  }
  if (max !== null && figure.value.gt(max)) {
    return `The highest this measure can be is ${formatAmount(new Big(max), unit, null)}. Check the figure.`;
  }
  return null;
}

/**
 * `38.5% (10/26)`: the parts must give the percentage as rounded, or what is a part of a whole. Of any other figure, `14 (3/5)`,
 * they are a note.
 */
export function partsThatDisagree(figure: Figure, defined: FigureParts | null): string | null {
  if (figure.parts === null || (figure.unit !== "percent" && defined !== "part-of-whole")) return null;
  const { part, whole } = figure.parts;
  if (whole.eq(0)) return "The parts divide by 0. Check the figures in brackets.";
  const times = figure.unit === "percent" ? 100 : 1;
  const difference = part.times(times).minus(figure.value.times(whole)).abs();
  const halfLastDigit = new Big(5).times(`1e-${figure.decimals + 1}`);
  if (difference.lte(halfLastDigit.times(whole.abs()))) return null;
  const given = formatAmount(part.times(times).div(whole), figure.unit, Math.max(figure.decimals, 1));
  return `${part.toFixed()} out of ${whole.toFixed()} is ${given}, not ${formatAmount(figure.value, figure.unit, figure.decimals)}. Check all three figures.`;
}
