/** @module-tag long */
import { expect, it } from "vitest";
import { type GradeInput, gradeReturn } from "../../../src/domain/rag.ts";
import { FIVE_BAND } from "../../../src/domain/rag-method.ts";
import { parseTarget } from "../../../src/domain/target.ts";
import { bestOf } from "../../support/best-of.ts";
import { figureOf } from "../../support/grading.ts";

const CELLS = 50_000;
const PER_SECOND = 200_000;

it(`grades at least ${PER_SECOND} cells a second`, () => {
  const inputs = Array.from({ length: 1000 }, (_, index): GradeInput => {
    const target = index % 10 === 0 ? "0.9-1.1" : `${(index * 3.7 + 11).toFixed(1)}%`;
    const good = index % 10 === 0 ? "range" : index % 2 === 0 ? "higher" : "lower";
    return { figure: figureOf(`${(index * 3.9 + 10).toFixed(2)}%`), target: parseTarget(target), good };
  });
  gradeAll(inputs, CELLS);
  const ms = bestOf(25, (CELLS / PER_SECOND) * 1000, () => gradeAll(inputs, CELLS));
  const rate = (CELLS / ms) * 1000;
  console.log(`${Math.round(rate).toLocaleString("en-GB")} cells graded a second`);
  expect(rate).toBeGreaterThan(PER_SECOND);
});

function gradeAll(inputs: readonly GradeInput[], cells: number): void {
  for (let round = 0; round < cells / inputs.length; round++) {
    for (const input of inputs) gradeReturn(input, FIVE_BAND);
  }
}
