import { countOf } from "../domain/count-of.ts";
import type { CountsByGrade } from "../domain/digest.ts";
import { type GradeCode, gradeColour, gradeName } from "../domain/grade.ts";
import type { ContainerStyle } from "./overall-line.ts";

/** One coloured part of the bar; its letters and count say what the colour does. */
export interface Segment {
  readonly code: GradeCode;
  readonly count: string;
  readonly width: number;
  readonly style: ContainerStyle;
}

/** Best to worst. */
const ORDER: readonly GradeCode[] = ["HG", "LG", "G", "A", "LR", "HR", "R"];
const STYLES = { green: "good", amber: "warning", red: "attention" } as const;
/** In percent: a part is never too narrow for its letters. */
const NARROWEST = 14;

/** Bands with a count, as wide as their share. */
export function bandBar(counts: CountsByGrade): readonly Segment[] {
  const bands = countedBands(counts);
  const total = bands.reduce((sum, { count }) => sum + count, 0);
  return bands.map(({ code, count }) => ({
    code,
    count: String(count),
    width: Math.max(NARROWEST, Math.round((count / total) * 100)),
    style: STYLES[gradeColour(code)],
  }));
}

/** `33 measures: 9 High Green, 4 Amber, 20 not graded this quarter`. */
export function bandsInWords(counts: CountsByGrade, ungraded: number): string {
  const bands = countedBands(counts);
  const total = bands.reduce((sum, { count }) => sum + count, ungraded);
  const parts = bands.map(({ code, count }) => `${count} ${gradeName(code)}`);
  const all = ungraded === 0 ? parts : [...parts, `${ungraded} not graded this quarter`];
  return `${countOf(total, "measure")}: ${all.join(", ")}.`;
}

function countedBands(
  counts: CountsByGrade,
): readonly { readonly code: GradeCode; readonly count: number }[] {
  return ORDER.map((code) => ({ code, count: counts[code] ?? 0 })).filter(({ count }) => count > 0);
}
