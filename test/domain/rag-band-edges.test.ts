import Big from "big.js";
import { expect, it } from "vitest";
import type { GradeCode } from "../../src/domain/grade.ts";
import { gradeOrReason } from "../support/grading.ts";

interface EdgeCase {
  readonly actual: string;
  readonly target: string;
  readonly good: "higher" | "lower";
  readonly grade: GradeCode;
}

const EDGES = [
  { percent: 5, grade: "HG" },
  { percent: 0, grade: "LG" },
  { percent: -5, grade: "LR" },
  { percent: -10, grade: "LR" },
] as const;

/** Targets of one to four digits and up to three decimals, each with the actual exactly on a band edge. */
function edgeCases(count: number): readonly EdgeCase[] {
  return Array.from({ length: count }, (_, index) => {
    const edge = EDGES[index % EDGES.length] ?? EDGES[0];
    const good = index % 2 === Math.floor(index / 4) % 2 ? "higher" : "lower";
    const target = new Big(1 + ((index * 7919) % 9999)).times(`1e-${index % 4}`);
    const distance = target
      .times(edge.percent)
      .times("0.01")
      .times(good === "higher" ? 1 : -1);
    return { actual: target.plus(distance).toFixed(), target: target.toFixed(), good, grade: edge.grade };
  });
}

/** The same rule in binary floating point, to show why figures are exact decimals. */
function gradeInFloats({ actual, target, good }: EdgeCase): GradeCode {
  const difference = (Number(actual) - Number(target)) / Number(target);
  const deviation = (good === "lower" ? -difference : difference) * 100;
  if (deviation >= 5) return "HG";
  if (deviation >= 0) return "LG";
  if (deviation > -5) return "A";
  return deviation >= -10 ? "LR" : "HR";
}

it("puts 6,000 figures that lie exactly on a band edge into the right band, where floats miss many", () => {
  const cases = edgeCases(6000);
  const wrong = cases.filter((edge) => gradeOrReason(edge.actual, edge.target, edge.good) !== edge.grade);
  expect(wrong).toEqual([]);
  const wrongInFloats = cases.filter((edge) => gradeInFloats(edge) !== edge.grade).length;
  console.log(`binary floating point puts ${wrongInFloats} of 6,000 into the wrong band`);
  expect(wrongInFloats).toBeGreaterThan(1000);
});
