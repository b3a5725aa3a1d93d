import { unitIn } from "../domain/comparable-figures.ts";
import { formatDate } from "../domain/dates.ts";
import { type Figure, formatFigure, parseFigure } from "../domain/figure.ts";
import type { Measure } from "../domain/measure.ts";
import { NO_FIGURE_WORDS } from "../domain/no-figure-words.ts";
import { notDueInWords } from "../domain/not-due-words.ts";
import { formatQuarter } from "../domain/quarter.ts";
import { asFirstReleased } from "../domain/restatement.ts";
import type { PastReturn, Return } from "../domain/return.ts";
import { parseTarget } from "../domain/target.ts";

/** A target in words: in the measure's unit, and `YoYR` or `BL` spelt out. */
export function targetInWords(target: string, measure: Measure): string {
  const parsed = parseTarget(target);
  switch (parsed.kind) {
    case "figure":
      return `${boundInWords(parsed.bound, measure)}${formatFigure(inUnitOf(measure, parsed.figure))}`;
    case "range":
      return parsed.reported;
    case "year-on-year":
      return parsed.wanted === "reduction" ? "below last year" : "above last year";
    case "none":
      return NO_TARGET[parsed.reason] ?? parsed.reported;
  }
}

/** Said only where it is not what is good anyway. */
function boundInWords(bound: "at-least" | "at-most" | undefined, { good }: Measure): string {
  if (bound === undefined || good === (bound === "at-least" ? "higher" : "lower")) return "";
  return `${bound.replace("-", " ")} `;
}

const NO_TARGET: Readonly<Record<string, string>> = {
  "no-target": "none",
  "to-be-agreed": "to be agreed",
  baselining: "none yet (baseline year)",
  "mi-only": "none (for information)",
};

/** A reported figure as the reports print it, `2,024` for `2024`; as it was reported where it cannot be read. */
export function figureInWords(actual: string, measure: Measure): string {
  const reading = parseFigure(actual);
  return reading.kind === "figure" ? formatFigure(inUnitOf(measure, reading.figure)) : actual;
}

/** An earlier quarter's figure, with what it is of. */
export function pastFigureInWords(past: PastReturn, measure: Measure): string {
  const otherwise = past.otherDefinition === true ? ", by an earlier definition" : "";
  return `${figureInWords(past.actual, measure)}${periodInWords(past)}${otherwise}`;
}

/** ` (2017/18 academic year)`, for a figure that is of something else than its quarter. */
function periodInWords({ period }: { readonly period?: string }): string {
  return period === undefined ? "" : ` (${period})`;
}

function inUnitOf({ unit }: Measure, figure: Figure): Figure {
  return { ...figure, unit: unitIn(figure, unit) };
}

/** `, restated from 98.7%`: what was released first stays beside the figure. */
function restatedFrom(r: Return): string {
  if (r.restatements.length === 0) return "";
  return `, restated from ${actualInWords(asFirstReleased(r))}`;
}

/** The reported figure with what it is of, or in words why there is none. */
export function actualInWords(r: Return): string {
  return actualWith(r, r.answer?.kind === "figure" ? periodInWords(r.answer) : "");
}

/** The same without what it is of, where that stands beside it in its own words. */
export function actualAlone(r: Return): string {
  return actualWith(r, "");
}

function actualWith(r: Return, period: string): string {
  const { answer } = r;
  if (answer === null) return r.notDue === null ? "not reported" : notDueInWords(r, r.notDue);
  switch (answer.kind) {
    case "figure": {
      const of = r.describes === null ? "" : ` for ${formatQuarter(r.describes)}`;
      return `${figureInWords(answer.actual, r.measure)}${of}${period}${restatedFrom(r)}`;
    }
    case "suppressed":
      return "not shown (low number)";
    case "no-figure": {
      const expected = answer.expected === null ? "" : `, expected ${formatDate(answer.expected)}`;
      return `${NO_FIGURE_WORDS[answer.reason].toLowerCase()}${expected}`;
    }
  }
}
