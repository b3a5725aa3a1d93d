import type { Return } from "./return.ts";

/** A few words: `2017/18 academic year`. */
export const LONGEST_PERIOD = 80;

/** What a figure of this return is of unless somebody says otherwise: as saved, else as the plan has it. Empty: the quarter. */
export function periodOf({ answer, measure }: Return): string {
  return answer?.kind === "figure" ? (answer.period ?? "") : measure.dataPeriod;
}

/** Is it asked what the figure is of? */
export function asksPeriod(r: Return): boolean {
  return r.measure.dataPeriod !== "" || periodOf(r) !== "";
}
