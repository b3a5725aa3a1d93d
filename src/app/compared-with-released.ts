import type { Measure } from "../domain/measure.ts";
import { addQuarters, type Quarter } from "../domain/quarter.ts";
import { allReleased } from "../domain/restatement.ts";
import {
  actualText,
  type DatedGrade,
  figureQuarter,
  type PastReturn,
  type Return,
  thisQuartersGrade,
} from "../domain/return.ts";
import { NOT_SHOWN } from "../domain/suppression.ts";

/**
 * A quarter can be released before one that it was compared with. Until that one is, nothing of it is told: no figure, grade or
 * commitment. A figure in arrears is released with the quarter after its own. `since`: what is released by now of the
 * quarters that it was compared with.
 */
export function comparedWithReleased(
  r: Return,
  released: ReadonlySet<Quarter>,
  since: readonly Return[],
): Return {
  const isReleased = (quarter: Quarter) =>
    released.has(quarter) || (r.describes !== null && released.has(addQuarters(quarter, 1)));
  const isKnown = (past: DatedGrade | PastReturn) =>
    isReleased(past.quarter) &&
    (!isEarly(r, past.quarter) || since.some((other) => isReleasedSo(past, other)));
  const known = <T extends DatedGrade | PastReturn>(past: T | null): T | null => {
    if (past === null || !isKnown(past)) return null;
    return since.some((other) => isRestatementOf(past, other)) ? { ...past, isRestated: "since" } : past;
  };
  const lastYear = known(r.lastYear);
  const isMissed = isHeldAgainstLastYear(r.measure) && lastYear === null && r.lastYear !== null;
  return {
    ...r,
    lastQuarter: known(r.lastQuarter),
    lastYear,
    lastFigure: isMissed ? null : known(r.lastFigure),
    yearSoFar: r.yearSoFar.map((past) =>
      isKnown(past) ? past : { ...past, actual: NOT_SHOWN, grade: null },
    ),
    earlierGrade: known(r.earlierGrade),
    commitments: r.commitments
      .filter(({ quarter }) => released.has(quarter) && !isEarly(r, quarter))
      .map((each) => ({
        ...each,
        answers: each.answers.filter(({ quarter }) => released.has(quarter) && !isEarly(r, quarter)),
      })),
  };
}

/** As it is frozen while these quarters are not released: with those of them that it says anything of. */
export function withComparedEarly(r: Return, unreleased: readonly Quarter[]): Return {
  const { lastQuarter, lastYear, lastFigure, yearSoFar, earlierGrade, commitments } = r;
  const of = [lastQuarter, lastYear, lastFigure, ...yearSoFar, earlierGrade, ...commitments];
  const said = [...of, ...commitments.flatMap(({ answers }) => answers)].map((each) => each?.quarter);
  const early = unreleased.filter((quarter) => quarter !== r.quarter && said.includes(quarter));
  return early.length === 0 ? r : { ...r, comparedEarly: early };
}

function isEarly({ comparedEarly = [] }: Return, quarter: Quarter): boolean {
  return comparedEarly.includes(quarter);
}

/** Is this what the return said when it was released, or before it was restated? */
function isReleasedSo(past: DatedGrade | PastReturn, of: Return): boolean {
  return (
    figureQuarter(of) === past.quarter &&
    allReleased(of).some(
      (r) => thisQuartersGrade(r) === past.grade && (!("actual" in past) || actualText(r) === past.actual),
    )
  );
}

/** Is this its quarter's return with another figure, corrected after this one was compared with? */
function isRestatementOf(past: DatedGrade | PastReturn, of: Return): boolean {
  return (
    "actual" in past &&
    of.restatements.length > 0 &&
    figureQuarter(of) === past.quarter &&
    actualText(of) !== past.actual
  );
}

/** Held against another quarter, its direction of travel would be another than the officers'. */
export function isHeldAgainstLastYear({ trendBasis }: Measure): boolean {
  return trendBasis === "last-year-else-last-figure";
}
