import { formatQuarter } from "../domain/quarter.ts";
import { figureQuarter, latestGrade, type Return } from "../domain/return.ts";
import { rowsThatFit } from "./card-size.ts";
import { actualInWords } from "./figure-text.ts";
import { gradeLabel, type Label, ungradedLabel } from "./grade-label.ts";
import { measureTitle } from "./measure-choice.ts";
import { shorten } from "./shorten.ts";

/** A headline measure with its latest grade, and the quarter that grade is of. */
export interface HeadlineRow {
  readonly measure: string;
  readonly grade: Label;
  readonly figures: string;
}

const LONGEST_TITLE = 160;
/** What the template adds to a row, in bytes. */
const ROW_OVERHEAD = 700;

/** As many as fit, in the order given; `left` is how many did not. */
export function headlineRows(
  returns: readonly Return[],
  bytes: number,
): { readonly shown: readonly HeadlineRow[]; readonly left: number } {
  return rowsThatFit(returns, headlineRow, bytes, ROW_OVERHEAD);
}

function headlineRow(r: Return): HeadlineRow {
  const latest = latestGrade(r);
  const isNow = latest?.quarter === figureQuarter(r);
  const of = latest === null ? "" : ` (${formatQuarter(latest.quarter)})`;
  const now = `  ${actualInWords(r)}`;
  return {
    measure: shorten(measureTitle(r.measure), LONGEST_TITLE),
    grade: latest === null ? ungradedLabel("not graded yet") : gradeLabel(latest.grade),
    figures: isNow || latest === null ? `${of}${now}` : of,
  };
}
