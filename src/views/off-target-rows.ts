import { commentaryText } from "../domain/commentary.ts";
import { formatQuarter } from "../domain/quarter.ts";
import { latestGrade, type Return, thisQuartersGrade } from "../domain/return.ts";
import { type Text, textIfAny } from "./card-text.ts";
import { rowsThatFit } from "./card-size.ts";
import { promisedLines } from "./commitment-words.ts";
import { actualInWords, targetInWords } from "./figure-text.ts";
import { gradeLabels, type Label } from "./grade-label.ts";
import { measureTitle } from "./measure-choice.ts";
import { shorten } from "./shorten.ts";
import { trendLine } from "./trend-line.ts";
import { firstOf } from "./first-of.ts";

/** A measure off target: enough to ask the right question of the director. */
export interface OffTargetRow {
  readonly measure: string;
  readonly grade: readonly Label[];
  readonly figures: string;
  readonly commentary: readonly Text[];
  /** What earlier quarters promised, and what became of it. */
  readonly promised: readonly Text[];
  readonly director: string;
}

const LONGEST_TITLE = 160;
const LONGEST_COMMENTARY = 240;
/** What the template adds to a row, in bytes. */
const ROW_OVERHEAD = 1200;
const LINE_OVERHEAD = 200;

/** As many as fit, in the order given; `left` is how many did not. */
export function offTargetRows(
  returns: readonly Return[],
  bytes: number,
): { readonly shown: readonly OffTargetRow[]; readonly left: number } {
  return rowsThatFit(
    returns,
    offTargetRow,
    bytes,
    ({ promised }) => ROW_OVERHEAD + promised.length * LINE_OVERHEAD,
  );
}

const MOST_NAMED = 20;

/** `Not graded this quarter, off target when last graded: 1.17 HR (2019/20 Q1)`; empty: there are none. */
export function offTargetBeforeText(returns: readonly Return[]): string {
  if (returns.length === 0) return "";
  const named = returns.flatMap((r) => {
    const latest = latestGrade(r);
    return latest === null ? [] : [`${r.measure.ref} ${latest.grade} (${formatQuarter(latest.quarter)})`];
  });
  return `Not graded this quarter, off target when last graded: ${firstOf(named, MOST_NAMED)}.`;
}

function offTargetRow(r: Return): OffTargetRow {
  const { measure } = r;
  return {
    measure: shorten(measureTitle(measure), LONGEST_TITLE),
    grade: gradeLabels(thisQuartersGrade(r)),
    figures: `  ${actualInWords(r)} against ${targetInWords(r.target, measure)}. ${trendLine(r)}.`,
    commentary: textIfAny(shorten(commentaryInWords(r), LONGEST_COMMENTARY)),
    promised: promisedLines(r),
    director: `Director: ${measure.corporateLead?.name ?? "not named"}`,
  };
}

/** What was said, or that nothing was. A scorecard that was imported holds no commentary, so of it nothing is said. */
function commentaryInWords({ commentary, submission }: Return): string {
  const said = commentaryText(commentary);
  return said === "" && submission !== null ? "No commentary was given." : said;
}
