import { type Figure, parseFigure } from "../../src/domain/figure.ts";
import type { Polarity } from "../../src/domain/polarity.ts";
import { type GradeInput, type Grading, gradeReturn } from "../../src/domain/rag.ts";
import { FIVE_BAND, type RagMethod } from "../../src/domain/rag-method.ts";
import { parseTarget } from "../../src/domain/target.ts";

/** The figure that a text holds; throws where it holds none. */
export function figureOf(text: string): Figure {
  const reading = parseFigure(text);
  if (reading.kind !== "figure") throw new Error(`no figure: ${text}`);
  return reading.figure;
}

export type GradingOptions = Partial<Omit<GradeInput, "figure" | "target" | "good">> & {
  readonly method?: RagMethod;
};

export function gradingOf(
  actual: string,
  target: string,
  good: Polarity,
  options: GradingOptions = {},
): Grading {
  const { method = FIVE_BAND, ...rest } = options;
  return gradeReturn({ figure: figureOf(actual), target: parseTarget(target), good, ...rest }, method);
}

/** The grade's code, or why there is none. */
export function gradeOrReason(
  actual: string,
  target: string,
  good: Polarity,
  options: GradingOptions = {},
): string {
  const grading = gradingOf(actual, target, good, options);
  return grading.kind === "graded" ? grading.grade : grading.reason;
}
