import { gradeMeasure, readFigure } from "../src/domain/grade-measure.ts";
import type { Polarity } from "../src/domain/polarity.ts";
import { type GradeInput, gradeReturn } from "../src/domain/rag.ts";
import { FIVE_BAND } from "../src/domain/rag-method.ts";
import { parseTarget } from "../src/domain/target.ts";
import { aMeasure } from "../test/support/builders.ts";
import type { PartResult } from "./part-result.ts";
import { spreadOf } from "./statistics.ts";
import { spreadCells } from "./table-cells.ts";

const CELLS = 1_000;
const PASSES = 100;
const ROUNDS = 7;

interface Cell {
  readonly actual: string;
  readonly target: string;
  readonly good: Polarity;
}

/** Grades a second: of figures already read, and from the texts as reported, with the working in words. */
export function measureGrades(): PartResult {
  const cells = Array.from({ length: CELLS }, (_, index): Cell => ({
    actual: `${(index * 3.9 + 10).toFixed(2)}%`,
    target: index % 10 === 0 ? "0.9-1.1" : `${(index * 3.7 + 11).toFixed(1)}%`,
    good: index % 10 === 0 ? "range" : index % 2 === 0 ? "higher" : "lower",
  }));
  const read = cells.flatMap(({ actual, target, good }): GradeInput[] => {
    const figure = readFigure(actual);
    return figure === null ? [] : [{ figure, target: parseTarget(target), good }];
  });
  const reported = cells.map(({ actual, target, good }) => ({
    measure: aMeasure({ good, max: null }),
    target,
    notDue: null,
    lastYear: null,
    answer: { kind: "figure", actual } as const,
  }));
  const figures = {
    read: ratesOf(read, (input) => gradeReturn(input, FIVE_BAND)),
    reported: ratesOf(reported, (facts) => gradeMeasure(facts, FIVE_BAND)),
  };
  const row = (what: string, rates: readonly number[]) => [
    what,
    ...spreadCells(spreadOf(rates.map((rate) => rate / 1000)), 0),
  ];
  return {
    title: "Grades per second",
    columns: ["", "thousands a second", "least-most"],
    rows: [
      row("figure and target already read", figures.read),
      row("from the texts as reported, with the working in words", figures.reported),
    ],
    checks: [],
    notes: ["One core; exact decimals throughout."],
    figures,
  };
}

/** Of several rounds after one to warm up. */
function ratesOf<T>(inputs: readonly T[], grade: (input: T) => unknown): readonly number[] {
  return Array.from({ length: ROUNDS + 1 }, () => {
    const began = performance.now();
    for (let pass = 0; pass < PASSES; pass++) for (const input of inputs) grade(input);
    return (inputs.length * PASSES * 1000) / (performance.now() - began);
  }).slice(1);
}
