import Big from "big.js";
import type { GradeCode } from "./grade.ts";

/** One condition on a figure's signed deviation from target, good positive. A band edge is exact: `at-least` includes it, `more-than` does not. */
export type Condition =
  | { readonly deviation: "at-least" | "more-than"; readonly percent: Big }
  | { readonly deviation: "at-least" | "more-than"; readonly tolerances: number }
  | { readonly sinceLastYear: "no-worse" };

/** A band: the first whose conditions all hold gives the grade, so the last has none. `says` ends the sentence of the working. */
export interface Band {
  readonly grade: GradeCode;
  readonly when: readonly Condition[];
  readonly says: string;
}

/** A grading method is data with a version; a grade keeps the version it was made with. */
export interface RagMethod {
  readonly version: string;
  readonly name: string;
  readonly bands: readonly Band[];
  /** The grade inside a range, and where a deviation outside it is taken from unless the measure says otherwise. */
  readonly range: { readonly inside: GradeCode; readonly from: "middle" | "nearest-bound" };
  /**
   * A target of 0 has no percentages. `metHigher` null: 0 against 0 is not rated when good = higher. `missed` null: the bands
   * decide, by tolerances in the measure's unit and by last year.
   */
  readonly zeroTarget: {
    readonly metHigher: GradeCode | null;
    readonly metLower: GradeCode;
    readonly beaten: GradeCode;
    readonly missed: GradeCode | null;
  };
}

const atLeast = (percent: number): Condition => ({ deviation: "at-least", percent: new Big(percent) });
const moreThan = (percent: number): Condition => ({ deviation: "more-than", percent: new Big(percent) });

/** The key printed on the Corporate Scorecard: exactly +5% is HG, 0 is LG, -5% and -10% are LR. */
export const FIVE_BAND: RagMethod = {
  version: "five-band-1",
  name: "Five bands",
  bands: [
    { grade: "HG", when: [atLeast(5)], says: "from 5%" },
    { grade: "LG", when: [atLeast(0)], says: "when met, or beaten by under 5%" },
    { grade: "A", when: [moreThan(-5)], says: "when off target by less than 5%" },
    { grade: "LR", when: [atLeast(-10)], says: "when off target by 5% to 10%" },
    { grade: "HR", when: [], says: "when off target by more than 10%" },
  ],
  range: { inside: "G", from: "middle" },
  zeroTarget: { metHigher: null, metLower: "LG", beaten: "HG", missed: "HR" },
};

/** Green on or above target, Amber within the measure's own tolerance, Red below. */
export const THREE_BAND: RagMethod = {
  version: "three-band-2",
  name: "Three bands with the measure's tolerance",
  bands: [
    { grade: "G", when: [atLeast(0)], says: "when met" },
    {
      grade: "A",
      when: [{ deviation: "at-least", tolerances: -1 }],
      says: "when off target by no more than its tolerance",
    },
    { grade: "R", when: [], says: "when off target by more than its tolerance" },
  ],
  range: { inside: "G", from: "nearest-bound" },
  zeroTarget: { metHigher: null, metLower: "G", beaten: "G", missed: null },
};

/** Green within 10% of target; beyond that Amber if no worse than the same quarter last year, else Red. */
export const DIRECTION: RagMethod = {
  version: "direction-2",
  name: "Amber by direction of travel",
  bands: [
    { grade: "G", when: [atLeast(-10)], says: "within 10% of target" },
    {
      grade: "A",
      when: [{ sinceLastYear: "no-worse" }],
      says: "when further off, but no worse than the same quarter last year",
    },
    { grade: "R", when: [], says: "when further off and worse than the same quarter last year" },
  ],
  range: { inside: "G", from: "nearest-bound" },
  zeroTarget: { metHigher: null, metLower: "G", beaten: "G", missed: null },
};

/** Those that a method can give; a range met is a plain G even in a method that has no G among its bands. */
export function gradesOf(method: RagMethod, isRange: boolean): readonly GradeCode[] {
  const grades = method.bands.map(({ grade }) => grade);
  return isRange && !grades.includes(method.range.inside) ? [method.range.inside, ...grades] : grades;
}

export const RAG_METHODS: readonly RagMethod[] = [FIVE_BAND, THREE_BAND, DIRECTION];

const MISSED_IS_RED = { metHigher: null, metLower: "G", beaten: "G", missed: "R" } as const;
/** First versions, in which every missed target of 0 was Red. What was graded with them keeps them. */
const EARLIER_METHODS: readonly RagMethod[] = [
  { ...THREE_BAND, version: "three-band-1", zeroTarget: MISSED_IS_RED },
  { ...DIRECTION, version: "direction-1", zeroTarget: MISSED_IS_RED },
];

/** The built-in method of that version, or the latest of that name (`five-band`). Null: no method is called so. */
export function findRagMethod(version: string): RagMethod | null {
  const wanted = version.trim().toLowerCase();
  const methods = [...RAG_METHODS, ...EARLIER_METHODS];
  return methods.find((m) => m.version === wanted || m.version.replace(/-\d+$/, "") === wanted) ?? null;
}
